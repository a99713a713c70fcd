/** Which moment a time of day means to somebody who plans a break. */
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { EpochMs, LocalTime, ZoneId } from '../../shared/time/types.ts';
import { addDays, localDateAt, resolveLocal } from '../../shared/time/zoned.ts';

/**
 * The moment nearest to `now` at which the wall clock in `zone` shows `time`: at 23:50, `00:10` is in twenty minutes. A
 * reading that the clocks skip is when they go on; of one that they repeat, the earlier that is not over.
 */
export function nearestAt(time: LocalTime, now: EpochMs, zone: ZoneId): EpochMs {
  const today = localDateAt(now, zone);
  const moments = [-1, 0, 1].map((days) => momentOn(addDays(today, days), time, now, zone));
  return moments.reduce((best, at) => (Math.abs(at - now) < Math.abs(best - now) ? at : best));
}

function momentOn(date: string, time: LocalTime, now: EpochMs, zone: ZoneId): EpochMs {
  const resolved = resolveLocal(date, time, zone);
  if (resolved.kind === 'one') return resolved.at;
  if (resolved.kind === 'gap') return resolved.resumesAt;
  return resolved.first >= now - MINUTE_MS ? resolved.first : resolved.second;
}
