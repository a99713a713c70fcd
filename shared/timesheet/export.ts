/** A timesheet as rows of a table: for a file, the clipboard and paper. Pure. */
import type { EntryKind, ShownEntry } from '../ipc/timesheet.ts';
import { HOUR_MS } from '../time/types.ts';
import type { EpochMs, ZoneId } from '../time/types.ts';
import { localMinuteAt } from '../time/zoned.ts';
import { lengthOf } from './sums.ts';

/** The columns. Times are the wall clock's of the column `zone`; `worked` are decimal hours that count, `length` all. */
export const timesheetColumns = [
  'date',
  'start',
  'endDate',
  'end',
  'zone',
  'kind',
  'breakName',
  'length',
  'worked',
  'project',
  'task',
  'note',
  'approved',
  'confirmed',
  'entryId',
] as const;

/** One column. */
export type TimesheetColumn = (typeof timesheetColumns)[number];

/** What a cell holds; null for nothing. */
export type Cell = string | number | null;

/** What stands in the cells for each kind of thing, in the person's language. */
export interface TimesheetWords {
  readonly kind: Readonly<Record<EntryKind, string>>;
  readonly yes: string;
  readonly no: string;
}

/** The rows, in the order of the entries. An entry that still runs has no end, and counts up to `now`. */
export function timesheetRows(
  entries: readonly ShownEntry[],
  { zone, now, words }: { readonly zone: ZoneId; readonly now: EpochMs; readonly words: TimesheetWords },
): readonly Readonly<Record<TimesheetColumn, Cell>>[] {
  return entries.map((entry) => {
    const shownZone = entry.zone ?? zone;
    const start = entry.startAt === null ? null : localMinuteAt(entry.startAt, shownZone);
    const end = entry.endAt === null ? null : localMinuteAt(entry.endAt, shownZone);
    const length = hundredths(lengthOf(entry, now) / HOUR_MS);
    return {
      date: entry.date,
      start: start?.time ?? null,
      endDate: end?.date ?? null,
      end: end?.time ?? null,
      zone: entry.startAt === null ? null : shownZone,
      kind: words.kind[entry.is],
      breakName: entry.takenBreak?.name ?? null,
      length,
      worked: entry.is === 'break' && entry.isPaid !== true ? 0 : length,
      project: entry.project?.name ?? null,
      task: entry.task?.name ?? null,
      note: entry.note,
      approved: entry.isApproved ? words.yes : words.no,
      confirmed: entry.isConfirmed ? words.yes : words.no,
      entryId: entry.id,
    };
  });
}

function hundredths(hours: number): number {
  return Math.round(hours * 100) / 100;
}
