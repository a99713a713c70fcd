import { expect, it } from 'vitest';
import { firstDayOfWeek, weekOf } from '../../../../shared/timesheet/week.ts';

it('begins as the region has it, unless somebody chose', () => {
  expect(['en-US', 'en-GB', 'de-DE', 'es-MX', 'ar-EG'].map((locale) => firstDayOfWeek('locale', locale))).toEqual([
    7, 1, 1, 7, 6,
  ]);
  expect((['monday', 'saturday', 'sunday'] as const).map((choice) => firstDayOfWeek(choice, 'en-US'))).toEqual([
    1, 6, 7,
  ]);
});

it('has seven days, from the first day on', () => {
  expect(weekOf('2026-03-08', 1)).toEqual([
    '2026-03-02',
    '2026-03-03',
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
    '2026-03-07',
    '2026-03-08',
  ]);
  expect(weekOf('2026-03-08', 7)[0]).toBe('2026-03-08');
});
