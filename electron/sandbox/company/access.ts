/** Who may see and change whom (ruling 11.1.1): an admin everybody, a manager their reports, anyone themself. */
import { Refusal } from '../http/refusal.ts';
import type { Company } from './company.ts';
import type { Employee } from './model.ts';

/** Who is asking, from the credentials. */
export interface Caller {
  readonly employeeId: number;
  readonly isAdmin: boolean;
}

/** True when the caller may see and change this person's time. */
export function mayHandle(company: Company, caller: Caller, employeeId: number): boolean {
  if (caller.isAdmin || caller.employeeId === employeeId) return true;
  return company.employee(employeeId)?.reportsTo === caller.employeeId;
}

/**
 * The person, if the caller may handle them. Throws 404 for an unknown one, but 403 to callers without rights over
 * everybody, existing or not, so that nothing about people leaks (ruling G3). `unknownStatus` is 422 where the
 * operation documents no 404.
 */
export function personFor(company: Company, caller: Caller, id: number, unknownStatus: 404 | 422 = 404): Employee {
  if (!mayHandle(company, caller, id)) {
    throw new Refusal(403, 'employee_forbidden', `You may not see or change the time of employee ${id}.`);
  }
  const person = company.employee(id);
  if (person === null) throw new Refusal(unknownStatus, 'employee_unknown', `There is no employee ${id}.`);
  return person;
}
