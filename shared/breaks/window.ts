/**
 * When a break is open on one work day, by its rule (section 11.5). Availability asks it for a moment of a running
 * day, assessments for a finished one.
 */
import { assertNever } from '../assert-never.ts';
import { addDays, dayBounds, resolveLocal } from '../time/zoned.ts';
import { HOUR_MS } from '../time/types.ts';
import type { DurationMs, EpochMs, LocalDate, LocalTime, ZoneId } from '../time/types.ts';
import type { ClockedStretch } from '../timesheet/totals.ts';
import { countsAsWorked, elapsedUntil, workedUntil } from '../timesheet/totals.ts';

/** When a break may be taken. Hours are decimal hours worked; times are the person's wall clock. */
export type BreakRule =
  | { readonly type: 'anytime' }
  | { readonly type: 'hours_worked'; readonly minHours: number; readonly maxHours: number | null }
  | { readonly type: 'time_of_day'; readonly startTime: LocalTime; readonly endTime: LocalTime };

/** What the rules need to know of a break. */
export interface BreakDefinition {
  readonly id: string;
  /** Length allowed, in whole minutes. */
  readonly durationMinutes: number;
  readonly rule: BreakRule;
}

/** A work day seen from a moment of it, or from after its end. */
export interface WorkDay {
  /** The local day on which the entries began. */
  readonly date: LocalDate;
  /** The person's zone. */
  readonly zone: ZoneId;
  /** Clock entries that began on that day, none of them after `at`. */
  readonly entries: readonly ClockedStretch[];
  readonly at: EpochMs;
}

/** A window as it stands at a moment: on which side of it one is, and both ends where they are known. */
export interface BreakWindow {
  readonly phase: 'before' | 'open' | 'closed';
  /** Null where the rule has no such end, or nobody can say yet when it will come. */
  readonly opensAt: EpochMs | null;
  readonly closesAt: EpochMs | null;
}

/** The window of a rule. Throws RangeError for an unknown zone. */
export function breakWindow(rule: BreakRule, day: WorkDay): BreakWindow {
  switch (rule.type) {
    case 'anytime':
      return { phase: 'open', opensAt: null, closesAt: null };
    case 'hours_worked':
      return hoursWorkedWindow(rule.minHours, rule.maxHours, day);
    case 'time_of_day': {
      const { opensAt, closesAt } = clockWindow(rule.startTime, rule.endTime, day.date, day.zone);
      return { phase: day.at < opensAt ? 'before' : day.at < closesAt ? 'open' : 'closed', opensAt, closesAt };
    }
    default:
      return assertNever(rule);
  }
}

/** The entry that runs at a moment, its start included. Null when nobody is clocked in then. */
export function runningAt(entries: readonly ClockedStretch[], at: EpochMs): ClockedStretch | null {
  return entries.find((entry) => entry.startAt <= at && (entry.endAt === null || at < entry.endAt)) ?? null;
}

/** Decimal hours of a rule as a length of time. */
export function hoursAsDuration(hours: number): DurationMs {
  return Math.round(hours * HOUR_MS);
}

function hoursWorkedWindow(minHours: number, maxHours: number | null, day: WorkDay): BreakWindow {
  const { entries, at } = day;
  const worked = workedUntil(entries, at);
  const running = runningAt(entries, at);
  const atWork = running !== null && countsAsWorked(running);
  const reaches = (amount: DurationMs): EpochMs | null => {
    if (amount <= 0) return dayBounds(day.date, day.zone).startAt;
    // Work only counts on while somebody is at work; otherwise nobody can say when.
    return worked >= amount ? reachedAt(entries, amount) : atWork ? at + amount - worked : null;
  };
  const opens = hoursAsDuration(minHours);
  const closes = maxHours === null ? null : hoursAsDuration(maxHours);
  return {
    phase: worked < opens ? 'before' : closes !== null && worked > closes ? 'closed' : 'open',
    opensAt: reaches(opens),
    closesAt: closes === null ? null : reaches(closes),
  };
}

/** The moment at which the work of these entries first added up to `amount`; they are known to reach it. */
function reachedAt(entries: readonly ClockedStretch[], amount: DurationMs): EpochMs | null {
  let before = 0;
  for (const entry of entries.filter(countsAsWorked).toSorted((a, b) => a.startAt - b.startAt)) {
    const length = elapsedUntil(entry, entry.endAt ?? Infinity);
    if (before + length >= amount) return entry.startAt + amount - before;
    before += length;
  }
  return null;
}

/** Windows by the wall clock, by rule, day and zone: everybody of a zone shares them. */
const clockWindows = new Map<string, { readonly opensAt: EpochMs; readonly closesAt: EpochMs }>();
/** A year of days for a handful of breaks and zones. */
const MOST_CLOCK_WINDOWS = 20_000;

function clockWindow(
  startTime: LocalTime,
  endTime: LocalTime,
  date: LocalDate,
  zone: ZoneId,
): { readonly opensAt: EpochMs; readonly closesAt: EpochMs } {
  const key = `${date} ${startTime} ${endTime} ${zone}`;
  const known = clockWindows.get(key);
  if (known !== undefined) return known;
  // An end before the start reaches into the next day (a night shift's break around midnight).
  const endDay = endTime.padStart(5, '0') < startTime.padStart(5, '0') ? addDays(date, 1) : date;
  const window = { opensAt: firstInstant(date, startTime, zone), closesAt: firstInstant(endDay, endTime, zone) };
  if (clockWindows.size >= MOST_CLOCK_WINDOWS) clockWindows.clear();
  clockWindows.set(key, window);
  return window;
}

/** A reading in a skipped hour opens when the clocks resume; in a repeated hour the first counts (ruling 11.5). */
function firstInstant(date: LocalDate, time: LocalTime, zone: ZoneId): EpochMs {
  const resolved = resolveLocal(date, time, zone);
  switch (resolved.kind) {
    case 'one':
      return resolved.at;
    case 'gap':
      return resolved.resumesAt;
    case 'fold':
      return resolved.first;
    default:
      return assertNever(resolved);
  }
}
