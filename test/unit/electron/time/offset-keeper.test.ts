import { beforeEach, expect, test, vi } from 'vitest';
import { OffsetKeeper } from '../../../../electron/time/offset-keeper.ts';
import type { RememberedOffset } from '../../../../electron/time/trusted-clock.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';

const start = Date.UTC(2026, 2, 10, 15);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

function keeperWith(kept: RememberedOffset | null) {
  const written: RememberedOffset[] = [];
  const defects: unknown[] = [];
  const disk = { isFull: false };
  const keeper = new OffsetKeeper(
    kept,
    (offset) => {
      if (disk.isFull) throw new Error('full');
      written.push(offset);
    },
    (error) => defects.push(error),
  );
  return { keeper, written, defects, disk };
}

test('the first that is known is written soon, but not within the call', () => {
  const { keeper, written } = keeperWith(null);
  keeper.learned({ wallOffsetMs: 5, learnedAt: start });
  expect(written).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(written).toEqual([{ wallOffsetMs: 5, learnedAt: start }]);
});

test('a day of answers costs a write an hour', () => {
  const { keeper, written } = keeperWith(null);
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    keeper.learned({ wallOffsetMs: (minute % 7) * 100, learnedAt: start + minute * MINUTE_MS });
    vi.advanceTimersByTime(MINUTE_MS);
  }
  expect(written.length).toBeLessThanOrEqual(24);
  expect(written.length).toBeGreaterThan(20);
});

test('a clock that was set is written within seconds, one that is set on and on not more often', () => {
  const { keeper, written } = keeperWith({ wallOffsetMs: 0, learnedAt: start });
  keeper.learned({ wallOffsetMs: 500, learnedAt: start });
  vi.advanceTimersByTime(MINUTE_MS);
  expect(written).toEqual([]);
  for (let second = 1; second <= 30; second += 1) {
    keeper.learned({ wallOffsetMs: second * HOUR_MS, learnedAt: start });
    vi.advanceTimersByTime(1_000);
  }
  vi.advanceTimersByTime(10_000);
  expect(written.length).toBeLessThanOrEqual(4);
  expect(written.at(-1)?.wallOffsetMs).toBe(30 * HOUR_MS);
});

test('a write that fails is told once and made good by a later answer', () => {
  const { keeper, written, defects, disk } = keeperWith(null);
  disk.isFull = true;
  keeper.learned({ wallOffsetMs: 5, learnedAt: start });
  vi.advanceTimersByTime(MINUTE_MS);
  expect(defects).toHaveLength(1);
  disk.isFull = false;
  keeper.learned({ wallOffsetMs: 6, learnedAt: start });
  vi.advanceTimersByTime(1);
  expect(written).toEqual([{ wallOffsetMs: 6, learnedAt: start }]);
});

test('closing writes what waited, and nothing is written afterwards', () => {
  const { keeper, written } = keeperWith(null);
  keeper.learned({ wallOffsetMs: 7, learnedAt: start });
  keeper.close();
  keeper.learned({ wallOffsetMs: 90_000, learnedAt: start });
  vi.advanceTimersByTime(MINUTE_MS);
  expect(written).toEqual([{ wallOffsetMs: 7, learnedAt: start }]);
});
