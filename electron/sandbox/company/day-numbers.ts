/**
 * Calendar days as whole numbers, for the loops over many people and days. Pure calendar arithmetic: a day number has
 * no zone and no length in hours.
 */
import { DAY_MS } from '../../../shared/time/types.ts';
import type { LocalDate } from '../../../shared/time/types.ts';

/** Days since 1970-01-01 of a real calendar day. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The day of a number. */
export function dateOf(number: number): LocalDate {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** ISO weekday: 1 is Monday. Day 0 was a Thursday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}
