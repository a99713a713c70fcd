/**
 * The life of a punch as a pure function: state and event in, next state out. No clock, disk or network in here,
 * so that it can be model-checked and simulated (architecture, "shared/punches").
 *
 *   recorded → sending → confirmed
 *              ├ nothing arrived, or "come back later" → waiting → sending
 *              ├ refused, or another time was written  → attention
 *              └ may have arrived                      → checking → confirmed | waiting (absent) | attention
 *   attention → waiting (a person sends or changes it, or its reason is gone) | confirmed (a person accepts what
 *               BambooHR wrote) | discarded (a person gives it up)
 */
import { assertNever } from '../assert-never.ts';
import { ownProblem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import type { Attempt, Errand, PunchEvent, PunchState, SendForm, Unanswered } from './punch.ts';

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

/** The API keeps minutes, and BambooHR's clock may differ from ours by a little: one minute either way is the same punch. */
export const toleranceMs: DurationMs = MINUTE_MS;

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
    case 'timeVerified':
      if (state.kind !== 'recorded' && state.kind !== 'waiting') throw new ImpossibleTransition(state, event);
      return state;
    case 'timeUnsure':
      if (state.kind !== 'recorded' && state.kind !== 'waiting') throw new ImpossibleTransition(state, event);
      return attention(event.at, event.problem, triesOf(state), unansweredOf(state));
    case 'held':
      if (state.kind !== 'recorded' && state.kind !== 'waiting') throw new ImpossibleTransition(state, event);
      return {
        kind: 'waiting',
        until: event.retryAt,
        problem: event.problem,
        tries: triesOf(state),
        onlyHistorical: mustNotBeLive(state),
        unanswered: unansweredOf(state),
        errand: state.kind === 'waiting' ? state.errand : { kind: 'itself' },
      };
    case 'sendStarted': {
      if (state.kind !== 'recorded' && state.kind !== 'waiting') throw new ImpossibleTransition(state, event);
      if (event.form.kind === 'live' && mustNotBeLive(state)) throw new ImpossibleTransition(state, event);
      const unanswered = unansweredOf(state);
      const attempt: Attempt = {
        number: triesOf(state) + 1,
        sentAt: event.at,
        form: event.form,
        baseline: unanswered?.baseline ?? event.baseline,
        earlier: unanswered?.tries ?? [],
      };
      return { kind: 'sending', attempt };
    }
    case 'answered':
      if (state.kind !== 'sending') throw new ImpossibleTransition(state, event);
      return written(event.at, event.entryId, event.storedAt, state.attempt, earlierOf(state.attempt));
    case 'notSent':
      if (state.kind !== 'sending') throw new ImpossibleTransition(state, event);
      return {
        kind: 'waiting',
        until: event.retryAt,
        problem: event.problem,
        tries: state.attempt.number,
        onlyHistorical: state.attempt.form.kind !== 'live',
        unanswered: earlierOf(state.attempt),
        errand: errandOf(state.attempt.form),
      };
    case 'refused':
      if (state.kind !== 'sending') throw new ImpossibleTransition(state, event);
      // "Already clocked in" may be our own punch: evidence, not an error.
      if (isEvidence(event.problem)) return checking(state.attempt, event.problem, event.at);
      // The same minute can be named without the zone that BambooHR does not know.
      if (isZoneUnknown(event.problem) && namesRegion(state.attempt.form)) {
        return {
          kind: 'waiting',
          until: event.at,
          problem: event.problem,
          tries: state.attempt.number,
          onlyHistorical: true,
          unanswered: earlierOf(state.attempt),
          errand: { kind: 'itself' },
        };
      }
      return attention(event.at, event.problem, state.attempt.number, earlierOf(state.attempt));
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
    case 'reconsidered': {
      const { errand } = event;
      // A clock out that has not been tried yet may be taken along with its clock in.
      const isUntried = state.kind === 'recorded' || state.kind === 'waiting';
      if (state.kind !== 'attention' && !(isUntried && errand.kind === 'pairOf')) {
        throw new ImpossibleTransition(state, event);
      }
      return sentAgain(state, event.at, errand);
    }
    case 'sendAgain':
      if (state.kind !== 'attention') throw new ImpossibleTransition(state, event);
      return sentAgain(state, event.at, event.errand);
    case 'changed':
      if (state.kind !== 'attention') throw new ImpossibleTransition(state, event);
      return sentAgain(state, event.at, { kind: 'itself' });
    case 'accepted':
      if (state.kind !== 'attention' || state.written === null) throw new ImpossibleTransition(state, event);
      return { kind: 'confirmed', at: event.at, ...state.written, unanswered: state.unanswered };
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

/**
 * Refusals that our own punch would cause, had it been written already (ruling 11.2.14). For an edge of an entry that
 * is being corrected there is no such thing.
 */
export function isEvidence(problem: Problem): boolean {
  return problem.code === 'alreadyClockedIn' || problem.code === 'notClockedIn' || problem.code === 'conflict';
}

/** BambooHR does not know the zone that a punch was stated in (ruling 11.2.4). */
export function isZoneUnknown(problem: Problem): boolean {
  return problem.code === 'inputRefused' && problem.fields?.['timezone'] !== undefined;
}

/** Whether what stands in the timesheet is what the form asked for, at the minute resolution of the API (ruling 11.2.2). */
export function isMeant(form: SendForm, storedAt: EpochMs): boolean {
  return Math.abs(storedAt - form.minuteAt) <= toleranceMs;
}

/** A zone such as `America/Denver`, not a bare offset. */
function namesRegion(form: SendForm): boolean {
  return form.kind === 'historical' && form.zone !== 'UTC' && !form.zone.startsWith('Etc/GMT');
}

function triesOf(state: PunchState): number {
  return state.kind === 'waiting' || state.kind === 'attention' ? state.tries : 0;
}

function unansweredOf(state: PunchState): Unanswered | null {
  return state.kind === 'waiting' || state.kind === 'attention' ? state.unanswered : null;
}

function earlierOf(attempt: Attempt): Unanswered | null {
  return attempt.earlier.length === 0 ? null : { baseline: attempt.baseline, tries: attempt.earlier };
}

function withThisTry({ baseline, earlier, sentAt, form }: Attempt): Unanswered {
  return { baseline, tries: [...earlier, { sentAt, form }] };
}

function errandOf(form: SendForm): Errand {
  // A pair is put together anew from what the timesheet then looks like.
  return form.kind === 'correction'
    ? { kind: 'correction', entryId: form.entryId, times: form.times }
    : { kind: 'itself' };
}

function sentAgain(state: PunchState, at: EpochMs, errand: Errand): PunchState {
  const problem =
    state.kind === 'attention' || state.kind === 'waiting'
      ? state.problem
      : ownProblem('notClockedIn', 'punch.deliver', { canRetry: true });
  return {
    kind: 'waiting',
    until: at,
    problem,
    tries: triesOf(state),
    onlyHistorical: true,
    unanswered: unansweredOf(state),
    errand,
  };
}

function attention(at: EpochMs, problem: Problem, tries: number, unanswered: Unanswered | null): PunchState {
  return { kind: 'attention', at, problem, tries, unanswered, written: null };
}

/** BambooHR is asked to be taken at its word only where it wrote what it was asked for (principle G4). */
function written(
  at: EpochMs,
  entryId: number,
  storedAt: EpochMs,
  attempt: Attempt,
  unanswered: Unanswered | null,
): PunchState {
  if (isMeant(attempt.form, storedAt)) return { kind: 'confirmed', at, entryId, storedAt, unanswered };
  return {
    kind: 'attention',
    at,
    problem: ownProblem('storedOtherTime', 'punch.deliver', {
      fate: 'refused',
      params: { storedAt, meantAt: attempt.form.minuteAt },
    }),
    tries: attempt.number,
    unanswered,
    written: { entryId, storedAt },
  };
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
  const { attempt, problem } = state;
  switch (found.kind) {
    case 'found':
      // What nobody answered may still be on its way, if what was found is somebody else's entry of that minute.
      return written(
        at,
        found.entryId,
        found.storedAt,
        attempt,
        isEvidence(problem) ? earlierOf(attempt) : withThisTry(attempt),
      );
    case 'several':
      return attention(
        at,
        ownProblem('conflict', problem.operation, { fate: 'unknown', params: { entries: found.entryIds.length } }),
        attempt.number,
        withThisTry(attempt),
      );
    case 'absent': {
      const reads = state.reads + 1;
      const delays = lookUpsFor(problem);
      const delay = delays[reads];
      if (delay !== undefined)
        return { ...state, reads, failures: 0, nextReadAt: at + delay - (delays[reads - 1] ?? 0) };
      // A refusal that our own punch did not cause stands.
      if (isEvidence(problem)) {
        return attention(at, { ...problem, fate: 'refused' }, attempt.number, earlierOf(attempt));
      }
      return {
        kind: 'waiting',
        until: at,
        problem,
        tries: attempt.number,
        onlyHistorical: true,
        unanswered: withThisTry(attempt),
        errand: errandOf(attempt.form),
      };
    }
    default:
      return assertNever(found);
  }
}
