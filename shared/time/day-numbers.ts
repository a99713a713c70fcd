/**
 * Calendar days as whole numbers, for the loops over many people and days. Pure calendar arithmetic: a day number has
 * no zone and no length in hours.
 */
import { DAY_MS } from './types.ts';
import type { LocalDate } from './types.ts';

/** Days since 1970-01-01 of a real calendar day. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Dates by number: loops over people ask for the same days again and again. */
const dates = new Map<number, LocalDate>();
/** Decades of days. */
const MOST_DATES = 20_000;

/** The day of a number. */
export function dateOf(number: number): LocalDate {
  let date = dates.get(number);
  if (date === undefined) {
    if (dates.size >= MOST_DATES) dates.clear();
    date = new Date(number * DAY_MS).toISOString().slice(0, 10);
    dates.set(number, date);
  }
  return date;
}

/** ISO weekday: 1 is Monday. Day 0 was a Thursday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}
