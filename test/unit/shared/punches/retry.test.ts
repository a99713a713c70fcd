import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAt } from '../../../../shared/punches/retry.ts';
import { HOUR_MS } from '../../../../shared/time/types.ts';
import { problemOf, someInstant } from '../../../fixtures/punches.ts';

const spread = fc.double({ min: 0, max: 0.999, noNaN: true });

test('the next try is seconds to a little over a minute away, however many there were', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), spread, (tries, random) => {
      const delay = retryAt(problemOf('offline'), tries, 1_000_000, random) - 1_000_000;
      expect(delay).toBeGreaterThanOrEqual(2_000);
      expect(delay).toBeLessThanOrEqual(75_000);
    }),
  );
});

test('waits double until a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((tries) => retryAt(problemOf('offline'), tries, 0, 0))).toEqual([
    2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000,
  ]);
});

test('never before the time that BambooHR named, and not all at once after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), spread, (wait, random) => {
      const named = 1_000_000 + wait;
      const at = retryAt(problemOf('rateLimited', { retryAt: named }), 1, 1_000_000, random);
      expect(at).toBeGreaterThanOrEqual(named);
      expect(at).toBeLessThanOrEqual(1_000_000 + Math.max(wait, 2_000) + Math.min(Math.max(wait, 2_000), 60_000));
    }),
  );
});

test('what BambooHR asks for is not backed off from any further', () => {
  const at = (tries: number): number => retryAt(problemOf('rateLimited', { retryAt: 5_000 }), tries, 0, 0);
  expect([1, 5, 100].map(at)).toEqual([5_000, 5_000, 5_000]);
});

test('a refused key is asked with seldom', () => {
  expect(retryAt(problemOf('wrongKey'), 1, 0, 0.5)).toBe(300_000);
});

test('a pause that is longer than any was set by a clock that has been put right since', () => {
  const problem = problemOf('rateLimited', { retryAt: someInstant + 3650 * 24 * HOUR_MS });
  expect(retryAt(problem, 1, someInstant, 0)).toBe(someInstant + HOUR_MS);
});
