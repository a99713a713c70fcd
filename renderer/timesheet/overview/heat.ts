/** How much was worked on a day, in steps, and what about a day needs somebody's eye. Pure. */
import { HOUR_MS } from '../../../shared/time/types.ts';
import type { DurationMs, EpochMs, LocalDate } from '../../../shared/time/types.ts';
import { localDateAt } from '../../../shared/time/zoned.ts';
import type { TimesheetView } from '../../../shared/ipc/timesheet.ts';
import type { SheetDay, SheetItem } from '../items.ts';

/** Nothing, less than half a day, a part of a day, about a full day, clearly more. */
export type HeatLevel = 0 | 1 | 2 | 3 | 4;

/** All steps, from nothing. */
export const heatLevels = [0, 1, 2, 3, 4] as const satisfies readonly HeatLevel[];

/** What a full day is where nobody said. */
const usualHours = 8;

/** Shares of a full day with which steps begin. An hour more or less is still a full day of eight. */
const steps = [0.5, 0.875, 1.125] as const;

/** The step of a day's hours. `target` are the hours of a full day; null for the usual ones. */
export function heatOf(workedMs: DurationMs, target: number | null): HeatLevel {
  if (workedMs <= 0) return 0;
  const share = workedMs / ((target ?? usualHours) * HOUR_MS);
  return (1 + steps.filter((step) => share >= step).length) as HeatLevel;
}

/** The hours with which each step from the second on begins, for the legend. */
export function heatBounds(target: number | null): readonly number[] {
  return steps.map((step) => step * (target ?? usualHours));
}

/** What needs somebody's eye, the gravest first. */
export const dayMarks = ['wrong', 'overlap', 'noClockOut', 'unapproved', 'unsent', 'unconfirmed'] as const;

/** One of them. */
export type DayMark = (typeof dayMarks)[number];

/** So long nobody works without a break: whoever is still clocked in then forgot to clock out. */
const longestShiftMs = 16 * HOUR_MS;

/** The marks of each day that has some. `now` is trusted time. */
export function marksByDay(
  days: readonly SheetDay[],
  view: Pick<TimesheetView, 'payPeriods' | 'today' | 'zone'>,
  now: EpochMs,
): ReadonlyMap<LocalDate, readonly DayMark[]> {
  const overlapping = overlappingDays(
    days.flatMap(({ items }) => items),
    view.zone,
  );
  // Where nothing is ever approved, nothing waits for it.
  const isApprovalUsed = days.some(({ isApproved }) => isApproved);
  const isOver = (date: LocalDate): boolean =>
    view.payPeriods.some(({ from, to }) => from <= date && date <= to && to < view.today);
  return new Map(
    days.flatMap((day) => {
      const holds: Readonly<Record<DayMark, boolean>> = {
        wrong: day.items.some(({ judgement, refusal }) => judgement.faults.length > 0 || refusal !== null),
        overlap: overlapping.has(day.date),
        noClockOut: day.items.some(({ entry }) => isForgotten(entry.startAt, entry.endAt, now)),
        unapproved: isApprovalUsed && !day.isApproved && day.items.length > 0 && isOver(day.date),
        unsent: day.items.some(({ state }) => state !== 'stored'),
        unconfirmed: day.items.some(({ entry, state }) => state === 'stored' && !entry.isConfirmed),
      };
      const marks = dayMarks.filter((mark) => holds[mark]);
      return marks.length === 0 ? [] : [[day.date, marks] as const];
    }),
  );
}

/** Days with entries that claim the same time, also where one of them came over midnight. */
export function overlappingDays(items: readonly SheetItem[], zone: string): ReadonlySet<LocalDate> {
  const stretches = items
    .flatMap(({ entry, state }) =>
      entry.startAt === null || entry.endAt === null || state === 'deleted'
        ? []
        : [{ date: entry.date, startAt: entry.startAt, endAt: entry.endAt }],
    )
    .sort((a, b) => a.startAt - b.startAt || a.endAt - b.endAt);
  const days = new Set<LocalDate>();
  let furthest = stretches[0];
  for (const stretch of stretches.slice(1)) {
    if (furthest !== undefined && stretch.startAt < furthest.endAt && stretch.endAt > stretch.startAt) {
      days.add(stretch.date);
      days.add(localDateAt(stretch.startAt, zone));
      days.add(furthest.date);
    }
    if (furthest === undefined || stretch.endAt > furthest.endAt) furthest = stretch;
  }
  return days;
}

function isForgotten(startAt: EpochMs | null, endAt: EpochMs | null, now: EpochMs): boolean {
  return startAt !== null && endAt === null && now - startAt > longestShiftMs;
}
