/**
 * An entry as BambooHR answers it, as an entry of ours. Strict about what the clock relies on (id, employee, kind,
 * day, times), lenient about everything else: the document requires nothing (API companion, section 8.5).
 */
import * as v from 'valibot';
import type { TakenBreak, TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { isLocalDate, parseInstant } from '../../shared/time/zoned.ts';

/** A field that the clock does not rely on: of another type than published it counts as not given. */
const lenient = <Schema extends v.GenericSchema>(schema: Schema) => v.fallback(v.union([schema, v.null()]), null);

const named = v.object({ id: v.number(), name: v.fallback(v.string(), '') });

const instant = v.pipe(
  v.string(),
  v.transform(parseInstant),
  v.check((at) => at !== null, 'an instant with an offset'),
);

const apiEntry = v.object({
  id: v.pipe(v.number(), v.integer()),
  employeeId: v.pipe(v.number(), v.integer()),
  type: v.string(),
  date: v.pipe(v.string(), v.check(isLocalDate, 'a date')),
  start: v.nullish(instant),
  end: v.nullish(instant),
  timezone: lenient(v.nullish(v.string())),
  hours: lenient(v.nullish(v.number())),
  note: lenient(v.nullish(v.string())),
  projectInfo: lenient(v.nullish(v.object({ project: lenient(v.nullish(named)), task: lenient(v.nullish(named)) }))),
  // Published as a number, sent as a UUID by later revisions: relied on for the name only (ruling 11.4.5).
  breakInfo: lenient(v.nullish(v.object({ name: lenient(v.nullish(v.string())) }))),
  approved: v.fallback(v.boolean(), false),
});

/** What reading an answer gave: the entries, and how many were not understood (reported, never guessed). */
export interface EntryReading {
  readonly entries: readonly TimesheetEntry[];
  readonly notUnderstood: number;
}

/** Reads a list of entries. An entry that lacks what the clock relies on is counted, not guessed. */
export function entriesFromApi(answer: unknown): EntryReading {
  const items = Array.isArray(answer) ? (answer as unknown[]) : [];
  const entries = items.map((item) => entryFromApi(item, null)).filter((entry) => entry !== null);
  return { entries, notUnderstood: items.length - entries.length };
}

/**
 * Reads one entry; null when it lacks what the clock relies on. `sentBreak` is the break this machine asked for, which
 * says more than the answer does.
 */
export function entryFromApi(answer: unknown, sentBreak: TakenBreak | null): TimesheetEntry | null {
  const parsed = v.safeParse(apiEntry, answer);
  if (!parsed.success) return null;
  const entry = parsed.output;
  const kind = entry.type === 'hour' ? 'hour' : 'clock';
  if (kind === 'clock' && (entry.start ?? null) === null) return null;
  const endAt = entry.end ?? null;
  return {
    id: entry.id,
    employeeId: entry.employeeId,
    kind,
    date: entry.date,
    startAt: entry.start ?? null,
    endAt,
    zone: entry.timezone ?? null,
    // Open entries answer null or, in the newer revision, 0 (ruling 11.2.1).
    hours: kind === 'clock' && endAt === null ? null : (entry.hours ?? null),
    note: entry.note ?? null,
    project: entry.projectInfo?.project ?? null,
    task: entry.projectInfo?.task ?? null,
    takenBreak: sentBreak ?? (entry.breakInfo ? { id: null, name: entry.breakInfo.name ?? null } : null),
    isApproved: entry.approved,
  };
}
