/** Puts a timesheet together from what this machine knows. No network, no clock of its own. */
import type { ShownEntry, TimesheetRange, TimesheetView } from '../../shared/ipc/timesheet.ts';
import type { Problem } from '../../shared/problem.ts';
import { project } from '../../shared/punches/projection.ts';
import type { Lane, TrackedPunch } from '../../shared/punches/punch.ts';
import type { EpochMs, LocalDate, TimeTrust, ZoneId } from '../../shared/time/types.ts';
import { addDays, isKnownZone, localDateAt } from '../../shared/time/zoned.ts';
import { readableDaysBack, unreadDays } from '../../shared/timesheet/days-to-read.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { payPeriodOf, payPeriodsTouching } from '../../shared/timesheet/periods.ts';
import type { PayPeriodRule } from '../../shared/timesheet/periods.ts';
import type { BreakTerms } from '../breaks/break-terms.ts';
import { meaningOf } from './entry-meaning.ts';

/** Everything the view is computed from. Instants are trusted time. */
export interface TimesheetFacts {
  readonly lane: Lane;
  readonly now: EpochMs;
  readonly trust: TimeTrust;
  readonly range: TimesheetRange;
  /** Known entries of the range and the day on either side of it. */
  readonly entries: readonly TimesheetEntry[];
  readonly readAt: ReadonlyMap<LocalDate, EpochMs>;
  /** Punches that are not settled, in the order they were recorded. */
  readonly punches: readonly TrackedPunch[];
  /** Null while not known. */
  readonly breakTerms: readonly BreakTerms[] | null;
  /** The zone BambooHR told for the person; null when it never did. */
  readonly toldZone: ZoneId | null;
  readonly machineZone: ZoneId;
  readonly payPeriodRule: PayPeriodRule;
  readonly isReading: boolean;
  readonly problem: Problem | null;
}

/** Older punches are refused (ruling 11.2.7). */
const writableDaysBack = 365;

/** The view of some days. */
export function timesheetViewOf(facts: TimesheetFacts): TimesheetView {
  const { lane, now, trust, range, isReading, problem, breakTerms, payPeriodRule } = facts;
  const known = personZone(facts.toldZone, facts.entries);
  const zone = known ?? facts.machineZone;
  const today = localDateAt(now, zone);
  const firstDay = addDays(today, -readableDaysBack);
  const readable = { from: range.from < firstDay ? firstDay : range.from, to: range.to };
  const unread = unreadDays(readable, facts.readAt);
  const ages = [...facts.readAt].filter(([date]) => range.from <= date && date <= range.to).map(([, at]) => at);
  return {
    employeeId: lane.employeeId,
    ...range,
    now,
    trust,
    today,
    zone,
    zoneFrom: known === null ? 'machine' : 'bamboohr',
    entries: shownEntries(facts, zone),
    readAt: unread.length > 0 || ages.length === 0 ? null : Math.min(...ages),
    unread,
    isReading,
    problem,
    payPeriods: payPeriodsTouching(range.from, range.to, payPeriodRule),
    lastWritableDay: payPeriodOf(today, payPeriodRule).to,
    firstWritableDay: addDays(today, -writableDaysBack),
    breaks: breakTerms?.map(({ id, name, isPaid }) => ({ id, name, isPaid })) ?? null,
  };
}

/**
 * The zone BambooHR keeps a person's days in: told with their breaks, else that of their latest entry. Zones without a
 * place (`UTC`, `Etc/GMT+7`) come from punches in the hour that autumn repeats and say nothing about the person. Null
 * when nobody told.
 */
export function personZone(toldZone: ZoneId | null, entries: readonly TimesheetEntry[]): ZoneId | null {
  if (toldZone !== null) return toldZone;
  const telling = entries.findLast(({ zone }) => zone !== null && !/^(UTC$|Etc\/)/.test(zone) && isKnownZone(zone));
  return telling?.zone ?? null;
}

function shownEntries(
  { lane, range, entries, punches, breakTerms }: TimesheetFacts,
  zone: ZoneId,
): readonly ShownEntry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return project(entries, punches)
    .entries.map((projected): ShownEntry => {
      const stored = projected.id === null ? undefined : byId.get(projected.id);
      return {
        ...projected,
        key: projected.id === null ? `punch-${projected.punchId ?? ''}` : String(projected.id),
        employeeId: lane.employeeId,
        date: stored?.date ?? localDateAt(projected.startAt ?? 0, zone),
        zone: stored?.zone ?? (projected.kind === 'clock' ? zone : null),
        ...meaningOf(projected, breakTerms ?? []),
      };
    })
    .filter(({ date }) => range.from <= date && date <= range.to)
    .sort(inOrder);
}

function inOrder(a: ShownEntry, b: ShownEntry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return (a.startAt ?? -Infinity) - (b.startAt ?? -Infinity) || (a.id ?? Infinity) - (b.id ?? Infinity) || 0;
}
