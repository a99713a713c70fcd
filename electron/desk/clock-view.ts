/** Puts the employee's clock together from what this machine knows. No network, no clock of its own. */
import type { ClockState, ClockView, Connection, PunchView, TimesheetLine } from '../../shared/ipc/clock-view.ts';
import { possibleActions, project } from '../../shared/punches/projection.ts';
import type { ProjectedEntry } from '../../shared/punches/projection.ts';
import { twinsOf } from '../../shared/punches/twins.ts';
import type { PunchStory, TrackedPunch } from '../../shared/punches/punch.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, TimeTrust, ZoneId } from '../../shared/time/types.ts';
import { dayBounds, isKnownZone, localDateAt } from '../../shared/time/zoned.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { goesOnAtMidnight } from '../../shared/timesheet/shifts.ts';
import { countsAsWorked, recordedUntil, workedUntil } from '../../shared/timesheet/totals.ts';
import type { ClockedStretch } from '../../shared/timesheet/totals.ts';
import type { BreakTerms } from '../breaks/break-terms.ts';
import { breaksShown, stretchOf, termsOfTaken } from '../breaks/breaks-shown.ts';
import type { BreakFacts } from '../breaks/breaks-shown.ts';
import { meaningOf } from '../timesheet/entry-meaning.ts';
import { punchViewOf } from '../punches/punch-view.ts';
import { workedLately } from './worked-lately.ts';
import type { LatelyFacts } from './worked-lately.ts';

/** Everything the view is computed from. Instants are trusted time. */
export interface ClockFacts {
  readonly now: EpochMs;
  readonly trust: TimeTrust;
  readonly zone: ZoneId;
  /** Known entries of the days around now. */
  readonly entries: readonly TimesheetEntry[];
  readonly readAt: EpochMs | null;
  /** Punches of the day and all unsettled ones, in the order they were recorded. */
  readonly punches: readonly TrackedPunch[];
  readonly storyOf: (punchId: string) => PunchStory;
  /** Known entries of the days around an instant, which decide what can be done about a punch of it. */
  readonly entriesAround: (at: EpochMs) => readonly TimesheetEntry[];
  readonly breaks: BreakFacts;
  readonly connection: Connection;
  readonly lately: LatelyFacts;
}

/** The view of the clock. */
export function clockViewOf(facts: ClockFacts): ClockView {
  const { now, zone, trust, connection, readAt } = facts;
  const today = localDateAt(now, zone);
  const { startAt: dayStartAt, endAt: dayEndAt } = dayBounds(today, zone);
  const { entries, open, hasUnconfirmed } = project(facts.entries, facts.punches);
  const touchToday = entries.filter((entry) => belongsToDay(entry, today, facts.entries, dayStartAt, dayEndAt));
  const ofToday = entries.filter(
    (entry) =>
      touchToday.includes(entry) ||
      touchToday.some((later) => goesOnAtMidnight(lineOf(entry), lineOf(later), dayStartAt)),
  );
  const terms = facts.breaks.terms ?? [];
  const finished = ofToday.filter(({ endAt }) => endAt !== null).flatMap((entry) => stretchOf(entry, terms));
  const stated = ofToday.reduce((sum, entry) => sum + (entry.kind === 'hour' ? lengthOf(entry) : 0), 0);
  const isWorkRunning = open !== null && stretchOf(open, terms).some(countsAsWorked);
  return {
    now,
    trust,
    zone,
    today,
    dayStartAt,
    dayEndAt,
    state: stateOf(open, entries, terms, finished),
    certainty: hasUnconfirmed
      ? 'unconfirmed'
      : connection.kind === 'online' && readAt !== null
        ? 'confirmed'
        : 'lastKnown',
    actions: possibleActions(open, terms.length > 0),
    // Of a shift over midnight only what lies in today.
    workedMs: workedUntil(finished, now) - workedUntil(finished, dayStartAt) + stated,
    runningSince: isWorkRunning && open.startAt !== null ? Math.max(open.startAt, dayStartAt) : null,
    lately: workedLately(facts.lately, { punches: facts.punches, terms, today, zone }),
    timesheet: ofToday.map(lineOf),
    timesheetReadAt: readAt,
    punches: punchViewsOf(facts),
    ...breaksShown(facts.breaks, { now, entries, punches: facts.punches, otherwiseZone: zoneOfEntries(facts) }),
    connection,
    twins: twinsOf(facts.punches, facts.entries),
  };
}

/**
 * Today's stretches: those that touch today, hour entries of today's date, and the one that runs, however long ago it
 * began (a forgotten clock out must not disappear at midnight).
 */
function belongsToDay(
  entry: ProjectedEntry,
  today: string,
  known: readonly TimesheetEntry[],
  dayStartAt: EpochMs,
  dayEndAt: EpochMs,
): boolean {
  if (entry.startAt === null) return known.find(({ id }) => id === entry.id)?.date === today;
  if (entry.endAt === null) return true;
  return entry.startAt < dayEndAt && (entry.endAt > dayStartAt || entry.startAt >= dayStartAt);
}

/** The zone in which BambooHR shows the latest entry, which is mostly the person's; else this machine's. */
function zoneOfEntries({ entries, zone }: ClockFacts): ZoneId {
  return entries.findLast((entry) => entry.zone !== null && isKnownZone(entry.zone))?.zone ?? zone;
}

function stateOf(
  open: ProjectedEntry | null,
  entries: readonly ProjectedEntry[],
  terms: readonly BreakTerms[],
  finished: readonly ClockedStretch[],
): ClockState {
  if (open === null || open.startAt === null) {
    const ends = entries.map((entry) => entry.endAt).filter((at) => at !== null);
    return { kind: 'out', lastOutAt: ends.length === 0 ? null : Math.max(...ends) };
  }
  if (open.takenBreak === null) return { kind: 'working', since: open.startAt };
  const known = termsOfTaken(open.takenBreak, terms);
  return {
    kind: 'onBreak',
    since: open.startAt,
    breakId: known?.id ?? open.takenBreak.id,
    breakName: open.takenBreak.name ?? known?.name ?? null,
    paid: known?.isPaid ?? null,
    allowedMs: known && known.durationMinutes > 0 ? allowedOf(known, finished, open.startAt) : null,
  };
}

/** BambooHR adds up what is recorded under a break on a day (ruling 11.7.3), so a second part has what the first left. */
function allowedOf(known: BreakTerms, finished: readonly ClockedStretch[], since: EpochMs): DurationMs {
  return Math.max(0, known.durationMinutes * MINUTE_MS - recordedUntil(finished, known.id, since));
}

function lineOf(entry: ProjectedEntry): TimesheetLine {
  const isRunning = entry.kind === 'clock' && entry.endAt === null;
  return {
    key: entry.id === null ? `punch-${entry.punchId ?? ''}` : String(entry.id),
    kind: meaningOf(entry, []).is,
    startAt: entry.startAt,
    endAt: entry.endAt,
    lengthMs: isRunning ? null : lengthOf(entry),
    breakName: entry.takenBreak?.name ?? null,
    note: entry.note,
    project: entry.project?.name ?? null,
    task: entry.task?.name ?? null,
    isApproved: entry.isApproved,
    isConfirmed: entry.isConfirmed,
  };
}

/** Length of a finished stretch or the stated hours; 0 while running. */
function lengthOf(entry: ProjectedEntry): DurationMs {
  if (entry.kind === 'hour') return (entry.hours ?? 0) * HOUR_MS;
  return entry.startAt === null || entry.endAt === null ? 0 : entry.endAt - entry.startAt;
}

function punchViewsOf(facts: ClockFacts): readonly PunchView[] {
  const steps = new Map<string, TrackedPunch[]>();
  for (const tracked of facts.punches) {
    const step = steps.get(tracked.punch.stepId);
    if (step) step.push(tracked);
    else steps.set(tracked.punch.stepId, [tracked]);
  }
  return [...steps.values()].map((step) => punchViewOf(step, facts.storyOf, facts.entriesAround));
}
