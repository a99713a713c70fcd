import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../shared/time/zoned.ts';
import { payPeriodOf, payPeriodsTouching } from '../../../../shared/timesheet/periods.ts';
import type { PayPeriodRule } from '../../../../shared/timesheet/periods.ts';

const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1999-12-30', days));

const rules: fc.Arbitrary<PayPeriodRule> = fc.oneof(
  fc.integer({ min: 1, max: 7 }).map((startsOn) => ({ kind: 'weekly' as const, startsOn })),
  dates.map((anchor) => ({ kind: 'everyTwoWeeks' as const, anchor })),
  fc.constant({ kind: 'twiceAMonth' as const }),
  fc.integer({ min: 1, max: 31 }).map((startsOn) => ({ kind: 'monthly' as const, startsOn })),
);

describe('pay periods', () => {
  it('hold their day, follow each other without a gap and are the same for each of their days', () => {
    fc.assert(
      fc.property(dates, rules, (date, rule) => {
        const period = payPeriodOf(date, rule);
        expect(period.from <= date && date <= period.to).toBe(true);
        expect(payPeriodOf(period.from, rule)).toEqual(period);
        expect(payPeriodOf(period.to, rule)).toEqual(period);
        expect(payPeriodOf(addDays(period.to, 1), rule).from).toBe(addDays(period.to, 1));
      }),
    );
  });

  it('that touch a range cover it, each once', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 90 }), rules, (from, days, rule) => {
        const to = addDays(from, days);
        const periods = payPeriodsTouching(from, to, rule);
        expect(periods[0]).toEqual(payPeriodOf(from, rule));
        expect(periods.at(-1)).toEqual(payPeriodOf(to, rule));
        for (const [index, period] of periods.slice(1).entries()) {
          expect(daysBetween(periods[index]?.to ?? '', period.from)).toBe(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['2026-03-08', { kind: 'weekly', startsOn: 1 }, '2026-03-02', '2026-03-08'],
    ['2026-03-08', { kind: 'weekly', startsOn: 7 }, '2026-03-08', '2026-03-14'],
    ['2026-03-08', { kind: 'everyTwoWeeks', anchor: '2026-03-09' }, '2026-02-23', '2026-03-08'],
    ['2024-02-20', { kind: 'twiceAMonth' }, '2024-02-16', '2024-02-29'],
    ['2026-02-20', { kind: 'twiceAMonth' }, '2026-02-16', '2026-02-28'],
    ['2026-03-15', { kind: 'twiceAMonth' }, '2026-03-01', '2026-03-15'],
    ['2026-03-08', { kind: 'monthly', startsOn: 1 }, '2026-03-01', '2026-03-31'],
    ['2026-03-08', { kind: 'monthly', startsOn: 26 }, '2026-02-26', '2026-03-25'],
    ['2026-01-05', { kind: 'monthly', startsOn: 26 }, '2025-12-26', '2026-01-25'],
    ['2026-02-28', { kind: 'monthly', startsOn: 31 }, '2026-02-28', '2026-03-30'],
    ['2024-02-28', { kind: 'monthly', startsOn: 30 }, '2024-01-30', '2024-02-28'],
  ] as const)('%s by %o is from %s to %s', (date, rule, from, to) => {
    expect(payPeriodOf(date, rule)).toEqual({ from, to });
  });
});
