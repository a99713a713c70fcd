/** The fast forms of calendar arithmetic must say what the full ones say. */
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber, weekdayOf } from '../../../../shared/time/day-numbers.ts';
import { utcText, zonedText } from '../../../../shared/time/instant-text.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { wallInstant } from '../../../../shared/time/zone-days.ts';
import { addDays, dayOfWeek, isoUtc, isoWithOffset, resolveLocal } from '../../../../shared/time/zoned.ts';

const ZONES = [
  'America/Denver',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
  'UTC',
  'Etc/GMT+7',
];
const NOW = Date.parse('2026-03-09T19:00:00Z');

describe('instants as text', () => {
  it.each(ZONES)('agree with the calendar in %s', (zone) => {
    for (let index = 0; index < 400; index += 1) {
      const at = NOW + index * 79_200_000 + index * 61_000;
      const wholeSecond = Math.floor(at / 1000) * 1000;
      expect(zonedText(at, zone)).toBe(isoWithOffset(wholeSecond, zone));
      expect(utcText(at)).toBe(isoUtc(wholeSecond));
    }
  });

  it('change their offset in the very minute in which the clocks do', () => {
    const change = Date.parse('2026-03-08T09:00:00Z');
    expect(zonedText(change - MINUTE_MS, 'America/Denver')).toBe('2026-03-08T01:59:00-07:00');
    expect(zonedText(change, 'America/Denver')).toBe('2026-03-08T03:00:00-06:00');
  });

  it('refuse a zone that does not exist', () => {
    expect(() => zonedText(NOW, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('day numbers', () => {
  it('agree with the calendar, before 1970 too', () => {
    for (let index = 0; index < 800; index += 1) {
      const date = addDays('1969-06-01', index * 37);
      expect(dateOf(dayNumber(date))).toBe(date);
      expect(weekdayOf(dayNumber(date))).toBe(dayOfWeek(date));
    }
  });
});

describe('wall clocks', () => {
  it.each(ZONES)('agree with the calendar on every day of a year in %s', (zone) => {
    for (let day = 0; day < 365; day += 1) {
      const date = addDays('2026-01-01', day);
      for (const [minutes, time] of [
        [0, '00:00'],
        [90, '01:30'],
        [150, '02:30'],
        [1020, '17:00'],
      ] as const) {
        const resolved = resolveLocal(date, time, zone);
        const expected =
          resolved.kind === 'one' ? resolved.at : resolved.kind === 'gap' ? resolved.resumesAt : resolved.first;
        expect(wallInstant(date, minutes, zone)).toBe(expected);
      }
    }
  });

  it('reach into the next day', () => {
    expect(wallInstant('2026-03-07', 1440 + 360, 'America/Denver')).toBe(Date.parse('2026-03-08T06:00:00-06:00'));
    expect(() => wallInstant('2026-03-07', 0, 'Mars/Olympus')).toThrow(RangeError);
  });
});
