/** What a person may choose of weeks, clocks and pay periods, in words. */
import * as m from '../i18n/generated/messages.js';
import type { Clock12or24 } from '../../shared/ipc/views.ts';
import { dayNumber } from '../../shared/time/day-numbers.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { LocalDate } from '../../shared/time/types.ts';
import type { PayPeriodRule } from '../../shared/timesheet/periods.ts';
import { weekOf } from '../../shared/timesheet/week.ts';

/** ISO weekdays. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** How pay periods follow each other; `week` for a company that has said nothing. */
export type PayPeriodKind = 'week' | PayPeriodRule['kind'];

// Any Monday.
const monday = dayNumber('2026-03-02');
const example = 14 * HOUR_MS + 5 * MINUTE_MS;

/** The name of an ISO weekday, as it stands in a text: `Monday`, `lunes`. */
export function weekdayInText(weekday: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format((monday + weekday - 1) * DAY_MS);
}

/** The name of an ISO weekday, as it begins a line: `Monday`, `Lunes`. */
export function weekdayName(weekday: number, locale: string): string {
  const name = weekdayInText(weekday, locale);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Five past two in the afternoon, as that choice writes it; `locale` may carry another one. */
export function clockExample(clock: Clock12or24, locale: string): string {
  const cycle = clock === 'locale' ? {} : ({ hourCycle: clock === 12 ? 'h12' : 'h23' } as const);
  return new Intl.DateTimeFormat(new Intl.Locale(locale).baseName, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
    ...cycle,
  }).format(example);
}

/** `9 – 15 March 2026`. */
export function daysInWords(from: LocalDate, to: LocalDate, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const midday = (date: LocalDate): number => (dayNumber(date) + 0.5) * DAY_MS;
  return format.formatRange(midday(from), midday(to));
}

/** The names of the kinds. */
export function payPeriodKinds(): readonly { readonly value: PayPeriodKind; readonly label: string }[] {
  return [
    { value: 'week', label: m.settings_pay_week() },
    { value: 'weekly', label: m.settings_pay_weekly() },
    { value: 'everyTwoWeeks', label: m.settings_pay_two_weeks() },
    { value: 'twiceAMonth', label: m.settings_pay_twice() },
    { value: 'monthly', label: m.settings_pay_monthly() },
  ];
}

/** The rule to begin with when a person chooses a kind: the likeliest, which they then put right. */
export function firstRule(kind: PayPeriodKind, today: LocalDate, firstDay: number): PayPeriodRule | null {
  switch (kind) {
    case 'week':
      return null;
    case 'weekly':
      return { kind, startsOn: firstDay };
    case 'everyTwoWeeks':
      return { kind, anchor: weekOf(today, firstDay)[0] ?? today };
    case 'twiceAMonth':
      return { kind };
    case 'monthly':
      return { kind, startsOn: 1 };
  }
}
