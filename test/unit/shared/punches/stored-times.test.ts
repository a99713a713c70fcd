import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storedTimes } from '../../../../shared/punches/stored-times.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { parseInstant, resolveLocal } from '../../../../shared/time/zoned.ts';

const at = (text: string): number => parseInstant(text) ?? expect.fail(text);

test('names both edges on the clock of the employee', () => {
  expect(storedTimes(at('2026-03-10T15:00:00Z'), at('2026-03-10T18:30:00Z'), 'America/Denver')).toEqual({
    date: '2026-03-10',
    start: '09:00',
    end: '12:30',
  });
});

test.each([
  ['over midnight', '2026-03-10T22:00:00-06:00', '2026-03-11T06:00:00-06:00'],
  ['of no length', '2026-03-10T09:00:00-06:00', '2026-03-10T09:00:00-06:00'],
  ['backwards', '2026-03-10T09:00:00-06:00', '2026-03-10T08:00:00-06:00'],
  ['from the repeated hour', '2026-11-01T01:30:00-07:00', '2026-11-01T09:00:00-07:00'],
])('has no name for an entry %s', (_, start, end) => {
  expect(storedTimes(at(start), at(end), 'America/Denver')).toBeNull();
});

test('what it names is what was meant, on any day', () => {
  const anyMinute = fc.integer({
    min: at('2026-01-01T00:00:00Z') / MINUTE_MS,
    max: at('2027-01-01T00:00:00Z') / MINUTE_MS,
  });
  const anyLength = fc.integer({ min: 1, max: 16 * 60 });
  const anyZone = fc.constantFrom('America/Denver', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC');
  fc.assert(
    fc.property(anyMinute, anyLength, anyZone, (minute, length, zone) => {
      const [startAt, endAt] = [minute * MINUTE_MS, (minute + length) * MINUTE_MS];
      const times = storedTimes(startAt, endAt, zone);
      fc.pre(times !== null);
      expect(resolveLocal(times.date, times.start, zone)).toEqual({ kind: 'one', at: startAt });
      expect(resolveLocal(times.date, times.end, zone)).toEqual({ kind: 'one', at: endAt });
      expect(endAt - startAt).toBeLessThan(25 * HOUR_MS);
    }),
  );
});
