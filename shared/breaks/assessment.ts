/**
 * Whether somebody kept a break on a finished day, by the rules of section 11.7. Pure: the sandbox answers
 * `listBreakAssessments` with it and the app tells the same when it is offline.
 */
import { assertNever } from '../assert-never.ts';
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs, LocalDate, ZoneId } from '../time/types.ts';
import type { ClockedStretch } from '../timesheet/totals.ts';
import { countsAsWorked, workedUntil } from '../timesheet/totals.ts';
import { breakWindow, hoursAsDuration } from './window.ts';
import type { BreakDefinition, BreakRule, BreakWindow } from './window.ts';

/** How long after the end of a day it is assessed at the earliest (ruling 11.7.1). */
const DELAY_MS: DurationMs = 30 * MINUTE_MS;

/** Kinds of violation, as the API names them. */
export type ViolationType =
  'break_started_early' | 'break_started_late' | 'break_ended_early' | 'break_ended_late' | 'break_missed';

/** A way in which a break was not kept. */
export interface BreakViolation {
  readonly type: ViolationType;
  /** The clock entry at fault; null for a missed break. */
  readonly entryId: number | null;
  /** Whole minutes off, at least 1; for a missed break its length. */
  readonly amountMinutes: number;
}

/** A clock entry that is finished. */
export interface FinishedEntry extends ClockedStretch {
  readonly id: number;
  readonly endAt: EpochMs;
}

/** A finished day of one person. */
export interface FinishedDay {
  readonly date: LocalDate;
  /** The person's zone. */
  readonly zone: ZoneId;
  /** The entries that began on that day. They do not overlap. */
  readonly entries: readonly FinishedEntry[];
}

/** The outcome for one break on one day. Whether it is waived is for others to say. */
export interface BreakAssessment {
  readonly violations: readonly BreakViolation[];
  /** The entries of the break that were judged, by start; none when it was missed. */
  readonly entryIds: readonly number[];
  /** The window as it was that day; null where the rule has no such end or work never reached it. */
  readonly opensAt: EpochMs | null;
  readonly closesAt: EpochMs | null;
  readonly expectedMinutes: number;
  readonly recordedMinutes: number;
}

/**
 * When a day is assessed: 30 minutes after its end, or when its last entry ended, whichever is later. Null while an
 * entry that began on it still runs.
 */
export function assessedAt(dayEndAt: EpochMs, entries: readonly { readonly endAt: EpochMs | null }[]): EpochMs | null {
  let at = dayEndAt + DELAY_MS;
  for (const { endAt } of entries) {
    if (endAt === null) return null;
    if (endAt > at) at = endAt;
  }
  return at;
}

/**
 * Assesses one break. Null when there is nothing to assess: nobody worked, or the break was neither due nor taken.
 * An entry without length is a punch taken back (ruling 11.2.12) and takes no break. Throws RangeError for an
 * unknown zone.
 */
export function assessBreak(definition: BreakDefinition, day: FinishedDay): BreakAssessment | null {
  const worked = workedUntil(day.entries, Infinity);
  if (worked <= 0) return null;
  const taken = day.entries
    .filter((entry) => entry.break?.id === definition.id && entry.endAt > entry.startAt)
    .toSorted((a, b) => a.startAt - b.startAt);
  const { rule, durationMinutes } = definition;
  const window = breakWindow(rule, { ...day, at: Infinity });
  const ends = { opensAt: window.opensAt, closesAt: window.closesAt, expectedMinutes: durationMinutes };
  const last = taken.at(-1);
  if (last === undefined) {
    if (!wasDue(rule, window, day.entries, worked)) return null;
    const missed = { type: 'break_missed', entryId: null, amountMinutes: durationMinutes } as const;
    return { ...ends, violations: [missed], entryIds: [], recordedMinutes: 0 };
  }
  const recordedMinutes = Math.floor(taken.reduce((sum, entry) => sum + entry.endAt - entry.startAt, 0) / MINUTE_MS);
  const violations = taken.flatMap((entry) => startViolation(rule, window, entry, day.entries) ?? []);
  if (recordedMinutes !== durationMinutes) {
    violations.push({
      type: recordedMinutes < durationMinutes ? 'break_ended_early' : 'break_ended_late',
      entryId: last.id,
      amountMinutes: Math.abs(recordedMinutes - durationMinutes),
    });
  }
  return { ...ends, violations, entryIds: taken.map((entry) => entry.id), recordedMinutes };
}

/** Whether a break that nobody took ought to have been taken (ruling 11.7.2). */
function wasDue(rule: BreakRule, window: BreakWindow, entries: readonly FinishedEntry[], worked: DurationMs): boolean {
  switch (rule.type) {
    case 'anytime':
      return true;
    case 'hours_worked':
      return worked > hoursAsDuration(rule.maxHours ?? rule.minHours);
    case 'time_of_day':
      return window.opensAt !== null && window.closesAt !== null && covers(entries, window.opensAt, window.closesAt);
    default:
      return assertNever(rule);
  }
}

/** True when somebody was at work from `from` to `to` without a gap; entries that touch leave none. */
function covers(entries: readonly FinishedEntry[], from: EpochMs, to: EpochMs): boolean {
  let reached = from;
  for (const entry of entries.filter(countsAsWorked).toSorted((a, b) => a.startAt - b.startAt)) {
    if (entry.startAt > reached) break;
    reached = Math.max(reached, entry.endAt);
  }
  return reached >= to;
}

/**
 * A start outside the window. By hours worked it is judged, and measured, in work done when the break began: the
 * moment at which the rule opens afterwards depends on the break itself. The very end of a window is not after it.
 */
function startViolation(
  rule: BreakRule,
  window: BreakWindow,
  entry: FinishedEntry,
  entries: readonly FinishedEntry[],
): BreakViolation | null {
  const { early, late } = missedBy(rule, window, entry.startAt, entries);
  if (early > 0) return { type: 'break_started_early', entryId: entry.id, amountMinutes: Math.ceil(early / MINUTE_MS) };
  if (late > 0) return { type: 'break_started_late', entryId: entry.id, amountMinutes: Math.ceil(late / MINUTE_MS) };
  return null;
}

function missedBy(
  rule: BreakRule,
  window: BreakWindow,
  startAt: EpochMs,
  entries: readonly FinishedEntry[],
): { readonly early: DurationMs; readonly late: DurationMs } {
  switch (rule.type) {
    case 'anytime':
      return { early: 0, late: 0 };
    case 'hours_worked': {
      const worked = workedUntil(entries, startAt);
      return {
        early: hoursAsDuration(rule.minHours) - worked,
        late: rule.maxHours === null ? 0 : worked - hoursAsDuration(rule.maxHours),
      };
    }
    case 'time_of_day':
      return {
        early: (window.opensAt ?? startAt) - startAt,
        late: startAt - (window.closesAt ?? startAt),
      };
    default:
      return assertNever(rule);
  }
}
