/** Conditions that several operations share, each with the refusal the documentation gives it. */
import { isKnownZone } from '../../../shared/time/zoned.ts';
import type { LocalDate } from '../../../shared/time/types.ts';
import type { Company } from '../company/company.ts';
import type { Break, ClockEntry, Employee, TimesheetType } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';

const LONGEST_NOTE = 2000;

/** 412 unless the company's configuration is usable. */
export function requireUsableCompany(company: Company): void {
  if (!isKnownZone(company.settings.zone)) {
    throw new Refusal(412, 'company_zone_invalid', `The company's time zone "${company.settings.zone}" is not valid.`);
  }
}

/** 412 unless the person can have a timesheet: set up, active, zone known (rulings 11.2.4 and 11.2.18). */
export function requireSetUp(company: Company, person: Employee): TimesheetType {
  requireUsableCompany(company);
  if (person.timesheetType === null || person.status !== 'Active') {
    throw new Refusal(412, 'not_set_up', `Employee ${person.id} is not set up for time tracking.`);
  }
  if (!isKnownZone(person.zone)) {
    throw new Refusal(
      412,
      'employee_zone_invalid',
      `The time zone "${person.zone}" of employee ${person.id} is not valid.`,
    );
  }
  return person.timesheetType;
}

/** 409 unless the timesheet is of one of these types (ruling 11.3.1). */
export function requireTimesheet(type: TimesheetType, allowed: readonly TimesheetType[]): void {
  if (allowed.includes(type)) return;
  throw new Refusal(409, 'timesheet_type_conflict', `Timesheet type conflict: this employee's timesheet is ${type}.`);
}

/** 403 when the day's pay period is approved (ruling 11.3.9). */
export function requireUnapproved(company: Company, employeeId: number, date: LocalDate): void {
  if (company.approvedAt(employeeId, date) === null) return;
  throw new Refusal(403, 'timesheet_approved', `The timesheet of ${date} is already approved.`);
}

/** 406 for a day after the end of the current pay period (ruling 11.3.8). */
export function requireBeforePeriodEnd(company: Company, date: LocalDate): void {
  const { end } = company.payPeriod(company.today());
  if (date <= end) return;
  throw new Refusal(406, 'beyond_period', `${date} lies beyond the current pay period, which ends on ${end}.`);
}

/** 406 unless the caller takes JSON (ruling 11.8.4). */
export function requireJson(acceptsJson: boolean): void {
  if (!acceptsJson) throw new Refusal(406, 'not_acceptable', 'The answer is JSON, which Accept does not admit.');
}

/** The note as it is kept: trimmed, null when empty. 400 when too long (ruling 11.2.17). */
export function keptNote(note: string | null | undefined, field: string): string | null {
  const trimmed = (note ?? '').trim();
  if (trimmed.length > LONGEST_NOTE) throw badField(400, field, `must not be longer than ${LONGEST_NOTE} characters`);
  return trimmed === '' ? null : trimmed;
}

/** 400 unless project and task exist, belong together and are open to the person (ruling 11.2.16). */
export function requireWork(
  company: Company,
  person: Employee,
  work: { readonly projectId: number | null; readonly taskId: number | null },
  prefix: string,
): void {
  const { projectId, taskId } = work;
  if (projectId === null) {
    if (taskId !== null) throw badField(400, `${prefix}taskId`, 'needs a projectId');
    return;
  }
  const project = company.project(projectId);
  if (project === null || project.archived) throw badField(400, `${prefix}projectId`, 'is not an active project');
  if (project.employeeIds !== null && !project.employeeIds.includes(person.id)) {
    throw badField(400, `${prefix}projectId`, 'is a project this employee has no access to');
  }
  if (taskId === null) return;
  const task = project.tasks.find((row) => row.id === taskId);
  if (task === undefined || task.archived)
    throw badField(400, `${prefix}taskId`, 'is not an active task of the project');
}

/** 400 unless the break is one the person may take at all; when is not asked here (ruling 11.4.3). */
export function requireBreak(company: Company, person: Employee, breakId: string, field: string): Break {
  const found = company.breaksFor(person).find((row) => row.id === breakId.toLowerCase());
  if (found === undefined) throw badField(400, field, 'is not a break that applies to this employee');
  return found;
}

/** "entry 4711 (2026-03-09 08:58…)": how details name an entry. */
export function nameOf(entry: ClockEntry): string {
  return `entry ${entry.id} of ${entry.date}`;
}
