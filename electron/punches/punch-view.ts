/** A step of punches as a window sees it: where it stands, its story, and what can be done about it. */
import { assertNever } from '../../shared/assert-never.ts';
import type { DeliveryView, PunchPartView, PunchView } from '../../shared/ipc/clock-view.ts';
import { choicesFor, entryInTheWay } from '../../shared/punches/choices.ts';
import { isSettled } from '../../shared/punches/life-cycle.ts';
import type { PunchState, PunchStory, TrackedPunch } from '../../shared/punches/punch.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { receiptOf } from './recorder.ts';

/** The view of one step. The known entries around it decide what can be done. */
export function punchViewOf(
  step: readonly TrackedPunch[],
  storyOf: (punchId: string) => PunchStory,
  entriesAround: (at: EpochMs) => readonly TimesheetEntry[],
): PunchView {
  const [first] = step;
  if (!first) throw new Error('A step has at least one punch');
  const { punch } = first;
  const deciding = step.find(({ state }) => !isSettled(state)) ?? step.at(-1) ?? first;
  const asking = step.find(({ state }) => state.kind === 'attention');
  const entries = asking ? entriesAround(asking.punch.at) : [];
  const inTheWay = asking ? entryInTheWay(asking.punch, entries) : null;
  const parts = step.map((tracked): PunchPartView => ({
    verb: tracked.punch.verb,
    delivery: deliveryOf(tracked.state),
    story: storyOf(tracked.punch.id),
  }));
  return {
    id: punch.stepId,
    action: punch.action,
    at: punch.at,
    trust: punch.trust,
    breakName: step.find((tracked) => tracked.punch.breakName !== null)?.punch.breakName ?? null,
    note: punch.note,
    receipt: receiptOf(punch.stepId),
    delivery: deliveryOf(deciding.state),
    choices: asking ? choicesFor(asking, entries) : [],
    inTheWay:
      inTheWay === null || inTheWay.startAt === null ? null : { startAt: inTheWay.startAt, endAt: inTheWay.endAt },
    zone: punch.zone,
    parts,
  };
}

function deliveryOf(state: PunchState): DeliveryView {
  switch (state.kind) {
    case 'recorded':
    case 'sending':
    case 'checking':
      return { kind: state.kind };
    case 'waiting':
      return { kind: 'waiting', until: state.until, problem: state.problem };
    case 'confirmed':
    case 'discarded':
      return { kind: state.kind, at: state.at };
    case 'attention':
      return { kind: 'attention', problem: state.problem };
    default:
      return assertNever(state);
  }
}
