/** All lines of a table as they would be imported: which are new, which are there already, which cannot be. Pure. */
import type { ShownEntry, TimesheetView } from '../../../shared/ipc/timesheet.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';
import type { LocalDate, ZoneId } from '../../../shared/time/types.ts';
import { floorToMinute } from '../../../shared/time/zoned.ts';
import { wantedStretch } from '../../../shared/timesheet/change-groups.ts';
import { previewOf } from '../../../shared/timesheet/preview.ts';
import { judge } from '../../../shared/timesheet/validation.ts';
import type { Caution, Fault } from '../../../shared/timesheet/validation.ts';
import type { Storing } from '../pending.ts';
import { readCells } from './cells.ts';
import type { CellFault, CellTerms, Wanted } from './cells.ts';
import type { Rows } from './columns.ts';

/** One line and what it comes to. `line` counts from 1, as editors and spreadsheets do. */
export type ImportLine = { readonly line: number; readonly cells: readonly string[] } & (
  | { readonly kind: 'new'; readonly wanted: Wanted; readonly change: Storing; readonly cautions: readonly Caution[] }
  /** The timesheet has the same already, or an earlier line of the table. */
  | { readonly kind: 'there' | 'twice'; readonly wanted: Wanted }
  | { readonly kind: 'conflict'; readonly wanted: Wanted; readonly faults: readonly Fault[] }
  | { readonly kind: 'unreadable'; readonly fault: CellFault }
);

/** What the lines are held against. */
export interface ImportGround extends CellTerms {
  readonly view: Pick<TimesheetView, 'employeeId' | 'now' | 'firstWritableDay' | 'lastWritableDay'>;
  /** The timesheet of the table's days, as it will be with the unsent changes made. */
  readonly entries: readonly ShownEntry[];
  /** Makes UUIDs. */
  readonly newKey: () => string;
}

/** Reads and judges the lines in their order; each is held against those before it, too. `first` is the first one's number. */
export function readLines(rows: Rows, first: number, ground: ImportGround): readonly ImportLine[] {
  const byDay = new Map<LocalDate, ShownEntry[]>();
  const add = (entry: ShownEntry): void => {
    const ofDay = byDay.get(entry.date);
    if (ofDay === undefined) byDay.set(entry.date, [entry]);
    else ofDay.push(entry);
  };
  ground.entries.forEach(add);
  const stored = new Set(ground.entries);
  return rows.map((cells, index): ImportLine => {
    const about = { line: first + index, cells };
    const wanted = readCells(cells, ground);
    if ('code' in wanted) return { ...about, kind: 'unreadable', fault: wanted };
    const day = dayNumber(wanted.date);
    // A shift over midnight reaches into the day beside; further away nothing can be in the way.
    const others = [day - 1, day, day + 1].flatMap((near) => byDay.get(dateOf(near)) ?? []);
    const change = changeFor(wanted, ground.newKey());
    const same = sameAs(change, others, ground.zone);
    if (same !== undefined) return { ...about, kind: stored.has(same) ? 'there' : 'twice', wanted };
    const { date, what, note, projectId, taskId } = wanted;
    const rest = { id: null, date, note, projectId, taskId };
    const { view, zone } = ground;
    const { faults, cautions } = judge({ ...what, ...rest }, { others, edited: null, zone, ...view });
    if (faults.length > 0) return { ...about, kind: 'conflict', wanted, faults };
    add(entryOf(change, ground));
    return { ...about, kind: 'new', wanted, change, cautions };
  });
}

/** The days of all lines that can be read, as one range; null when none can. */
export function daysOfLines(rows: Rows, terms: CellTerms): { readonly from: LocalDate; readonly to: LocalDate } | null {
  const days = rows
    .flatMap((row) => {
      const wanted = readCells(row, { ...terms, dropsUnknownWork: true });
      return 'code' in wanted ? [] : [wanted.date];
    })
    .sort();
  const [from] = days;
  const to = days.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

function changeFor({ date, what, note, projectId, taskId }: Wanted, key: string): Storing {
  const common = { key, id: null, date, note, projectId, taskId };
  return what.kind === 'hours'
    ? { ...common, kind: 'storeHours', hours: Math.round(what.hours * 100) / 100 }
    : { ...common, kind: 'storeClock', start: what.start, end: what.end, breakId: what.breakId };
}

function entryOf(change: Storing, { view, zone, breaks }: ImportGround): ShownEntry {
  const workOf = (projectId: number, taskId: number | null): Pick<ShownEntry, 'project' | 'task'> => ({
    project: { id: projectId, name: '' },
    task: taskId === null ? null : { id: taskId, name: '' },
  });
  const [entry] = previewOf([], [change], { employeeId: view.employeeId, zone, breaks, workOf });
  if (entry === undefined) throw new Error('What is stored is there');
  return entry;
}

/** The same times are the same entry, whatever is noted about it; the same hours of a day only with the same work. */
function sameAs(change: Storing, others: readonly ShownEntry[], zone: ZoneId): ShownEntry | undefined {
  if (change.kind === 'storeHours') {
    const { date, hours, projectId, taskId } = change;
    return others.find(
      (entry) =>
        entry.kind === 'hour' &&
        entry.date === date &&
        Math.abs((entry.hours ?? 0) - hours) < 0.005 &&
        (entry.project?.id ?? null) === projectId &&
        (entry.task?.id ?? null) === taskId,
    );
  }
  const stretch = wantedStretch(change, zone);
  if (stretch === null) return undefined;
  // BambooHR shows minutes; a punch that it has not confirmed yet has seconds.
  return others.find(
    ({ startAt, endAt }) =>
      startAt !== null &&
      endAt !== null &&
      floorToMinute(startAt) === stretch.startAt &&
      floorToMinute(endAt) === stretch.endAt,
  );
}
