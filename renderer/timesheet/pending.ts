/** Changes that are not sent yet: what they come to when one more is made. Pure. */
import type { ShownEntry, TimesheetChange } from '../../shared/ipc/timesheet.ts';
import type { ZoneId } from '../../shared/time/types.ts';
import { placeOf } from './moves.ts';

/** Changes in the order in which they were first made, at most one for each entry. */
export type Changes = readonly TimesheetChange[];

/** A change that puts something into the timesheet. */
export type Storing = Extract<TimesheetChange, { kind: 'storeClock' | 'storeHours' }>;

/** A step of undoing: all changes as they were. */
export interface History {
  readonly past: readonly Changes[];
  readonly now: Changes;
  readonly future: readonly Changes[];
}

/** Nothing was changed. */
export const noHistory: History = { past: [], now: [], future: [] };

/** Further back nobody undoes. */
const mostSteps = 200;

/** The change that concerns an entry; null when none does. */
export function changeOf(entry: Pick<ShownEntry, 'id' | 'key'>, changes: Changes): TimesheetChange | null {
  return changes.find((change) => concerns(change, entry)) ?? null;
}

/**
 * The changes with one more that stores. `stored` is the entry as BambooHR has it, null for a new one; a change that
 * comes back to it is none.
 */
export function withStoring(changes: Changes, change: Storing, stored: ShownEntry | null, zone: ZoneId): Changes {
  const about = { id: change.id, key: change.key };
  const index = changes.findIndex((earlier) => concerns(earlier, about));
  if (stored !== null && isAsStored(change, stored, zone)) return changes.filter((_, at) => at !== index);
  if (index === -1) return [...changes, change];
  return changes.map((earlier, at) => (at === index ? change : earlier));
}

/** The changes with an entry taken out: what only existed as a change is gone with it. `key` names the new change. */
export function withoutEntry(changes: Changes, entry: ShownEntry, key: string): Changes {
  const others = changes.filter((change) => !concerns(change, entry));
  if (entry.id === null) return others;
  return [...others, { key, kind: entry.kind === 'hour' ? 'deleteHours' : 'deleteClock', id: entry.id }];
}

/** The changes without that for one entry: it is as BambooHR has it again. */
export function takenBack(changes: Changes, key: string): Changes {
  return changes.filter((change) => change.key !== key);
}

/** A step forward; what was undone before it is gone. The same changes again are no step. */
export function stepTo(history: History, now: Changes): History {
  if (now === history.now || JSON.stringify(now) === JSON.stringify(history.now)) return history;
  return { past: [...history.past, history.now].slice(-mostSteps), now, future: [] };
}

/** The step before; the same history where there is none. */
export function undone({ past, now, future }: History): History {
  const before = past.at(-1);
  return before === undefined
    ? { past, now, future }
    : { past: past.slice(0, -1), now: before, future: [now, ...future] };
}

/** The step that was undone last, made again. */
export function redone({ past, now, future }: History): History {
  const [after, ...rest] = future;
  return after === undefined ? { past, now, future } : { past: [...past, now], now: after, future: rest };
}

function concerns(change: TimesheetChange, { id, key }: Pick<ShownEntry, 'id' | 'key'>): boolean {
  if (id === null) return change.id === null && change.key === key;
  return change.id === id;
}

function isAsStored(change: Storing, stored: ShownEntry, zone: ZoneId): boolean {
  const isSameWork =
    (change.note ?? '') === (stored.note ?? '') &&
    (change.projectId === null || change.projectId === (stored.project?.id ?? null)) &&
    (change.projectId === null || change.taskId === (stored.task?.id ?? null));
  if (!isSameWork || change.date !== stored.date) return false;
  if (change.kind === 'storeHours') return stored.kind === 'hour' && stored.hours === change.hours;
  const place = placeOf(stored, zone);
  const isSameBreak = change.breakId === undefined || change.breakId === (stored.takenBreak?.id ?? null);
  return isSameBreak && place?.start === change.start && place.end === change.end;
}
