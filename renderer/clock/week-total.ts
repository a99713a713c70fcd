/** What counts as worked this week, from the view and the ticking now. */
import type { ClockView } from '../../shared/ipc/clock-view.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import { weekOf } from '../../shared/timesheet/week.ts';

/** The total of a week so far. */
export interface WeekTotal {
  readonly workedMs: DurationMs;
  /** Whether every day of it up to today has been read from BambooHR. */
  readonly isWhole: boolean;
}

/**
 * The week in which today lies, up to `now`, counted as BambooHR does: an entry belongs to the day it began. `firstDay` is
 * the ISO weekday with which weeks begin.
 */
export function weekUntil({ lately, today }: ClockView, firstDay: number, now: EpochMs): WeekTotal {
  const week = weekOf(today, firstDay);
  const days = lately.days.filter(({ date }) => week.includes(date));
  const { running } = lately;
  const runs = running !== null && week.includes(running.date) ? Math.max(0, now - running.since) : 0;
  return {
    workedMs: days.reduce((sum, { workedMs }) => sum + workedMs, runs),
    isWhole: days.every(({ isRead }) => isRead),
  };
}
