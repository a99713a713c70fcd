/**
 * Finding an unanswered punch among the timesheet's entries (engineering notes, section 6: match by person, kind and
 * minute, never an entry that was already there or that belongs to another punch). Pure.
 */
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import { floorToMinute } from '../time/zoned.ts';
import type { TimesheetEntry } from '../timesheet/entry.ts';
import type { Attempt, BaselineEntry, LookUp, PunchVerb } from './punch.ts';

/** The API keeps minutes, and its clock may differ from ours by a little: one minute either way is the same punch. */
const toleranceMs: DurationMs = MINUTE_MS;

/** How long after it was sent a live punch may still have been stamped by the server: the longest time-out plus a margin. */
export const liveArrivalWindowMs: DurationMs = 2 * MINUTE_MS;

/** What the entries looked like before a try, to be kept with it. */
export function baselineOf(entries: readonly TimesheetEntry[]): readonly BaselineEntry[] {
  return entries.map((entry) => ({ id: entry.id, hasEnd: entry.endAt !== null }));
}

/**
 * Looks the try up. `linked` holds the ids of entries whose start (for `in`) or end (for `out`) belongs to another
 * punch of this machine already: one entry is never given to two punches.
 */
export function lookUp(
  verb: PunchVerb,
  attempt: Attempt,
  entries: readonly TimesheetEntry[],
  linked: ReadonlySet<number>,
): LookUp {
  const [from, to] = expectedMinutes(attempt);
  const before = new Map(attempt.baseline.map((entry) => [entry.id, entry]));
  const fitting: { entryId: number; storedAt: EpochMs }[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'clock' || linked.has(entry.id)) continue;
    const seen = before.get(entry.id);
    const isNew = verb === 'in' ? seen === undefined : seen === undefined || !seen.hasEnd;
    const storedAt = verb === 'in' ? entry.startAt : entry.endAt;
    if (!isNew || storedAt === null || storedAt < from || storedAt > to) continue;
    fitting.push({ entryId: entry.id, storedAt });
  }
  const [first, second] = fitting;
  if (first === undefined) return { kind: 'absent' };
  if (second === undefined) return { kind: 'found', ...first };
  return { kind: 'several', entryIds: fitting.map((entry) => entry.entryId) };
}

/** The first and last minute that the server may have written for this try. */
function expectedMinutes(attempt: Attempt): readonly [EpochMs, EpochMs] {
  if (attempt.form.kind === 'historical') {
    return [attempt.form.minuteAt - toleranceMs, attempt.form.minuteAt + toleranceMs];
  }
  return [floorToMinute(attempt.sentAt) - toleranceMs, attempt.sentAt + liveArrivalWindowMs];
}
