import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, scaleOf } from '../../../../renderer/timesheet/layout.ts';
import { at, entry, hours, item, zone } from './entries.ts';

const week = ['2026-03-09', '2026-03-10', '2026-03-11'];
const now = at('2026-03-11', '14:20');

describe('the columns', () => {
  it('draw a night shift as one that goes on in the next day', () => {
    const columns = columnsOf(
      week,
      [item(entry(1, '2026-03-09', '22:00', '03:30', { endDate: '2026-03-10' }))],
      zone,
      now,
    );
    expect(columns.map(({ blocks }) => blocks.map(({ from, to }) => [from, to]))).toEqual([
      [[1320, 1440]],
      [[0, 210]],
      [],
    ]);
    expect(columns[0]?.blocks[0]).toMatchObject({ goesOnNextDay: true, comesFromDayBefore: false });
    expect(columns[1]?.blocks[0]).toMatchObject({ goesOnNextDay: false, comesFromDayBefore: true });
  });

  it('draw only the rest of a shift that began before the first of them', () => {
    const columns = columnsOf(
      week,
      [item(entry(1, '2026-03-08', '22:00', '03:30', { endDate: '2026-03-09' }))],
      zone,
      now,
    );
    expect(columns[0]?.blocks.map(({ from, to }) => [from, to])).toEqual([[0, 210]]);
  });

  it('draw what still runs up to now, and leave stated hours out', () => {
    const columns = columnsOf(
      week,
      [item(entry(1, '2026-03-11', '08:00', null)), item(hours(2, '2026-03-11', 3))],
      zone,
      now,
    );
    expect(columns[2]?.blocks.map(({ from, to }) => [from, to])).toEqual([[480, 860]]);
  });

  it('show gaps and overlaps, which what is to be deleted has no part in', () => {
    const items = [
      item(entry(1, '2026-03-09', '08:00', '10:00')),
      { ...item(entry(2, '2026-03-09', '10:00', '10:30')), state: 'deleted' as const },
      item(entry(3, '2026-03-09', '10:30', '12:00')),
      item(entry(4, '2026-03-09', '11:30', '13:00')),
    ];
    const [column] = columnsOf(week, items, zone, now);
    expect(column?.gaps).toEqual([{ from: 600, to: 630 }]);
    expect(column?.overlaps).toEqual([{ from: 690, to: 720 }]);
    expect(column?.blocks.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 1],
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it('keep their length on the night the clocks go back', () => {
    const day = '2026-11-01';
    const long = { ...entry(1, day, '01:30', '03:00'), endAt: at(day, '01:30') + 30 * 60_000 };
    const [column] = columnsOf([day], [item(long)], zone, now);
    expect(column?.blocks.map(({ from, to }) => to - from)).toEqual([30]);
  });

  it('never draw two at the same place, and lose nobody', () => {
    const stretch = fc.record({ from: fc.integer({ min: 0, max: 1380 }), length: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
        const start = at('2026-03-09', '00:00');
        const items = stretches.map(({ from, length }, index) =>
          item({
            ...entry(index + 1, '2026-03-09', '08:00', '09:00'),
            startAt: start + from * 60_000,
            endAt: start + Math.min(1439, from + length) * 60_000,
          }),
        );
        const blocks = columnsOf(week, items, zone, now)[0]?.blocks ?? [];
        expect(blocks).toHaveLength(items.length);
        for (const a of blocks) {
          expect(a.lane).toBeLessThan(a.lanes);
          for (const b of blocks) {
            if (a !== b && a.lane === b.lane) expect(a.from < b.to && b.from < a.to).toBe(false);
          }
        }
      }),
    );
  });
});

describe('the scale', () => {
  it.each([
    ['nothing', [], [], { from: 480, to: 1080 }],
    ['a usual day', [item(entry(1, '2026-03-09', '08:30', '16:10'))], [], { from: 480, to: 1020 }],
    ['little', [item(entry(1, '2026-03-09', '09:30', '10:10'))], [], { from: 360, to: 840 }],
    ['what must be on it', [item(entry(1, '2026-03-09', '08:30', '16:10'))], [1190], { from: 480, to: 1200 }],
    ['a late evening', [item(entry(1, '2026-03-09', '22:00', '23:30'))], [], { from: 960, to: 1440 }],
    ['an early morning', [item(entry(1, '2026-03-09', '00:10', '01:00'))], [], { from: 0, to: 480 }],
  ])('fits %s', (_, items, also, scale) => {
    expect(scaleOf(columnsOf(week, items, zone, now), also)).toEqual(scale);
  });
});
