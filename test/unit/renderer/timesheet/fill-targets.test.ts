import { describe, expect, it } from 'vitest';
import { dayTargets, fillAll, mostDays, weekTargets } from '../../../../renderer/timesheet/fill/targets.ts';
import { templateOf } from '../../../../shared/timesheet/templates.ts';
import { shownEntry, timesheetView, zone } from './sheet-fixtures.ts';

const everyDay = new Set([1, 2, 3, 4, 5, 6, 7]);
const workdays = new Set([1, 2, 3, 4, 5]);
const view = timesheetView();

function newKeys(): () => string {
  let count = 0;
  return () => `key-${(count += 1)}`;
}

const monday = [shownEntry('2026-03-02', '09:00', '12:00'), shownEntry('2026-03-02', '13:00', '17:00')];
const { rows } = templateOf(monday, '2026-03-02', zone);

describe('targets', () => {
  it('are the days of a range on the wanted weekdays, and at most a quarter of a year', () => {
    expect(dayTargets({ from: '2026-03-06', to: '2026-03-10' }, workdays)).toEqual([
      '2026-03-06',
      '2026-03-09',
      '2026-03-10',
    ]);
    expect(dayTargets({ from: '2026-03-10', to: '2026-03-06' }, everyDay)).toEqual([]);
    expect(dayTargets({ from: '', to: '2026-03-06' }, everyDay)).toEqual([]);
    expect(dayTargets({ from: '2026-01-01', to: '2026-04-02' }, everyDay)).toHaveLength(mostDays);
    expect(dayTargets({ from: '2026-01-01', to: '2026-04-03' }, everyDay)).toEqual([]);
    expect(weekTargets('2026-03-09', 2)).toEqual(['2026-03-09', '2026-03-16']);
    expect(weekTargets('2026-03-09', Number.NaN)).toEqual([]);
    expect(weekTargets('2026-03-09', 1_000)).toHaveLength(13);
  });
});

describe('filling several days', () => {
  it('enters the rows on each, and leaves full days alone where that is asked for', () => {
    const entries = [shownEntry('2026-03-10', '18:00', '19:00')];
    const targets = ['2026-03-09', '2026-03-10'];
    const skipping = fillAll(rows, targets, { view, entries }, { skipsFull: true, newKey: newKeys() });
    expect(skipping).toMatchObject({ skipped: ['2026-03-10'], filled: ['2026-03-09'], conflicts: [] });
    expect(skipping.changes).toHaveLength(2);
    const both = fillAll(rows, targets, { view, entries }, { skipsFull: false, newKey: newKeys() });
    expect(both.filled).toEqual(targets);
    expect(both.changes).toHaveLength(4);
  });

  it('shows what collides with what stands there', () => {
    const entries = [shownEntry('2026-03-09', '11:00', '12:30')];
    const { changes, conflicts } = fillAll(
      rows,
      ['2026-03-09'],
      { view, entries },
      { skipsFull: false, newKey: newKeys() },
    );
    expect(changes).toMatchObject([{ start: '13:00' }]);
    expect(conflicts).toMatchObject([{ change: { start: '09:00' }, faults: [{ code: 'overlaps' }] }]);
  });

  it('never enters the same twice, even if a day is named twice', () => {
    const { changes, conflicts } = fillAll(
      rows,
      ['2026-03-09', '2026-03-09'],
      { view, entries: [] },
      { skipsFull: false, newKey: newKeys() },
    );
    expect(changes).toHaveLength(2);
    expect(conflicts).toHaveLength(2);
  });

  it('keeps nine o’clock nine o’clock over the change of the clocks', () => {
    const { changes } = fillAll(rows, ['2026-03-08'], { view, entries: [] }, { skipsFull: true, newKey: newKeys() });
    expect(changes).toMatchObject([
      { start: '09:00', end: '12:00' },
      { start: '13:00', end: '17:00' },
    ]);
  });
});
