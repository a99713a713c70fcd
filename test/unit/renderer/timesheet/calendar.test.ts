import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayByKey,
  weekdaysFrom,
  weekendOf,
  weeksOfMonth,
  workingDays,
} from '../../../../renderer/timesheet/overview/calendar.ts';
import { dateOf, dayNumber, weekdayOf } from '../../../../shared/time/day-numbers.ts';
import { daysOfMonth, monthOf } from '../../../../shared/time/months.ts';
import { daysOf } from '../../../../shared/timesheet/days-to-read.ts';

const day = fc.integer({ min: 10_000, max: 30_000 }).map(dateOf);
const firstDay = fc.constantFrom(1, 6, 7);
const noModifier = { ctrlKey: false, metaKey: false, altKey: false };

describe('the weeks of a month', () => {
  it('are whole, begin on the first day of the week, and hold every day of the month once', () => {
    fc.assert(
      fc.property(day, firstDay, (date, first) => {
        const month = monthOf(date);
        const weeks = weeksOfMonth(month, first);
        expect(weeks.every((week) => week.length === 7 && weekdayOf(dayNumber(week[0] ?? '')) === first)).toBe(true);
        expect(weeks.flat().filter((one) => monthOf(one) === month)).toEqual(daysOf(daysOfMonth(month)));
        expect(weeks.every((week) => week.some((one) => monthOf(one) === month))).toBe(true);
      }),
    );
  });
});

describe('keys', () => {
  it('lead to the days around, the ends of the week and the months beside', () => {
    const range = daysOfMonth('2026-03');
    const to = (key: string, ctrlKey = false): string | null =>
      dayByKey('2026-03-11', { ...noModifier, key, ctrlKey }, 1, range);
    expect(to('ArrowLeft')).toBe('2026-03-10');
    expect(to('ArrowDown')).toBe('2026-03-18');
    expect(to('Home')).toBe('2026-03-09');
    expect(to('End')).toBe('2026-03-15');
    expect(to('Home', true)).toBe('2026-03-01');
    expect(to('End', true)).toBe('2026-03-31');
    expect(to('PageUp')).toBe('2026-02-11');
    expect(to('x')).toBeNull();
  });

  it('lead back where they came from', () => {
    fc.assert(
      fc.property(day, firstDay, (date, first) => {
        const range = daysOfMonth(monthOf(date));
        for (const [there, back] of [
          ['ArrowLeft', 'ArrowRight'],
          ['ArrowUp', 'ArrowDown'],
        ] as const) {
          const beside = dayByKey(date, { ...noModifier, key: there }, first, range) ?? '';
          expect(dayByKey(beside, { ...noModifier, key: back }, first, range)).toBe(date);
        }
      }),
    );
  });
});

it('working days are those that are no weekend', () => {
  expect(workingDays(daysOfMonth('2026-11'), [6, 7])).toBe(21);
  expect(workingDays(daysOfMonth('2026-11'), [5, 6])).toBe(22);
  expect(weekendOf('en-US')).toEqual([6, 7]);
  expect(weekdaysFrom(7)).toEqual([7, 1, 2, 3, 4, 5, 6]);
});
