/**
 * Wall clocks of the model, on remembered offsets: ten thousand schedules ask for the same days again and again, and
 * the model must not share the product's way from a wall clock to an instant, which it checks.
 */
import { dayNumber } from '../../../shared/time/day-numbers.ts';
import { zonedText } from '../../../shared/time/instant-text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';
import type { EpochMs, LocalDate, LocalMinute, ZoneId } from '../../../shared/time/types.ts';

/** What a wall clock in `zone` shows. */
export function localAt(at: EpochMs, zone: ZoneId): LocalMinute {
  const text = zonedText(at, zone);
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** `HH:MM:SS` in `zone`, for traces. */
export function clockTextAt(at: EpochMs, zone: ZoneId): string {
  return zonedText(at, zone).slice(5, 19).replace('T', ' ');
}

/** The instants at which a wall clock shows `date` and `time`, earliest first: none in spring's gap, two in autumn. */
export function instantsOf(date: LocalDate, time: string, zone: ZoneId): readonly EpochMs[] {
  const wall = asIfUtc(date, time);
  const offsets = new Set([wall - DAY_MS, wall + DAY_MS].map((near) => offsetAt(near, zone)));
  const fitting = [...offsets].map((offset) => wall - offset).filter((at) => offsetAt(at, zone) === wall - at);
  return fitting.toSorted((a, b) => a - b);
}

function offsetAt(at: EpochMs, zone: ZoneId): number {
  const { date, time } = localAt(at, zone);
  return asIfUtc(date, time) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function asIfUtc(date: LocalDate, time: string): number {
  return dayNumber(date) * DAY_MS + Number(time.slice(0, 2)) * HOUR_MS + Number(time.slice(3, 5)) * MINUTE_MS;
}
