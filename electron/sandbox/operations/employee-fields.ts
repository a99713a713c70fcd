/** The fields of an employee record: their ids and names, who may see them and who may change them (section 9). */
import { holdsText } from '../company/custom-fields.ts';
import type { Company } from '../company/company.ts';
import type { CustomFieldAlias, Employee } from '../company/model.ts';

/** One field. */
export interface EmployeeField {
  /** Stable: a program may keep it. */
  readonly id: number | string;
  readonly alias: string;
  readonly name: string;
  readonly type: string;
  /** `everybody`: as in the directory. `close`: the person, their manager, administrators. */
  readonly seenBy: 'everybody' | 'close';
  read(person: Employee, company: Company, origin: string): string | null;
  /** The record with a new value; null when the value is not possible. Absent: not changed through this API. */
  readonly write?: (person: Employee, value: unknown, company: Company) => Employee | null;
}

const seen = (
  id: number | string,
  alias: string,
  name: string,
  type: string,
  read: EmployeeField['read'],
  seenBy: EmployeeField['seenBy'] = 'everybody',
): EmployeeField => ({ id, alias, name, type, seenBy, read });

const custom = (id: number, alias: CustomFieldAlias, name: string): EmployeeField => ({
  ...seen(id, alias, name, 'text', (person) => person.custom?.[alias] ?? null, 'close'),
  write: (person, value) =>
    holdsText(value) ? { ...person, custom: { ...person.custom, [alias]: value === '' ? null : value } } : null,
});

/** All fields, in the order in which they are listed. */
export const employeeFields: readonly EmployeeField[] = [
  seen(1, 'firstName', 'First Name', 'text', (person) => person.firstName),
  seen(2, 'lastName', 'Last Name', 'text', (person) => person.lastName),
  {
    ...seen(1360, 'preferredName', 'Preferred Name', 'text', (person) => person.preferredName),
    write: (person, value) => (holdsText(value) ? { ...person, preferredName: value === '' ? null : value } : null),
  },
  seen('1360.1', 'displayName', 'Display name', 'text', displayName),
  {
    ...seen(15, 'employeeNumber', 'Employee #', 'employee_number', (person) => person.employeeNumber, 'close'),
    write: (person, value, company) => {
      if (typeof value !== 'string' || value === '' || value.length > 50) return null;
      const isTaken = company.employees().some((other) => other.id !== person.id && other.employeeNumber === value);
      return isTaken ? null : { ...person, employeeNumber: value };
    },
  },
  seen(2009, 'status', 'Status', 'status', (person) => person.status),
  seen(3, 'hireDate', 'Hire Date', 'date', (person) => person.hireDate, 'close'),
  seen(17, 'jobTitle', 'Job Title', 'list', (person) => person.jobTitle),
  seen('17.1', 'jobTitleName', 'Job Title', 'text', (person) => person.jobTitle),
  seen(4, 'department', 'Department', 'list', (person) => person.department),
  seen(1355, 'division', 'Division', 'list', (person) => person.division),
  seen(18, 'location', 'Location', 'list', (person) => person.location),
  seen(16, 'employmentStatus', 'Employment Status', 'list', (person) => person.employmentStatus, 'close'),
  seen(26, 'workEmail', 'Work Email', 'email', (person) => person.workEmail),
  seen(91, 'supervisor', 'Reports To', 'employee', supervisorName),
  seen(1361, 'photoUrl', 'Photo', 'text', (person, _company, origin) => `${origin}/photos/${person.id}`),
  custom(4340, 'customBadgeNumber', 'Badge number'),
  custom(4341, 'customPinVerifier', 'PIN verifier'),
];

const byName = new Map(
  employeeFields.flatMap(
    (field) =>
      [
        [String(field.id), field],
        [field.alias, field],
      ] as const,
  ),
);

/** The field of an id or alias; null when there is none. */
export function fieldOf(name: string): EmployeeField | null {
  return byName.get(name) ?? null;
}

/** What people call somebody. */
export function displayName(person: Employee): string {
  return `${person.preferredName ?? person.firstName} ${person.lastName}`;
}

function supervisorName(person: Employee, company: Company): string | null {
  const supervisor = person.reportsTo === null ? null : company.employee(person.reportsTo);
  return supervisor === null ? null : `${supervisor.firstName} ${supervisor.lastName}`;
}
