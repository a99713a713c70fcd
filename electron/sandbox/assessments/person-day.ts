/** Assesses one finished day of one person from what was clocked and the rules of that day (section 11.7). */
import { assessBreak, assessedAt } from '../../../shared/breaks/assessment.ts';
import type { FinishedEntry } from '../../../shared/breaks/assessment.ts';
import type { EpochMs, ZoneId } from '../../../shared/time/types.ts';
import type { Company } from '../company/company.ts';
import { dateOf } from '../../../shared/time/day-numbers.ts';
import type { BreakWaiver, ClockEntry, Employee } from '../company/model.ts';
import { wallInstant } from '../../../shared/time/zone-days.ts';
import { assessmentId } from './assessment-row.ts';
import type { AssessmentRow } from './assessment-row.ts';

/** Minutes of a day without a change of the clocks; `wallInstant` takes it as the next midnight. */
const NEXT_MIDNIGHT = 1440;
const nothing: readonly AssessmentRow[] = [];

/** When a local day (by number) can be assessed at the earliest. The zone must be known. */
export function earliestAssessment(zone: ZoneId, day: number): EpochMs {
  return assessedAt(wallInstant(dateOf(day), NEXT_MIDNIGHT, zone), []) ?? Infinity;
}

/**
 * The assessments of a person and a day (by number) that is over; null while an entry of that day still runs. One for
 * each break that applied, if the person worked and the break was due or taken. The zone must be known.
 */
export function assessPersonDay(
  company: Company,
  person: Employee,
  day: number,
  waivers: ReadonlyMap<string, BreakWaiver>,
): readonly AssessmentRow[] | null {
  const date = dateOf(day);
  const { zone, id: employeeId } = person;
  const startsAt = wallInstant(date, 0, zone);
  const endsAt = wallInstant(date, NEXT_MIDNIGHT, zone);
  const began = company.entries.clockBegun(employeeId, startsAt, endsAt);
  const kept = began.filter((entry) => entry.deletedAt === null);
  if (kept.length === 0) return nothing;
  const createdAt = assessedAt(endsAt, kept);
  if (createdAt === null) return null;

  const rules = company.breaks.rulesAt(endsAt).breaksOf(employeeId);
  const entries = kept.flatMap((entry) => finished(company, entry, rules));
  const editedAt = began.reduce((latest, entry) => Math.max(latest, entry.updatedAt ?? entry.createdAt), createdAt);
  const dueAt = earliestAssessment(zone, day);
  const rows: AssessmentRow[] = [];
  for (const rule of rules) {
    const outcome = assessBreak(rule, { date, zone, entries });
    if (outcome === null) continue;
    const key = { dueAt, employeeId, breakNumber: rule.number };
    const waiver = waivers.size === 0 ? undefined : waivers.get(assessmentId(key, company.parameters.seed));
    const changedAt = Math.max(editedAt, waiver?.at ?? createdAt);
    rows.push({
      ...outcome,
      key,
      breakId: rule.id,
      date,
      zone,
      result: waiver?.waived === true ? 'waived' : outcome.violations.length > 0 ? 'violation' : 'compliant',
      createdAt,
      updatedAt: changedAt > createdAt ? changedAt : null,
    });
  }
  return rows;
}

/** A break that has become paid or unpaid since counts as it did then. */
function finished(
  company: Company,
  entry: ClockEntry,
  rules: readonly { readonly id: string; readonly paid: boolean }[],
): readonly FinishedEntry[] {
  if (entry.endAt === null) return [];
  const { id, startAt, endAt, breakId } = entry;
  const taken = breakId === null ? null : (rules.find((rule) => rule.id === breakId) ?? company.breakById(breakId));
  return [{ id, startAt, endAt, break: taken === null ? null : { id: taken.id, paid: taken.paid } }];
}
