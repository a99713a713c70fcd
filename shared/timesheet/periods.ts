/**
 * Pay periods. BambooHR's API does not tell them (API companion, section 10), so a person states the rule of their
 * company once. Whole calendar days, both ends included: DST has no say in them. Pure.
 */
import { assertNever } from '../assert-never.ts';
import { dateOf, dayNumber, weekdayOf } from '../time/day-numbers.ts';
import type { LocalDate } from '../time/types.ts';

/** A stretch of days that is paid together. */
export interface PayPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** How a company's pay periods follow each other. */
export type PayPeriodRule =
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  | { readonly kind: 'weekly'; readonly startsOn: number }
  /** `anchor` is the first day of any one of them. */
  | { readonly kind: 'everyTwoWeeks'; readonly anchor: LocalDate }
  /** From the 1st to the 15th, and from the 16th to the end of the month. */
  | { readonly kind: 'twiceAMonth' }
  /** From that day of the month; in a shorter month from its last day. */
  | { readonly kind: 'monthly'; readonly startsOn: number };

/** The pay period in which a day lies. */
export function payPeriodOf(date: LocalDate, rule: PayPeriodRule): PayPeriod {
  switch (rule.kind) {
    case 'weekly': {
      const from = addDays(date, -((weekdayOf(dayNumber(date)) - rule.startsOn + 7) % 7));
      return { from, to: addDays(from, 6) };
    }
    case 'everyTwoWeeks': {
      const into = (((dayNumber(date) - dayNumber(rule.anchor)) % 14) + 14) % 14;
      const from = addDays(date, -into);
      return { from, to: addDays(from, 13) };
    }
    case 'twiceAMonth': {
      const month = date.slice(0, 8);
      return Number(date.slice(8)) <= 15
        ? { from: `${month}01`, to: `${month}15` }
        : { from: `${month}16`, to: lastOfMonth(date) };
    }
    case 'monthly': {
      const first = startIn(date, rule.startsOn);
      const from = first <= date ? first : startIn(addDays(`${date.slice(0, 8)}01`, -1), rule.startsOn);
      return { from, to: addDays(startIn(addDays(lastOfMonth(from), 1), rule.startsOn), -1) };
    }
    default:
      return assertNever(rule);
  }
}

/** Every pay period that has a day from `from` to `to`, in order. */
export function payPeriodsTouching(from: LocalDate, to: LocalDate, rule: PayPeriodRule): readonly PayPeriod[] {
  const periods: PayPeriod[] = [];
  for (let day = from; day <= to;) {
    const period = payPeriodOf(day, rule);
    periods.push(period);
    day = addDays(period.to, 1);
  }
  return periods;
}

function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** The day of that month on which a period begins. */
function startIn(month: LocalDate, startsOn: number): LocalDate {
  const last = lastOfMonth(month);
  return Number(last.slice(8)) <= startsOn ? last : `${month.slice(0, 8)}${String(startsOn).padStart(2, '0')}`;
}

function lastOfMonth(date: LocalDate): LocalDate {
  const [year = 0, month = 0] = date.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return `${date.slice(0, 8)}${days}`;
}
