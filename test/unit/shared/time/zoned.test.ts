import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import {
  addDays,
  dayBounds,
  daysBetween,
  fixedOffsetZone,
  floorToMinute,
  isKnownZone,
  isLocalDate,
  isoUtc,
  isoWithOffset,
  localMinuteAt,
  parseInstant,
  resolveLocal,
} from '../../../../shared/time/zoned.ts';

const zones = [
  'America/Denver',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Apia',
  'America/Santiago',
  'Africa/Casablanca',
  'Pacific/Kiritimati',
  'UTC',
  'Etc/GMT+7',
];
const anyZone = fc.constantFrom(...zones);
const anyInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2045, 0, 1) });

function at(text: string): number {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

describe('readings that are no single instant', () => {
  test.each([
    ['America/Denver', '2026-03-08', '02:30', '2026-03-08T03:00:00-06:00'],
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T03:00:00+02:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-04T02:30:00+11:00'],
    ['America/Santiago', '2026-09-06', '00:30', '2026-09-06T01:00:00-03:00'],
  ])('in %s the clocks skip %s %s and go on at %s', (zone, date, time, resumes) => {
    expect(resolveLocal(date, time, zone)).toEqual({ kind: 'gap', resumesAt: at(resumes) });
  });

  test.each([
    ['America/Denver', '2026-11-01', '01:30', '2026-11-01T01:30:00-06:00', '2026-11-01T01:30:00-07:00'],
    ['Europe/Berlin', '2026-10-25', '02:59', '2026-10-25T02:59:00+02:00', '2026-10-25T02:59:00+01:00'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-05T01:45:00+11:00', '2026-04-05T01:45:00+10:30'],
  ])('in %s %s %s happens twice', (zone, date, time, first, second) => {
    expect(resolveLocal(date, time, zone)).toEqual({ kind: 'fold', first: at(first), second: at(second) });
  });

  test.each([
    ['America/Denver', '2026-03-08', '01:59'],
    ['America/Denver', '2026-03-08', '03:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:30'],
    ['Australia/Lord_Howe', '2026-04-05', '01:29'],
    ['Asia/Kolkata', '2026-03-29', '02:30'],
    ['Asia/Kolkata', '2026-11-01', '1:30'],
  ])('in %s %s %s is one instant', (zone, date, time) => {
    const resolved = resolveLocal(date, time, zone);
    expect(resolved.kind).toBe('one');
    if (resolved.kind === 'one')
      expect(localMinuteAt(resolved.at, zone)).toEqual({ date, time: time.padStart(5, '0') });
  });

  test('a reading that is no time, and an unknown zone, are errors', () => {
    expect(() => resolveLocal('2026-02-30', '08:00', 'UTC')).toThrow(RangeError);
    expect(() => resolveLocal('2026-02-20', '24:30', 'UTC')).toThrow(RangeError);
    expect(() => resolveLocal('2026-02-20', '08:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('between instants and wall clocks', () => {
  test('the minute a wall clock shows leads back to that minute, in any zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const local = localMinuteAt(instant, zone);
        const resolved = resolveLocal(local.date, local.time, zone);
        const minuteAt = floorToMinute(instant);
        if (resolved.kind === 'one') expect(resolved.at).toBe(minuteAt);
        else if (resolved.kind === 'fold') expect([resolved.first, resolved.second]).toContain(minuteAt);
        else expect.fail('a real instant cannot lie in a gap');
      }),
      { numRuns: 1500 },
    );
  });

  test('around every change of the clocks too', () => {
    const changes = [
      '2026-03-08T09:00:00Z',
      '2026-11-01T08:00:00Z',
      '2026-03-29T01:00:00Z',
      '2026-10-25T01:00:00Z',
      '2026-04-04T15:00:00Z',
      '2026-10-03T15:30:00Z',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.integer({ min: -150, max: 150 }),
        anyZone,
        (change, minutes, zone) => {
          const minuteAt = at(change) + minutes * MINUTE_MS;
          const local = localMinuteAt(minuteAt, zone);
          const resolved = resolveLocal(local.date, local.time, zone);
          const candidates =
            resolved.kind === 'one' ? [resolved.at] : resolved.kind === 'fold' ? [resolved.first, resolved.second] : [];
          expect(candidates).toContain(minuteAt);
          if (resolved.kind === 'fold') expect(resolved.first).toBeLessThan(resolved.second);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('the fixed-offset zone of an instant names it and no other', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const minuteAt = floorToMinute(instant);
        const fixed = fixedOffsetZone(minuteAt, zone);
        const local = localMinuteAt(minuteAt, fixed);
        expect(isKnownZone(fixed)).toBe(true);
        expect(resolveLocal(local.date, local.time, fixed)).toEqual({ kind: 'one', at: minuteAt });
      }),
      { numRuns: 1000 },
    );
  });

  test('whole hours keep the wall clock, other offsets fall back to UTC', () => {
    expect(fixedOffsetZone(at('2026-11-01T01:30:00-07:00'), 'America/Denver')).toBe('Etc/GMT+7');
    expect(fixedOffsetZone(at('2026-10-25T02:30:00+02:00'), 'Europe/Berlin')).toBe('Etc/GMT-2');
    expect(fixedOffsetZone(at('2026-04-05T01:45:00+10:30'), 'Australia/Lord_Howe')).toBe('UTC');
    expect(fixedOffsetZone(0, 'UTC')).toBe('UTC');
  });

  test('written with an offset or in UTC an instant is read back, cut to the second', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const second = Math.floor(instant / 1000) * 1000;
        expect(parseInstant(isoWithOffset(instant, zone))).toBe(second);
        expect(parseInstant(isoUtc(instant))).toBe(second);
      }),
    );
  });

  test('a time without an offset is no instant', () => {
    expect(
      ['2026-03-09T08:58:00', '2026-03-09', '08:58', '', 'now', '2026-03-09T08:58:00[America/Denver]'].map(
        parseInstant,
      ),
    ).toEqual(Array.from({ length: 6 }, () => null));
  });

  test('offsets and Z are read', () => {
    expect(parseInstant('2026-03-09T08:58:00-06:00')).toBe(Date.UTC(2026, 2, 9, 14, 58));
    expect(parseInstant('2026-03-09T14:58:00.123Z')).toBe(Date.UTC(2026, 2, 9, 14, 58, 0, 123));
  });
});

describe('days', () => {
  test.each([
    ['America/Denver', '2026-03-08', 23],
    ['America/Denver', '2026-11-01', 25],
    ['America/Denver', '2026-06-01', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['America/Santiago', '2026-09-06', 23],
  ])('in %s the day %s lasts %f hours', (zone, date, hours) => {
    const { startAt, endAt } = dayBounds(date, zone);
    expect((endAt - startAt) / HOUR_MS).toBe(hours);
    expect(localMinuteAt(endAt - 1, zone).date).toBe(date);
    expect(localMinuteAt(startAt, zone).date).toBe(date);
  });

  test('one day ends where the next begins, in any zone', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const { date } = localMinuteAt(instant, zone);
        const { startAt, endAt } = dayBounds(date, zone);
        expect(startAt <= instant && instant < endAt).toBe(true);
        expect(endAt - startAt).toBeLessThanOrEqual(DAY_MS + 2 * HOUR_MS);
        expect(dayBounds(addDays(date, 1), zone).startAt).toBe(endAt);
      }),
    );
  });

  test('adding days and counting them are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), (days) => {
        expect(daysBetween('2026-03-08', addDays('2026-03-08', days))).toBe(days);
      }),
    );
  });

  test('only real days in their full form are dates', () => {
    expect(['2026-02-28', '2024-02-29', '2026-12-31'].every(isLocalDate)).toBe(true);
    expect(
      ['2026-02-29', '2026-13-01', '2026-1-01', '2026-01-01T00:00', '', '20260101', ' 2026-01-01'].some(isLocalDate),
    ).toBe(false);
  });
});

test('zones are known by their IANA names only', () => {
  expect(zones.every(isKnownZone)).toBe(true);
  expect(
    ['', 'Mars/Olympus', '+01:00', '-07:00', 'America/Denver ', '__proto__'].some((zone) => isKnownZone(zone)),
  ).toBe(false);
});
