/** The days on which nobody of the company works. */
import { dateOf } from '../../../shared/time/day-numbers.ts';

/** Name by month and day. */
const names: Readonly<Record<string, string>> = { '01-01': "New Year's Day", '12-25': 'Christmas Day' };

const known = new Map<number, string | null>();

/** The holiday of a day (by number); null on other days. */
export function holidayName(day: number): string | null {
  let name = known.get(day);
  if (name === undefined) {
    name = names[dateOf(day).slice(5)] ?? null;
    known.set(day, name);
  }
  return name;
}

/** True when the company is closed. */
export function isHoliday(day: number): boolean {
  return holidayName(day) !== null;
}
