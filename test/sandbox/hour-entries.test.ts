import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const grace = cast.hourKeeper;
const today = '2026-03-09';

const store = (tests: TestSandbox, ...hours: readonly object[]): Promise<Answered> =>
  tests.api('POST', '/time_tracking/hour_entries/store', { body: { hours } });
const remove = (tests: TestSandbox, ...ids: readonly number[]): Promise<Answered> =>
  tests.api('POST', '/time_tracking/hour_entries/delete', { body: { hourEntryIds: ids } });
const listed = async (tests: TestSandbox): Promise<readonly unknown[]> =>
  (await tests.api('GET', `/time_tracking/timesheet_entries?start=${today}&end=${today}&employeeIds=${grace}`))
    .body as readonly unknown[];
const worked = (change: object = {}): object => ({ employeeId: grace, date: today, hours: 2, ...change });

describe('hour entries', () => {
  it('are written in the order of the request, without times, and listed', async () => {
    const tests = await sandboxForTest();
    const { status, body } = await store(
      tests,
      worked({ hours: 1.256, projectId: 12, taskId: 25, note: ' Closing the books ' }),
      worked({ hours: 3.5 }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject([
      {
        type: 'hour',
        hours: 1.26,
        start: null,
        end: null,
        timezone: null,
        note: 'Closing the books',
        projectInfo: { project: { id: 12 }, task: { id: 25 } },
        breakInfo: null,
      },
      { hours: 3.5, note: null, projectInfo: null },
    ]);
    expect(await listed(tests)).toMatchObject([{ hours: 1.26, approved: false, updatedAt: null }, { hours: 3.5 }]);
  });

  it('keep on edit what is left out, and clear the task when the project changes', async () => {
    const tests = await sandboxForTest();
    const [first] = (await store(tests, worked({ projectId: 12, taskId: 25, note: 'Boxes' }))).body;
    const edited = await store(tests, { id: first.id, employeeId: grace, hours: 4 });
    expect(edited.body).toMatchObject([{ id: first.id, hours: 4, note: 'Boxes', date: today }]);
    expect(edited.body[0].projectInfo).toEqual(first.projectInfo);
    const moved = await store(tests, { id: first.id, projectId: 13, note: '' });
    expect(moved.body).toMatchObject([{ note: null, projectInfo: { project: { id: 13 }, task: null } }]);
  });

  it.each([
    ['no employee', worked({ employeeId: undefined }), 'hours[0].employeeId'],
    ['no date', worked({ date: undefined }), 'hours[0].date'],
    ['no hours', worked({ hours: undefined }), 'hours[0].hours'],
    ['no time at all', worked({ hours: 0.004 }), 'hours[0].hours'],
    ['negative hours', worked({ hours: -1 }), 'hours[0].hours'],
    ['more than a day', worked({ hours: 24.01 }), 'hours[0].hours'],
    ['hours as text', worked({ hours: '8' }), 'hours[0].hours'],
    ['an impossible day', worked({ date: '2026-02-30' }), 'hours[0].date'],
    ['a task without project', worked({ taskId: 25 }), 'hours[0].taskId'],
    ['too long a note', worked({ note: 'x'.repeat(2001) }), 'hours[0].note'],
  ])('are refused with 400 for %s', async (_name, entry, field) => {
    const tests = await sandboxForTest();
    const answer = await store(tests, entry);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.fields)).toEqual([field]);
  });

  it('are all or nothing', async () => {
    const tests = await sandboxForTest();
    expect((await store(tests)).status).toBe(400);
    expect((await store(tests, worked(), worked({ hours: 30 }))).status).toBe(400);
    expect(await listed(tests)).toEqual([]);
    const many = Array.from({ length: 501 }, () => worked({ hours: 0.01 }));
    expect((await store(tests, ...many)).status).toBe(400);
    const [first] = (await store(tests, worked())).body;
    expect((await store(tests, worked({ id: first.id }), worked({ id: first.id }))).status).toBe(400);
  });

  it('never make a day longer than 24 hours, whichever way they are written', async () => {
    const tests = await sandboxForTest();
    const [first, second] = (await store(tests, worked({ hours: 20 }), worked({ hours: 3 }))).body;
    expect((await store(tests, worked({ hours: 1.01 }))).status).toBe(400);
    expect((await store(tests, worked({ id: second.id, hours: 4.01 }))).status).toBe(400);
    const swapped = await store(tests, worked({ id: first.id, hours: 4 }), worked({ id: second.id, hours: 20 }));
    expect(swapped.status).toBe(201);
    expect((await store(tests, worked({ hours: 24, date: '2026-03-10' }))).status).toBe(201);
  });

  it('are one a day on a SINGLE timesheet and none on the other two', async () => {
    const tests = await sandboxForTest();
    const type = (timesheetType: string): Promise<unknown> =>
      tests.control('POST', '/permissions', { employee: { id: grace, timesheetType } });
    await type('SINGLE');
    const [first] = (await store(tests, worked())).body;
    expect((await store(tests, worked())).body).toMatchObject({ status: 409, code: 'timesheet_type_conflict' });
    expect((await store(tests, worked({ id: first.id, hours: 7 }))).status).toBe(201);
    for (const other of ['CLOCK', 'MULTIPLE']) {
      await type(other);
      expect((await store(tests, worked({ date: '2026-03-10' }))).status).toBe(409);
    }
  });

  it('know people and entries apart', async () => {
    const tests = await sandboxForTest();
    const [first] = (await store(tests, worked())).body;
    await tests.control('POST', '/permissions', { employee: { id: cast.berliner, timesheetType: 'HOUR' } });
    expect((await store(tests, worked({ id: first.id, employeeId: cast.berliner }))).status).toBe(404);
    expect((await store(tests, worked({ employeeId: 999_999 }))).status).toBe(404);
    expect((await store(tests, { id: 1, hours: 3 })).status).toBe(404);
    const { body: punch } = await tests.clockIn(cast.defaultEmployee);
    const own = { id: punch.id, employeeId: cast.defaultEmployee, date: today, hours: 1 };
    expect((await store(tests, own)).body.code).toBe('timesheet_type_conflict');
  });

  it('end with the current pay period, and stay as they were approved', async () => {
    const tests = await sandboxForTest();
    const ofPeriod = await store(tests, worked({ date: '2026-03-22' }));
    expect(ofPeriod.status).toBe(201);
    expect((await store(tests, worked({ date: '2026-03-23' }))).body).toMatchObject({ status: 406 });
    await tests.control('POST', '/approvals', { employeeId: grace, date: today, approved: true });
    expect((await store(tests, worked())).body.code).toBe('timesheet_approved');
    expect((await remove(tests, ofPeriod.body[0].id)).body.code).toBe('timesheet_approved');
  });

  it('end with the pay periods the company has', async () => {
    const tests = await sandboxForTest();
    await tests.control('POST', '/permissions', { payPeriods: { anchor: '2026-03-05', days: 7 } });
    expect((await store(tests, worked({ date: '2026-03-11' }))).status).toBe(201);
    expect((await store(tests, worked({ date: '2026-03-12' }))).body).toMatchObject({ status: 406 });
    const order = { employeeId: grace, date: today, approved: true };
    expect((await tests.control('POST', '/approvals', order)).body.period).toEqual({
      start: '2026-03-05',
      end: '2026-03-11',
    });
    expect((await tests.control('POST', '/permissions', { payPeriods: { anchor: 'Monday', days: 7 } })).status).toBe(
      400,
    );
  });

  it('are deleted once and for all, but 404 when they never were', async () => {
    const tests = await sandboxForTest();
    const [first, second] = (await store(tests, worked(), worked({ hours: 1 }))).body;
    expect((await remove(tests, first.id, 99_999_999)).status).toBe(404);
    expect(await listed(tests)).toHaveLength(2);
    expect((await remove(tests, first.id)).status).toBe(204);
    expect((await remove(tests, first.id, second.id)).status).toBe(204);
    expect(await listed(tests)).toEqual([]);
    expect((await store(tests, worked({ id: first.id }))).status).toBe(404);
  });
});
