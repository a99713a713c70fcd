/** When a punch happened: now by the server's clock, or the wall-clock time the request names (rulings 11.2.3 to 11.2.7). */
import { assertNever } from '../../../shared/assert-never.ts';
import { floorToMinute, isKnownZone, isoWithOffset, localDateAt, resolveLocal } from '../../../shared/time/zoned.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/time/types.ts';
import type { EpochMs, LocalDate, LocalTime, ZoneId } from '../../../shared/time/types.ts';
import { badField, Refusal } from '../http/refusal.ts';

/** How far ahead of the server a punch may lie: clocks of devices differ. */
const FUTURE_TOLERANCE = 2 * MINUTE_MS;
const OLDEST_PUNCH = 365 * DAY_MS;

/** The time a request asks for, checked as far as one can without knowing the person. */
export interface AskedTime {
  /** Null for a live punch. */
  readonly local: { readonly date: LocalDate; readonly time: LocalTime } | null;
  readonly zone: ZoneId | null;
  /** The request's name for the time: `start` or `end`. */
  readonly field: 'start' | 'end';
}

/** A punch with its instant, cut to the minute, and the zone it is recorded in. */
export interface PunchTime {
  readonly at: EpochMs;
  readonly zone: ZoneId;
}

/** Checks the shape of a request's time. Throws 400: date and time come together, the zone must exist. */
export function askedTime(
  field: 'start' | 'end',
  date: string | null | undefined,
  time: string | null | undefined,
  zone: string | null | undefined,
): AskedTime {
  if ((date ?? null) === null && (time ?? null) !== null) throw badField(400, 'date', `is required with ${field}`);
  if ((date ?? null) !== null && (time ?? null) === null) throw badField(400, field, 'is required with date');
  if (typeof zone === 'string' && !isKnownZone(zone)) throw badField(400, 'timezone', 'is not a known time zone');
  const local = typeof date === 'string' && typeof time === 'string' ? { date, time } : null;
  return { local, zone: zone ?? null, field };
}

/** The instant of a punch. Throws 400 for a skipped hour, for the future and for more than 365 days ago. */
export function punchTime(asked: AskedTime, personZone: ZoneId, now: EpochMs): PunchTime {
  const zone = asked.zone ?? personZone;
  if (asked.local === null) return { at: floorToMinute(now), zone };
  const at = localInstant(asked.local.date, asked.local.time, zone, asked.field);
  if (at > now + FUTURE_TOLERANCE) throw badField(400, asked.field, 'lies in the future');
  if (at < now - OLDEST_PUNCH) throw badField(400, 'date', 'is more than 365 days ago');
  return { at, zone };
}

/** A wall-clock reading as an instant: 400 in a skipped hour, the first of a repeated one. */
export function localInstant(date: LocalDate, time: LocalTime, zone: ZoneId, field: string): EpochMs {
  const resolved = resolveLocal(date, time, zone);
  switch (resolved.kind) {
    case 'one':
      return resolved.at;
    case 'fold':
      return resolved.first;
    case 'gap':
      throw new Refusal(
        400,
        'skipped_hour',
        `${date} ${time} does not exist in ${zone}: the clocks were set forward to ${isoWithOffset(resolved.resumesAt, zone)}.`,
        { [field]: 'does not exist on that day, because the clocks were set forward' },
      );
    default:
      return assertNever(resolved);
  }
}

/** The day an instant belongs to in a zone. */
export function punchDate(punch: PunchTime): LocalDate {
  return localDateAt(punch.at, punch.zone);
}
