/** How days are written on the timesheet. A calendar day has no zone, so all of it is done in UTC. */
import { dayNumber } from '../../shared/time/day-numbers.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { LocalDate, LocalTime } from '../../shared/time/types.ts';
import { Formats } from '../i18n/formats.ts';

/** Writes calendar days and wall-clock readings in the habits of one locale. */
export class DayNames {
  readonly #locale: string;
  readonly #made = new Map<string, Intl.DateTimeFormat>();
  readonly #clock: Formats;

  /** `locale` is a BCP 47 tag. Throws RangeError for an unknown one. */
  constructor(locale: string) {
    this.#locale = locale;
    this.#clock = new Formats(locale, 'UTC');
  }

  /** `Tuesday, 10 March`. */
  long(date: LocalDate): string {
    return this.#write('long', date, { weekday: 'long', day: 'numeric', month: 'long' });
  }

  /** `Tuesday, 10 March 2026`. */
  longAndYear(date: LocalDate): string {
    return this.#write('longAndYear', date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** `Tue 10 Mar`. */
  short(date: LocalDate): string {
    return this.#write('short', date, { weekday: 'short', day: 'numeric', month: 'short' });
  }

  /** `Tue`. */
  weekday(date: LocalDate): string {
    return this.#write('weekday', date, { weekday: 'short' });
  }

  /** `10`. */
  dayOfMonth(date: LocalDate): string {
    return this.#write('dayOfMonth', date, { day: 'numeric' });
  }

  /** `10/03/2026`: a day as it is typed. */
  typed(date: LocalDate): string {
    return this.#write('typed', date, { day: '2-digit', month: '2-digit', year: 'numeric' });
  }

  /** `March 2026`: the month of a day. */
  month(date: LocalDate): string {
    return this.#write('month', date, { month: 'long', year: 'numeric' });
  }

  /** `March`. */
  monthAlone(date: LocalDate): string {
    return this.#write('monthAlone', date, { month: 'long' });
  }

  /** `9 – 15 March 2026`; the day itself where both are one. */
  range(from: LocalDate, to: LocalDate): string {
    if (from === to) return this.longAndYear(from);
    return this.#format('range', { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
      middayOf(from),
      middayOf(to),
    );
  }

  /** A wall-clock reading: `09:05` or `9:05 AM`. */
  time(time: LocalTime): string {
    return this.#clock.time(minutesOf(time) * MINUTE_MS);
  }

  /** The hour alone, for a scale: `09` or `9 AM`. */
  hour(hour: number): string {
    return this.#clock.hour(hour * 60 * MINUTE_MS);
  }

  #write(key: string, date: LocalDate, options: Intl.DateTimeFormatOptions): string {
    return this.#format(key, options).format(middayOf(date));
  }

  #format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    let made = this.#made.get(key);
    if (made === undefined) {
      made = new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: 'UTC' });
      this.#made.set(key, made);
    }
    return made;
  }
}

/** Minutes since midnight of a reading `HH:MM`. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The reading that many minutes after midnight; at least 00:00, at most 23:59. */
export function timeOf(minutes: number): LocalTime {
  const kept = Math.min(Math.max(minutes, 0), 24 * 60 - 1);
  return `${String(Math.floor(kept / 60)).padStart(2, '0')}:${String(kept % 60).padStart(2, '0')}`;
}

function middayOf(date: LocalDate): number {
  return (dayNumber(date) + 0.5) * DAY_MS;
}
