/** Which days a view of the timesheet shows, and which come before and after. Pure. */
import { assertNever } from '../../shared/assert-never.ts';
import type { LocalDate } from '../../shared/time/types.ts';
import { addMonths, daysOfMonth, monthOf } from '../../shared/time/months.ts';
import { addDays } from '../../shared/time/zoned.ts';
import type { Days } from '../../shared/timesheet/days-to-read.ts';
import { payPeriodOf } from '../../shared/timesheet/periods.ts';
import type { PayPeriodRule } from '../../shared/timesheet/periods.ts';
import { weekOf } from '../../shared/timesheet/week.ts';

/** The views, from the shortest to the longest. */
export const sheetKinds = ['day', 'week', 'payPeriod', 'month', 'year'] as const;

/** How much of the timesheet is shown at once. */
export type SheetKind = (typeof sheetKinds)[number];

/** A person's habits of counting days. */
export interface DayHabits {
  /** ISO weekday with which weeks begin: 1 is Monday, 7 is Sunday. */
  readonly firstDay: number;
  /** Null where nobody stated one, which comes to weeks. */
  readonly payPeriod: PayPeriodRule | null;
}

/** The days that a view shows when `date` is one of them. */
export function rangeOf(kind: SheetKind, date: LocalDate, { firstDay, payPeriod }: DayHabits): Days {
  switch (kind) {
    case 'day':
      return { from: date, to: date };
    case 'week': {
      const week = weekOf(date, firstDay);
      return { from: week[0] ?? date, to: week[6] ?? date };
    }
    case 'payPeriod':
      return payPeriodOf(date, payPeriod ?? { kind: 'weekly', startsOn: firstDay });
    case 'month':
      return daysOfMonth(monthOf(date));
    case 'year':
      return { from: `${date.slice(0, 4)}-01-01`, to: `${date.slice(0, 4)}-12-31` };
    default:
      return assertNever(kind);
  }
}

/**
 * A day of the next stretch (`by` 1) or of the one before (`by` -1): the same weekday where weeks are shown, the same day
 * of the month where months or years are.
 */
export function stepped(kind: SheetKind, date: LocalDate, by: 1 | -1, habits: DayHabits): LocalDate {
  if (kind === 'day') return addDays(date, by);
  if (kind === 'week') return addDays(date, 7 * by);
  if (kind === 'month' || kind === 'year') return addMonths(date, (kind === 'month' ? 1 : 12) * by);
  const { from, to } = rangeOf(kind, date, habits);
  return by === 1 ? addDays(to, 1) : addDays(from, -1);
}
