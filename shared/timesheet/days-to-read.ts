/** Which requests read some days of a timesheet. Pure. */
import { dateOf, dayNumber } from '../time/day-numbers.ts';
import type { EpochMs, LocalDate } from '../time/types.ts';

/** Days, both ends included. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The most days in one request (ruling 11.3.15): the list has no pages. */
export const mostDaysAtOnce = 31;

/**
 * How far back is asked: BambooHR answers for 365 days (ruling 11.3.13), counted in a zone whose day may be ahead of the
 * person's.
 */
export const readableDaysBack = 364;

/**
 * These days, in order, in as few requests as possible. Days between two of them are asked for as well where that saves
 * a request.
 */
export function partsOf(days: readonly LocalDate[]): readonly Days[] {
  const parts: { from: LocalDate; to: LocalDate }[] = [];
  for (const day of days) {
    const last = parts.at(-1);
    if (last && dayNumber(day) - dayNumber(last.from) < mostDaysAtOnce) last.to = day;
    else parts.push({ from: day, to: day });
  }
  return parts;
}

/** The days of the range that are not known, or were not read since `notBefore`; null: that they were read is enough. */
export function daysToRead(
  range: Days,
  readAt: ReadonlyMap<LocalDate, EpochMs>,
  notBefore: EpochMs | null,
): readonly LocalDate[] {
  return daysOf(range).filter((day) => (readAt.get(day) ?? -Infinity) < (notBefore ?? 0));
}

/** The days of the range that were never read, as they lie together. */
export function unreadDays(range: Days, readAt: ReadonlyMap<LocalDate, EpochMs>): readonly Days[] {
  const parts: { from: LocalDate; to: LocalDate }[] = [];
  for (const day of daysToRead(range, readAt, null)) {
    const last = parts.at(-1);
    if (last && dayNumber(last.to) + 1 === dayNumber(day)) last.to = day;
    else parts.push({ from: day, to: day });
  }
  return parts;
}

/** Every day of a range, in order; none when it ends before it begins. */
export function daysOf({ from, to }: Days): readonly LocalDate[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, days) => dateOf(first + days));
}

/** The calendar day before. */
export function dayBefore(date: LocalDate): LocalDate {
  return dateOf(dayNumber(date) - 1);
}
