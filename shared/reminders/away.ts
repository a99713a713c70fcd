/**
 * Finds out when somebody left the computer and came back, from what the operating system tells: how long nothing was
 * typed or moved, the lock screen, sleep. Pure: all times are those of the running clock, which counts sleep and knows no
 * set clock.
 *
 * The idle counter is not believed blindly. Systems reset it on waking, stop it while the machine sleeps, or let it jump
 * (solidtime-desktop #119 and #123, toggl-macos #46): an absence never begins before the last moment somebody was seen,
 * never later than the lock or the sleep that it contains, and ends only with a sign of a person.
 */
import type { AwayCause } from '../ipc/desktop.ts';
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs } from '../time/types.ts';

/** An absence that is over. `from` and `to` are running time. */
export interface Absence {
  readonly from: DurationMs;
  readonly to: DurationMs;
  readonly cause: Exclude<AwayCause, 'off'>;
}

/** What happened, with the running time at which it was seen. */
export type AwaySign =
  /** The system's counter: nothing was typed or moved for so long. */
  | { readonly kind: 'idle'; readonly at: DurationMs; readonly idleMs: DurationMs }
  | { readonly kind: 'lock' | 'unlock' | 'suspend' | 'resume'; readonly at: DurationMs };

/** Where it stands. */
export interface AwayState {
  /** Somebody was there then. */
  readonly seenAt: DurationMs;
  /** The absence that runs; null while somebody is there. */
  readonly away: { readonly from: DurationMs; readonly cause: Absence['cause'] } | null;
  readonly isLocked: boolean;
  /** When the machine woke up last and nobody was seen since; null otherwise. */
  readonly wokeAt: DurationMs | null;
  readonly lookedAt: DurationMs;
}

/** Less without a key or a movement is somebody who reads. */
const idleCountsMs: DurationMs = 2 * MINUTE_MS;

/** Looks come every half minute: a longer silence is a sleep that nobody told. */
const silenceMs: DurationMs = 2 * MINUTE_MS;

/** Counters are read in whole seconds. */
const slackMs: DurationMs = 2_000;

/** Somebody is there. */
export function presentAt(at: DurationMs): AwayState {
  return { seenAt: at, away: null, isLocked: false, wokeAt: null, lookedAt: at };
}

/** What a sign comes to: the new state, and the absence that it ended. */
export function withSign(
  before: AwayState,
  sign: AwaySign,
): { readonly state: AwayState; readonly ended: Absence | null } {
  const slept = sign.at - before.lookedAt > silenceMs && sign.kind !== 'suspend' && before.wokeAt === null;
  const known = slept ? { ...begun(before, before.lookedAt, 'asleep'), wokeAt: sign.at } : before;
  const state = { ...known, lookedAt: sign.at };
  switch (sign.kind) {
    case 'lock':
      return { state: { ...begun(state, sign.at, 'locked'), isLocked: true }, ended: null };
    case 'suspend':
      return { state: begun(state, sign.at, 'asleep'), ended: null };
    case 'resume':
      return { state: { ...state, wokeAt: sign.at }, ended: null };
    case 'unlock':
      return back({ ...state, isLocked: false }, sign.at, sign.at);
    case 'idle':
      return withIdle(state, sign.at, sign.idleMs);
  }
}

function withIdle(
  state: AwayState,
  at: DurationMs,
  idleMs: DurationMs,
): { readonly state: AwayState; readonly ended: Absence | null } {
  const touchedAt = at - Math.max(0, idleMs);
  // A counter that says less than it did, without a sleep in between, is a person; after one it must be younger than that.
  const isFresh = state.wokeAt === null || touchedAt > state.wokeAt + slackMs;
  if (state.isLocked) return { state, ended: null };
  if (state.away === null) {
    if (idleMs < idleCountsMs) return { state: { ...state, seenAt: Math.max(state.seenAt, touchedAt) }, ended: null };
    return { state: begun(state, Math.max(touchedAt, state.seenAt), 'idle'), ended: null };
  }
  const isTouched = touchedAt > state.away.from + slackMs && isFresh;
  return isTouched ? back(state, touchedAt, touchedAt) : { state, ended: null };
}

/** The absence begins, unless one runs: then it only learns a better reason. */
function begun(state: AwayState, at: DurationMs, cause: Absence['cause']): AwayState {
  if (state.away === null) return { ...state, away: { from: Math.max(at, state.seenAt), cause } };
  return { ...state, away: { from: state.away.from, cause: state.away.cause === 'idle' ? cause : state.away.cause } };
}

function back(
  state: AwayState,
  to: DurationMs,
  seenAt: DurationMs,
): { readonly state: AwayState; readonly ended: Absence | null } {
  const { away } = state;
  return {
    state: { ...state, away: null, wokeAt: null, seenAt: Math.max(seenAt, state.seenAt) },
    ended: away === null || to <= away.from ? null : { ...away, to },
  };
}
