import { describe, expect, it } from 'vitest';
import type { ShownEntry } from '../../../../shared/ipc/timesheet.ts';
import { parseInstant } from '../../../../shared/time/zoned.ts';
import { fill, templateOf } from '../../../../shared/timesheet/templates.ts';
import { hoursEntry, workEntry } from '../../../fixtures/entries.ts';

const zone = 'America/Denver';
let keys = 0;
const newKey = (): string => String((keys += 1));

const facts = {
  others: [] as readonly ShownEntry[],
  now: parseInstant('2026-03-20T18:00:00-06:00') ?? 0,
  zone,
  lastWritableDay: '2026-03-22',
  firstWritableDay: '2025-03-22',
};

describe('a week copied to another', () => {
  const week = [
    workEntry('2026-03-02T09:00:00-07:00', '2026-03-02T12:00:00-07:00', {
      note: 'a',
      project: { id: 3, name: 'P' },
      task: { id: 4, name: 'T' },
    }),
    workEntry('2026-03-02T12:00:00-07:00', '2026-03-02T12:30:00-07:00', {
      is: 'break',
      isPaid: false,
      takenBreak: { id: 'b', name: 'Lunch' },
    }),
    hoursEntry('2026-03-06', 2.5),
  ];

  it('has the same times on the wall clock, though the clocks changed in between', () => {
    const { rows, leftOut } = templateOf(week, '2026-03-02', zone);
    expect(leftOut).toEqual([]);
    const { changes, conflicts } = fill(rows, '2026-03-09', facts, newKey);
    expect(conflicts).toEqual([]);
    expect(changes).toMatchObject([
      {
        kind: 'storeClock',
        id: null,
        date: '2026-03-09',
        start: '09:00',
        end: '12:00',
        note: 'a',
        projectId: 3,
        taskId: 4,
      },
      { kind: 'storeClock', date: '2026-03-09', start: '12:00', end: '12:30', breakId: 'b' },
      { kind: 'storeHours', date: '2026-03-13', hours: 2.5 },
    ]);
  });

  it('shows what stands in the way, and copies the rest', () => {
    const there = workEntry('2026-03-09T11:00:00-06:00', '2026-03-09T12:00:00-06:00');
    const { rows } = templateOf(week, '2026-03-02', zone);
    const { changes, conflicts } = fill(rows, '2026-03-09', { ...facts, others: [there] }, newKey);
    expect(changes).toHaveLength(2);
    expect(conflicts).toMatchObject([{ change: { start: '09:00' }, faults: [{ code: 'overlaps', entries: [there] }] }]);
  });
});

it('what cannot be stored is left out, and why', () => {
  const open = workEntry('2026-03-02T09:00:00-07:00', null);
  const night = workEntry('2026-03-02T22:00:00-07:00', '2026-03-03T06:00:00-07:00');
  const someBreak = workEntry('2026-03-02T12:00:00-07:00', '2026-03-02T12:30:00-07:00', { is: 'break', isPaid: false });
  expect(templateOf([open, night, someBreak], '2026-03-02', zone)).toEqual({
    rows: [],
    leftOut: [
      { entry: open, why: 'stillOpen' },
      { entry: night, why: 'overMidnight' },
      { entry: someBreak, why: 'unknownBreak' },
    ],
  });
});
