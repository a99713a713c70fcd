/** Policies, breaks and their people in the shapes the API answers, and the fields their lists are filtered by. */
import type { Company } from '../company/company.ts';
import { utcText } from '../../../shared/time/instant-text.ts';
import type { Break, BreakPolicy, Employee } from '../company/model.ts';
import type { FieldValue, FilterFields } from '../filters/row-filter.ts';
import type { EpochMs } from '../../../shared/time/types.ts';
import { isCovered } from './break-book.ts';

const SECOND_MS = 1000;

/** A `Break`. */
export function breakAnswer(row: Break): Readonly<Record<string, unknown>> {
  return {
    id: row.id,
    name: row.name,
    policyId: row.policyId,
    paid: row.paid,
    duration: row.durationMinutes,
    ...availabilityOf(row),
    ...stamps(row),
  };
}

/** A `BreakPolicy`. */
export function policyAnswer(row: BreakPolicy): Readonly<Record<string, unknown>> {
  const { id, name, description, allEmployeesAssigned } = row;
  return { id, name, description, allEmployeesAssigned, ...stamps(row) };
}

/** A `BreakPolicy` with what `includeCounts` adds (ruling 11.4.6). */
export function countedPolicyAnswer(company: Company, row: BreakPolicy): Readonly<Record<string, unknown>> {
  return {
    ...policyAnswer(row),
    employeeCount: policyPeople(company, row).length,
    breakCount: liveBreaks(company, row.id).length,
  };
}

/** A `BreakPolicyWithRelations`; a policy for everybody names nobody (ruling 11.4.8). */
export function policyWithRelations(row: BreakPolicy, breaks: readonly Break[]): Readonly<Record<string, unknown>> {
  return { ...policyAnswer(row), breaks: breaks.map(breakAnswer), employeeIds: row.employeeIds };
}

/** The people of a policy, by id: those assigned, or everybody it covers (ruling 11.4.8). */
export function policyPeople(company: Company, policy: BreakPolicy): readonly Employee[] {
  if (policy.deletedAt !== null) return [];
  if (policy.allEmployeesAssigned) return company.employees().filter(isCovered);
  return policy.employeeIds.flatMap((id) => company.employee(id) ?? []);
}

/** The breaks of a policy that are not deleted, in the order of lists. */
export function liveBreaks(company: Company, policyId: string): readonly Break[] {
  return company.breaks.breaksOfPolicy(policyId).filter((row) => row.deletedAt === null);
}

/** An instant as filters compare it: as it is answered, without fractions of a second. */
export function answeredInstant(at: EpochMs | null): FieldValue {
  return at === null ? null : Math.floor(at / SECOND_MS) * SECOND_MS;
}

/** What `listBreakPolicies` can be filtered by. */
export const policyFields: FilterFields<BreakPolicy> = {
  id: { type: 'uuid', of: (row) => row.id },
  name: { type: 'text', of: (row) => row.name },
  description: { type: 'text', of: (row) => row.description },
  allEmployeesAssigned: { type: 'boolean', of: (row) => row.allEmployeesAssigned },
  createdAt: { type: 'instant', of: (row) => answeredInstant(row.createdAt) },
  updatedAt: { type: 'instant', of: (row) => answeredInstant(row.updatedAt) },
  deletedAt: { type: 'instant', of: (row) => answeredInstant(row.deletedAt) },
};

/** What `listBreakPolicyBreaks` can be filtered by. */
export const breakFields: FilterFields<Break> = {
  id: { type: 'uuid', of: (row) => row.id },
  name: { type: 'text', of: (row) => row.name },
  paid: { type: 'boolean', of: (row) => row.paid },
  duration: { type: 'number', of: (row) => row.durationMinutes },
  availabilityType: { type: 'text', of: (row) => row.rule.type },
  availabilityMinHoursWorked: { type: 'number', of: (row) => availabilityOf(row).availabilityMinHoursWorked },
  availabilityMaxHoursWorked: { type: 'number', of: (row) => availabilityOf(row).availabilityMaxHoursWorked },
  availabilityStartTime: { type: 'text', of: (row) => availabilityOf(row).availabilityStartTime },
  availabilityEndTime: { type: 'text', of: (row) => availabilityOf(row).availabilityEndTime },
  createdAt: { type: 'instant', of: (row) => answeredInstant(row.createdAt) },
  updatedAt: { type: 'instant', of: (row) => answeredInstant(row.updatedAt) },
  deletedAt: { type: 'instant', of: (row) => answeredInstant(row.deletedAt) },
};

/** The five availability properties; those of other types are null (ruling 11.6.1). */
function availabilityOf({ rule }: Break): {
  readonly availabilityType: string;
  readonly availabilityMinHoursWorked: number | null;
  readonly availabilityMaxHoursWorked: number | null;
  readonly availabilityStartTime: string | null;
  readonly availabilityEndTime: string | null;
} {
  return {
    availabilityType: rule.type,
    availabilityMinHoursWorked: rule.type === 'hours_worked' ? rule.minHours : null,
    availabilityMaxHoursWorked: rule.type === 'hours_worked' ? rule.maxHours : null,
    availabilityStartTime: rule.type === 'time_of_day' ? rule.startTime : null,
    availabilityEndTime: rule.type === 'time_of_day' ? rule.endTime : null,
  };
}

function stamps(row: Break | BreakPolicy): Readonly<Record<string, unknown>> {
  const text = (at: EpochMs | null): string | null => (at === null ? null : utcText(at));
  return { createdAt: utcText(row.createdAt), updatedAt: text(row.updatedAt), deletedAt: text(row.deletedAt) };
}
