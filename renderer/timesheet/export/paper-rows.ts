/** What stands on paper: entries by day, days by week, and what they come to. Pure. */
import type { ShownEntry, TimesheetView } from '../../../shared/ipc/timesheet.ts';
import type { LocalDate } from '../../../shared/time/types.ts';
import { daysOf } from '../../../shared/timesheet/days-to-read.ts';
import { sumsOf } from '../../../shared/timesheet/sums.ts';
import type { Sums } from '../../../shared/timesheet/sums.ts';
import { weekOf } from '../../../shared/timesheet/week.ts';

/** One day that has entries. */
export interface PaperDay {
  readonly date: LocalDate;
  readonly entries: readonly ShownEntry[];
  readonly sums: Sums;
  readonly isApproved: boolean;
}

/** One week, or the part of it that is printed. */
export interface PaperWeek {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: readonly PaperDay[];
  readonly sums: Sums;
}

/** The weeks of a view that have entries. `firstDay` is the ISO weekday with which weeks begin. */
export function paperWeeks({ from, to, entries, now }: TimesheetView, firstDay: number): readonly PaperWeek[] {
  const byDay = groupedBy(entries, ({ date }) => date);
  const weeks = groupedBy(daysOf({ from, to }), (date) => weekOf(date, firstDay)[0] ?? date);
  return [...weeks.values()].flatMap((dates): readonly PaperWeek[] => {
    const days = dates.flatMap((date): readonly PaperDay[] => {
      const ofDay = byDay.get(date) ?? [];
      const isApproved = ofDay.some((entry) => entry.isApproved);
      return ofDay.length === 0 ? [] : [{ date, entries: ofDay, sums: sumsOf(ofDay, now), isApproved }];
    });
    if (days.length === 0) return [];
    const sums = sumsOf(
      days.flatMap((day) => day.entries),
      now,
    );
    return [{ from: dates[0] ?? from, to: dates.at(-1) ?? to, days, sums }];
  });
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
