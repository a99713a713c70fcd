/** The changes that undo changes which BambooHR has taken. Pure. */
import type { ChangeResult, TimesheetChange } from '../ipc/timesheet.ts';
import type { ZoneId } from '../time/types.ts';
import type { TimesheetEntry } from './entry.ts';
import { sameDayTimes } from './templates.ts';

/** A change with what came of it and the entry as it was before; `before` is null for a new entry. */
export interface DoneChange {
  readonly change: TimesheetChange;
  readonly result: ChangeResult;
  readonly before: TimesheetEntry | null;
}

/** Why a change cannot be undone: what it removed can only be punched, not stored; or nobody knows which break it was. */
export type NotUndone = 'overMidnight' | 'unknownBreak';

/** What undoing comes to. */
export interface Undoing {
  readonly changes: readonly TimesheetChange[];
  readonly leftOut: readonly { readonly done: DoneChange; readonly why: NotUndone }[];
}

/** Whether an entry could be brought back if it were deleted now; null when it could. Asked before deleting. */
export function whyNotRestorable(entry: TimesheetEntry, zone: ZoneId, isBreak: boolean): NotUndone | null {
  if (entry.kind === 'hour') return null;
  if (entry.startAt === null || entry.endAt === null) return 'overMidnight';
  if (sameDayTimes(entry.startAt, entry.endAt, zone) === null) return 'overMidnight';
  return isBreak && (entry.takenBreak?.id ?? null) === null ? 'unknownBreak' : null;
}

/**
 * The changes that bring the entries back to what they were. What was not done needs no undoing. An entry that was
 * deleted comes back under another id. `zone` is the employee's, `newKey` makes UUIDs.
 */
export function inverseOf(done: readonly DoneChange[], zone: ZoneId, newKey: () => string): Undoing {
  const changes: TimesheetChange[] = [];
  const leftOut: { done: DoneChange; why: NotUndone }[] = [];
  for (const one of done.toReversed()) {
    const { change, result, before } = one;
    if (result.kind !== 'done') continue;
    if (before === null) {
      if (result.entry) changes.push(deletionOf(result.entry, newKey));
      continue;
    }
    const isDeletion = change.kind === 'deleteClock' || change.kind === 'deleteHours';
    const why = whyNotRestorable(before, zone, isLikelyBreak(before));
    if (why !== null) {
      leftOut.push({ done: one, why });
      continue;
    }
    // A project cannot be taken off an entry, so an entry that had none is made anew.
    const isAnew = isDeletion || (before.project === null && result.entry?.project != null);
    if (isAnew && !isDeletion && result.entry) changes.push(deletionOf(result.entry, newKey));
    changes.push(storingOf(before, isAnew ? null : before.id, zone, newKey));
  }
  return { changes, leftOut };
}

function deletionOf({ id, kind }: TimesheetEntry, newKey: () => string): TimesheetChange {
  return { key: newKey(), kind: kind === 'hour' ? 'deleteHours' : 'deleteClock', id };
}

function storingOf(entry: TimesheetEntry, id: number | null, zone: ZoneId, newKey: () => string): TimesheetChange {
  const common = {
    key: newKey(),
    id,
    date: entry.date,
    note: entry.note,
    projectId: entry.project?.id ?? null,
    taskId: entry.task?.id ?? null,
  };
  const times = sameDayTimes(entry.startAt ?? 0, entry.endAt ?? 0, zone);
  if (entry.kind === 'hour' || times === null) return { ...common, kind: 'storeHours', hours: entry.hours ?? 0 };
  return { ...common, kind: 'storeClock', ...times, breakId: entry.takenBreak?.id ?? null };
}

/** The list of entries marks no break, but an unpaid one has no hours (ruling 11.3.16). */
function isLikelyBreak({ takenBreak, hours, startAt, endAt }: TimesheetEntry): boolean {
  return takenBreak !== null || (hours === 0 && startAt !== null && endAt !== null && endAt > startAt);
}
