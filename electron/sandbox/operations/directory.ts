/** `getEmployeeDirectory`, `getChangedEmployees` and `getEmployeePhoto`: the people a kiosk shows (section 9). */
import { parseInstant } from '../../../shared/time/zoned.ts';
import type { EpochMs } from '../../../shared/time/types.ts';
import { mayHandle } from '../company/access.ts';
import { utcText } from '../../../shared/time/instant-text.ts';
import type { Employee } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { photoOf } from '../photos/portrait.ts';
import { fieldOf } from './employee-fields.ts';
import type { Operation } from './operation.ts';

/** The fields that the company's directory shows. */
const DIRECTORY_FIELDS = [
  'displayName',
  'firstName',
  'lastName',
  'preferredName',
  'jobTitle',
  'workEmail',
  'department',
  'location',
  'division',
  'photoUrl',
].flatMap((alias) => fieldOf(alias) ?? []);

export const getEmployeeDirectory: Operation = ({ company, caller, origin }) => {
  if (!company.settings.directory) throw new Refusal(403, 'no_directory', 'The company does not share a directory.');
  const people = company.employees().filter((person) => person.status === 'Active');
  if (people.length === 0) throw new Refusal(404, 'directory_empty', 'The directory is empty.');
  const shown = (person: Employee): unknown => ({
    id: String(person.id),
    ...Object.fromEntries(DIRECTORY_FIELDS.map((field) => [field.alias, field.read(person, company, origin)])),
    canUploadPhoto: caller.isAdmin || person.id === caller.employeeId,
  });
  const fields = DIRECTORY_FIELDS.map(({ alias, type, name }) => ({ id: alias, type, name }));
  return { status: 200, pieces: directoryText(fields, people, shown) };
};

function* directoryText(
  fields: unknown,
  people: readonly Employee[],
  shown: (person: Employee) => unknown,
): Generator<string> {
  yield `{"fields":${JSON.stringify(fields)},"employees":[`;
  for (const [index, person] of people.entries()) yield `${index === 0 ? '' : ','}${JSON.stringify(shown(person))}`;
  yield ']}';
}

export const getChangedEmployees: Operation = ({ company, query }) => {
  const since = parseInstant(String(query['since']));
  if (since === null) throw badField(400, 'since', 'is not an instant');
  const type = typeof query['type'] === 'string' ? query['type'] : 'all';
  const changes = company.employees().map((person) => ({ person, ...lastChange(person) }));
  const latest = Math.max(since, ...changes.map((change) => change.at));
  const listed = changes
    .filter((change) => change.at >= since)
    .filter((change) => type === 'all' || change.action.toLowerCase() === type)
    .map(({ person, action, at }) => [String(person.id), { id: String(person.id), action, lastChanged: utcText(at) }]);
  return { status: 200, body: { latest: utcText(latest), employees: Object.fromEntries(listed) as unknown } };
};

/** Nobody is ever deleted here: who leaves becomes inactive, which is an update. */
function lastChange(person: Employee): { readonly action: 'Inserted' | 'Updated'; readonly at: EpochMs } {
  if (person.changedAt !== undefined) return { action: 'Updated', at: person.changedAt };
  return { action: 'Inserted', at: parseInstant(`${person.hireDate}T09:00:00Z`) ?? 0 };
}

/** Edge lengths in pixels. */
const SIZES: Readonly<Record<string, number>> = {
  original: 340,
  large: 340,
  medium: 170,
  small: 150,
  xs: 50,
  tiny: 20,
};

export const getEmployeePhoto: Operation = ({ company, caller, path, query }) => {
  const person = company.employee(Number(path['employeeId']));
  if (!company.settings.directory && (person === null || !mayHandle(company, caller, person.id))) {
    throw new Refusal(403, 'no_directory', 'The company does not share a directory, and this is not your report.');
  }
  const size = String(path['size']);
  const edge = Object.hasOwn(SIZES, size) ? SIZES[size] : undefined;
  const canChoose = size === 'small' || size === 'tiny';
  const bytes =
    person === null || edge === undefined
      ? null
      : photoOf(
          person,
          company.parameters.seed,
          canChoose ? Number(query['width'] ?? edge) : edge,
          canChoose ? Number(query['height'] ?? edge) : edge,
        );
  if (bytes === null) throw new Refusal(404, 'no_photo', 'There is no such employee, photo or size.');
  return { status: 200, media: { type: 'image/jpeg', bytes } };
};
