/** `getEmployee`, `updateEmployee`, `getFields` and `getCompanyInformation`: who am I, and what is known (section 9). */
import { mayHandle } from '../company/access.ts';
import type { Caller } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import type { Employee } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { employeeFields, fieldOf } from './employee-fields.ts';
import type { Operation } from './operation.ts';

const MOST_FIELDS = 400;
const DEFAULT_FIELDS = 'firstName,lastName';

export const getEmployee: Operation = ({ company, caller, path, query, origin }) => {
  const id = Number(path['id']);
  const asked = typeof query['fields'] === 'string' && query['fields'] !== '' ? query['fields'] : DEFAULT_FIELDS;
  const names = asked.split(',').map((name) => name.trim());
  if (names.length > MOST_FIELDS) throw badField(400, 'fields', `must not name more than ${MOST_FIELDS} fields`);
  const person = knownPerson(company, caller, id);
  const isClose = mayHandle(company, caller, person.id);
  // What the caller may not see, or nobody knows, is left out without a word.
  const fields = names.flatMap((name) => {
    const field = fieldOf(name);
    const isSeen = field !== null && (isClose || field.seenBy === 'everybody');
    return isSeen ? [[name, field.read(person, company, origin)] as const] : [];
  });
  return { status: 200, body: { ...Object.fromEntries(fields), id: String(person.id) } };
};

/** Administrators only. Fields that do not exist are passed over; one that cannot be changed, or not so, stops all. */
export const updateEmployee: Operation = ({ company, caller, path, body, now }) => {
  if (!caller.isAdmin) throw new Refusal(403, 'admin_only', 'Only an administrator may change employees.');
  const before = knownPerson(company, caller, Number(path['id']));
  let person = before;
  for (const [name, value] of Object.entries(body as Readonly<Record<string, unknown>>)) {
    const field = fieldOf(name);
    if (field === null) continue;
    if (field.write === undefined) throw new Refusal(403, 'field_forbidden', `${name} cannot be changed.`);
    const changed = field.write(person, value, company);
    if (changed === null) throw new Refusal(409, 'value_invalid', `${name} cannot have this value.`);
    person = changed;
  }
  if (person !== before) company.commit([{ kind: 'employee', row: { ...person, changedAt: now } }]);
  return { status: 200 };
};

export const getFields: Operation = () => ({
  status: 200,
  body: employeeFields.map(({ id, name, type, alias }) => ({ id, name, type, alias })),
});

export const getCompanyInformation: Operation = ({ company }) => {
  const { legalName, displayName, address, phone } = company.settings;
  return { status: 200, body: { legalName, displayName, address, phone } };
};

/** The person of an id, 0 for the caller's own. 404 when unknown, but 403 to callers without rights over everybody. */
function knownPerson(company: Company, caller: Caller, id: number): Employee {
  const person = company.employee(id === 0 ? caller.employeeId : id);
  if (person !== null) return person;
  if (id === 0) throw new Refusal(404, 'employee_unknown', 'This key has no employee record.');
  if (!caller.isAdmin) throw new Refusal(403, 'employee_forbidden', `You may not see employee ${id}.`);
  throw new Refusal(404, 'employee_unknown', `There is no employee ${id}.`);
}
