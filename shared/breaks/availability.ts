/**
 * Which breaks a person may take at a moment, by the rules of section 11.5. Pure: the sandbox answers
 * `listEmployeeBreakAvailabilities` with it and the app computes the same when it is offline.
 */
import { assertNever } from '../assert-never.ts';
import { addDays, dayBounds, localDateAt, resolveLocal } from '../time/zoned.ts';
import { HOUR_MS, MINUTE_MS } from '../time/types.ts';
import type { EpochMs, LocalDate, LocalTime, ZoneId } from '../time/types.ts';
import type { ClockedStretch } from '../timesheet/totals.ts';
import { countsAsWorked, elapsedUntil, recordedUntil, workedUntil } from '../timesheet/totals.ts';

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

/** The situation asked about. */
export interface BreakSituation {
  /** The person's clock entries around `at`; those of other days are passed over. */
  readonly entries: readonly ClockedStretch[];
  /** The effective moment. May lie in the future: an open entry is then taken to go on. */
  readonly at: EpochMs;
  /** The person's zone. */
  readonly zone: ZoneId;
}

/** The values of the API's BreakAvailability that depend on the moment. `…In` are whole minutes, never negative. */
export interface BreakAvailability {
  readonly available: boolean;
  /** Minutes already recorded under this break on the work day. */
  readonly recordedMinutes: number;
  readonly availableAfterMinutesWorked: number | null;
  /** Rounded up, so that a countdown never promises too early. 0 once open, null when it will not open as things stand. */
  readonly availableIn: number | null;
  /** Rounded down, so that a countdown never promises too long. 0 once closed, null when nothing closes it. */
  readonly unavailableIn: number | null;
  readonly availableAt: EpochMs | null;
  readonly unavailableAt: EpochMs | null;
}

/** A window of time as a rule sees it: whether one is inside, and both ends where they are known. */
interface Window {
  readonly phase: 'before' | 'open' | 'closed';
  readonly opensAt: EpochMs | null;
  readonly closesAt: EpochMs | null;
}

/** The day whose entries count at `at`: the local day, or the day on which the entry running at `at` began. */
export function workDayAt(entries: readonly ClockedStretch[], at: EpochMs, zone: ZoneId): LocalDate {
  const running = runningAt(entries, at);
  return localDateAt(running?.startAt ?? at, zone);
}

/** Whether and when a break may be taken. Throws RangeError for an unknown zone. */
export function breakAvailability(definition: BreakDefinition, situation: BreakSituation): BreakAvailability {
  const { at, zone } = situation;
  const day = workDayAt(situation.entries, at, zone);
  const entries = situation.entries.filter((entry) => entry.startAt <= at && localDateAt(entry.startAt, zone) === day);
  const recordedMinutes = Math.floor(recordedUntil(entries, definition.id, at) / MINUTE_MS);
  const takenUp = recordedMinutes >= definition.durationMinutes;
  const { rule } = definition;
  const window = windowOf(rule, entries, day, at, zone);
  return {
    available: window.phase === 'open' && !takenUp,
    recordedMinutes,
    availableAfterMinutesWorked: rule.type === 'hours_worked' ? Math.ceil(minWorked(rule.minHours) / MINUTE_MS) : null,
    availableIn: takenUp ? null : minutesToOpening(window, at),
    unavailableIn: takenUp ? null : minutesToClosing(window, at),
    availableAt: window.opensAt,
    unavailableAt: window.closesAt,
  };
}

function windowOf(
  rule: BreakRule,
  entries: readonly ClockedStretch[],
  day: LocalDate,
  at: EpochMs,
  zone: ZoneId,
): Window {
  switch (rule.type) {
    case 'anytime':
      return { phase: 'open', opensAt: null, closesAt: null };
    case 'hours_worked':
      return hoursWorkedWindow(rule.minHours, rule.maxHours, entries, day, at, zone);
    case 'time_of_day': {
      // An end before the start reaches into the next day (a night shift's break around midnight).
      const endDay = rule.endTime.padStart(5, '0') < rule.startTime.padStart(5, '0') ? addDays(day, 1) : day;
      const opensAt = firstInstant(day, rule.startTime, zone);
      const closesAt = firstInstant(endDay, rule.endTime, zone);
      return { phase: at < opensAt ? 'before' : at < closesAt ? 'open' : 'closed', opensAt, closesAt };
    }
    default:
      return assertNever(rule);
  }
}

function hoursWorkedWindow(
  minHours: number,
  maxHours: number | null,
  entries: readonly ClockedStretch[],
  day: LocalDate,
  at: EpochMs,
  zone: ZoneId,
): Window {
  const worked = workedUntil(entries, at);
  const running = runningAt(entries, at);
  const atWork = running !== null && countsAsWorked(running);
  const reaches = (amount: number): EpochMs | null => {
    if (amount <= 0) return dayBounds(day, zone).startAt;
    // Work only counts on while somebody is at work; otherwise nobody can say when.
    return worked >= amount ? reachedAt(entries, amount) : atWork ? at + amount - worked : null;
  };
  const opens = minWorked(minHours);
  const closes = maxHours === null ? null : Math.round(maxHours * HOUR_MS);
  return {
    phase: worked < opens ? 'before' : closes !== null && worked > closes ? 'closed' : 'open',
    opensAt: reaches(opens),
    closesAt: closes === null ? null : reaches(closes),
  };
}

/** The moment at which the work of these entries first added up to `amount`; they are known to reach it. */
function reachedAt(entries: readonly ClockedStretch[], amount: number): EpochMs | null {
  let before = 0;
  for (const entry of entries.filter(countsAsWorked).toSorted((a, b) => a.startAt - b.startAt)) {
    const length = elapsedUntil(entry, entry.endAt ?? Infinity);
    if (before + length >= amount) return entry.startAt + amount - before;
    before += length;
  }
  return null;
}

function runningAt(entries: readonly ClockedStretch[], at: EpochMs): ClockedStretch | null {
  return entries.find((entry) => entry.startAt <= at && (entry.endAt === null || at < entry.endAt)) ?? null;
}

function minWorked(hours: number): number {
  return Math.round(hours * HOUR_MS);
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

function minutesToOpening(window: Window, at: EpochMs): number | null {
  if (window.phase === 'closed') return null;
  if (window.phase === 'open') return 0;
  return window.opensAt === null ? null : Math.ceil((window.opensAt - at) / MINUTE_MS);
}

function minutesToClosing(window: Window, at: EpochMs): number | null {
  if (window.phase === 'closed') return 0;
  return window.closesAt === null ? null : Math.max(0, Math.floor((window.closesAt - at) / MINUTE_MS));
}
