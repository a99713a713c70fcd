/** What a person decides about a step that needs them, as events of its punches (`choicesFor` says what is offered). */
import { assertNever } from '../../shared/assert-never.ts';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { choicesFor, correctionFor } from '../../shared/punches/choices.ts';
import type { Punch, PunchEvent, TrackedPunch } from '../../shared/punches/punch.ts';
import { resolveLocal } from '../../shared/time/zoned.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import type { PunchMove } from '../punches/outbox.ts';

/** A decision as the contract has it. */
export type Decision = ProcedureParsed<'punch.decide'>['decision'];

const operation = 'punch.decide';

/**
 * The events that carry a decision out. `entries` are the known ones around the step. Throws `actionNotPossible` when
 * the step does not need anybody (any more) or the choice is not open to it, and `timeSkipped` or `timeRepeated` for a
 * stated time that the zone's change of clocks makes impossible or ambiguous, `statedTimeImpossible` for the future.
 */
export function movesOf(
  decision: Decision,
  step: readonly TrackedPunch[],
  entries: readonly TimesheetEntry[],
  now: EpochMs,
): readonly PunchMove[] {
  const asking = step.find(({ state }) => state.kind === 'attention');
  if (!asking || !choicesFor(asking, entries).includes(decision.kind)) {
    throw new ProblemError(ownProblem('actionNotPossible', operation));
  }
  const { punch, state } = asking;
  const move = (event: PunchEvent): readonly PunchMove[] => [{ punchId: punch.id, event }];
  switch (decision.kind) {
    case 'sendAgain':
      return move({ kind: 'sendAgain', at: now, errand: { kind: 'itself' } });
    case 'keepMine': {
      const errand = correctionFor(punch, state, entries);
      if (errand === null) throw new ProblemError(ownProblem('actionNotPossible', operation));
      return move({ kind: 'sendAgain', at: now, errand });
    }
    case 'keepOther':
      return state.kind === 'attention' && state.written !== null
        ? move({ kind: 'accepted', at: now })
        : givenUp(step, now, 'otherKept');
    case 'discard':
      return givenUp(step, now, 'givenUp');
    case 'goOnWorking':
      return move({ kind: 'changed', at: now, change: { breakId: null } });
    case 'change': {
      const { time, note } = decision;
      return move({
        kind: 'changed',
        at: now,
        change: {
          ...(time === undefined ? {} : { at: statedInstant(punch, time, now) }),
          ...(note === undefined ? {} : { note: note.trim() === '' ? null : note.trim() }),
        },
      });
    }
    default:
      return assertNever(decision);
  }
}

/** With the refused half goes the one that waited for it; what BambooHR has confirmed stays. */
function givenUp(step: readonly TrackedPunch[], at: EpochMs, reason: 'givenUp' | 'otherKept'): readonly PunchMove[] {
  return step
    .filter(({ state }) => state.kind === 'recorded' || state.kind === 'waiting' || state.kind === 'attention')
    .map(({ punch }) => ({ punchId: punch.id, event: { kind: 'discarded', at, reason } }));
}

type StatedTime = NonNullable<Extract<Decision, { kind: 'change' }>['time']>;

/** A wall-clock time that a person stated, in the zone of the punch. */
function statedInstant(punch: Punch, stated: StatedTime, now: EpochMs): EpochMs {
  const at = instantOf(punch, stated);
  if (at > now) throw new ProblemError(ownProblem('statedTimeImpossible', operation));
  return at;
}

function instantOf(punch: Punch, { date, time, which }: StatedTime): EpochMs {
  const resolved = resolveLocal(date, time, punch.zone);
  switch (resolved.kind) {
    case 'one':
      return resolved.at;
    case 'gap':
      throw new ProblemError(ownProblem('timeSkipped', operation));
    case 'fold':
      if (which === null) throw new ProblemError(ownProblem('timeRepeated', operation));
      return which === 'first' ? resolved.first : resolved.second;
    default:
      return assertNever(resolved);
  }
}
