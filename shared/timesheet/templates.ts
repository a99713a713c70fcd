/**
 * Copying days: what was entered on some days, entered again on others. Times are the wall clock's, so that nine o'clock
 * stays nine o'clock over a change of the clocks. Makes changes; sends nothing. Pure.
 */
import type { ShownEntry, TimesheetChange } from '../ipc/timesheet.ts';
import { dateOf, dayNumber } from '../time/day-numbers.ts';
import type { EpochMs, LocalDate, LocalTime, ZoneId } from '../time/types.ts';
import { localMinuteAt } from '../time/zoned.ts';
import { judge } from './validation.ts';
import type { DraftFacts, EntryDraft, Fault } from './validation.ts';

/** One entry of a template: on which of its days (0 is the first), and what. */
export interface TemplateRow {
  readonly day: number;
  readonly what:
    | { readonly kind: 'clock'; readonly start: LocalTime; readonly end: LocalTime; readonly breakId: string | null }
    | { readonly kind: 'hours'; readonly hours: number };
  readonly note: string | null;
  readonly projectId: number | null;
  readonly taskId: number | null;
}

/** Why an entry cannot be part of a template. */
export type NotCopied = 'stillOpen' | 'overMidnight' | 'unknownBreak';

/** A template, and what it could not take in. */
export interface Template {
  readonly rows: readonly TemplateRow[];
  readonly leftOut: readonly { readonly entry: ShownEntry; readonly why: NotCopied }[];
}

/** What filling comes to: changes that can be sent, and what stands in the way of the others. */
export interface Filling {
  readonly changes: readonly TimesheetChange[];
  readonly conflicts: readonly { readonly change: TimesheetChange; readonly faults: readonly Fault[] }[];
}

/** The entries as a template whose first day is `firstDay`. `zone` is the employee's. */
export function templateOf(entries: readonly ShownEntry[], firstDay: LocalDate, zone: ZoneId): Template {
  const rows: TemplateRow[] = [];
  const leftOut: { entry: ShownEntry; why: NotCopied }[] = [];
  for (const entry of entries) {
    const what = whatOf(entry, zone);
    if (typeof what === 'string') leftOut.push({ entry, why: what });
    else {
      rows.push({
        day: dayNumber(entry.date) - dayNumber(firstDay),
        what,
        note: entry.note,
        projectId: entry.project?.id ?? null,
        taskId: entry.task?.id ?? null,
      });
    }
  }
  return { rows, leftOut };
}

/**
 * The changes that enter a template from `firstDay` on, each judged against what stands there. `newKey` makes UUIDs.
 */
export function fill(
  rows: readonly TemplateRow[],
  firstDay: LocalDate,
  facts: Omit<DraftFacts, 'edited'>,
  newKey: () => string,
): Filling {
  const changes: TimesheetChange[] = [];
  const conflicts: { change: TimesheetChange; faults: readonly Fault[] }[] = [];
  for (const { day, what, ...rest } of rows) {
    const date = dateOf(dayNumber(firstDay) + day);
    const change: TimesheetChange =
      what.kind === 'clock'
        ? {
            key: newKey(),
            kind: 'storeClock',
            id: null,
            date,
            start: what.start,
            end: what.end,
            breakId: what.breakId,
            ...rest,
          }
        : { key: newKey(), kind: 'storeHours', id: null, date, hours: what.hours, ...rest };
    const draft: EntryDraft = { id: null, date, ...what, ...rest };
    const { faults } = judge(draft, { ...facts, edited: null });
    if (faults.length > 0) conflicts.push({ change, faults });
    else changes.push(change);
  }
  return { changes, conflicts };
}

function whatOf(entry: ShownEntry, zone: ZoneId): TemplateRow['what'] | NotCopied {
  if (entry.kind === 'hour') return { kind: 'hours', hours: entry.hours ?? 0 };
  if (entry.startAt === null || entry.endAt === null) return 'stillOpen';
  const times = sameDayTimes(entry.startAt, entry.endAt, zone);
  if (times === null) return 'overMidnight';
  // Without its id the copy would be work.
  if (entry.is === 'break' && (entry.takenBreak?.id ?? null) === null) return 'unknownBreak';
  return { kind: 'clock', ...times, breakId: entry.takenBreak?.id ?? null };
}

/** Start and end as they can be stored; null when the end is not later on the same day's clock (ruling 11.3.6). */
export function sameDayTimes(
  startAt: EpochMs,
  endAt: EpochMs,
  zone: ZoneId,
): { readonly start: LocalTime; readonly end: LocalTime } | null {
  const start = localMinuteAt(startAt, zone);
  const end = localMinuteAt(endAt, zone);
  return start.date === end.date && end.time > start.time ? { start: start.time, end: end.time } : null;
}
