/** `listBreakAssessments`: who kept which break on the days that are over (section 11.7). */
import { requireOwnBreakView } from '../breaks/break-access.ts';
import { answeredInstant } from '../breaks/break-answers.ts';
import { matchingAssessments } from '../assessments/assessment-list.ts';
import { assessmentId, timesheetIdOf } from '../assessments/assessment-row.ts';
import type { AssessmentRow } from '../assessments/assessment-row.ts';
import { mayHandle } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import { utcText } from '../../../shared/time/instant-text.ts';
import type { FilterFields } from '../filters/row-filter.ts';
import type { EpochMs } from '../../../shared/time/types.ts';
import type { Operation } from './operation.ts';
import { page, pageWindow, queryFilter } from './pages.ts';

/** People the caller may not see are left out without a word, as in the list of timesheet entries (ruling 11.1.2). */
export const listBreakAssessments: Operation = (call) => {
  const { company, caller, query, now } = call;
  const window = pageWindow(query);
  const filter = queryFilter(query, assessmentFields(company));
  requireOwnBreakView(company, caller);
  const visible = caller.isAdmin
    ? null
    : company
        .employees()
        .filter((person) => mayHandle(company, caller, person.id))
        .map((person) => person.id);
  const { total, rows } = matchingAssessments(company.assessments, filter, visible, window, now);
  const data = rows.map((row) => assessmentAnswer(company, row));
  return page(call, '/time-tracking/break-assessments', window, total, data);
};

/** A `BreakAssessment`. */
export function assessmentAnswer(company: Company, row: AssessmentRow): Readonly<Record<string, unknown>> {
  const id = assessmentId(row.key, company.parameters.seed);
  const text = (at: EpochMs | null): string | null => (at === null ? null : utcText(at));
  return {
    id,
    breakId: row.breakId,
    employeeId: row.key.employeeId,
    employeeTimesheetId: timesheetIdOf(row.key.employeeId, row.date),
    date: row.date,
    timezone: row.zone,
    result: row.result,
    availableYmdt: text(row.opensAt),
    unavailableYmdt: text(row.closesAt),
    createdAt: utcText(row.createdAt),
    updatedAt: text(row.updatedAt),
    violations: row.violations.map(({ type, entryId, amountMinutes }) => ({
      assessmentId: id,
      type,
      employeeTimesheetClockEntryId: entryId,
      amount: amountMinutes,
    })),
    clockEntryIds: row.entryIds,
    expectedDuration: row.expectedMinutes,
    recordedDuration: row.recordedMinutes,
    durationDifference: row.recordedMinutes - row.expectedMinutes,
  };
}

function assessmentFields(company: Company): FilterFields<AssessmentRow> {
  return {
    id: { type: 'uuid', of: (row) => assessmentId(row.key, company.parameters.seed) },
    breakId: { type: 'uuid', of: (row) => row.breakId },
    employeeId: { type: 'number', of: (row) => row.key.employeeId },
    employeeTimesheetId: { type: 'number', of: (row) => timesheetIdOf(row.key.employeeId, row.date) },
    date: { type: 'date', of: (row) => row.date },
    result: { type: 'text', of: (row) => row.result },
    availableYmdt: { type: 'instant', of: (row) => answeredInstant(row.opensAt) },
    unavailableYmdt: { type: 'instant', of: (row) => answeredInstant(row.closesAt) },
    createdAt: { type: 'instant', of: (row) => answeredInstant(row.createdAt) },
    updatedAt: { type: 'instant', of: (row) => answeredInstant(row.updatedAt) },
    expectedDuration: { type: 'number', of: (row) => row.expectedMinutes },
    recordedDuration: { type: 'number', of: (row) => row.recordedMinutes },
    durationDifference: { type: 'number', of: (row) => row.recordedMinutes - row.expectedMinutes },
  };
}
