import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAt } from '../../../../shared/punches/retry.ts';
import { problemOf } from '../../../fixtures/punches.ts';

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
      expect(at).toBeLessThanOrEqual(Math.max(named, 1_002_500) + 2_000);
    }),
  );
});

test('a refused key is asked with seldom', () => {
  expect(retryAt(problemOf('wrongKey'), 1, 0, 0.5)).toBe(300_000);
});
