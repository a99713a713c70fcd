import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest, stepFrom, stepOfKey } from '../../../../renderer/timesheet/grid.ts';
import type { CellDay, GridStep } from '../../../../renderer/timesheet/grid.ts';

const days: readonly CellDay[] = [
  { date: '2026-03-09', keys: ['a', 'b'] },
  { date: '2026-03-10', keys: [] },
  { date: '2026-03-11', keys: ['c'] },
];
const steps: readonly GridStep[] = ['up', 'down', 'left', 'right', 'home', 'end', 'first', 'last'];
const cells = days.flatMap(({ date, keys }) => [null, ...keys].map((key) => ({ date, key })));

describe('in columns', () => {
  it.each([
    ['down', '2026-03-09', null, '2026-03-09', 'a'],
    ['down', '2026-03-09', 'b', '2026-03-09', 'b'],
    ['up', '2026-03-09', 'a', '2026-03-09', null],
    ['right', '2026-03-09', 'b', '2026-03-10', null],
    ['left', '2026-03-11', 'c', '2026-03-10', null],
    ['left', '2026-03-09', 'a', '2026-03-09', 'a'],
    ['end', '2026-03-09', null, '2026-03-09', 'b'],
    ['last', '2026-03-09', 'b', '2026-03-11', null],
  ] as const)('%s from %s %s leads to %s %s', (step, date, key, toDate, toKey) => {
    expect(stepFrom({ date, key }, step, days, 'columns')).toEqual({ date: toDate, key: toKey });
  });
});

describe('in a list', () => {
  it('down goes through everything once, and up back again', () => {
    const down = [...cells];
    let cell = cells[0] ?? { date: '', key: null };
    for (const expected of down.slice(1)) {
      cell = stepFrom(cell, 'down', days, 'list');
      expect(cell).toEqual(expected);
    }
    for (const expected of down.slice(0, -1).reverse()) {
      cell = stepFrom(cell, 'up', days, 'list');
      expect(cell).toEqual(expected);
    }
  });
});

it('no step leads out of the grid, and none from a cell that is gone', () => {
  const anywhere = fc.record({
    date: fc.constantFrom('2026-03-01', ...days.map(({ date }) => date)),
    key: fc.constantFrom(null, 'a', 'c', 'gone'),
  });
  fc.assert(
    fc.property(
      anywhere,
      fc.constantFrom(...steps),
      fc.constantFrom('columns' as const, 'list' as const),
      (cell, step, shape) => {
        expect(cells).toContainEqual(stepFrom(cell, step, days, shape));
      },
    ),
  );
});

it('what was next to something that is gone gets the focus', () => {
  const without = (key: string): readonly CellDay[] =>
    days.map(({ date, keys }) => ({ date, keys: keys.filter((one) => one !== key) }));
  expect(nearest({ date: '2026-03-09', key: 'a' }, days, without('a'))).toEqual({ date: '2026-03-09', key: 'b' });
  expect(nearest({ date: '2026-03-09', key: 'b' }, days, without('b'))).toEqual({ date: '2026-03-09', key: 'a' });
  expect(nearest({ date: '2026-03-11', key: 'c' }, days, without('c'))).toEqual({ date: '2026-03-11', key: null });
  expect(nearest({ date: '2026-03-01', key: 'c' }, days, days)).toEqual({ date: '2026-03-09', key: null });
});

it('keys that are none of the grid are nobody’s step', () => {
  expect(stepOfKey({ key: 'Home', ctrlKey: true, metaKey: false })).toBe('first');
  expect(stepOfKey({ key: 'x', ctrlKey: false, metaKey: false })).toBeNull();
});
