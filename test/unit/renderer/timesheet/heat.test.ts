import { describe, expect, it } from 'vitest';
import { heatOf, marksByDay } from '../../../../renderer/timesheet/overview/heat.ts';
import { itemsOf, sheetDays } from '../../../../renderer/timesheet/items.ts';
import { HOUR_MS } from '../../../../shared/time/types.ts';
import type { ShownEntry, TimesheetView } from '../../../../shared/ipc/timesheet.ts';
import { at, shownEntry, timesheetView } from './sheet-fixtures.ts';

describe('heat', () => {
  it.each([
    [0, null, 0],
    [1, null, 1],
    [3.9, null, 1],
    [4, null, 2],
    [7, null, 3],
    [8, null, 3],
    [9, null, 4],
    [4, 4, 3],
    [2, 4, 2],
  ])('of %d h with a target of %s is %d', (hours, target, level) => {
    expect(heatOf(hours * HOUR_MS, target)).toBe(level);
  });

  it('never falls with more hours', () => {
    const levels = Array.from({ length: 240 }, (_, tenths) => heatOf((tenths / 10) * HOUR_MS, 7.5));
    expect(levels.toSorted((a, b) => a - b)).toEqual(levels);
    expect(new Set(levels).size).toBe(5);
  });
});

describe('marks', () => {
  const now = at('2026-03-20', '12:00');

  function marksOf(...entries: readonly ShownEntry[]): Readonly<Record<string, readonly string[]>> {
    const view: TimesheetView = timesheetView({
      entries,
      now,
      today: '2026-03-20',
      payPeriods: [
        { from: '2026-03-02', to: '2026-03-15' },
        { from: '2026-03-16', to: '2026-03-29' },
      ],
    });
    const items = itemsOf(view, [], new Map(), { workOf: () => ({ project: null, task: null }) });
    const days = sheetDays({ from: '2026-03-02', to: '2026-03-29' }, items, view, now);
    return Object.fromEntries(marksByDay(days, view, now));
  }

  it('tell overlaps, on both days where one came over midnight', () => {
    const night = { ...shownEntry('2026-03-03', '22:00', '23:00'), endAt: at('2026-03-04', '06:00') };
    expect(marksOf(night, shownEntry('2026-03-04', '05:30', '09:00'))).toEqual({
      '2026-03-03': ['overlap'],
      '2026-03-04': ['overlap'],
    });
    expect(marksOf(shownEntry('2026-03-03', '09:00', '12:00'), shownEntry('2026-03-03', '12:00', '13:00'))).toEqual({});
  });

  it('tell who forgot to clock out, and not who works', () => {
    expect(marksOf({ ...shownEntry('2026-03-18', '09:00', '10:00'), endAt: null, hours: null })).toEqual({
      '2026-03-18': ['noClockOut'],
    });
    expect(marksOf({ ...shownEntry('2026-03-20', '09:00', '10:00'), endAt: null, hours: null })).toEqual({});
  });

  it('tell what is over and not approved, where days are approved at all', () => {
    const before = shownEntry('2026-03-04', '09:00', '10:00');
    expect(marksOf(before, shownEntry('2026-03-17', '09:00', '10:00'))).toEqual({});
    const approved = { ...shownEntry('2026-03-03', '09:00', '10:00'), isApproved: true };
    expect(marksOf(approved, before, shownEntry('2026-03-17', '09:00', '10:00'))).toEqual({
      '2026-03-04': ['unapproved'],
    });
  });

  it('tell what BambooHR does not have yet', () => {
    const waiting = { ...shownEntry('2026-03-19', '09:00', '10:00'), id: null, isConfirmed: false };
    expect(marksOf(waiting)).toEqual({ '2026-03-19': ['unconfirmed'] });
  });
});
