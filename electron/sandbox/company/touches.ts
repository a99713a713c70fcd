/**
 * Which days of whom were taken over by hand. In a company that lives, people punch by themselves; from the moment
 * somebody else writes into a person's timesheet, the rest of that person's day is the writer's. Kept apart from the
 * rows, because a row may be moved or deleted later and the day must not fill up again behind everybody's back.
 */
import { localDateAt } from '../../../shared/time/zoned.ts';
import type { EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';
import type { Entry, Touch } from './model.ts';

/** Takeovers by person and day; the first of a day counts. */
export class Touches {
  readonly #at = new Map<number, Map<number, EpochMs>>();

  put({ employeeId, day, at }: Touch): void {
    const own = this.#at.get(employeeId) ?? new Map<number, EpochMs>();
    own.set(dayNumber(day), at);
    this.#at.set(employeeId, own);
  }

  /** True when a row of the shift that began on `day` would show only after the day, or its night, was taken over. */
  isTakenOver(employeeId: number, day: number, appearsAt: EpochMs): boolean {
    const own = this.#at.get(employeeId);
    if (own === undefined) return false;
    return appearsAt > (own.get(day) ?? Infinity) || appearsAt > (own.get(day + 1) ?? Infinity);
  }

  /** The takeovers that writing `entry` over `previous` means, without those that are known. */
  by(entry: Entry, previous: Entry | undefined, now: EpochMs, zone: ZoneId): readonly Touch[] {
    const dayAt = (at: EpochMs): number => dayNumber(localDateAt(at, zone));
    const today = dayAt(now);
    const taken = new Map<number, EpochMs>([[today, now]]);
    // A row for a later day: that day is spoken for.
    if (dayNumber(entry.date) > today) taken.set(dayNumber(entry.date), now);
    // A row that was running kept its person from punching all the while.
    if (previous?.type === 'clock' && previous.endAt === null && previous.deletedAt === null) {
      for (let day = dayAt(previous.createdAt); day <= today; day += 1) taken.set(day, previous.createdAt);
    }
    const known = this.#at.get(entry.employeeId);
    return [...taken]
      .filter(([day, at]) => at < (known?.get(day) ?? Infinity))
      .map(([day, at]) => ({ employeeId: entry.employeeId, day: dateOf(day), at }));
  }
}
