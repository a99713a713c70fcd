/** What a person sees of each entry: as it will be, what is changed about it, and what stands in its way. Pure. */
import type { ShownEntry, TimesheetChange, TimesheetView } from '../../shared/ipc/timesheet.ts';
import type { Problem } from '../../shared/problem.ts';
import { daysOf } from '../../shared/timesheet/days-to-read.ts';
import type { Days } from '../../shared/timesheet/days-to-read.ts';
import { previewOf } from '../../shared/timesheet/preview.ts';
import type { PreviewTerms } from '../../shared/timesheet/preview.ts';
import { sumsOf } from '../../shared/timesheet/sums.ts';
import type { Sums } from '../../shared/timesheet/sums.ts';
import { judge } from '../../shared/timesheet/validation.ts';
import type { EntryDraft, Judgement } from '../../shared/timesheet/validation.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../shared/time/types.ts';
import { placeOf } from './moves.ts';
import { changeOf } from './pending.ts';
import type { Changes } from './pending.ts';

/** Why an entry cannot be edited. One over midnight can be deleted all the same. */
export type Lock = 'approved' | 'running' | 'notSent' | 'overMidnight';

/** What BambooHR said about a change of it. */
export interface Refusal {
  readonly problem: Problem;
  /** Ids of the entries it collides with. */
  readonly inTheWay: readonly number[];
}

/** One entry of the sheet. */
export interface SheetItem {
  readonly key: string;
  /** As it will be; one that is to be deleted is as it was. */
  readonly entry: ShownEntry;
  readonly state: 'stored' | 'new' | 'changed' | 'deleted';
  readonly change: TimesheetChange | null;
  readonly judgement: Judgement;
  readonly refusal: Refusal | null;
  readonly lock: Lock | null;
}

/** One day of the sheet. */
export interface SheetDay {
  readonly date: LocalDate;
  /** In order: hours first, then by start. */
  readonly items: readonly SheetItem[];
  /** Without what is to be deleted. */
  readonly sums: Sums;
  readonly isToday: boolean;
  readonly isApproved: boolean;
  /** Beyond the current pay period, or longer ago than BambooHR takes anything. */
  readonly limit: 'beyondPayPeriod' | 'longAgo' | null;
  /** Never read on this machine. */
  readonly isUnread: boolean;
}

const nothingWrong: Judgement = { faults: [], cautions: [] };

/** The entries of a view with the changes made. `refusals` are by the key of a change. */
export function itemsOf(
  view: TimesheetView,
  changes: Changes,
  refusals: ReadonlyMap<string, Refusal>,
  terms: Pick<PreviewTerms, 'workOf'>,
): readonly SheetItem[] {
  const { entries, zone, employeeId, breaks } = view;
  const after = previewOf(entries, changes, { employeeId, zone, breaks, ...terms });
  const approvedDays = new Set(entries.filter(({ isApproved }) => isApproved).map(({ date }) => date));
  const storedById = new Map(entries.flatMap((entry) => (entry.id === null ? [] : [[entry.id, entry] as const])));
  const stays = after.map((entry): SheetItem => {
    const change = changeOf(entry, changes);
    const judgement = change === null ? nothingWrong : judgeChange(change, view, after, storedById);
    return {
      key: entry.key,
      entry,
      state: change === null ? 'stored' : change.id === null ? 'new' : 'changed',
      change,
      judgement,
      refusal: (change && refusals.get(change.key)) ?? null,
      lock: lockOf(entry, change, approvedDays, zone),
    };
  });
  const gone = changes.flatMap((change): readonly SheetItem[] => {
    const entry =
      change.kind === 'deleteClock' || change.kind === 'deleteHours' ? storedById.get(change.id) : undefined;
    if (entry === undefined) return [];
    const refusal = refusals.get(change.key) ?? null;
    return [{ key: entry.key, entry, state: 'deleted', change, judgement: nothingWrong, refusal, lock: null }];
  });
  return [...stays, ...gone].sort(inOrder);
}

/** The days of a range with their items. `now` is trusted time, up to which what still runs counts. */
export function sheetDays(
  range: Days,
  items: readonly SheetItem[],
  view: TimesheetView,
  now: EpochMs,
): readonly SheetDay[] {
  const byDay = new Map<LocalDate, SheetItem[]>();
  for (const item of items) {
    const ofDay = byDay.get(item.entry.date);
    if (ofDay === undefined) byDay.set(item.entry.date, [item]);
    else ofDay.push(item);
  }
  return daysOf(range).map((date) => {
    const ofDay = byDay.get(date) ?? [];
    return {
      date,
      items: ofDay,
      sums: sumsOf(entriesThatStay(ofDay), now),
      isToday: date === view.today,
      isApproved: ofDay.some(({ entry, state }) => entry.isApproved && state !== 'new'),
      limit: date > view.lastWritableDay ? 'beyondPayPeriod' : date < view.firstWritableDay ? 'longAgo' : null,
      isUnread: view.unread.some(({ from, to }) => from <= date && date <= to),
    };
  });
}

/** The entries as they will be. */
export function entriesThatStay(items: readonly SheetItem[]): readonly ShownEntry[] {
  return items.flatMap(({ entry, state }) => (state === 'deleted' ? [] : [entry]));
}

/** The draft that a change makes of an entry. */
export function draftOfChange(change: Extract<TimesheetChange, { date: LocalDate }>): EntryDraft {
  const { id, date, note, projectId, taskId } = change;
  const rest = { id, date, note, projectId, taskId };
  return change.kind === 'storeHours'
    ? { kind: 'hours', hours: change.hours, ...rest }
    : { kind: 'clock', start: change.start, end: change.end, ...rest };
}

function judgeChange(
  change: TimesheetChange,
  view: TimesheetView,
  after: readonly ShownEntry[],
  storedById: ReadonlyMap<number, ShownEntry>,
): Judgement {
  if (change.kind === 'deleteClock' || change.kind === 'deleteHours') return nothingWrong;
  const { now, zone, lastWritableDay, firstWritableDay } = view;
  const edited = change.id === null ? null : (storedById.get(change.id) ?? null);
  const others = after.filter((entry) => entry.id !== change.id || (entry.id === null && entry.key !== change.key));
  return judge(draftOfChange(change), { others, edited, now, zone, lastWritableDay, firstWritableDay });
}

function lockOf(
  entry: ShownEntry,
  change: TimesheetChange | null,
  approvedDays: ReadonlySet<LocalDate>,
  zone: ZoneId,
): Lock | null {
  if (change !== null) return null;
  if (approvedDays.has(entry.date)) return 'approved';
  if (entry.id === null) return 'notSent';
  if (entry.kind === 'hour') return null;
  if (entry.endAt === null) return 'running';
  return placeOf(entry, zone) === null ? 'overMidnight' : null;
}

function inOrder({ entry: a }: SheetItem, { entry: b }: SheetItem): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return (a.startAt ?? -Infinity) - (b.startAt ?? -Infinity) || (a.id ?? Infinity) - (b.id ?? Infinity) || 0;
}
