/** Puts the employee's clock together from what this machine knows. No network, no clock of its own. */
import { assertNever } from '../../shared/assert-never.ts';
import type {
  ClockState,
  ClockView,
  Connection,
  DeliveryView,
  PunchPartView,
  PunchView,
  TimesheetLine,
} from '../../shared/ipc/clock-view.ts';
import { isSettled } from '../../shared/punches/life-cycle.ts';
import { possibleActions, project } from '../../shared/punches/projection.ts';
import type { ProjectedEntry } from '../../shared/punches/projection.ts';
import type { PunchState, PunchStory, TrackedPunch } from '../../shared/punches/punch.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, TimeTrust, ZoneId } from '../../shared/time/types.ts';
import { dayBounds, localDateAt } from '../../shared/time/zoned.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { countsAsWorked, workedUntil } from '../../shared/timesheet/totals.ts';
import type { ClockedStretch } from '../../shared/timesheet/totals.ts';
import { breakViewOf } from '../breaks/availability-reader.ts';
import type { KnownAvailability } from '../breaks/availability-reader.ts';
import { receiptOf } from '../punches/recorder.ts';

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
  /** Null while not known. */
  readonly availabilities: readonly KnownAvailability[] | null;
  readonly connection: Connection;
}

/** The view of the clock. */
export function clockViewOf(facts: ClockFacts): ClockView {
  const { now, zone, trust, connection, readAt, availabilities } = facts;
  const today = localDateAt(now, zone);
  const { startAt: dayStartAt, endAt: dayEndAt } = dayBounds(today, zone);
  const { entries, open, hasUnconfirmed } = project(facts.entries, facts.punches);
  const ofToday = entries.filter((entry) => belongsToDay(entry, today, facts.entries, dayStartAt, dayEndAt));
  const paidBreaks = new Map((availabilities ?? []).map((known) => [known.id, known]));
  const finished = ofToday.filter(({ endAt }) => endAt !== null).flatMap((entry) => stretchOf(entry, paidBreaks));
  const stated = ofToday.reduce((sum, entry) => sum + (entry.kind === 'hour' ? lengthOf(entry) : 0), 0);
  const isWorkRunning = open !== null && stretchOf(open, paidBreaks).some(countsAsWorked);
  return {
    now,
    trust,
    zone,
    today,
    dayStartAt,
    dayEndAt,
    state: stateOf(open, entries, paidBreaks),
    certainty: hasUnconfirmed
      ? 'unconfirmed'
      : connection.kind === 'online' && readAt !== null
        ? 'confirmed'
        : 'lastKnown',
    actions: possibleActions(open, (availabilities ?? []).length > 0),
    workedMs: workedUntil(finished, now) + stated,
    runningSince: isWorkRunning ? open.startAt : null,
    timesheet: ofToday.map(lineOf),
    timesheetReadAt: readAt,
    punches: punchViewsOf(facts),
    breaks: availabilities === null ? null : availabilities.map((known) => breakViewOf(known, now)),
    connection,
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

/** A clock entry as the rules of totals see it; nothing for an hour entry. A break nobody knows counts as unpaid. */
function stretchOf(
  { startAt, endAt, takenBreak }: ProjectedEntry,
  breaks: ReadonlyMap<string, KnownAvailability>,
): readonly ClockedStretch[] {
  if (startAt === null) return [];
  const id = takenBreak?.id ?? '';
  return [{ startAt, endAt, break: takenBreak && { id, paid: breaks.get(id)?.paid ?? false } }];
}

function stateOf(
  open: ProjectedEntry | null,
  entries: readonly ProjectedEntry[],
  breaks: ReadonlyMap<string, KnownAvailability>,
): ClockState {
  if (open === null || open.startAt === null) {
    const ends = entries.map((entry) => entry.endAt).filter((at) => at !== null);
    return { kind: 'out', lastOutAt: ends.length === 0 ? null : Math.max(...ends) };
  }
  if (open.takenBreak === null) return { kind: 'working', since: open.startAt };
  const known = breaks.get(open.takenBreak.id ?? '');
  return {
    kind: 'onBreak',
    since: open.startAt,
    breakName: open.takenBreak.name ?? known?.name ?? null,
    paid: known?.paid ?? null,
    allowedMs: known ? known.duration * MINUTE_MS : null,
  };
}

function lineOf(entry: ProjectedEntry): TimesheetLine {
  const isRunning = entry.kind === 'clock' && entry.endAt === null;
  return {
    key: entry.id === null ? `punch-${entry.punchId ?? ''}` : String(entry.id),
    kind: entry.kind === 'hour' ? 'hours' : entry.takenBreak === null ? 'work' : 'break',
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
  return [...steps.values()].map((step) => punchViewOf(step, facts.storyOf));
}

function punchViewOf(step: readonly TrackedPunch[], storyOf: (punchId: string) => PunchStory): PunchView {
  const [first] = step;
  if (!first) throw new Error('A step has at least one punch');
  const { punch } = first;
  const deciding = step.find(({ state }) => !isSettled(state)) ?? step.at(-1) ?? first;
  const parts = step.map((tracked): PunchPartView => ({
    verb: tracked.punch.verb,
    delivery: deliveryOf(tracked.state),
    story: storyOf(tracked.punch.id),
  }));
  return {
    id: punch.stepId,
    action: punch.action,
    at: punch.at,
    trust: punch.trust,
    breakName: step.find((tracked) => tracked.punch.breakName !== null)?.punch.breakName ?? null,
    note: punch.note,
    receipt: receiptOf(punch.stepId),
    delivery: deliveryOf(deciding.state),
    parts,
  };
}

function deliveryOf(state: PunchState): DeliveryView {
  switch (state.kind) {
    case 'recorded':
    case 'sending':
    case 'checking':
      return { kind: state.kind };
    case 'waiting':
      return { kind: 'waiting', until: state.until, problem: state.problem };
    case 'confirmed':
    case 'discarded':
      return { kind: state.kind, at: state.at };
    case 'attention':
      return { kind: 'attention', problem: state.problem };
    default:
      return assertNever(state);
  }
}
