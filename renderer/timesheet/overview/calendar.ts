/** Months as a calendar: their weeks, the way of the focus over their days, and the days on which people work. Pure. */
import { dateOf, dayNumber, weekdayOf } from '../../../shared/time/day-numbers.ts';
import { addMonths, daysOfMonth } from '../../../shared/time/months.ts';
import type { LocalMonth } from '../../../shared/time/months.ts';
import type { LocalDate } from '../../../shared/time/types.ts';
import type { Days } from '../../../shared/timesheet/days-to-read.ts';

/** Whole weeks that hold a month. `firstDay` is the ISO weekday with which weeks begin. */
export function weeksOfMonth(month: LocalMonth, firstDay: number): readonly (readonly LocalDate[])[] {
  const { from, to } = daysOfMonth(month);
  const first = weekStart(dayNumber(from), firstDay);
  const weeks = Math.floor((dayNumber(to) - first) / 7) + 1;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => dateOf(first + week * 7 + day)),
  );
}

/** The seven ISO weekdays in the order of a week. */
export function weekdaysFrom(firstDay: number): readonly number[] {
  return Array.from({ length: 7 }, (_, index) => ((firstDay - 1 + index) % 7) + 1);
}

/** Any day of that ISO weekday, to name it. */
export function someDayOf(weekday: number): LocalDate {
  // 2024 began on a Monday.
  return `2024-01-0${weekday}`;
}

/** Days of a range on which people work: `weekend` are the ISO weekdays on which they do not. */
export function workingDays({ from, to }: Days, weekend: readonly number[]): number {
  let count = 0;
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) if (!weekend.includes(weekdayOf(day))) count += 1;
  return count;
}

/** Where the runtime has the weekend of a region: a method in newer ones, a property before. */
interface LocaleWithWeekend {
  readonly getWeekInfo?: () => { readonly weekend: readonly number[] };
  readonly weekInfo?: { readonly weekend: readonly number[] };
}

/** The ISO weekdays on which people of a region do not work. */
export function weekendOf(locale: string): readonly number[] {
  const known = new Intl.Locale(locale) as LocaleWithWeekend;
  return (known.getWeekInfo?.() ?? known.weekInfo)?.weekend ?? [6, 7];
}

/** Where a key leads from a day of a calendar; null for a key that leads nowhere. It may be outside what is shown. */
export function dayByKey(
  date: LocalDate,
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  firstDay: number,
  range: Days,
): LocalDate | null {
  if (altKey) return null;
  const day = dayNumber(date);
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowLeft':
      return dateOf(day - 1);
    case 'ArrowRight':
      return dateOf(day + 1);
    case 'ArrowUp':
      return dateOf(day - 7);
    case 'ArrowDown':
      return dateOf(day + 7);
    case 'Home':
      return isFar ? range.from : dateOf(weekStart(day, firstDay));
    case 'End':
      return isFar ? range.to : dateOf(weekStart(day, firstDay) + 6);
    case 'PageUp':
      return addMonths(date, -1);
    case 'PageDown':
      return addMonths(date, 1);
    default:
      return null;
  }
}

function weekStart(day: number, firstDay: number): number {
  return day - ((weekdayOf(day) - firstDay + 7) % 7);
}
