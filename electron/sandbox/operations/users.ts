/** `getUsers`: who may log in. Every person is a user here, and one program is a user without being a person. */
import { MINUTE_MS } from '../../../shared/time/types.ts';
import { utcText } from '../../../shared/time/instant-text.ts';
import { between, mixSeed, seededRandom } from '../company/random.ts';
import { Refusal } from '../http/refusal.ts';
import type { Operation } from './operation.ts';

/** User ids are not employee ids; a client must not take one for the other. */
const FIRST_USER_ID = 2400;
const MINUTES_OF_WEEK = 7 * 24 * 60;
/** Share of users who never logged in. */
const NEVER_LOGGED_IN = 0.15;

export const getUsers: Operation = ({ company, caller, query }) => {
  if (!caller.isAdmin) throw new Refusal(403, 'admin_only', 'Only an administrator may list users.');
  const wanted = typeof query['status'] === 'string' ? query['status'].split(',') : ['enabled', 'disabled'];
  const { seed, seededAt } = company.parameters;
  const people = company.employees().map((person) => {
    const random = seededRandom(mixSeed(seed, person.id, 9));
    const hasLoggedIn = random() >= NEVER_LOGGED_IN;
    const lastLogin = utcText(seededAt - between(random, 1, MINUTES_OF_WEEK) * MINUTE_MS);
    return {
      id: FIRST_USER_ID + person.id,
      employeeId: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      email: person.workEmail,
      status: person.status === 'Active' ? 'enabled' : 'disabled',
      ...(hasLoggedIn ? { lastLogin } : {}),
    };
  });
  const program = {
    id: FIRST_USER_ID,
    employeeId: 0,
    firstName: 'Payroll',
    lastName: 'Export',
    email: 'payroll@northwind.example',
    status: 'enabled',
  };
  const listed = [program, ...people].filter((user) => wanted.includes(user.status));
  return { status: 200, body: Object.fromEntries(listed.map((user) => [String(user.id), user])) };
};
