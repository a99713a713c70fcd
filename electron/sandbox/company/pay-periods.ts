/** Pay periods of a fixed length, in the company's calendar: usually two weeks that begin on a Monday. */
import type { LocalDate } from '../../../shared/time/types.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';

/** How the periods lie: one begins on `anchor`, all others follow from it. */
export interface PayPeriodRule {
  readonly anchor: LocalDate;
  readonly days: number;
}

/** Two weeks from a Monday. */
export const usualPayPeriods: PayPeriodRule = { anchor: '2024-01-01', days: 14 };

/** A pay period, both days included. */
export interface PayPeriod {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

/** The period a day lies in. */
export function payPeriodOf(date: LocalDate, rule: PayPeriodRule = usualPayPeriods): PayPeriod {
  const anchor = dayNumber(rule.anchor);
  const start = anchor + Math.floor((dayNumber(date) - anchor) / rule.days) * rule.days;
  return { start: dateOf(start), end: dateOf(start + rule.days - 1) };
}
