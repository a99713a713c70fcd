import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const ana = cast.defaultEmployee;
const row = { employeeId: ana, date: '2026-03-09', start: '05:00', end: '06:00' };
const store = (tests: TestSandbox, entries: unknown, key?: string): Promise<Answered> =>
  tests.api('POST', '/time_tracking/clock_entries/store', { body: { entries }, ...(key === undefined ? {} : { key }) });
const remove = (tests: TestSandbox, ids: unknown, key?: string): Promise<Answered> =>
  tests.api('POST', '/time_tracking/clock_entries/delete', {
    body: { clockEntryIds: ids },
    ...(key === undefined ? {} : { key }),
  });

describe('store clock entries', () => {
  it('creates and edits in the order asked, and keeps what is left out', async () => {
    const tests = await sandboxForTest();
    const note = 'Inventory';
    const later = { ...row, start: '06:00', end: '7:15' };
    const created = await store(tests, [{ ...row, note, projectId: 12, taskId: 25 }, later]);
    expect(created.status).toBe(201);
    expect(created.body.map((entry: { hours: number }) => entry.hours)).toEqual([1, 1.25]);
    const [first] = created.body;
    const edited = await store(tests, [{ ...row, id: first.id, start: '04:30' }]);
    expect(edited.status).toBe(201);
    expect(edited.body[0]).toMatchObject({ id: first.id, hours: 1.5, note, projectInfo: { task: { id: 25 } } });
  });

  it('takes neighbours that trade places in one request', async () => {
    const tests = await sandboxForTest();
    const created = await store(tests, [row, { ...row, start: '06:00', end: '07:00' }]);
    const [a, b] = created.body;
    const swapped = await store(tests, [
      { ...row, id: a.id, start: '06:00', end: '07:00' },
      { ...row, id: b.id },
    ]);
    expect(swapped.status).toBe(201);
  });

  it('writes all or nothing', async () => {
    const tests = await sandboxForTest();
    expect((await store(tests, [row, { ...row, employeeId: 999_999 }])).status).toBe(404);
    const stored = (await tests.control('GET', `/entries?employeeId=${ana}&from=2026-03-09`)).body;
    expect(stored).toEqual([]);
  });

  it.each([
    [400, 'no entries', []],
    [400, 'end at start', [{ ...row, end: '05:00' }]],
    [400, 'end before start', [{ ...row, end: '04:00' }]],
    [400, 'a skipped hour', [{ ...row, date: '2026-03-08', start: '02:30', end: '04:00' }]],
    [400, 'no date', [{ employeeId: ana, start: '05:00', end: '06:00' }]],
    [400, 'too long a note', [{ ...row, note: 'x'.repeat(2001) }]],
    [400, 'an unknown project', [{ ...row, projectId: 1 }]],
    [400, 'more than 500', Array.from({ length: 501 }, () => row)],
    [404, 'an unknown person', [{ ...row, employeeId: 999_999 }]],
    [404, 'an unknown entry', [{ ...row, id: 999_999 }]],
    [406, 'a day after the period', [{ ...row, date: '2026-03-24' }]],
    [409, 'an overlap inside the request', [row, { ...row, start: '05:30' }]],
    [409, 'an hour timesheet', [{ ...row, employeeId: cast.hourKeeper }]],
    [412, 'somebody not set up', [{ ...row, employeeId: cast.notTracked }]],
  ])('answers %i for %s', async (status, _name, entries) => {
    const answer = await store(await sandboxForTest(), entries);
    expect(answer.status).toBe(status);
  });

  it('names the offending element', async () => {
    const answer = await store(await sandboxForTest(), [row, { ...row, start: '25:00' }]);
    expect(Object.keys(answer.body.fields)).toContain('entries[1].start');
  });

  it('answers 403 for other people and approved days', async () => {
    const tests = await sandboxForTest();
    const key = tests.sandbox.ready.employeeApiKey;
    expect((await store(tests, [row], key)).status).toBe(201);
    expect((await store(tests, [{ ...row, employeeId: cast.manager }], key)).status).toBe(403);
    const approved = await store(tests, [{ ...row, date: '2026-02-18' }]);
    expect(approved.body).toMatchObject({ status: 403, code: 'timesheet_approved' });
  });

  it('answers 409 for overlaps and open entries, and 404 for entries of others', async () => {
    const tests = await sandboxForTest();
    const [first] = (await store(tests, [row])).body;
    const overlap = await store(tests, [{ ...row, start: '05:59', end: '06:30' }]);
    expect(overlap.status).toBe(409);
    expect(overlap.body.detail).toContain(String(first.id));
    expect((await store(tests, [{ ...row, start: '06:00', end: '06:30' }])).status).toBe(201);
    const { body: open } = await tests.clockIn(ana);
    expect((await store(tests, [{ ...row, id: open.id }])).body.code).toBe('entry_open');
    expect((await store(tests, [{ ...row, start: '09:00', end: '10:00' }])).status).toBe(409);
    expect((await store(tests, [{ ...row, id: first.id, employeeId: cast.manager }])).status).toBe(404);
    const hours = (await tests.control('GET', `/entries?employeeId=${cast.hourKeeper}`)).body[0];
    await tests.control('POST', '/permissions', { employee: { id: cast.hourKeeper, timesheetType: 'MULTIPLE' } });
    const wrongKind = await store(tests, [{ ...row, employeeId: cast.hourKeeper, id: hours.id }]);
    expect(wrongKind.body.code).toBe('timesheet_type_conflict');
  });
});

describe('delete clock entries', () => {
  it('deletes, and passes over what is gone or is no clock entry', async () => {
    const tests = await sandboxForTest();
    const [first] = (await store(tests, [row])).body;
    const hours = (await tests.control('GET', `/entries?employeeId=${cast.hourKeeper}`)).body[0];
    for (let time = 0; time < 2; time += 1) {
      expect((await remove(tests, [first.id, hours.id, 999_999])).status).toBe(204);
    }
    const query = `start=2026-03-09&end=2026-03-09&employeeIds=${ana}`;
    expect((await tests.api('GET', `/time_tracking/timesheet_entries?${query}`)).body).toEqual([]);
    expect((await store(tests, [{ ...row, id: first.id }])).status).toBe(404);
  });

  it('answers 400, 403, 409 and 412, and then deletes nothing', async () => {
    const tests = await sandboxForTest();
    const [first] = (await store(tests, [row])).body;
    const { body: open } = await tests.clockIn(ana);
    expect((await remove(tests, [])).status).toBe(400);
    expect((await remove(tests, ['1'])).status).toBe(400);
    expect((await remove(tests, [first.id, open.id])).body.code).toBe('entry_open');
    const manager = (await tests.control('GET', `/entries?employeeId=${cast.manager}`)).body[0];
    expect((await remove(tests, [manager.id], tests.sandbox.ready.employeeApiKey)).status).toBe(403);
    await tests.control('POST', '/approvals', { employeeId: ana, date: row.date, approved: true });
    expect((await remove(tests, [first.id])).body.code).toBe('timesheet_approved');
    await tests.control('POST', '/permissions', { companyZone: 'bad' });
    expect((await remove(tests, [first.id])).status).toBe(412);
    expect((await tests.control('GET', `/entries?employeeId=${ana}&from=2026-03-09`)).body).toHaveLength(2);
  });
});
