/** Every documented status of the eight timesheet operations, each by its real cause. */
import { cast } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';
import { serverErrorCase, statusCase } from './status-case.ts';

const ana = cast.defaultEmployee;
const grace = cast.hourKeeper;
const today = '2026-03-09';
/** Beyond the pay period that `today` lies in. */
const nextPeriod = '2026-03-30';

type Ask = (tests: TestSandbox, parts?: Parameters<TestSandbox['api']>[2]) => Promise<Answered>;

const clockIn: Ask = (tests, parts) => tests.api('POST', `/time_tracking/employees/${ana}/clock_in`, parts);
const clockOut: Ask = (tests, parts) => tests.api('POST', `/time_tracking/employees/${ana}/clock_out`, parts);
const storeClock: Ask = (tests, parts) => tests.api('POST', '/time_tracking/clock_entries/store', parts);
const deleteClock: Ask = (tests, parts) => tests.api('POST', '/time_tracking/clock_entries/delete', parts);
const storeHours: Ask = (tests, parts) => tests.api('POST', '/time_tracking/hour_entries/store', parts);
const deleteHours: Ask = (tests, parts) => tests.api('POST', '/time_tracking/hour_entries/delete', parts);
const createProject: Ask = (tests, parts) => tests.api('POST', '/time_tracking/projects', parts);
const list = (tests: TestSandbox, query: string, key?: string): Promise<Answered> =>
  tests.api('GET', `/time_tracking/timesheet_entries?${query}`, key === undefined ? {} : { key });

const punched = (change: object = {}): { body: unknown } => ({
  body: { entries: [{ employeeId: ana, date: today, start: '05:00', end: '06:00', ...change }] },
});
const worked = (change: object = {}): { body: unknown } => ({
  body: { hours: [{ employeeId: grace, date: today, hours: 2, ...change }] },
});
const project = (change: object = {}): { body: unknown } => ({ body: { name: 'Spring clean', ...change } });
const breakZone = (tests: TestSandbox): Promise<unknown> =>
  tests.control('POST', '/permissions', { companyZone: 'Nowhere/At_All' });
const approve = (tests: TestSandbox, employeeId: number): Promise<unknown> =>
  tests.control('POST', '/approvals', { employeeId, date: today, approved: true });
const firstId = (answer: Answered): number => (answer.body as readonly { readonly id: number }[])[0]?.id ?? 0;

const clockInId = 'createTimesheetClockInEntry';
statusCase(clockInId, 200, (tests) => clockIn(tests));
statusCase(clockInId, 400, (tests) => clockIn(tests, { body: { date: today } }));
statusCase(clockInId, 401, (tests) => clockIn(tests, { key: 'nobody' }));
statusCase(clockInId, 403, (tests) => tests.clockIn(cast.admin, undefined, tests.sandbox.ready.employeeApiKey));
statusCase(clockInId, 404, (tests) => tests.clockIn(999_999));
statusCase(clockInId, 406, async (tests) => {
  await storeClock(tests, punched({ start: '20:00', end: '21:00' }));
  await clockIn(tests);
});
statusCase(clockInId, 409, async (tests) => {
  await clockIn(tests);
  await clockIn(tests);
});
statusCase(clockInId, 412, (tests) => tests.clockIn(cast.notTracked));
serverErrorCase(clockInId, (tests) => clockIn(tests));

const clockOutId = 'createTimesheetClockOutEntry';
statusCase(clockOutId, 200, async (tests) => {
  await clockIn(tests);
  await clockOut(tests);
});
statusCase(clockOutId, 400, (tests) => clockOut(tests, { body: { timezone: 'Mars/Olympus' } }));
statusCase(clockOutId, 401, (tests) => clockOut(tests, { key: 'nobody' }));
statusCase(clockOutId, 403, (tests) => tests.clockOut(cast.admin, undefined, tests.sandbox.ready.employeeApiKey));
statusCase(clockOutId, 404, (tests) => tests.clockOut(999_999));
statusCase(clockOutId, 409, async (tests) => {
  await clockIn(tests);
  await clockOut(tests);
  await clockOut(tests);
});
statusCase(clockOutId, 412, (tests) => clockOut(tests));
serverErrorCase(clockOutId, (tests) => clockOut(tests));

const storeClockId = 'createOrUpdateTimesheetClockEntries';
statusCase(storeClockId, 201, (tests) => storeClock(tests, punched()));
statusCase(storeClockId, 400, (tests) => storeClock(tests, punched({ end: '05:00' })));
statusCase(storeClockId, 401, (tests) => storeClock(tests, { ...punched(), key: 'nobody' }));
statusCase(storeClockId, 403, async (tests) => {
  await approve(tests, ana);
  await storeClock(tests, punched());
});
statusCase(storeClockId, 404, (tests) => storeClock(tests, punched({ id: 1 })));
statusCase(storeClockId, 406, (tests) => storeClock(tests, punched({ date: nextPeriod })));
statusCase(storeClockId, 409, async (tests) => {
  await storeClock(tests, punched());
  await storeClock(tests, punched({ start: '05:30' }));
});
statusCase(storeClockId, 412, async (tests) => {
  await breakZone(tests);
  await storeClock(tests, punched());
});
serverErrorCase(storeClockId, (tests) => storeClock(tests, punched()));

const deleteClockId = 'deleteTimesheetClockEntriesViaPost';
statusCase(deleteClockId, 204, async (tests) => {
  const id = firstId(await storeClock(tests, punched()));
  await deleteClock(tests, { body: { clockEntryIds: [id] } });
});
statusCase(deleteClockId, 400, (tests) => deleteClock(tests, { body: { clockEntryIds: [] } }));
statusCase(deleteClockId, 401, (tests) => deleteClock(tests, { body: { clockEntryIds: [1] }, key: 'nobody' }));
statusCase(deleteClockId, 403, async (tests) => {
  const id = firstId(await storeClock(tests, punched()));
  await approve(tests, ana);
  await deleteClock(tests, { body: { clockEntryIds: [id] } });
});
statusCase(deleteClockId, 409, async (tests) => {
  const { body } = await clockIn(tests);
  await deleteClock(tests, { body: { clockEntryIds: [(body as { readonly id: number }).id] } });
});
statusCase(deleteClockId, 412, async (tests) => {
  await breakZone(tests);
  await deleteClock(tests, { body: { clockEntryIds: [1] } });
});
serverErrorCase(deleteClockId, (tests) => deleteClock(tests, { body: { clockEntryIds: [1] } }));

const storeHoursId = 'createOrUpdateTimesheetHourEntries';
statusCase(storeHoursId, 201, (tests) => storeHours(tests, worked()));
statusCase(storeHoursId, 400, (tests) => storeHours(tests, worked({ hours: 0 })));
statusCase(storeHoursId, 401, (tests) => storeHours(tests, { ...worked(), key: 'nobody' }));
statusCase(storeHoursId, 403, async (tests) => {
  await approve(tests, grace);
  await storeHours(tests, worked());
});
statusCase(storeHoursId, 404, (tests) => storeHours(tests, worked({ id: 1 })));
statusCase(storeHoursId, 406, (tests) => storeHours(tests, { ...worked(), headers: { Accept: 'text/html' } }));
statusCase(storeHoursId, 409, (tests) => storeHours(tests, worked({ employeeId: ana })));
statusCase(storeHoursId, 412, async (tests) => {
  await breakZone(tests);
  await storeHours(tests, worked());
});
serverErrorCase(storeHoursId, (tests) => storeHours(tests, worked()));

const deleteHoursId = 'deleteTimesheetHourEntriesViaPost';
statusCase(deleteHoursId, 204, async (tests) => {
  const id = firstId(await storeHours(tests, worked()));
  await deleteHours(tests, { body: { hourEntryIds: [id] } });
});
statusCase(deleteHoursId, 400, (tests) => deleteHours(tests, { body: {} }));
statusCase(deleteHoursId, 401, (tests) => deleteHours(tests, { body: { hourEntryIds: [1] }, key: 'nobody' }));
statusCase(deleteHoursId, 403, async (tests) => {
  const id = firstId(await storeHours(tests, worked()));
  await deleteHours(tests, { body: { hourEntryIds: [id] }, key: tests.sandbox.ready.employeeApiKey });
});
statusCase(deleteHoursId, 404, (tests) => deleteHours(tests, { body: { hourEntryIds: [1] } }));
statusCase(deleteHoursId, 409, async (tests) => {
  const id = firstId(await storeClock(tests, punched()));
  await deleteHours(tests, { body: { hourEntryIds: [id] } });
});
statusCase(deleteHoursId, 412, async (tests) => {
  const id = firstId(await storeHours(tests, worked()));
  await breakZone(tests);
  await deleteHours(tests, { body: { hourEntryIds: [id] } });
});
serverErrorCase(deleteHoursId, (tests) => deleteHours(tests, { body: { hourEntryIds: [1] } }));

const listId = 'listTimesheetEntries';
statusCase(listId, 200, (tests) => list(tests, `start=${today}&end=${today}`));
statusCase(listId, 400, (tests) => list(tests, `start=${today}&end=2026-03-08`));
statusCase(listId, 401, (tests) => list(tests, `start=${today}&end=${today}`, 'nobody'));
statusCase(listId, 403, (tests) =>
  list(tests, `start=${today}&end=${today}&employeeIds=${cast.admin}`, tests.sandbox.ready.employeeApiKey),
);
serverErrorCase(listId, (tests) => list(tests, `start=${today}&end=${today}`));

const createProjectId = 'createTimeTrackingProject';
statusCase(createProjectId, 201, (tests) => createProject(tests, project()));
statusCase(createProjectId, 400, (tests) => createProject(tests, project({ name: ' ' })));
statusCase(createProjectId, 401, (tests) => createProject(tests, { ...project(), key: 'nobody' }));
statusCase(createProjectId, 403, (tests) =>
  createProject(tests, { ...project(), key: tests.sandbox.ready.employeeApiKey }),
);
statusCase(createProjectId, 406, (tests) =>
  createProject(tests, { ...project(), headers: { Accept: 'application/xml' } }),
);
statusCase(createProjectId, 409, (tests) => createProject(tests, project({ name: 'SAFETY training ' })));
serverErrorCase(createProjectId, (tests) => createProject(tests, project()));
