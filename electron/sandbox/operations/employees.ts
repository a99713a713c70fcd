/** `getEmployee` and `getCompanyInformation`: who am I, and where (section 9). */
import { mayHandle } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import type { Employee } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import type { Operation } from './operation.ts';

const MOST_FIELDS = 400;
const DEFAULT_FIELDS = 'firstName,lastName';

/** Fields everybody may see of everybody, as in the directory. */
const publicFields = {
  firstName: (person: Employee) => person.firstName,
  lastName: (person: Employee) => person.lastName,
  preferredName: (person: Employee) => person.preferredName,
  displayName: (person: Employee) => `${person.preferredName ?? person.firstName} ${person.lastName}`,
  jobTitle: (person: Employee) => person.jobTitle,
  jobTitleName: (person: Employee) => person.jobTitle,
  department: (person: Employee) => person.department,
  division: (person: Employee) => person.division,
  location: (person: Employee) => person.location,
  workEmail: (person: Employee) => person.workEmail,
  status: (person: Employee) => person.status,
  supervisor: (person: Employee, company: Company) => {
    const supervisor = person.reportsTo === null ? null : company.employee(person.reportsTo);
    return supervisor === null ? null : `${supervisor.firstName} ${supervisor.lastName}`;
  },
} as const;

/** Fields for the person themself, their manager and admins. */
const guardedFields = {
  employeeNumber: (person: Employee) => person.employeeNumber,
  employmentStatus: (person: Employee) => person.employmentStatus,
  hireDate: (person: Employee) => person.hireDate,
} as const;

export const getEmployee: Operation = ({ company, caller, path, query }) => {
  const id = Number(path['id']);
  const asked = typeof query['fields'] === 'string' && query['fields'] !== '' ? query['fields'] : DEFAULT_FIELDS;
  const names = asked.split(',').map((name) => name.trim());
  if (names.length > MOST_FIELDS) throw badField(400, 'fields', `must not name more than ${MOST_FIELDS} fields`);
  const person = company.employee(id === 0 ? caller.employeeId : id);
  if (person === null) {
    if (id !== 0 && !caller.isAdmin) throw new Refusal(403, 'employee_forbidden', `You may not see employee ${id}.`);
    throw new Refusal(
      404,
      'employee_unknown',
      id === 0 ? 'This key has no employee record.' : `There is no employee ${id}.`,
    );
  }
  const close = mayHandle(company, caller, person.id);
  const visible: Readonly<Record<string, (person: Employee, company: Company) => string | null>> = {
    ...publicFields,
    ...(close ? guardedFields : {}),
  };
  // What the caller may not see, or nobody knows, is left out without a word.
  const fields = names
    .filter((name) => Object.hasOwn(visible, name))
    .map((name) => [name, visible[name]?.(person, company) ?? null] as const);
  return { status: 200, body: { id: String(person.id), ...Object.fromEntries(fields) } };
};

export const getCompanyInformation: Operation = ({ company }) => {
  const { legalName, displayName, address, phone } = company.settings;
  return { status: 200, body: { legalName, displayName, address, phone } };
};
