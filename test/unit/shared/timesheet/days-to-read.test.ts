import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../../../shared/time/zoned.ts';
import { daysOf, daysToRead, mostDaysAtOnce, partsOf, unreadDays } from '../../../../shared/timesheet/days-to-read.ts';

const someDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 365 }), { maxLength: 100 })
  .map((days) => days.sort((a, b) => a - b).map((day) => addDays('2025-06-01', day)));

describe('requests for days', () => {
  it('ask for every day wanted, for no day twice, and for at most 31 days at once', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const parts = partsOf(days);
        const asked = parts.flatMap(daysOf);
        expect(new Set(asked).size).toBe(asked.length);
        expect(days.filter((day) => !asked.includes(day))).toEqual([]);
        for (const { from, to } of parts) expect(daysBetween(from, to)).toBeLessThan(mostDaysAtOnce);
      }),
    );
  });

  it('are twelve for a year', () => {
    expect(partsOf(daysOf({ from: '2025-03-10', to: '2026-03-09' }))).toHaveLength(12);
  });

  it('leave out what was read since', () => {
    const readAt = new Map([
      ['2026-03-02', 100],
      ['2026-03-03', 200],
    ]);
    const range = { from: '2026-03-01', to: '2026-03-04' };
    expect(daysToRead(range, readAt, null)).toEqual(['2026-03-01', '2026-03-04']);
    expect(daysToRead(range, readAt, 150)).toEqual(['2026-03-01', '2026-03-02', '2026-03-04']);
    expect(unreadDays(range, readAt)).toEqual([
      { from: '2026-03-01', to: '2026-03-01' },
      { from: '2026-03-04', to: '2026-03-04' },
    ]);
  });
});
