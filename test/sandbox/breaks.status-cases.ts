/** Every documented status of the break operations, and 401, by its real cause. Run by `every-status.test.ts`. */
import { expect } from 'vitest';
import { breakOperations } from '../../electron/sandbox/operations/operation-ids.ts';
import { allItems, coffee, createPolicy, nobodysUuid, seededBreak, seededPolicy } from './break-settings.ts';
import { cast } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';
import { documentedStatuses, serverErrorCase, statusCase } from './status-case.ts';

type BreakOperation = (typeof breakOperations)[number];

/** How an operation is asked: `id` is the path's, where it has one. */
interface Request {
  readonly method: string;
  readonly path: (id: string) => string;
  /** A right body, where it has one. */
  readonly body?: unknown;
  /** A right id of a fresh company. */
  readonly id: (tests: TestSandbox) => Promise<string>;
}

const policies = '/time-tracking/break-policies';
const none = (): Promise<string> => Promise.resolve('');
const care = (tests: TestSandbox): Promise<string> => seededPolicy(tests, 'Customer Care');
const everybody = (tests: TestSandbox): Promise<string> => seededPolicy(tests, 'Standard day');
const lunch = (tests: TestSandbox): Promise<string> => seededBreak(tests, 'Lunch');
const ana = (): Promise<string> => Promise.resolve(String(cast.defaultEmployee));
const people = { employeeIds: [cast.manager] };

const requests: Readonly<Record<BreakOperation, Request>> = {
  listBreakPolicies: { method: 'GET', path: () => policies, id: none },
  createBreakPolicy: { method: 'POST', path: () => policies, id: none, body: { name: 'New' } },
  getBreakPolicy: { method: 'GET', path: (id) => `${policies}/${id}`, id: care },
  updateBreakPolicy: { method: 'PATCH', path: (id) => `${policies}/${id}`, id: care, body: { name: 'Other' } },
  deleteBreakPolicy: { method: 'DELETE', path: (id) => `${policies}/${id}`, id: care },
  assignEmployeesToBreakPolicy: { method: 'POST', path: (id) => `${policies}/${id}/assign`, id: care, body: people },
  setBreakPolicyEmployees: { method: 'PUT', path: (id) => `${policies}/${id}/assign`, id: care, body: people },
  unassignEmployeesFromBreakPolicy: {
    method: 'POST',
    path: (id) => `${policies}/${id}/unassign`,
    id: care,
    body: people,
  },
  listBreakPolicyEmployees: { method: 'GET', path: (id) => `${policies}/${id}/employees`, id: care },
  listBreakPolicyBreaks: { method: 'GET', path: (id) => `${policies}/${id}/breaks`, id: care },
  createBreak: { method: 'POST', path: (id) => `${policies}/${id}/breaks`, id: care, body: coffee },
  replaceBreaksForBreakPolicy: { method: 'PUT', path: (id) => `${policies}/${id}/breaks`, id: care, body: [coffee] },
  syncBreakPolicy: { method: 'PUT', path: (id) => `${policies}/${id}/sync`, id: care, body: { breaks: [coffee] } },
  listEmployeeBreakPolicies: { method: 'GET', path: (id) => `/time-tracking/employees/${id}/break-policies`, id: ana },
  listEmployeeBreakAvailabilities: {
    method: 'GET',
    path: (id) => `/time-tracking/employees/${id}/break-availabilities`,
    id: ana,
  },
  getBreak: { method: 'GET', path: (id) => `/time-tracking/breaks/${id}`, id: lunch },
  updateBreak: { method: 'PATCH', path: (id) => `/time-tracking/breaks/${id}`, id: lunch, body: { duration: 45 } },
  deleteBreak: { method: 'DELETE', path: (id) => `/time-tracking/breaks/${id}`, id: lunch },
  listBreakAssessments: { method: 'GET', path: () => '/time-tracking/break-assessments', id: none },
};

interface Changes {
  readonly id?: string;
  readonly query?: string;
  readonly body?: unknown;
  readonly key?: string;
}

/** Asks an operation rightly, but for the changes given. */
async function ask(tests: TestSandbox, operation: BreakOperation, changes: Changes = {}): Promise<Answered> {
  const { method, path, body, id } = requests[operation];
  return tests.api(method, `${path(changes.id ?? (await id(tests)))}${changes.query ?? ''}`, {
    ...(changes.key === undefined ? {} : { key: changes.key }),
    ...('body' in changes ? { body: changes.body } : body === undefined ? {} : { body }),
  });
}

const reads = breakOperations.filter((operation) => requests[operation].method === 'GET');
/** What people may always ask about themselves. */
const own: readonly BreakOperation[] = [
  'listEmployeeBreakPolicies',
  'listEmployeeBreakAvailabilities',
  'listBreakAssessments',
];

for (const operation of breakOperations) {
  const documented = documentedStatuses(operation);
  const success = documented.find((status) => status < 300) ?? 0;

  statusCase(operation, success, (tests) => ask(tests, operation));

  statusCase(operation, 401, (tests) => ask(tests, operation, { key: 'nobody' }));

  // Plain employees: no settings at all, and nothing about other people.
  statusCase(operation, 403, async (tests) => {
    const { employeeApiKey: key } = tests.sandbox.ready;
    if (operation === 'listBreakAssessments') {
      const taken = { employee: { id: cast.defaultEmployee, mayViewBreaks: false } };
      await tests.control('POST', '/permissions', taken);
      return ask(tests, operation, { key });
    }
    return ask(tests, operation, own.includes(operation) ? { key, id: String(cast.manager) } : { key });
  });

  if (reads.includes(operation) && operation !== 'listEmployeeBreakAvailabilities') {
    statusCase(operation, 403, async (tests) => {
      await tests.control('POST', '/permissions', { timeTracking: false });
      return ask(tests, operation, { id: operation.includes('Employee') ? '102' : nobodysUuid });
    });
  }

  if (documented.includes(404)) {
    statusCase(operation, 404, (tests) => ask(tests, operation, { id: nobodysUuid }));
    statusCase(operation, 404, async (tests) => {
      // Deleted is as good as never made.
      const gone = await requests[operation].id(tests);
      const deletion = operation.endsWith('Break') ? 'deleteBreak' : 'deleteBreakPolicy';
      expect((await ask(tests, deletion, { id: gone })).status).toBe(204);
      return ask(tests, operation, { id: gone });
    });
  }

  if (documented.includes(500)) serverErrorCase(operation, (tests) => ask(tests, operation));

  // Malformed ids: 422 where it is documented, else 400 (ruling G2).
  if (requests[operation].id !== none) {
    const malformed = documented.includes(422) ? 422 : 400;
    statusCase(operation, malformed, (tests) => ask(tests, operation, { id: 'seven' }));
  }
}

for (const operation of ['listBreakPolicies', 'listBreakAssessments', 'listBreakPolicyBreaks'] as const) {
  for (const query of ['?filter=name', '?limit=501', '?limit=-1', '?offset=-1', '?limit=1e2', '?filter=%20']) {
    statusCase(operation, 422, (tests) => ask(tests, operation, { query }));
  }
}
for (const operation of ['listBreakPolicyEmployees', 'listEmployeeBreakPolicies'] as const) {
  for (const query of ['?limit=501', '?limit=-1', '?offset=-1', '?limit=many']) {
    statusCase(operation, 422, (tests) => ask(tests, operation, { query }));
  }
}
statusCase('listEmployeeBreakPolicies', 422, (tests) => ask(tests, 'listEmployeeBreakPolicies', { id: '999999' }));
statusCase('listEmployeeBreakAvailabilities', 422, (tests) =>
  ask(tests, 'listEmployeeBreakAvailabilities', { query: '?effective=2026-03-09' }),
);
statusCase('listBreakPolicies', 422, (tests) => ask(tests, 'listBreakPolicies', { query: '?includeCounts=yes' }));
statusCase('getBreakPolicy', 422, (tests) => ask(tests, 'getBreakPolicy', { query: '?includeCounts=2' }));

const wrongPolicies = [
  undefined,
  {},
  '{',
  { name: '' },
  { name: ' ' },
  { name: 'x'.repeat(256) },
  { name: 7 },
  { name: 'New', employeeIds: [999_999] },
  { name: 'New', employeeIds: [0] },
  { name: 'New', breaks: [{ ...coffee, id: nobodysUuid }] },
  { name: 'New', breaks: [{ ...coffee, duration: 0 }] },
  { name: 'New', allEmployeesAssigned: 'true' },
];
for (const body of wrongPolicies)
  statusCase('createBreakPolicy', 422, (tests) => ask(tests, 'createBreakPolicy', { body }));
for (const body of [{ name: '' }, { name: null }, { allEmployeesAssigned: null }, [], 'null']) {
  statusCase('updateBreakPolicy', 422, (tests) => ask(tests, 'updateBreakPolicy', { body }));
}

const wrongBreaks: readonly Readonly<Record<string, unknown>>[] = [
  { name: '' },
  { name: 'x'.repeat(256) },
  { paid: 'yes' },
  { duration: 0 },
  { duration: 1441 },
  { duration: 1.5 },
  { availabilityType: 'sometimes' },
  { availabilityType: 'hours_worked' },
  { availabilityType: 'hours_worked', availabilityMinHoursWorked: -1 },
  { availabilityType: 'hours_worked', availabilityMinHoursWorked: 25 },
  { availabilityType: 'hours_worked', availabilityMinHoursWorked: 3, availabilityMaxHoursWorked: 2 },
  { availabilityType: 'time_of_day' },
  { availabilityType: 'time_of_day', availabilityStartTime: '09:00' },
  { availabilityType: 'time_of_day', availabilityStartTime: '09:00', availabilityEndTime: '09:00:30' },
  { availabilityType: 'time_of_day', availabilityStartTime: '9:00', availabilityEndTime: '10:00' },
  { availabilityType: 'time_of_day', availabilityStartTime: '09:00', availabilityEndTime: '24:00' },
];
for (const wrong of wrongBreaks) {
  const body = { ...coffee, ...wrong };
  statusCase('createBreak', 422, (tests) => ask(tests, 'createBreak', { body }));
  statusCase('updateBreak', 422, async (tests) => {
    // Of a break that has no window to fall back on.
    const [rest] = await allItems(tests, `${policies}/${await everybody(tests)}/breaks`, { filter: "name eq 'Rest'" });
    return ask(tests, 'updateBreak', { id: String(rest?.['id']), body: wrong });
  });
  statusCase('replaceBreaksForBreakPolicy', 400, (tests) =>
    ask(tests, 'replaceBreaksForBreakPolicy', { body: [coffee, body] }),
  );
  statusCase('syncBreakPolicy', 422, (tests) => ask(tests, 'syncBreakPolicy', { body: { breaks: [body] } }));
}
for (const left of ['name', 'paid', 'duration', 'availabilityType'] as const) {
  const body = Object.fromEntries(Object.entries(coffee).filter(([name]) => name !== left));
  statusCase('createBreak', 422, (tests) => ask(tests, 'createBreak', { body }));
}
statusCase('createBreak', 422, (tests) => ask(tests, 'createBreak', { id: nobodysUuid }));
statusCase('createBreak', 422, (tests) => ask(tests, 'createBreak', { body: { ...coffee, policyId: nobodysUuid } }));
statusCase('updateBreak', 422, (tests) => ask(tests, 'updateBreak', { id: nobodysUuid }));
statusCase('updateBreak', 422, (tests) => ask(tests, 'updateBreak', { body: { policyId: nobodysUuid } }));

for (const operation of ['replaceBreaksForBreakPolicy', 'syncBreakPolicy'] as const) {
  const status = operation === 'syncBreakPolicy' ? 422 : 400;
  const wrap = (breaks: unknown): unknown => (status === 422 ? { breaks } : breaks);
  // A break of another policy, one that never was, one named twice, one that was deleted.
  statusCase(operation, status, async (tests) => ask(tests, operation, { body: wrap([{ id: await lunch(tests) }]) }));
  statusCase(operation, status, (tests) => ask(tests, operation, { body: wrap([{ id: nobodysUuid }]) }));
  statusCase(operation, status, async (tests) => {
    const id = await lunch(tests);
    return ask(tests, operation, { id: await everybody(tests), body: wrap([{ id }, { id }]) });
  });
  statusCase(operation, status, async (tests) => {
    const id = await lunch(tests);
    await ask(tests, 'deleteBreak', { id });
    return ask(tests, operation, { id: await everybody(tests), body: wrap([{ id }]) });
  });
  statusCase(operation, status, (tests) => ask(tests, operation, { body: wrap(coffee) }));
}
statusCase('syncBreakPolicy', 422, (tests) => ask(tests, 'syncBreakPolicy', { body: { employeeIds: [999_999] } }));

for (const operation of [
  'assignEmployeesToBreakPolicy',
  'unassignEmployeesFromBreakPolicy',
  'setBreakPolicyEmployees',
] as const) {
  const isSet = operation === 'setBreakPolicyEmployees';
  statusCase(operation, 400, async (tests) => ask(tests, operation, { id: await everybody(tests) }));
  statusCase(operation, 400, (tests) => ask(tests, operation, { body: { employeeIds: [999_999] } }));
  for (const body of [undefined, {}]) {
    statusCase(operation, isSet ? 422 : 400, (tests) => ask(tests, operation, { body }));
  }
  const wrong = [{ employeeIds: '102' }, { employeeIds: null }, { employeeIds: [0] }, { employeeIds: [-102] }];
  for (const body of [...wrong, { employeeIds: [1.5] }, { employeeIds: ['102'] }]) {
    statusCase(operation, 422, (tests) => ask(tests, operation, { body }));
  }
  statusCase(operation, isSet ? 204 : 422, (tests) => ask(tests, operation, { body: { employeeIds: [] } }));
}

// A break of a deleted policy is gone with it.
statusCase('getBreak', 404, async (tests) => {
  const { body } = await createPolicy(tests, { breaks: [coffee] });
  await ask(tests, 'deleteBreakPolicy', { id: body.id as string });
  return ask(tests, 'getBreak', { id: body.breaks[0].id as string });
});
