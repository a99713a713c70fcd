/** Every documented status of the neighbouring endpoints and of what only the newer revision lists, by its real cause. */
import type { OperationId } from '../../electron/sandbox/operations/operation-ids.ts';
import { cast } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';
import { serverErrorCase, statusCase } from './status-case.ts';

const ana = cast.defaultEmployee;

/** A read that works, and one that is malformed where the operation documents 400. */
interface Read {
  readonly path: string;
  readonly malformed?: string;
  /** Why 403, where it is not that the API is switched off. */
  readonly forbid?: Readonly<Record<string, unknown>>;
  /** What has to be switched on first. */
  readonly needs?: Readonly<Record<string, unknown>>;
}

const reads: Readonly<Partial<Record<OperationId, Read>>> = {
  getEmployee: { path: '/employees/0', malformed: '/employees/x' },
  getEmployeeDirectory: {
    path: '/employees/directory',
    malformed: '/employees/directory?onlyCurrent=perhaps',
    forbid: { directory: false },
  },
  getChangedEmployees: {
    path: '/employees/changed?since=2020-01-01T00:00:00Z',
    malformed: '/employees/changed?since=yesterday',
  },
  getEmployeePhoto: { path: `/employees/${ana}/photo/small`, malformed: '/employees/x/photo/small' },
  getFields: { path: '/meta/fields' },
  getUsers: { path: '/meta/users', malformed: '/meta/users?status=asleep' },
  getCompanyInformation: { path: '/company_information' },
  getTimezones: { path: '/meta/timezones', malformed: '/meta/timezones?page=0' },
  getWhosOut: {
    path: '/time_off/whos_out',
    malformed: '/time_off/whos_out?start=2026-02-30',
    forbid: { timeOff: false },
  },
  listTimeTrackingProjects: {
    path: '/time-tracking/projects',
    malformed: '/time-tracking/projects?pageSize=0',
    needs: { projectListing: true },
  },
  listProjectTasks: {
    path: '/time-tracking/projects/12/tasks',
    malformed: '/time-tracking/projects/x/tasks',
    needs: { projectListing: true },
  },
  listClockEntries: {
    path: '/time-tracking/clock-entries?pageSize=10',
    malformed: '/time-tracking/clock-entries?pageSize=5',
    needs: { clockEntryListing: true },
  },
};

const on = (tests: TestSandbox, switches: Readonly<Record<string, unknown>>): Promise<unknown> =>
  tests.control('POST', '/permissions', switches);

for (const [name, { path, malformed, forbid, needs }] of Object.entries(reads)) {
  const operationId = name as OperationId;
  const read = async (tests: TestSandbox, at: string, key?: string): Promise<Answered> => {
    if (needs !== undefined) await on(tests, needs);
    return tests.api('GET', at, key === undefined ? {} : { key });
  };
  statusCase(operationId, 200, (tests) => read(tests, path));
  statusCase(operationId, 401, (tests) => read(tests, path, 'nobody'));
  statusCase(operationId, 403, async (tests) => {
    await on(tests, forbid ?? { apiAccess: false });
    await read(tests, path);
  });
  if (malformed !== undefined) statusCase(operationId, 400, (tests) => read(tests, malformed));
}

statusCase('getEmployee', 404, (tests) => tests.api('GET', '/employees/999999'));
statusCase('getEmployeePhoto', 404, (tests) => tests.api('GET', `/employees/${cast.notTracked}/photo/small`));
statusCase('getEmployeeDirectory', 404, async (tests) => {
  for (const { id } of tests.sandbox.company.employees()) await on(tests, { employee: { id, status: 'Inactive' } });
  await tests.api('GET', '/employees/directory');
});
statusCase('listTimeTrackingProjects', 501, (tests) => tests.api('GET', '/time-tracking/projects'));
statusCase('listProjectTasks', 501, (tests) => tests.api('GET', '/time-tracking/projects/12/tasks'));
statusCase('listProjectTasks', 404, async (tests) => {
  await on(tests, { projectListing: true });
  await tests.api('GET', '/time-tracking/projects/99/tasks');
});
statusCase('listClockEntries', 404, (tests) => tests.api('GET', '/time-tracking/clock-entries?pageSize=10'));

const update = (tests: TestSandbox, id: number | string, body: unknown, key?: string): Promise<Answered> =>
  tests.api('POST', `/employees/${id}`, { body, ...(key === undefined ? {} : { key }) });
statusCase('updateEmployee', 200, (tests) => update(tests, ana, { customPinVerifier: 'v1' }));
statusCase('updateEmployee', 400, (tests) => update(tests, ana, ['no object']));
statusCase('updateEmployee', 401, (tests) => update(tests, ana, {}, 'nobody'));
statusCase('updateEmployee', 403, (tests) => update(tests, ana, {}, tests.sandbox.ready.employeeApiKey));
statusCase('updateEmployee', 404, (tests) => update(tests, 999_999, {}));
statusCase('updateEmployee', 409, (tests) => update(tests, ana, { '4340': 'x'.repeat(256) }));

const dataset = (tests: TestSandbox, body: unknown, name = 'employee', key?: string): Promise<Answered> =>
  tests.api('POST', `/datasets/${name}/data`, { body, version: 'v2', ...(key === undefined ? {} : { key }) });
const badges = { fields: ['id', 'customBadgeNumber'] };
statusCase('getDatasetData', 200, (tests) => dataset(tests, badges));
statusCase('getDatasetData', 400, (tests) => dataset(tests, { fields: [] }));
statusCase('getDatasetData', 401, (tests) => dataset(tests, badges, 'employee', 'nobody'));
statusCase('getDatasetData', 403, (tests) => dataset(tests, badges, 'employee', tests.sandbox.ready.employeeApiKey));
statusCase('getDatasetData', 404, (tests) => dataset(tests, badges, 'pets'));
statusCase('getDatasetData', 413, (tests) => dataset(tests, { ...badges, filler: 'x'.repeat(9_000_000) }));
statusCase('getDatasetData', 422, (tests) => dataset(tests, { fields: ['shoeSize'] }));
serverErrorCase('getDatasetData', (tests) => dataset(tests, badges));
