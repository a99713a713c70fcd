/** Calendar months as people count them. Pure calendar arithmetic: a month has no zone and no length in hours. */
import type { LocalDate } from './types.ts';

/** A month of one year, `YYYY-MM`. */
export type LocalMonth = string;

const monthsOfYear = 12;

/** The month in which a day lies. */
export function monthOf(date: LocalDate): LocalMonth {
  return date.slice(0, 7);
}

/** Its first and its last day. */
export function daysOfMonth(month: LocalMonth): { readonly from: LocalDate; readonly to: LocalDate } {
  return { from: `${month}-01`, to: `${month}-${String(lengthOfMonth(month)).padStart(2, '0')}` };
}

/** The twelve months of a year, `YYYY`. */
export function monthsOf(year: string): readonly LocalMonth[] {
  return Array.from({ length: monthsOfYear }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}

/** The day as far into the month so many months on; the last one of a shorter month. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const count = Number(date.slice(0, 4)) * monthsOfYear + Number(date.slice(5, 7)) - 1 + months;
  const year = String(Math.floor(count / monthsOfYear)).padStart(4, '0');
  const month = `${year}-${String((count % monthsOfYear) + 1).padStart(2, '0')}`;
  return `${month}-${String(Math.min(Number(date.slice(8)), lengthOfMonth(month))).padStart(2, '0')}`;
}

function lengthOfMonth(month: LocalMonth): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][number - 1] ?? 0;
}
