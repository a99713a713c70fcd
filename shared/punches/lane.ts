/** What delivery has to do next for one person: order is kept, and an open question is settled before anything new is sent. Pure. */
import { assertNever } from '../assert-never.ts';
import { HOUR_MS } from '../time/types.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import type { PunchState, TrackedPunch } from './punch.ts';

/**
 * No wait is meant to be longer (a Retry-After is believed up to an hour). One that seems longer was set by a clock
 * that has been put right since, and is over: a punch must not wait for the year in which a computer believed to be.
 */
export const longestWaitMs: DurationMs = 2 * HOUR_MS;

/** The next thing to do in a lane. */
export type LaneTask =
  /** `sameMinuteAs` is what BambooHR wrote for the first half of a break step. */
  | { readonly kind: 'send'; readonly tracked: TrackedPunch; readonly sameMinuteAs: EpochMs | null }
  | { readonly kind: 'lookUp'; readonly tracked: TrackedPunch }
  | { readonly kind: 'waitUntil'; readonly at: EpochMs }
  | { readonly kind: 'nothing' };

/**
 * `unsettled` are the lane's punches in the order they were recorded; `firstHalfOf` tells how the first half of a
 * punch's step stands. A punch that needs a person holds nobody up, except the second half of its own step: a break
 * does not begin by itself when the work before it could not be ended.
 */
export function nextTask(
  unsettled: readonly TrackedPunch[],
  now: EpochMs,
  firstHalfOf: (tracked: TrackedPunch) => PunchState | null,
): LaneTask {
  // Also before an earlier punch that a person has sent again: it could be given the entry that this one has made.
  const asked = unsettled.find(({ state }) => state.kind === 'checking');
  if (asked?.state.kind === 'checking') {
    const { nextReadAt } = asked.state;
    return isOver(nextReadAt, now) ? { kind: 'lookUp', tracked: asked } : { kind: 'waitUntil', at: nextReadAt };
  }
  for (const tracked of unsettled) {
    const { state } = tracked;
    let sameMinuteAs: EpochMs | null = null;
    if (tracked.punch.part === 2) {
      const firstHalf = firstHalfOf(tracked);
      if (firstHalf?.kind === 'attention') continue;
      if (firstHalf?.kind === 'confirmed') sameMinuteAs = firstHalf.storedAt;
    }
    switch (state.kind) {
      case 'recorded':
        return { kind: 'send', tracked, sameMinuteAs };
      case 'waiting':
        return isOver(state.until, now)
          ? { kind: 'send', tracked, sameMinuteAs }
          : { kind: 'waitUntil', at: state.until };
      case 'sending':
        // Under way in this very process: its end starts the lane again.
        return { kind: 'nothing' };
      case 'checking':
      case 'attention':
      case 'confirmed':
      case 'discarded':
        continue;
      default:
        assertNever(state);
    }
  }
  return { kind: 'nothing' };
}

function isOver(until: EpochMs, now: EpochMs): boolean {
  return until <= now || until > now + longestWaitMs;
}
