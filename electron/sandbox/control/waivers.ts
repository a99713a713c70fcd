/** Waives what an assessment found, which the API has no way to do (ruling 11.7.4). */
import * as v from 'valibot';
import type { Company } from '../company/company.ts';
import { Refusal } from '../http/refusal.ts';
import { assessmentAnswer } from '../operations/break-assessments.ts';
import { controlInput } from './control-input.ts';

const waiverOrder = v.strictObject({
  /** As `listBreakAssessments` answers it. */
  assessmentId: v.string(),
  /** False takes it back. */
  waived: v.boolean(),
});

/** Waives an assessment or takes that back; edits of the day do not undo it. Answers the assessment. */
export function changeWaiver(company: Company, body: unknown): unknown {
  const { assessmentId, waived } = controlInput(waiverOrder, body);
  const now = company.clock.now();
  const id = assessmentId.toLowerCase();
  if (company.assessments.byId(id, now) === null) {
    throw new Refusal(404, 'assessment_unknown', `There is no assessment ${assessmentId}.`);
  }
  company.commit([{ kind: 'waiver', row: { assessmentId: id, waived, at: now } }]);
  const changed = company.assessments.byId(id, now);
  return changed === null ? {} : assessmentAnswer(company, changed);
}
