/**
 * How to put a punch to the API so that it is not moved in time (architecture, "A punch", step 2; rulings 11.2.2,
 * 11.2.3, 11.2.6). Pure.
 */
import { fixedOffsetZone, floorToMinute, localMinuteAt, resolveLocal } from '../time/zoned.ts';
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../time/types.ts';
import { mustNotBeLive } from './life-cycle.ts';
import type { Punch, PunchState, SendForm } from './punch.ts';

/** A punch younger than this is sent at the server's own time, if that is surely still its minute. */
export const liveWithinMs: DurationMs = 20_000;

/** A live punch is not sent in the last moments of its minute: under way it would slip into the next one. */
export const minuteMarginMs: DurationMs = 3_000;

/**
 * The form for sending `punch` at trusted time `now`. A live punch is stamped by BambooHR, which is best while it
 * is fresh; anything later names its own minute. `sameMinuteAs` is what BambooHR wrote for the first half of a
 * break step: the second half takes exactly that minute.
 *
 * A punch whose time could not be verified is sent live while fresh even across a minute's end: the server's clock
 * is the better witness.
 */
export function sendFormFor(punch: Punch, state: PunchState, now: EpochMs, sameMinuteAs: EpochMs | null): SendForm {
  if (sameMinuteAs !== null) return historical(sameMinuteAs, punch.zone);
  const age = now - punch.at;
  const isFresh = age >= 0 && age <= liveWithinMs;
  const minuteEndsIn = floorToMinute(punch.at) + MINUTE_MS - now;
  const staysInItsMinute = minuteEndsIn > minuteMarginMs;
  if (isFresh && !mustNotBeLive(state) && (staysInItsMinute || punch.trust === 'unverified')) return { kind: 'live' };
  return historical(punch.at, punch.zone);
}

/**
 * The minute of `at` as the API wants it. In the hour that autumn repeats, a wall-clock time names two instants
 * and BambooHR would pick one: the same instant is named in a fixed-offset zone instead (ruling 11.2.6).
 */
function historical(at: EpochMs, zone: ZoneId): SendForm {
  const minuteAt = floorToMinute(at);
  const local = localMinuteAt(minuteAt, zone);
  if (resolveLocal(local.date, local.time, zone).kind === 'one') return { kind: 'historical', local, zone, minuteAt };
  const fixed = fixedOffsetZone(minuteAt, zone);
  return { kind: 'historical', local: localMinuteAt(minuteAt, fixed), zone: fixed, minuteAt };
}
