/** The stamp of a punch whose wall-clock minute a person states, days after the fact if need be. Pure. */
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { possibleActions } from '../../shared/punches/projection.ts';
import type { Projection } from '../../shared/punches/projection.ts';
import type { Stamp } from '../../shared/punches/punch.ts';
import { DAY_MS } from '../../shared/time/types.ts';
import type { EpochMs, ZoneId } from '../../shared/time/types.ts';
import { isLocalDate, resolveLocal } from '../../shared/time/zoned.ts';
import { containing } from '../../shared/timesheet/overlaps.ts';

/** A stated punch as the contract has it. */
export type StatedPunch = ProcedureParsed<'timesheet.punchAt'>;

const operation = 'timesheet.punchAt';

/** Older punches are refused by BambooHR (ruling 11.2.7). */
const reachMs = 365 * DAY_MS;

/** The instant that is meant in `zone`. Throws `badInput`, `timeSkipped` or `timeRepeated` when it is none, or not one. */
export function statedInstant({ date, time, which }: StatedPunch['time'], zone: ZoneId): EpochMs {
  if (!isLocalDate(date)) throw new ProblemError(ownProblem('badInput', operation, { fields: { date: 'date' } }));
  const resolved = resolveLocal(date, time, zone);
  switch (resolved.kind) {
    case 'one':
      return resolved.at;
    case 'gap':
      throw new ProblemError(ownProblem('timeSkipped', operation));
    case 'fold':
      if (which === null) throw new ProblemError(ownProblem('timeRepeated', operation));
      return which === 'first' ? resolved.first : resolved.second;
  }
}

/**
 * The stamp. `clicked` is that of the click, `timesheet` what is known of the last year with the punches on their way.
 * Stated by a person, its time is not this machine's word: nothing about it is to be verified. Throws
 * `actionNotPossible` and `statedTimeImpossible` as the contract says.
 */
export function stampOfStated(
  action: StatedPunch['action'],
  at: EpochMs,
  zone: ZoneId,
  clicked: Stamp,
  { entries, open }: Projection,
): Stamp {
  if (!possibleActions(open, false).includes(action)) {
    throw new ProblemError(ownProblem('actionNotPossible', operation, { params: { action } }));
  }
  const ago = clicked.at - at;
  const stretches = entries.flatMap(({ startAt, endAt }) => (startAt === null ? [] : [{ startAt, endAt }]));
  const isTaken =
    action === 'clockIn'
      ? containing(at, stretches) !== null
      : at < (open?.startAt ?? at) ||
        stretches.some(({ startAt, endAt }) => endAt !== null && (open?.startAt ?? at) <= startAt && startAt < at);
  if (ago < 0 || ago > reachMs || isTaken) throw new ProblemError(ownProblem('statedTimeImpossible', operation));
  return {
    ...clicked,
    at,
    trust: 'verified',
    machineAt: clicked.machineAt - ago,
    runningAt: clicked.runningAt - ago,
    zone,
  };
}
