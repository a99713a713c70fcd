/** The week as a person counts it. Pure. */
import { dateOf, dayNumber, weekdayOf } from '../time/day-numbers.ts';
import type { LocalDate } from '../time/types.ts';

/** The choice of a person; `locale` follows the region. */
export type FirstDayOfWeek = 'locale' | 'monday' | 'saturday' | 'sunday';

/** Where the runtime has the week of a region: a method in newer ones, a property before. */
interface LocaleWithWeek {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
}

/** The ISO weekday (1 is Monday, 7 is Sunday) with which a week begins in a locale such as `en-GB`. */
export function firstDayOfWeek(choice: FirstDayOfWeek, locale: string): number {
  switch (choice) {
    case 'monday':
      return 1;
    case 'saturday':
      return 6;
    case 'sunday':
      return 7;
    case 'locale': {
      const known = new Intl.Locale(locale) as LocaleWithWeek;
      return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
    }
  }
}

/** The seven days of the week in which `date` lies, when weeks begin with that ISO weekday. */
export function weekOf(date: LocalDate, firstDay: number): readonly LocalDate[] {
  const day = dayNumber(date);
  const first = day - ((weekdayOf(day) - firstDay + 7) % 7);
  return [0, 1, 2, 3, 4, 5, 6].map((days) => dateOf(first + days));
}
