/**
 * Between instants and wall clocks. All zone and calendar arithmetic of the product happens here, on Temporal
 * (through its polyfill, because the runtimes we support do not have it yet). Nothing here reads a clock.
 */
import { Temporal } from 'temporal-polyfill';
import { MINUTE_MS } from './types.ts';
import type { EpochMs, LocalDate, LocalMinute, LocalTime, ZoneId } from './types.ts';

/**
 * What a wall-clock reading means in a zone. On two nights a year it is not one instant:
 * `gap` was skipped by the clocks, `fold` happened twice.
 */
export type LocalResolution =
  | { readonly kind: 'one'; readonly at: EpochMs }
  | { readonly kind: 'gap'; readonly resumesAt: EpochMs }
  | { readonly kind: 'fold'; readonly first: EpochMs; readonly second: EpochMs };

/** True for a zone name this machine's zone data knows. Accepts fixed-offset names (`Etc/GMT+7`) and `UTC`. */
export function isKnownZone(zone: string): zone is ZoneId {
  if (zone === '' || /^[+-]/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Cuts an instant to the minute it lies in, as the API does with live punches (ruling 11.2.2). */
export function floorToMinute(at: EpochMs): EpochMs {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

/** What the wall clock in `zone` shows at `at`. Throws RangeError for an unknown zone. */
export function localMinuteAt(at: EpochMs, zone: ZoneId): LocalMinute {
  const local = zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' });
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

/** The calendar day in `zone` at `at`. Throws RangeError for an unknown zone. */
export function localDateAt(at: EpochMs, zone: ZoneId): LocalDate {
  return localMinuteAt(at, zone).date;
}

/**
 * The instant or instants at which a wall clock in `zone` shows `date` and `time` (`H:MM` is taken too).
 * Throws RangeError for an unknown zone or a reading that is no date or time.
 */
export function resolveLocal(date: LocalDate, time: LocalTime, zone: ZoneId): LocalResolution {
  const plain = Temporal.PlainDateTime.from(`${date}T${time.padStart(5, '0')}`);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return { kind: 'one', at: earlier.epochMilliseconds };
  if (earlier.toPlainDateTime().equals(plain)) {
    return { kind: 'fold', first: earlier.epochMilliseconds, second: later.epochMilliseconds };
  }
  const transition = earlier.getTimeZoneTransition('next');
  return { kind: 'gap', resumesAt: (transition ?? later).epochMilliseconds };
}

/**
 * The first and the last-plus-one instant of a local day in `zone`: 23, 24 or 25 hours apart.
 * Throws RangeError for an unknown zone or an impossible date.
 */
export function dayBounds(date: LocalDate, zone: ZoneId): { readonly startAt: EpochMs; readonly endAt: EpochMs } {
  const day = Temporal.PlainDate.from(date);
  const startOf = (d: Temporal.PlainDate): EpochMs => d.toZonedDateTime(zone).epochMilliseconds;
  return { startAt: startOf(day), endAt: startOf(day.add({ days: 1 })) };
}

/** `date` moved by whole calendar days. Throws RangeError for an impossible date. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** ISO day of the week of a date: 1 is Monday, 7 is Sunday. */
export function dayOfWeek(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** True for a real calendar day written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * An instant written with the numeric offset of `zone`: `2026-03-09T08:58:00-06:00`, the form the API answers
 * with (ruling 11.2.2). Seconds are always written; fractions never.
 */
export function isoWithOffset(at: EpochMs, zone: ZoneId): string {
  return zoned(at, zone).toString({ smallestUnit: 'second', timeZoneName: 'never', calendarName: 'never' });
}

/** An instant as the API's UTC form, `2026-03-09T14:58:00Z`. */
export function isoUtc(at: EpochMs): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' });
}

/**
 * Reads an ISO 8601 date-time that carries an offset or `Z`. Null when it does not: a time without an offset
 * names no instant and must never be guessed.
 */
export function parseInstant(text: string): EpochMs | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * A zone in which the wall clock of `at` names only that one instant, for punches in the hour that autumn
 * repeats (ruling 11.2.6): a whole-hour offset as `Etc/GMT±N` (whose sign is reversed by convention), else `UTC`.
 */
export function fixedOffsetZone(at: EpochMs, zone: ZoneId): ZoneId {
  const hours = zoned(at, zone).offsetNanoseconds / 3_600_000_000_000;
  if (!Number.isInteger(hours) || hours < -12 || hours > 14) return 'UTC';
  if (hours === 0) return 'UTC';
  return hours > 0 ? `Etc/GMT-${hours}` : `Etc/GMT+${-hours}`;
}

function zoned(at: EpochMs, zone: ZoneId): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}
