import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containing, overlapping, overlaps } from '../../../../shared/timesheet/overlaps.ts';

const HORIZON = 60;
const stretch = fc
  .record({ startAt: fc.integer({ min: 0, max: 40 }), length: fc.option(fc.integer({ min: 1, max: 20 })) })
  .map(({ startAt, length }) => ({ startAt, endAt: length === null ? null : startAt + length }));

/** Every unit of time a stretch claims, up to the horizon. */
function claimed({ startAt, endAt }: { startAt: number; endAt: number | null }): Set<number> {
  const end = endAt ?? HORIZON + 1;
  return new Set(Array.from({ length: end - startAt }, (_, index) => startAt + index));
}

describe('overlaps', () => {
  it('agrees with comparing every unit of time', () => {
    fc.assert(
      fc.property(stretch, stretch, (a, b) => {
        const other = claimed(b);
        const shared = [...claimed(a)].some((unit) => other.has(unit));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });

  it('lets ends touch, and a stretch of no length stand at an edge', () => {
    expect(overlaps({ startAt: 1, endAt: 2 }, { startAt: 2, endAt: 3 })).toBe(false);
    expect(overlaps({ startAt: 2, endAt: 2 }, { startAt: 2, endAt: 3 })).toBe(false);
    expect(overlaps({ startAt: 2, endAt: 2 }, { startAt: 1, endAt: 3 })).toBe(true);
    expect(overlaps({ startAt: 5, endAt: null }, { startAt: 1, endAt: 5 })).toBe(false);
  });

  it('lists all that collide', () => {
    const others = [
      { startAt: 0, endAt: 3 },
      { startAt: 3, endAt: 6 },
      { startAt: 5, endAt: null },
    ];
    expect(overlapping({ startAt: 2, endAt: 4 }, others)).toEqual(others.slice(0, 2));
  });
});

describe('containing', () => {
  it('leaves the minute of an end free', () => {
    expect(containing(3, [{ startAt: 1, endAt: 3 }])).toBeNull();
    expect(containing(1, [{ startAt: 1, endAt: 3 }])).toEqual({ startAt: 1, endAt: 3 });
  });

  it('counts the start in and the end out', () => {
    fc.assert(
      fc.property(stretch, fc.integer({ min: 0, max: HORIZON }), (one, at) => {
        expect(containing(at, [one]) !== null).toBe(claimed(one).has(at));
      }),
    );
  });
});
