/** Two-week pay periods that begin on Mondays, in the company's calendar. */
import type { LocalDate } from '../../../shared/time/types.ts';
import { dateOf, dayNumber } from './day-numbers.ts';

/** A Monday on which a period began; all others follow from it. */
const ANCHOR = dayNumber('2024-01-01');
const LENGTH_DAYS = 14;

/** A pay period, both days included. */
export interface PayPeriod {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** The period a day lies in. */
export function payPeriodOf(date: LocalDate): PayPeriod {
  const start = ANCHOR + Math.floor((dayNumber(date) - ANCHOR) / LENGTH_DAYS) * LENGTH_DAYS;
  return { start: dateOf(start), end: dateOf(start + LENGTH_DAYS - 1) };
}
