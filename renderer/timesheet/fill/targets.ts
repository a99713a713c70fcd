/** Filling several days or weeks with the same entries. Pure. */
import type { ShownEntry, TimesheetChange, TimesheetView } from '../../../shared/ipc/timesheet.ts';
import { dateOf, dayNumber, weekdayOf } from '../../../shared/time/day-numbers.ts';
import type { LocalDate } from '../../../shared/time/types.ts';
import { daysOf } from '../../../shared/timesheet/days-to-read.ts';
import type { Days } from '../../../shared/timesheet/days-to-read.ts';
import { previewOf } from '../../../shared/timesheet/preview.ts';
import { fill } from '../../../shared/timesheet/templates.ts';
import type { Filling, TemplateRow } from '../../../shared/timesheet/templates.ts';

/** The most that is filled at once; a quarter of a year, which also is what anybody looks over. */
export const mostDays = 92;

/** The days of a range that are one of these ISO weekdays. None when the range is too long or ends before it begins. */
export function dayTargets({ from, to }: Days, weekdays: ReadonlySet<number>): readonly LocalDate[] {
  if (from === '' || to === '' || dayNumber(to) - dayNumber(from) >= mostDays) return [];
  return daysOf({ from, to }).filter((date) => weekdays.has(weekdayOf(dayNumber(date))));
}

/** The first days of so many weeks from the one that begins on `first`. */
export function weekTargets(first: LocalDate, count: number): readonly LocalDate[] {
  const weeks = Math.min(Math.max(Math.floor(count) || 0, 0), Math.floor(mostDays / 7));
  return Array.from({ length: weeks }, (_, week) => dateOf(dayNumber(first) + week * 7));
}

/** What filling comes to, with the days that were left alone. */
export interface WholeFilling extends Filling {
  /** Days with entries, left alone because that was asked for. */
  readonly skipped: readonly LocalDate[];
  /** Days that get entries. */
  readonly filled: readonly LocalDate[];
}

/** What stands around the targets. */
export interface FillGround {
  /** The timesheet of the targets; its entries are those given here. */
  readonly view: Pick<TimesheetView, 'employeeId' | 'zone' | 'breaks' | 'now' | 'firstWritableDay' | 'lastWritableDay'>;
  /** As they will be with the unsent changes made. */
  readonly entries: readonly ShownEntry[];
}

/**
 * The changes that enter the rows from each target on, each judged against what stands there and what went before it. With
 * `skipsFull` days that have entries already are left alone. `newKey` makes UUIDs.
 */
export function fillAll(
  rows: readonly TemplateRow[],
  targets: readonly LocalDate[],
  { view, entries }: FillGround,
  { skipsFull, newKey }: { readonly skipsFull: boolean; readonly newKey: () => string },
): WholeFilling {
  const { employeeId, zone, breaks, now, firstWritableDay, lastWritableDay } = view;
  const full = new Set(entries.map(({ date }) => date));
  const skipped = new Set<LocalDate>();
  const filled = new Set<LocalDate>();
  const changes: TimesheetChange[] = [];
  const conflicts: WholeFilling['conflicts'][number][] = [];
  const workOf = (): Pick<ShownEntry, 'project' | 'task'> => ({ project: null, task: null });
  let others = entries;
  for (const target of targets) {
    const wanted = rows.filter(({ day }) => {
      const date = dateOf(dayNumber(target) + day);
      if (!skipsFull || !full.has(date)) return true;
      skipped.add(date);
      return false;
    });
    const facts = { others, now, zone, firstWritableDay, lastWritableDay };
    const filling = fill(wanted, target, facts, newKey);
    for (const change of filling.changes) if ('date' in change) filled.add(change.date);
    changes.push(...filling.changes);
    conflicts.push(...filling.conflicts);
    others = previewOf(others, filling.changes, { employeeId, zone, breaks, workOf });
  }
  return { changes, conflicts, skipped: [...skipped], filled: [...filled] };
}
