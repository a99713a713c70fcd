/**
 * Wall clocks to instants, fast enough to make up a year of entries for ten thousand people. A local day without a
 * DST change is a start and plain minutes; only the few days with one go through the full calendar arithmetic.
 */
import { dayBounds, resolveLocal } from './zoned.ts';
import { DAY_MS, MINUTE_MS } from './types.ts';
import type { EpochMs, LocalDate, ZoneId } from './types.ts';
import { dateOf, dayNumber } from './day-numbers.ts';

const MINUTES_OF_DAY = 1440;
/** Decades of days, for each zone. */
const MOST_DAYS = 20_000;
/** By zone and date. Two maps, because making one key of both would cost more than the look-up. */
const zones = new Map<ZoneId, Map<LocalDate, { readonly startAt: EpochMs; readonly plain: boolean }>>();

/**
 * The instant at which a clock in `zone` is `minutes` past the midnight that begins `date`. Minutes beyond 1440 reach
 * into the next day; a skipped reading becomes the end of the gap and a repeated one its first occurrence.
 * Throws RangeError for an unknown zone.
 */
export function wallInstant(date: LocalDate, minutes: number, zone: ZoneId): EpochMs {
  if (minutes >= MINUTES_OF_DAY) return wallInstant(dateOf(dayNumber(date) + 1), minutes - MINUTES_OF_DAY, zone);
  let days = zones.get(zone);
  if (days === undefined) zones.set(zone, (days = new Map<LocalDate, { startAt: EpochMs; plain: boolean }>()));
  let day = days.get(date);
  if (day === undefined) {
    if (days.size >= MOST_DAYS) days.clear();
    const { startAt, endAt } = dayBounds(date, zone);
    day = { startAt, plain: endAt - startAt === DAY_MS };
    days.set(date, day);
  }
  if (day.plain) return day.startAt + minutes * MINUTE_MS;
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const resolved = resolveLocal(date, time, zone);
  return resolved.kind === 'one' ? resolved.at : resolved.kind === 'gap' ? resolved.resumesAt : resolved.first;
}
