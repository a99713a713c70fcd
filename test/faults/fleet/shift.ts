/** A change of shifts: who comes to which kiosk when, and does what. All of it from one seed. */
import { between, mixSeed, seededRandom } from '../../../electron/sandbox/company/random.ts';
import type { Punch, PunchAction, PunchVerb } from '../../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../../shared/time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { fleetLane } from './kiosk.ts';

/** One step of one person at a kiosk. */
export interface ShiftStep {
  readonly at: EpochMs;
  readonly kiosk: number;
  readonly punches: readonly Punch[];
}

/** How long everybody takes to come in. */
export const shiftChangeMs: DurationMs = 5 * MINUTE_MS;

/** Shares of the people: who clocks out again soon, who begins a break, whose badge is read twice. */
const leave = 0.05;
const takeBreak = 0.1;
const badgeTwice = 0.1;
const soonestAgainMs: DurationMs = 65_000;
const latestAgainMs: DurationMs = 4 * MINUTE_MS;

/** The steps of everybody, in the order in which they are taken. */
export function planShift(
  seed: number,
  { kiosks, employees, from, zone }: { kiosks: number; employees: number; from: EpochMs; zone: ZoneId },
): readonly ShiftStep[] {
  const random = seededRandom(mixSeed(seed, 1));
  const steps: ShiftStep[] = [];
  for (let employeeId = 1; employeeId <= employees; employeeId += 1) {
    const kiosk = between(random, 0, kiosks - 1);
    const at = from + between(random, 0, shiftChangeMs - 1);
    const take = (action: PunchAction, stepAt: EpochMs): ShiftStep => ({
      at: stepAt,
      kiosk,
      punches: punchesOf(action, employeeId, stepAt, zone),
    });
    const step = take('clockIn', at);
    steps.push(step);
    if (random() < badgeTwice) steps.push({ ...step, at: at + between(random, 300, 3_000) });
    const dice = random();
    const againAt = at + between(random, soonestAgainMs, latestAgainMs);
    if (dice < leave) steps.push(take('clockOut', againAt));
    else if (dice < leave + takeBreak) steps.push(take('startBreak', againAt));
  }
  return steps.sort((a, b) => a.at - b.at);
}

function punchesOf(action: PunchAction, employeeId: number, at: EpochMs, zone: ZoneId): readonly Punch[] {
  const verbs: readonly PunchVerb[] =
    action === 'startBreak' || action === 'endBreak' ? ['out', 'in'] : [action === 'clockIn' ? 'in' : 'out'];
  const stepId = `${employeeId}-${action}`;
  return verbs.map((verb, index) => {
    const isBreak = action === 'startBreak' && verb === 'in';
    return {
      ...fleetLane,
      employeeId,
      at,
      trust: 'verified',
      machineAt: at,
      runId: 'fleet',
      runningAt: 0,
      zone,
      id: `${stepId}-${verb}`,
      stepId,
      part: index === 0 ? 1 : 2,
      parts: verbs.length === 2 ? 2 : 1,
      action,
      verb,
      note: null,
      projectId: null,
      taskId: null,
      breakId: isBreak ? '01890a5d-ac96-774b-bcce-b302099a8057' : null,
      breakName: isBreak ? 'Lunch' : null,
    };
  });
}
