/**
 * Whether the timesheet holds what a change meant: for changes that nobody answered, since the API knows no key by which
 * a request could be told from its repetition. Compared at minute resolution, as the entry's own zone writes them. Pure.
 */
import { assertNever } from '../assert-never.ts';
import type { TimesheetChange } from '../ipc/timesheet.ts';
import { localMinuteAt } from '../time/zoned.ts';
import type { TimesheetEntry } from './entry.ts';

/** What looking a change up came to. `entry` is null for a deletion that is done. */
export type ChangeLookUp =
  { readonly kind: 'found'; readonly entry: TimesheetEntry | null } | { readonly kind: 'absent' };

/**
 * Looks all changes of one request up, in order. `before` are the ids known before the first try: what was there is not
 * ours. One entry is never given to two changes.
 */
export function lookUpChanges(
  changes: readonly TimesheetChange[],
  entries: readonly TimesheetEntry[],
  before: ReadonlySet<number>,
): readonly ChangeLookUp[] {
  const taken = new Set<number>();
  return changes.map((change): ChangeLookUp => {
    switch (change.kind) {
      case 'deleteClock':
      case 'deleteHours':
        return entries.some(({ id }) => id === change.id) ? { kind: 'absent' } : { kind: 'found', entry: null };
      case 'storeClock':
      case 'storeHours': {
        const entry = entries.find(
          (candidate) =>
            (change.id === null ? !before.has(candidate.id) && !taken.has(candidate.id) : candidate.id === change.id) &&
            isAsMeant(change, candidate),
        );
        if (!entry) return { kind: 'absent' };
        taken.add(entry.id);
        return { kind: 'found', entry };
      }
      default:
        return assertNever(change);
    }
  });
}

/** True when the entry is what the change stores. An edit that names no project keeps the one there is. */
function isAsMeant(
  change: Extract<TimesheetChange, { kind: 'storeClock' | 'storeHours' }>,
  entry: TimesheetEntry,
): boolean {
  if (entry.date !== change.date || (entry.note ?? '') !== (change.note ?? '').trim()) return false;
  if (change.projectId !== null || change.id === null) {
    if ((entry.project?.id ?? null) !== change.projectId || (entry.task?.id ?? null) !== change.taskId) return false;
  }
  if (change.kind === 'storeHours') {
    return entry.kind === 'hour' && Math.abs((entry.hours ?? 0) - change.hours) < 0.005;
  }
  if (entry.kind !== 'clock' || entry.startAt === null || entry.endAt === null || entry.zone === null) return false;
  return (
    localMinuteAt(entry.startAt, entry.zone).time === change.start &&
    localMinuteAt(entry.endAt, entry.zone).time === change.end
  );
}
