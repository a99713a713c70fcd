import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addMonths, daysOfMonth, monthOf, monthsOf } from '../../../../shared/time/months.ts';
import { dateOf } from '../../../../shared/time/day-numbers.ts';
import { Temporal } from 'temporal-polyfill';

const day = fc.integer({ min: 0, max: 40_000 }).map(dateOf);

it('a month begins on its first and ends on its last day', () => {
  expect(daysOfMonth('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(daysOfMonth('2100-02')).toEqual({ from: '2100-02-01', to: '2100-02-28' });
  fc.assert(
    fc.property(day, (date) => {
      expect(daysOfMonth(monthOf(date)).to.slice(8)).toBe(String(Temporal.PlainDate.from(date).daysInMonth));
    }),
  );
});

it('months are added as the calendar does, the last day where there is no such one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
  fc.assert(
    fc.property(day, fc.integer({ min: -50, max: 50 }), (date, months) => {
      expect(addMonths(date, months)).toBe(Temporal.PlainDate.from(date).add({ months }).toString());
    }),
  );
});

it('a year has twelve', () => {
  expect(monthsOf('2026')).toHaveLength(12);
  expect(monthsOf('2026')[11]).toBe('2026-12');
});
