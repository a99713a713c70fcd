/**
 * How to put a punch to the API so that it is not moved in time (architecture, "A punch", step 2; rulings 11.2.2,
 * 11.2.3, 11.2.6). Pure.
 */
import { fixedOffsetZone, floorToMinute, localMinuteAt, resolveLocal } from '../time/zoned.ts';
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../time/types.ts';
import { isZoneUnknown, mustNotBeLive } from './life-cycle.ts';
import type { Errand, Punch, PunchState, SendForm } from './punch.ts';

/** A punch younger than this is sent at the server's own time, if that is surely still its minute. */
export const liveWithinMs: DurationMs = 20_000;

/**
 * A live punch is not sent in the last moments of its minute: under way it would slip into the next one. Longer than
 * all but the slowest answers take.
 */
export const minuteMarginMs: DurationMs = 10_000;

/**
 * The form for sending `punch` at trusted time `now`. A live punch is stamped by BambooHR, which is best while it
 * is fresh; anything later names its own minute. `sameMinuteAs` is what BambooHR wrote for the first half of a
 * break step: the second half takes exactly that minute.
 */
export function sendFormFor(punch: Punch, state: PunchState, now: EpochMs, sameMinuteAs: EpochMs | null): SendForm {
  const minuteAt = floorToMinute(punch.at);
  const errand: Errand = state.kind === 'waiting' ? state.errand : { kind: 'itself' };
  if (errand.kind === 'correction') {
    return { kind: 'correction', entryId: errand.entryId, times: errand.times, minuteAt };
  }
  if (errand.kind === 'pair') return { kind: 'pair', times: errand.times, minuteAt };
  const mayNameRegion = state.kind !== 'waiting' || !isZoneUnknown(state.problem);
  if (sameMinuteAs !== null) return historical(sameMinuteAs, punch.zone, mayNameRegion);
  const age = now - punch.at;
  const isFresh = age >= 0 && age <= liveWithinMs;
  const staysInItsMinute = minuteAt + MINUTE_MS - now > minuteMarginMs;
  if (isFresh && staysInItsMinute && !mustNotBeLive(state)) return { kind: 'live', minuteAt };
  return historical(punch.at, punch.zone, mayNameRegion);
}

/**
 * The minute of `at` as the API wants it. In the hour that autumn repeats, a wall-clock time names two instants
 * and BambooHR would pick one: the same instant is named in a fixed-offset zone instead (ruling 11.2.6). So it is where
 * BambooHR does not know the zone.
 */
function historical(at: EpochMs, zone: ZoneId, mayNameRegion: boolean): SendForm {
  const minuteAt = floorToMinute(at);
  const local = localMinuteAt(minuteAt, zone);
  const isPlain = mayNameRegion && resolveLocal(local.date, local.time, zone).kind === 'one';
  if (isPlain) return { kind: 'historical', local, zone, minuteAt };
  const fixed = fixedOffsetZone(minuteAt, zone);
  return { kind: 'historical', local: localMinuteAt(minuteAt, fixed), zone: fixed, minuteAt };
}
