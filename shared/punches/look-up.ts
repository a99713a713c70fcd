/**
 * Finding an unanswered punch among the timesheet's entries (engineering notes, section 6: match by person, kind and
 * minute, never an entry that was already there or that belongs to another punch). Pure.
 */
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import { floorToMinute } from '../time/zoned.ts';
import type { TimesheetEntry } from '../timesheet/entry.ts';
import { isEvidence } from './life-cycle.ts';
import type { Attempt, BaselineEntry, LookUp, PunchState, PunchVerb, UnansweredTry } from './punch.ts';

/** How long after it was sent a live punch may still have been stamped by the server: the longest time-out plus a margin. */
export const liveArrivalWindowMs: DurationMs = 2 * MINUTE_MS;

/** How far our clock may be ahead of BambooHR's: a `Date` header tells whole seconds, and an answer is a while on its way. */
const clockUncertaintyMs: DurationMs = 2_000;

/** What the entries looked like before a try, to be kept with it. */
export function baselineOf(entries: readonly TimesheetEntry[]): readonly BaselineEntry[] {
  return entries.map((entry) => ({ id: entry.id, hasEnd: entry.endAt !== null }));
}

/**
 * Looks a punch up that is being checked. `linked` holds the ids of entries whose start (for `in`) or end (for `out`)
 * belongs to another punch of this machine already: one entry is never given to two punches.
 *
 * What was there before the first try is not ours, unless BambooHR refused because of it and it has the very minute of
 * the punch: then somebody entered the same by hand, and a second entry for one punch must not come of it.
 */
export function lookUp(
  verb: PunchVerb,
  { attempt, problem }: Pick<Extract<PunchState, { kind: 'checking' }>, 'attempt' | 'problem'>,
  entries: readonly TimesheetEntry[],
  linked: ReadonlySet<number>,
): LookUp {
  const windows = [attempt, ...attempt.earlier].map(expectedMinutes);
  const before = new Map(attempt.baseline.map((entry) => [entry.id, entry]));
  const mine: Candidate[] = [];
  const sameMinute: Candidate[] = [];
  for (const entry of entries) {
    const storedAt = verb === 'in' ? entry.startAt : entry.endAt;
    if (entry.kind !== 'clock' || storedAt === null || linked.has(entry.id)) continue;
    const candidate = { entryId: entry.id, storedAt };
    const seen = before.get(entry.id);
    const isNew = seen === undefined || (verb === 'out' && !seen.hasEnd);
    if (isCorrected(attempt, candidate)) return { kind: 'found', ...candidate };
    if (storedAt === attempt.form.minuteAt) sameMinute.push(candidate);
    if (isNew && windows.some(([from, to]) => from <= storedAt && storedAt <= to)) mine.push(candidate);
  }
  return (
    theOne(mine, sameMinute) ?? (isEvidence(problem) ? theOne(sameMinute, sameMinute) : null) ?? { kind: 'absent' }
  );
}

interface Candidate {
  readonly entryId: number;
  readonly storedAt: EpochMs;
}

/** The one that fits; of several the one with the very minute, where that is one; null where none fits. */
function theOne(fitting: readonly Candidate[], sameMinute: readonly Candidate[]): LookUp | null {
  const exact = fitting.filter(({ entryId }) => sameMinute.some((candidate) => candidate.entryId === entryId));
  const [first, second] = exact.length > 0 ? exact : fitting;
  if (first === undefined) return null;
  if (second === undefined) return { kind: 'found', ...first };
  return { kind: 'several', entryIds: fitting.map(({ entryId }) => entryId) };
}

/** A correction changes an entry that everybody knows: it was done when the entry has the minute. */
function isCorrected({ form }: Attempt, { entryId, storedAt }: Candidate): boolean {
  return form.kind === 'correction' && form.entryId === entryId && form.minuteAt === storedAt;
}

/**
 * The first and last minute that the server may have written for a try. A stated minute is written as stated, and a
 * live one not before it was sent: an entry of the minute before is somebody else's (another machine, the web), which a
 * timesheet that was read a while ago does not show yet. Taken for ours, it would lose the punch; left alone, at the
 * worst a person is asked.
 */
function expectedMinutes({ form, sentAt }: UnansweredTry): readonly [EpochMs, EpochMs] {
  if (form.kind === 'live') return [floorToMinute(sentAt - clockUncertaintyMs), sentAt + liveArrivalWindowMs];
  return [form.minuteAt, form.minuteAt];
}
