/** Days as tables write them. Which number is the month is told by the whole column, never by one cell. Pure. */
import type { LocalDate } from '../../../shared/time/types.ts';
import { isLocalDate } from '../../../shared/time/zoned.ts';

/** The order of day, month and year. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;

/** One of them. */
export type DateOrder = (typeof dateOrders)[number];

/** What a cell holds that has a day in it: its numbers, or its day as such, and what is left of the cell. */
export interface CellDate {
  readonly read: LocalDate | readonly [string, string, string];
  /** A time that stands behind the day; empty for none. */
  readonly rest: string;
}

const numbers = /^(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?(?:$|[T\s,]+(.*)$)/u;
const dayFirst =
  /^(?:[\p{L}.]+,?\s+)?(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/]+(?:de\s+)?(\p{L}{3,})\.?,?[\s\-/]+(?:de\s+)?(\d{2,4})(?:$|[T\s,]+(.*)$)/u;
const monthFirst = /^(?:[\p{L}.]+,?\s+)?(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:$|[T\s,]+(.*)$)/u;

/** The day that a cell begins with; null for a cell that begins with none. */
export function dateIn(cell: string): CellDate | null {
  const text = cell.normalize('NFKC').trim();
  const numeric = numbers.exec(text);
  if (numeric !== null) {
    const [, first = '', , second = '', third = '', rest = ''] = numeric;
    // Two long numbers are no day, and neither are three short ones with a long one in the middle.
    if (first.length > 2 && third.length > 2) return null;
    if (first.length === 3 || third.length === 3) return null;
    return { read: [first, second, third], rest: rest.trim() };
  }
  const worded = dayFirst.exec(text);
  const wordedDay = worded && dateOf(yearOf(worded[3] ?? ''), monthNamed(worded[2] ?? ''), Number(worded[1]));
  if (worded && wordedDay) return { read: wordedDay, rest: (worded[4] ?? '').trim() };
  const american = monthFirst.exec(text);
  const americanDay = american && dateOf(yearOf(american[3] ?? ''), monthNamed(american[1] ?? ''), Number(american[2]));
  return american && americanDay ? { read: americanDay, rest: (american[4] ?? '').trim() } : null;
}

/** The calendar day that it is in an order; null where there is no such day. */
export function dayIn({ read }: CellDate, order: DateOrder): LocalDate | null {
  if (typeof read === 'string') return read;
  const [first, second, third] = read;
  // A long number is the year, wherever it stands.
  const isYearFirst = first.length === 4 || (order === 'ymd' && third.length < 4);
  if (isYearFirst) return dateOf(yearOf(first), Number(second), Number(third));
  if (order === 'ymd') return null;
  return order === 'mdy'
    ? dateOf(yearOf(third), Number(first), Number(second))
    : dateOf(yearOf(third), Number(second), Number(first));
}

/** The orders in which most cells are days, the likeliest first; `usual` is that of the person's region. */
export function ordersFor(cells: readonly string[], usual: DateOrder): readonly DateOrder[] {
  const found = cells.flatMap((cell) => dateIn(cell) ?? []);
  const fits = (order: DateOrder): number => found.filter((cell) => dayIn(cell, order) !== null).length;
  const byLikelihood = [usual, ...dateOrders.filter((order) => order !== usual)];
  return byLikelihood.toSorted((a, b) => fits(b) - fits(a));
}

/** Whether the cells alone do not tell the order: more than one makes every one of them a day, and not the same one. */
export function isAmbiguous(cells: readonly string[]): boolean {
  const found = cells.flatMap((cell) => dateIn(cell) ?? []);
  if (found.length === 0) return false;
  const readings = dateOrders
    .map((order) => found.map((cell) => dayIn(cell, order)))
    .filter((days) => days.every((day) => day !== null))
    .map((days) => days.join());
  return new Set(readings).size > 1;
}

/** The order in which a region writes days. */
export function usualOrder(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(0);
  const first = parts.find(({ type }) => type === 'year' || type === 'month' || type === 'day')?.type;
  return first === 'year' ? 'ymd' : first === 'month' ? 'mdy' : 'dmy';
}

/** The first letters of months in English, Spanish, French and German, without accents. */
const months: readonly (readonly string[])[] = [
  ['jan', 'ene'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'maer'],
  ['apr', 'abr', 'avr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'ago', 'aou'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dic', 'dez'],
];

function monthNamed(text: string): number {
  const name = text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
  const index = months.findIndex((beginnings) => beginnings.some((beginning) => name.startsWith(beginning)));
  return index + 1;
}

function yearOf(text: string): number {
  const year = Number(text);
  return text.length <= 2 ? 2000 + year : year;
}

function dateOf(year: number, month: number, day: number): LocalDate | null {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}
