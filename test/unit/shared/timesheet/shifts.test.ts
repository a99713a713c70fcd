import { describe, expect, it } from 'vitest';
import { shiftsOf } from '../../../../shared/timesheet/shifts.ts';
import type { ShiftPart } from '../../../../shared/timesheet/shifts.ts';
import { HOUR_MS } from '../../../../shared/time/types.ts';

const midnightAt = Date.UTC(2026, 2, 4);
const hour = (hours: number): number => midnightAt + hours * HOUR_MS;

function part(from: number, to: number | null, more: Partial<ShiftPart> = {}): ShiftPart {
  return {
    kind: 'work',
    startAt: hour(from),
    endAt: to === null ? null : hour(to),
    breakName: null,
    project: null,
    task: null,
    ...more,
  };
}

const shapes = (parts: readonly ShiftPart[], midnights = [midnightAt]): readonly number[] =>
  shiftsOf(parts, midnights).map(({ length }) => length);

describe('two entries that touch at midnight', () => {
  it('are one shift, also while the second one runs', () => {
    expect(shapes([part(-2, 0), part(0, 6)])).toEqual([2]);
    expect(shapes([part(-2, 0), part(0, null)])).toEqual([2]);
  });

  it('are found with other entries in between', () => {
    const hours: ShiftPart = { ...part(0, 0), kind: 'hours', startAt: null, endAt: null };
    const [first, , last] = shiftsOf([part(-2, 0), hours, part(0, 6), part(7, 8)], [midnightAt]);
    expect(first).toEqual([part(-2, 0), part(0, 6)]);
    expect(last).toEqual([part(7, 8)]);
  });

  it('stay two when they are not the same work or the same break', () => {
    expect(shapes([part(-2, 0, { project: 'Atlas' }), part(0, 6)])).toEqual([1, 1]);
    expect(shapes([part(-2, 0, { task: 'Till' }), part(0, 6, { task: 'Stock' })])).toEqual([1, 1]);
    expect(shapes([part(-2, 0), part(0, 1, { kind: 'break', breakName: 'Lunch' })])).toEqual([1, 1]);
    const lunch = { kind: 'break', breakName: 'Lunch' } as const;
    expect(shapes([part(-0.5, 0, lunch), part(0, 0.5, lunch)])).toEqual([2]);
  });

  it('stay two when they touch at any other hour, or do not touch', () => {
    expect(shapes([part(8, 12), part(12, 16)])).toEqual([1, 1]);
    expect(shapes([part(-2, -0.5), part(0, 6)])).toEqual([1, 1]);
  });
});

it('a shift over two midnights is still one', () => {
  expect(shapes([part(-2, 0), part(0, 24), part(24, 30)], [midnightAt, hour(24)])).toEqual([3]);
});
