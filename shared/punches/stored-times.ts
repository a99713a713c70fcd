/** Naming both edges of an entry as `createOrUpdateTimesheetClockEntries` takes them: no zone, no offset, one day. Pure. */
import { localMinuteAt, resolveLocal } from '../time/zoned.ts';
import type { EpochMs, ZoneId } from '../time/types.ts';
import type { StoredTimes } from './punch.ts';

/**
 * The day and times of a finished entry in the employee's `zone`; null where the operation cannot name it without
 * moving it: over midnight (ruling 11.3.6), of no length, or in the hour that autumn repeats (ruling 11.3.7).
 */
export function storedTimes(startAt: EpochMs, endAt: EpochMs, zone: ZoneId): StoredTimes | null {
  const start = localMinuteAt(startAt, zone);
  const end = localMinuteAt(endAt, zone);
  if (endAt <= startAt || start.date !== end.date) return null;
  const isPlain = [start, end].every(({ date, time }) => resolveLocal(date, time, zone).kind === 'one');
  return isPlain ? { date: start.date, start: start.time, end: end.time } : null;
}
