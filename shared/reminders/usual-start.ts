/**
 * When somebody usually starts on a day of the week, learned from what is known of the last four such days. Wall-clock
 * times, so that a change of clocks in between changes nothing. Pure.
 */
import type { EpochMs, LocalDate, LocalTime, ZoneId } from '../time/types.ts';
import { addDays, localMinuteAt } from '../time/zoned.ts';

/** A stretch of work as far as this needs it. */
export interface KnownStart {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs | null;
}

/** How many of the four days must be known, and how close to their middle they must lie, to speak of a habit. */
const fewestDays = 3;
const closeMinutes = 45;
const weeks = 4;

/** The first and last day that `usualStart` looks at for `today`. */
export function habitDays(today: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } {
  return { from: addDays(today, -7 * weeks), to: addDays(today, -7) };
}

/** The usual start of the week day of `today`, to five minutes; null where there is no habit. */
export function usualStart(known: readonly KnownStart[], today: LocalDate, zone: ZoneId): LocalTime | null {
  const ends = new Set(known.map(({ endAt }) => endAt));
  const firsts = new Map<LocalDate, number>();
  for (const { startAt } of known) {
    const { date, time } = localMinuteAt(startAt, zone);
    // What goes on at midnight began the day before.
    if (time === '00:00' && ends.has(startAt)) continue;
    const minutes = minutesOf(time);
    firsts.set(date, Math.min(minutes, firsts.get(date) ?? minutes));
  }
  const starts = Array.from({ length: weeks }, (_, week) => firsts.get(addDays(today, -7 * (week + 1))))
    .filter((minutes) => minutes !== undefined)
    .toSorted((a, b) => a - b);
  const middle = starts[Math.floor((starts.length - 1) / 2)];
  if (middle === undefined) return null;
  const near = starts.filter((minutes) => Math.abs(minutes - middle) <= closeMinutes);
  if (near.length < fewestDays) return null;
  return timeOf(Math.floor(middle / 5) * 5);
}

function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function timeOf(minutes: number): LocalTime {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
