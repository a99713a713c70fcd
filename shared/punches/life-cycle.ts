/**
 * The life of a punch as a pure function: state and event in, next state out. No clock, disk or network in here,
 * so that it can be model-checked and simulated (architecture, "shared/punches").
 *
 *   recorded → sending → confirmed
 *              ├ nothing arrived, or "come back later" → waiting → sending
 *              ├ refused                               → attention
 *              └ may have arrived                      → checking → confirmed | waiting (absent) | attention
 *   attention → waiting (a person sends it again) | discarded (a person gives it up)
 */
import { assertNever } from '../assert-never.ts';
import { ownProblem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import type { Attempt, PunchEvent, PunchState } from './punch.ts';

/**
 * When to look an unanswered try up, counted from the moment it was given up on. One reading that finds nothing
 * proves nothing (engineering notes, section 6): the last one comes later than any delay seen in the field.
 */
export const unansweredLookUpsMs: readonly DurationMs[] = [2_000, 10_000, 30_000, 90_000];

/**
 * When to look after a refusal such as "already clocked in". It may be our own punch that is in the way: an earlier
 * try that went unanswered, or one request that the network stack sent twice on a connection that broke. BambooHR
 * has answered, so whatever was written is there to be read.
 */
export const refusedLookUpsMs: readonly DurationMs[] = [0, 3_000];

/** Thrown when an event cannot happen in a state: a defect of the caller, never a fact about the world. */
export class ImpossibleTransition extends Error {
  constructor(state: PunchState, event: PunchEvent) {
    super(`A punch that is ${state.kind} cannot have the event ${event.kind}`);
    this.name = 'ImpossibleTransition';
  }
}

/**
 * What becomes of a punch in `state` when `event` happens. Throws `ImpossibleTransition` for an event that the
 * state does not know, so that nothing is silently ignored.
 */
export function nextState(state: PunchState, event: PunchEvent): PunchState {
  switch (event.kind) {
    case 'sendStarted': {
      if (state.kind !== 'recorded' && state.kind !== 'waiting') throw new ImpossibleTransition(state, event);
      if (event.form.kind === 'live' && mustNotBeLive(state)) throw new ImpossibleTransition(state, event);
      const attempt: Attempt = {
        number: triesOf(state) + 1,
        sentAt: event.at,
        form: event.form,
        baseline: event.baseline,
      };
      return { kind: 'sending', attempt };
    }
    case 'answered':
      if (state.kind !== 'sending') throw new ImpossibleTransition(state, event);
      return { kind: 'confirmed', at: event.at, entryId: event.entryId, storedAt: event.storedAt };
    case 'notSent':
      if (state.kind !== 'sending') throw new ImpossibleTransition(state, event);
      return {
        kind: 'waiting',
        until: event.retryAt,
        problem: event.problem,
        tries: state.attempt.number,
        onlyHistorical: state.attempt.form.kind === 'historical',
      };
    case 'refused':
      if (state.kind !== 'sending') throw new ImpossibleTransition(state, event);
      // "Already clocked in" may be our own punch: evidence, not an error.
      if (isEvidence(event.problem)) return checking(state.attempt, event.problem, event.at);
      return { kind: 'attention', at: event.at, problem: event.problem, tries: state.attempt.number };
    case 'noAnswer':
    case 'interrupted':
      if (state.kind !== 'sending') throw new ImpossibleTransition(state, event);
      return checking(state.attempt, event.problem, event.at);
    case 'lookedUp':
      if (state.kind !== 'checking') throw new ImpossibleTransition(state, event);
      return lookedUp(state, event);
    case 'lookUpFailed':
      if (state.kind !== 'checking') throw new ImpossibleTransition(state, event);
      return { ...state, failures: state.failures + 1, nextReadAt: event.retryAt };
    case 'sendAgain':
      if (state.kind !== 'attention') throw new ImpossibleTransition(state, event);
      return { kind: 'waiting', until: event.at, problem: state.problem, tries: state.tries, onlyHistorical: true };
    case 'discarded':
      if (state.kind !== 'attention' && state.kind !== 'recorded' && state.kind !== 'waiting') {
        throw new ImpossibleTransition(state, event);
      }
      return { kind: 'discarded', at: event.at };
    default:
      return assertNever(event);
  }
}

/** True once nothing more will happen to a punch by itself or by a person. */
export function isSettled(state: PunchState): boolean {
  return state.kind === 'confirmed' || state.kind === 'discarded';
}

/** True while delivery has something to do for a punch, now or later. */
export function isUnderWay(state: PunchState): boolean {
  return state.kind === 'recorded' || state.kind === 'sending' || state.kind === 'waiting' || state.kind === 'checking';
}

/** True when a punch may only be sent with its own minute, because the server's "now" is no longer the punch's. */
export function mustNotBeLive(state: PunchState): boolean {
  return state.kind === 'waiting' && state.onlyHistorical;
}

function triesOf(state: PunchState): number {
  return state.kind === 'waiting' ? state.tries : 0;
}

/** Refusals that our own punch would cause, had it been written already (ruling 11.2.14). */
function isEvidence(problem: Problem): boolean {
  return problem.code === 'alreadyClockedIn' || problem.code === 'notClockedIn' || problem.code === 'conflict';
}

function lookUpsFor(problem: Problem): readonly DurationMs[] {
  return isEvidence(problem) ? refusedLookUpsMs : unansweredLookUpsMs;
}

function checking(attempt: Attempt, problem: Problem, at: EpochMs): PunchState {
  return { kind: 'checking', attempt, problem, reads: 0, failures: 0, nextReadAt: at + (lookUpsFor(problem)[0] ?? 0) };
}

function lookedUp(
  state: Extract<PunchState, { kind: 'checking' }>,
  event: Extract<PunchEvent, { kind: 'lookedUp' }>,
): PunchState {
  const { found, at } = event;
  switch (found.kind) {
    case 'found':
      return { kind: 'confirmed', at, entryId: found.entryId, storedAt: found.storedAt };
    case 'several':
      return {
        kind: 'attention',
        at,
        problem: ownProblem('conflict', state.problem.operation, {
          fate: 'unknown',
          params: { entries: found.entryIds.length },
        }),
        tries: state.attempt.number,
      };
    case 'absent': {
      const reads = state.reads + 1;
      const delays = lookUpsFor(state.problem);
      const delay = delays[reads];
      if (delay !== undefined)
        return { ...state, reads, failures: 0, nextReadAt: at + delay - (delays[reads - 1] ?? 0) };
      // A refusal that our own punch did not cause stands.
      if (isEvidence(state.problem)) {
        return { kind: 'attention', at, problem: { ...state.problem, fate: 'refused' }, tries: state.attempt.number };
      }
      return { kind: 'waiting', until: at, problem: state.problem, tries: state.attempt.number, onlyHistorical: true };
    }
    default:
      return assertNever(found);
  }
}
