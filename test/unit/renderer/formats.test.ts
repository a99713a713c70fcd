import { describe, expect, it } from 'vitest';
import { countdown, duration, Formats, machineDuration, stopwatch } from '../../../renderer/i18n/formats.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';

const at = Date.UTC(2026, 2, 4, 8, 55, 7);
const dayStartAt = Date.UTC(2026, 2, 4);

describe('times', () => {
  it('are written with two digits where clocks run to 24', () => {
    expect(new Formats('en-GB', 'UTC').time(at)).toBe('08:55');
    expect(new Formats('es-ES', 'UTC').timeWithSeconds(at)).toBe('08:55:07');
  });

  it('are written with one digit where clocks run to 12', () => {
    expect(new Formats('en-US', 'UTC').time(at)).toMatch(/^8:55\sAM$/u);
  });

  it('are those of the zone', () => {
    expect(new Formats('en-GB', 'America/Denver').time(at)).toBe('01:55');
  });

  it('name their zone with its distance, and can be had in another', () => {
    const denver = new Formats('en-GB', 'UTC').inZone('America/Denver');
    expect(denver.time(at)).toBe('01:55');
    expect(denver.zoneName(at)).toBe('Mountain Standard Time (GMT-7)');
  });

  it('name the weekday on another day, and the date when it is further away', () => {
    const formats = new Formats('en-GB', 'UTC');
    expect(formats.timeOnDay(at, dayStartAt, dayStartAt + DAY_MS)).toBe('08:55');
    expect(formats.timeOnDay(at - DAY_MS, dayStartAt, dayStartAt + DAY_MS)).toBe('Tue 08:55');
    expect(formats.timeOnDay(at - 7 * DAY_MS, dayStartAt, dayStartAt + DAY_MS)).toBe('25 Feb, 08:55');
  });
});

describe('lengths', () => {
  it.each([
    [0, '0 min'],
    [59_999, '0 min'],
    [35 * MINUTE_MS, '35 min'],
    [8 * HOUR_MS, '8 h'],
    [3 * HOUR_MS + 42 * MINUTE_MS, '3 h 42'],
    [HOUR_MS + 5 * MINUTE_MS, '1 h 05'],
    [-60_000, '0 min'],
  ])('of %d ms read %j', (length, words) => {
    expect(duration(length)).toBe(words);
  });

  it('run as a stopwatch beyond a day', () => {
    expect(stopwatch(3 * HOUR_MS + 42 * MINUTE_MS + 18_900)).toEqual({ main: '3:42', seconds: '18' });
    expect(stopwatch(26 * HOUR_MS).main).toBe('26:00');
  });

  it('count down to nought only when they are over', () => {
    expect(countdown(78 * MINUTE_MS)).toBe('1:18');
    expect(countdown(1)).toBe('0:01');
    expect(countdown(0)).toBe('0:00');
    expect(countdown(-60_000)).toBe('0:00');
  });

  it('are given to machines as ISO 8601', () => {
    expect(machineDuration(3 * HOUR_MS + 42 * MINUTE_MS)).toBe('PT3H42M');
  });
});
