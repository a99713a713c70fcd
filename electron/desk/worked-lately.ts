/** What counts as worked on each of the last seven days, so that a window can tell the total of a week. */
import type { WorkedLately } from '../../shared/ipc/clock-view.ts';
import { project } from '../../shared/punches/projection.ts';
import type { Lane, TrackedPunch } from '../../shared/punches/punch.ts';
import { dateOf, dayNumber } from '../../shared/time/day-numbers.ts';
import { HOUR_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, LocalDate, ZoneId } from '../../shared/time/types.ts';
import { localDateAt } from '../../shared/time/zoned.ts';
import { daysToRead, partsOf } from '../../shared/timesheet/days-to-read.ts';
import type { Days } from '../../shared/timesheet/days-to-read.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { sumsByDay } from '../../shared/timesheet/sums.ts';
import type { BreakTerms } from '../breaks/break-terms.ts';
import { meaningOf } from '../timesheet/entry-meaning.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';

/** A week is never longer. */
const days = 7;

/** Older days are seldom changed: whoever does it looks at them in the timesheet, which reads them anew. */
const readAgainAfter: DurationMs = HOUR_MS;

/** What is known of those days. */
export interface LatelyFacts {
  /** Known entries of the seven days, and of the day before and after, to which an entry's own zone may move it. */
  readonly entries: readonly TimesheetEntry[];
  readonly readAt: ReadonlyMap<LocalDate, EpochMs>;
}

/** What counts besides the entries. */
export interface LatelyTerms {
  readonly punches: readonly TrackedPunch[];
  readonly terms: readonly BreakTerms[];
  readonly today: LocalDate;
  readonly zone: ZoneId;
}

/** The facts of the seven days up to `today`, from this machine's disk. */
export function latelyKnown(entries: KnownEntries, lane: Lane, today: LocalDate): LatelyFacts {
  const last = dayNumber(today);
  return {
    entries: entries.between(lane, dateOf(last - days), dateOf(last + 1)),
    readAt: entries.daysRead(lane, dateOf(last - days + 1), today),
  };
}

/** The days before yesterday that are to be read now, yesterday and today being read all the while. Null for none. */
export function latelyDue(entries: KnownEntries, lane: Lane, today: LocalDate, now: EpochMs): Days | null {
  const last = dayNumber(today);
  const range = { from: dateOf(last - days + 1), to: dateOf(last - 2) };
  const due = daysToRead(range, entries.daysRead(lane, range.from, range.to), now - readAgainAfter);
  return partsOf(due)[0] ?? null;
}

/** What counts on each day, with this machine's own punches laid over what BambooHR said. */
export function workedLately(facts: LatelyFacts, { punches, terms, today, zone }: LatelyTerms): WorkedLately {
  const dates = new Map(facts.entries.map(({ id, date }) => [id, date]));
  const { entries } = project(facts.entries, punches);
  const counted = entries.map((entry) => ({
    ...entry,
    ...meaningOf(entry, terms),
    date: (entry.id === null ? undefined : dates.get(entry.id)) ?? localDateAt(entry.startAt ?? 0, zone),
  }));
  const finished = counted.filter(({ is, endAt }) => is === 'hours' || endAt !== null);
  const sums = sumsByDay(finished, Infinity);
  const open = counted.find(({ is, endAt }) => is !== 'hours' && endAt === null);
  const counts = open !== undefined && (open.is === 'work' || open.isPaid === true);
  const last = dayNumber(today);
  return {
    days: Array.from({ length: days }, (_, index) => {
      const date = dateOf(last - days + 1 + index);
      return { date, workedMs: sums.get(date)?.workedMs ?? 0, isRead: facts.readAt.has(date) };
    }),
    running: counts && open.startAt !== null ? { date: open.date, since: open.startAt } : null,
  };
}
