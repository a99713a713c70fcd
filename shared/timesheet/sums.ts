/**
 * Totals of a timesheet: by day, by stretch of days, by project and task. A day's time is that of its entries, so a night
 * shift belongs to the day it began, as BambooHR counts it (ruling 11.2.13). Work, stated hours and paid breaks count;
 * unpaid breaks do not (ruling 11.3.16). Pure.
 */
import type { ShownEntry } from '../ipc/timesheet.ts';
import { HOUR_MS } from '../time/types.ts';
import type { DurationMs, EpochMs, LocalDate } from '../time/types.ts';
import type { Days } from './days-to-read.ts';
import { elapsedUntil } from './totals.ts';

/** What is needed of an entry to count it. */
export type Countable = Pick<ShownEntry, 'date' | 'is' | 'isPaid' | 'startAt' | 'endAt' | 'hours' | 'project' | 'task'>;

/** How long, and of what kind. */
export interface Sums {
  /** Work, stated hours and paid breaks. */
  readonly workedMs: DurationMs;
  /** The part of it that was a paid break. */
  readonly paidBreakMs: DurationMs;
  /** Breaks that do not count, or of which nobody knows whether they do. */
  readonly unpaidBreakMs: DurationMs;
  readonly entries: number;
}

/** What one project was worked on. */
export interface ProjectSums extends Sums {
  /** Null for time without a project. */
  readonly project: { readonly id: number; readonly name: string } | null;
  /** Its tasks, most time first; time without a task has `task` null. */
  readonly tasks: readonly TaskSums[];
}

/** What one task was worked on. */
export interface TaskSums extends Sums {
  readonly task: { readonly id: number; readonly name: string } | null;
}

/** Nothing. */
export const noSums: Sums = { workedMs: 0, paidBreakMs: 0, unpaidBreakMs: 0, entries: 0 };

/** The sums of entries up to `now`: one that still runs counts until then. */
export function sumsOf(entries: readonly Countable[], now: EpochMs): Sums {
  return entries.reduce((sums, entry) => added(sums, lengthsOf(entry, now)), noSums);
}

/** The sums of each day that has entries. */
export function sumsByDay(entries: readonly Countable[], now: EpochMs): ReadonlyMap<LocalDate, Sums> {
  const days = new Map<LocalDate, Sums>();
  for (const entry of entries) {
    days.set(entry.date, added(days.get(entry.date) ?? noSums, lengthsOf(entry, now)));
  }
  return days;
}

/** The sums of each of these stretches of days (weeks, pay periods), in their order. */
export function sumsByDays<Stretch extends Days>(
  entries: readonly Countable[],
  stretches: readonly Stretch[],
  now: EpochMs,
): readonly (Sums & { readonly days: Stretch })[] {
  const byDay = sumsByDay(entries, now);
  return stretches.map((days) => ({
    ...[...byDay]
      .filter(([date]) => days.from <= date && date <= days.to)
      .reduce((sums, [, more]) => added(sums, more), noSums),
    days,
  }));
}

/** What each project and task was worked on, most time first. Breaks without a project are left out: nobody chose them. */
export function sumsByProject(entries: readonly Countable[], now: EpochMs): readonly ProjectSums[] {
  const byProject = grouped(
    entries.filter(({ is, project }) => is !== 'break' || project !== null),
    ({ project }) => project?.id ?? null,
  );
  return byProject
    .map((ofProject) => ({
      project: ofProject[0].project,
      ...sumsOf(ofProject, now),
      tasks: grouped(ofProject, ({ task }) => task?.id ?? null)
        .map((ofTask) => ({ task: ofTask[0].task, ...sumsOf(ofTask, now) }))
        .sort(mostFirst),
    }))
    .sort(mostFirst);
}

/** How long an entry is that may still run, worked or not. Stated hours are whole milliseconds. */
export function lengthOf({ is, startAt, endAt, hours }: Countable, now: EpochMs): DurationMs {
  if (is === 'hours') return Math.round((hours ?? 0) * HOUR_MS);
  return startAt === null ? 0 : elapsedUntil({ startAt, endAt }, now);
}

function lengthsOf(entry: Countable, now: EpochMs): Sums {
  const length = lengthOf(entry, now);
  const isPaidBreak = entry.is === 'break' && entry.isPaid === true;
  const isUnpaid = entry.is === 'break' && !isPaidBreak;
  return {
    workedMs: isUnpaid ? 0 : length,
    paidBreakMs: isPaidBreak ? length : 0,
    unpaidBreakMs: isUnpaid ? length : 0,
    entries: 1,
  };
}

function added(a: Sums, b: Sums): Sums {
  return {
    workedMs: a.workedMs + b.workedMs,
    paidBreakMs: a.paidBreakMs + b.paidBreakMs,
    unpaidBreakMs: a.unpaidBreakMs + b.unpaidBreakMs,
    entries: a.entries + b.entries,
  };
}

function mostFirst(a: Sums, b: Sums): number {
  return b.workedMs - a.workedMs || b.entries - a.entries;
}

function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<Key, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}
