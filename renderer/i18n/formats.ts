/**
 * How times, dates and lengths are written. Everything goes through here, so that one formatting locale and one
 * zone hold on a whole screen. Instants and durations come in as numbers; no date arithmetic happens here.
 */
import * as m from './generated/messages.js';
import type { SettingsView } from '../../shared/ipc/views.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time/types.ts';

const SECOND_MS: DurationMs = 1_000;

/** Within it the name of a weekday means one day only. */
const NEAR_MS: DurationMs = 6 * DAY_MS;

/** The locale of the formats with the person's choice of a 12 or 24 hours' clock in it. */
export function clockLocale({ formatLocale, clock12or24 }: Pick<SettingsView, 'formatLocale' | 'clock12or24'>): string {
  if (clock12or24 === 'locale') return formatLocale;
  return new Intl.Locale(formatLocale, { hourCycle: clock12or24 === 12 ? 'h12' : 'h23' }).toString();
}

/** Writes times of one zone in the habits of one locale. Made anew when either changes; formatters are kept. */
export class Formats {
  readonly #locale: string;
  readonly #zone: ZoneId;
  readonly #made = new Map<string, Intl.DateTimeFormat>();
  readonly #hourDigits: 'numeric' | '2-digit';

  /** `locale` is a BCP 47 tag. Throws RangeError for an unknown locale or zone. */
  constructor(locale: string, zone: ZoneId) {
    this.#locale = locale;
    this.#zone = zone;
    const cycle = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle;
    // "08:55" where clocks run to 24, "8:55 AM" where they run to 12.
    this.#hourDigits = cycle === 'h11' || cycle === 'h12' ? 'numeric' : '2-digit';
  }

  /** The same habits for times of another zone. Throws RangeError for an unknown one. */
  inZone(zone: ZoneId): Formats {
    return zone === this.#zone ? this : new Formats(this.#locale, zone);
  }

  /** The minute: `08:55`. */
  time(at: EpochMs): string {
    return this.#format('time', { hour: this.#hourDigits, minute: '2-digit' }).format(at);
  }

  /** The second: `08:55:07`. For receipts and stories. */
  timeWithSeconds(at: EpochMs): string {
    return this.#format('seconds', { hour: this.#hourDigits, minute: '2-digit', second: '2-digit' }).format(at);
  }

  /** The hour alone, for the scale under a day: `08` or `8 AM`. */
  hour(at: EpochMs): string {
    return this.#format('hour', { hour: this.#hourDigits }).format(at);
  }

  /** The day: `Wednesday, 4 March`. */
  day(at: EpochMs): string {
    return this.#format('day', { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  }

  /** The day of any year: `Wednesday, 4 March 2026`. */
  dayAndYear(at: EpochMs): string {
    return this.#format('dayAndYear', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  }

  /** A minute of another day: `Tue 22:00`. */
  weekdayTime(at: EpochMs): string {
    const weekday = this.#format('weekday', { weekday: 'short' }).format(at);
    return `${weekday} ${this.time(at)}`;
  }

  /** A minute of any day: `4 Mar, 22:00`. */
  dateTime(at: EpochMs): string {
    const date = this.#format('date', { day: 'numeric', month: 'short' }).format(at);
    return `${date}, ${this.time(at)}`;
  }

  /** `time` within the day that runs from `dayStartAt` to `dayEndAt`, `weekdayTime` near it, `dateTime` further away. */
  timeOnDay(at: EpochMs, dayStartAt: EpochMs, dayEndAt: EpochMs): string {
    if (at >= dayStartAt && at < dayEndAt) return this.time(at);
    return Math.abs(at - dayStartAt) < NEAR_MS ? this.weekdayTime(at) : this.dateTime(at);
  }

  /** The zone as it is called at `at`, with its distance from UTC: `Mountain Standard Time (GMT-7)`. */
  zoneName(at: EpochMs): string {
    const name = this.#zonePart('long', at);
    const offset = this.#zonePart('shortOffset', at);
    return name === offset ? name : `${name} (${offset})`;
  }

  /** Date and second, for diagnostics: `4 Mar 2026, 08:55:07`. */
  moment(at: EpochMs): string {
    return this.#format('moment', { dateStyle: 'medium', timeStyle: 'medium' }).format(at);
  }

  /** A number in the habits of the locale, with at most one decimal. */
  number(value: number): string {
    return new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 1 }).format(value);
  }

  #zonePart(style: 'long' | 'shortOffset', at: EpochMs): string {
    const parts = this.#format(`zone ${style}`, { timeZoneName: style }).formatToParts(at);
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? this.#zone;
  }

  #format(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const kept = this.#made.get(key);
    if (kept !== undefined) return kept;
    const made = new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: this.#zone });
    this.#made.set(key, made);
    return made;
  }
}

/** A length in words, cut to whole minutes: `3 h 42`, `8 h`, `35 min`. */
export function duration(length: DurationMs): string {
  const minutes = wholeMinutes(length);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return m.duration_minutes({ minutes });
  return rest === 0 ? m.duration_hours({ hours }) : m.duration_hours_minutes({ hours, minutes: twoDigits(rest) });
}

/** What is left until something, rounded up to whole minutes, so that it reads 0:00 only when it is over: `1:18`. */
export function countdown(left: DurationMs): string {
  const minutes = Math.max(0, Math.ceil(left / MINUTE_MS));
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}`;
}

/** A running length in two parts, for large figures: hours and minutes, and the seconds. */
export function stopwatch(length: DurationMs): { readonly main: string; readonly seconds: string } {
  const seconds = Math.max(0, Math.floor(length / SECOND_MS));
  const minutes = Math.floor(seconds / 60);
  return { main: `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}`, seconds: twoDigits(seconds % 60) };
}

/** A length as `<time datetime>` wants it: `PT3H42M`. */
export function machineDuration(length: DurationMs): string {
  const minutes = wholeMinutes(length);
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M`;
}

function wholeMinutes(length: DurationMs): number {
  return Math.max(0, Math.floor(length / MINUTE_MS));
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
