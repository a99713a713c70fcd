import { describe, expect, it } from 'vitest';
import { Formats } from '../../../renderer/i18n/formats.ts';
import { sectionNames } from '../../../renderer/settings/section-names.ts';
import { sectionByKey, sectionTitle } from '../../../renderer/settings/sections.ts';
import { capsOf, keyGroups } from '../../../renderer/settings/shortcut-list.ts';
import {
  clockExample,
  daysInWords,
  firstRule,
  payPeriodKinds,
  weekdayInText,
  weekdayName,
} from '../../../renderer/settings/time-choices.ts';
import { payPeriodOf } from '../../../shared/timesheet/periods.ts';

const at = Date.UTC(2026, 2, 4, 14, 5, 7);

describe('a chosen clock', () => {
  it.each([
    ['en-GB-u-hc-h12', '2:05 pm', '2:05:07 pm', '2 pm'],
    ['en-US-u-hc-h23', '14:05', '14:05:07', '14'],
    ['es-u-hc-h12', '2:05 p. m.', '2:05:07 p. m.', '2 p. m.'],
    ['es-MX-u-hc-h23', '14:05', '14:05:07', '14'],
  ])('is in the locale %s and in all that is written by it', (locale, time, seconds, hour) => {
    const formats = new Formats(locale, 'UTC');
    const plain = (text: string): string => text.normalize('NFKC');
    expect(plain(formats.time(at))).toBe(time);
    expect(plain(formats.timeWithSeconds(at))).toBe(seconds);
    expect(plain(formats.hour(at))).toBe(hour);
    expect(plain(formats.moment(at))).toContain(seconds);
  });

  it('writes midnight as clocks of its kind do', () => {
    expect(new Formats('en-US-u-hc-h23', 'UTC').time(Date.UTC(2026, 2, 4))).toBe('00:00');
    expect(new Formats('en-GB-u-hc-h12', 'UTC').time(Date.UTC(2026, 2, 4)).normalize('NFKC')).toBe('12:00 am');
  });

  it('is shown by an example, whatever is chosen now', () => {
    expect(clockExample(24, 'en-US')).toBe('14:05');
    expect(clockExample(12, 'en-GB-u-hc-h23').normalize('NFKC')).toBe('2:05 pm');
    expect(clockExample('locale', 'en-GB-u-hc-h12')).toBe('14:05');
  });
});

describe('weekdays', () => {
  it('go by their ISO numbers', () => {
    expect([1, 6, 7].map((day) => weekdayName(day, 'en-GB'))).toEqual(['Monday', 'Saturday', 'Sunday']);
    expect(weekdayName(1, 'es-ES')).toBe('Lunes');
    expect(weekdayInText(1, 'es-ES')).toBe('lunes');
  });
});

describe('pay periods', () => {
  it('begin with a rule under which today has a period', () => {
    for (const { value } of payPeriodKinds()) {
      const rule = firstRule(value, '2026-03-04', 7);
      if (rule === null) continue;
      const { from, to } = payPeriodOf('2026-03-04', rule);
      expect(from <= '2026-03-04' && to >= '2026-03-04', value).toBe(true);
    }
    expect(firstRule('week', '2026-03-04', 7)).toBeNull();
    expect(firstRule('everyTwoWeeks', '2026-03-04', 7)).toEqual({ kind: 'everyTwoWeeks', anchor: '2026-03-01' });
    expect(daysInWords('2026-03-01', '2026-03-14', 'en-GB')).toMatch(/^1.–.14 March 2026$/);
  });
});

describe('sections', () => {
  it('are gone through by keys, round and round', () => {
    expect(sectionByKey('appearance', 'ArrowUp')).toBe('about');
    expect(sectionByKey('about', 'ArrowDown')).toBe('appearance');
    expect(sectionByKey('time', 'End')).toBe('about');
    expect(sectionByKey('time', 'Home')).toBe('appearance');
    expect(sectionByKey('time', 'x')).toBeNull();
    expect(new Set(sectionNames.map(sectionTitle)).size).toBe(sectionNames.length);
  });
});

describe('the list of keys', () => {
  it('spells keys out for the system', () => {
    expect(capsOf('Control+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
    expect(capsOf('Control+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(capsOf('Control++', false)).toEqual(['Ctrl', '+']);
    expect(capsOf('Alt+←', false)).toEqual(['Alt', '←']);
  });

  it('names each thing once', () => {
    for (const { lines } of keyGroups()) expect(new Set(lines.map(({ does }) => does)).size).toBe(lines.length);
  });
});
