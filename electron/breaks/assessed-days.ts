/** How the breaks of a day were kept, worked out here by the rules of `shared/breaks`. Pure. */
import { assertNever } from '../../shared/assert-never.ts';
import { assessBreak } from '../../shared/breaks/assessment.ts';
import type { BreakAssessment, FinishedEntry } from '../../shared/breaks/assessment.ts';
import { breakWindow } from '../../shared/breaks/window.ts';
import type { BreakRule } from '../../shared/breaks/window.ts';
import type { AssessedBreak, AssessedDay, ExplainedViolation } from '../../shared/ipc/breaks.ts';
import type { ProjectedEntry } from '../../shared/punches/projection.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../shared/time/types.ts';
import type { ClockedStretch } from '../../shared/timesheet/totals.ts';
import type { ToldAssessment } from './assessment-reader.ts';
import type { BreakTerms } from './break-terms.ts';
import { stretchOf } from './breaks-shown.ts';

/** A day of the person. */
export interface DayFacts {
  readonly date: LocalDate;
  /** The person's zone. */
  readonly zone: ZoneId;
  /** The entries that began on that day. */
  readonly entries: readonly ProjectedEntry[];
  readonly terms: readonly BreakTerms[];
  readonly now: EpochMs;
  /** The day itself, or a shift that began on it, is not over. */
  readonly isRunning: boolean;
}

/** A day in BambooHR's words. */
export function dayAsTold(told: readonly ToldAssessment[], { date, entries, terms }: DayFacts): AssessedDay {
  const taken = (id: number | null | undefined): ProjectedEntry | undefined =>
    entries.find((entry) => id != null && entry.id === id);
  return {
    date,
    from: 'bamboohr',
    hasWorked: told.length > 0 || entries.some(({ kind }) => kind === 'clock'),
    breaks: told.map((one) => ({
      breakId: one.breakId,
      name: terms.find(({ id }) => id === one.breakId)?.name ?? null,
      outcome: one.result === 'compliant' ? 'kept' : one.result === 'waived' ? 'waived' : 'violated',
      violations: one.violations.map(({ type, amount, employeeTimesheetClockEntryId }) => ({
        type,
        minutes: amount,
        at: momentOf(type, taken(employeeTimesheetClockEntryId)),
      })),
      opensAt: one.availableYmdt ?? null,
      closesAt: one.unavailableYmdt ?? null,
      expectedMinutes: one.expectedDuration ?? 0,
      recordedMinutes: one.recordedDuration ?? 0,
      taken: one.clockEntryIds.flatMap((id) => takenOf(taken(id))),
    })),
  };
}

/** A day as it stands at `now` by what this machine knows. Breaks whose rule nobody told are left out. */
export function dayWorkedOut(facts: DayFacts): AssessedDay {
  const { date, terms, now, isRunning, entries } = facts;
  const stretches = entries.flatMap((entry) => stretchOf(entry, terms));
  // What runs is judged as if it ended now.
  const finished = stretches.flatMap((stretch, index): readonly FinishedEntry[] => {
    const endAt = stretch.endAt ?? now;
    return endAt < stretch.startAt ? [] : [{ ...stretch, id: index, endAt }];
  });
  return {
    date,
    from: isRunning ? 'preview' : 'thisMachine',
    hasWorked: finished.length > 0,
    breaks: terms.flatMap((known) => {
      const { rule, durationMinutes, id } = known;
      if (rule === null || durationMinutes <= 0) return [];
      const assessment = assessBreak({ id, durationMinutes, rule }, { ...facts, entries: finished });
      const judged = judgedSoFar(known, rule, assessment, stretches, facts);
      return judged === null ? [] : [judged];
    }),
  };
}

function judgedSoFar(
  { id, name, durationMinutes }: BreakTerms,
  rule: BreakRule,
  assessment: BreakAssessment | null,
  stretches: readonly ClockedStretch[],
  { date, zone, now, isRunning }: DayFacts,
): AssessedBreak | null {
  const window = breakWindow(rule, { date, zone, entries: stretches, at: now });
  const mine = stretches.filter((stretch) => stretch.break?.id === id);
  const common = {
    breakId: id,
    name,
    opensAt: assessment?.opensAt ?? window.opensAt,
    closesAt: assessment?.closesAt ?? window.closesAt,
    expectedMinutes: durationMinutes,
    recordedMinutes: assessment?.recordedMinutes ?? 0,
    taken: mine.map(({ startAt, endAt }) => ({ startAt, endAt })),
  };
  const canStillBeTaken = isRunning && window.phase !== 'closed' && stretches.length > 0;
  if (assessment === null || (canStillBeTaken && assessment.entryIds.length === 0)) {
    return canStillBeTaken ? { ...common, outcome: 'ahead', violations: [] } : null;
  }
  const violations = assessment.violations.map(({ type, amountMinutes, entryId }): ExplainedViolation => {
    const entry = entryId === null ? undefined : stretches[entryId];
    return { type, minutes: amountMinutes, at: momentOf(type, entry) };
  });
  if (mine.some(({ endAt }) => endAt === null)) {
    // How it ends is not known yet, unless it is over its length already.
    const sofar = violations.filter(({ type }) => type !== 'break_ended_early');
    return { ...common, outcome: sofar.length > 0 ? 'violated' : 'running', violations: sofar };
  }
  return { ...common, outcome: violations.length > 0 ? 'violated' : 'kept', violations };
}

function momentOf(
  type: ExplainedViolation['type'],
  entry: { readonly startAt: EpochMs | null; readonly endAt: EpochMs | null } | undefined,
): EpochMs | null {
  switch (type) {
    case 'break_started_early':
    case 'break_started_late':
      return entry?.startAt ?? null;
    case 'break_ended_early':
    case 'break_ended_late':
      return entry?.endAt ?? null;
    case 'break_missed':
      return null;
    default:
      return assertNever(type);
  }
}

function takenOf(entry: ProjectedEntry | undefined): AssessedBreak['taken'] {
  return entry === undefined || entry.startAt === null ? [] : [{ startAt: entry.startAt, endAt: entry.endAt }];
}
