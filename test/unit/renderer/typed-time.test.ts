import { describe, expect, it } from 'vitest';
import { Formats } from '../../../renderer/i18n/formats.ts';
import { typedTime } from '../../../renderer/time/typed-time.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';

describe('a time as people type it', () => {
  it.each([
    ['9:05', '09:05'],
    ['09:05', '09:05'],
    ['905', '09:05'],
    ['0905', '09:05'],
    ['1730', '17:30'],
    ['9.05', '09:05'],
    ['9h05', '09:05'],
    ['9,05', '09:05'],
    ['17:05 h', '17:05'],
    ['9', '09:00'],
    ['0', '00:00'],
    ['  23:59 ', '23:59'],
    ['9:05 am', '09:05'],
    ['9:05 PM', '21:05'],
    ['9:05pm', '21:05'],
    ['9 pm', '21:00'],
    ['9p', '21:00'],
    ['12:30 am', '00:30'],
    ['12:30 pm', '12:30'],
    ['9:05\u202fp.\u00a0m.', '21:05'],
    ['９：０５', '09:05'],
  ])('%j is %s', (text, time) => {
    expect(typedTime(text)).toBe(time);
  });

  it.each(['', 'noon', '24:00', '9:60', '9:5', '13 pm', '0:30 am', '12345', '-9:05', '9:05 xm', '9:05:30', '1e3'])(
    '%j is none',
    (text) => {
      expect(typedTime(text)).toBeNull();
    },
  );

  it.each(['en-US', 'en-GB', 'en-CA', 'en-AU', 'es-ES', 'es-MX', 'es-US', 'de-DE', 'fi-FI', 'da-DK', 'fr-CA'])(
    'what %s writes can be read back, every minute of a day',
    (locale) => {
      const formats = new Formats(locale, 'UTC');
      for (let minute = 0; minute < 1_440; minute += 7) {
        const at = Date.UTC(2026, 2, 4) + minute * MINUTE_MS;
        const expected = new Date(at).toISOString().slice(11, 16);
        expect(typedTime(formats.time(at)), `${locale} ${formats.time(at)} ${minute / (HOUR_MS / MINUTE_MS)}`).toBe(
          expected,
        );
      }
    },
  );
});
