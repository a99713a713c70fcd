import { describe, expect, it } from 'vitest';
import { admitsJson } from '../../electron/sandbox/http/accept.ts';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const create = (tests: TestSandbox, body: object): Promise<Answered> =>
  tests.api('POST', '/time_tracking/projects', { body });

describe('creating projects', () => {
  it('answers id, name and tasks, and the project takes punches', async () => {
    const tests = await sandboxForTest();
    const { status, body } = await create(tests, {
      name: '  Winter sale ',
      hasTasks: true,
      tasks: [{ name: 'Windows' }, { name: 'Shelves', billable: false }],
      employeeIds: [cast.berliner],
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: 14,
      name: 'Winter sale',
      tasks: [
        { id: 29, name: 'Windows' },
        { id: 30, name: 'Shelves' },
      ],
    });
    const punch = await tests.clockIn(cast.defaultEmployee, { projectId: 14, taskId: 30 });
    expect(punch.body.projectInfo).toEqual({
      project: { id: 14, name: 'Winter sale' },
      task: { id: 30, name: 'Shelves' },
    });
  });

  it('ignores tasks unless they are wanted, and keeps others out when told', async () => {
    const tests = await sandboxForTest();
    const plain = await create(tests, { name: 'Plain', tasks: [{ name: 'Ignored' }] });
    expect(plain.body.tasks).toEqual([]);
    const few = await create(tests, {
      name: 'Few',
      allowAllEmployees: false,
      employeeIds: [cast.manager, cast.manager],
    });
    expect(few.body.employeeIds).toEqual([cast.manager]);
    expect((await tests.clockIn(cast.defaultEmployee, { projectId: few.body.id })).status).toBe(400);
  });

  it.each([
    ['no name', {}, 'name'],
    ['an empty name', { name: '  ' }, 'name'],
    ['51 characters', { name: 'x'.repeat(51) }, 'name'],
    ['tasks wanted and none given', { name: 'A', hasTasks: true }, 'tasks'],
    ['a task of 51 characters', { name: 'A', hasTasks: true, tasks: [{ name: 'x'.repeat(51) }] }, 'tasks[0].name'],
    ['nobody allowed', { name: 'A', allowAllEmployees: false }, 'employeeIds'],
    ['somebody unknown', { name: 'A', allowAllEmployees: false, employeeIds: [999_999] }, 'employeeIds'],
  ])('answers 400 for %s', async (_name, body, field) => {
    const answer = await create(await sandboxForTest(), body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.fields)).toEqual([field]);
  });

  it('answers 409 for a name that is taken, without regard to case', async () => {
    const tests = await sandboxForTest();
    expect((await create(tests, { name: 'x'.repeat(50) })).status).toBe(201);
    expect((await create(tests, { name: 'X'.repeat(50) })).status).toBe(409);
    const twins = { name: 'Twins', hasTasks: true, tasks: [{ name: 'One' }, { name: 'ONE ' }] };
    expect((await create(tests, twins)).status).toBe(409);
  });
});

describe('what only the newer revision lists', () => {
  it('is not offered by default: 501 where the contract lists it, 404 where it does not', async () => {
    const tests = await sandboxForTest();
    for (const [method, path] of [
      ['GET', '/time-tracking/projects'],
      ['POST', '/time-tracking/projects'],
      ['GET', '/time-tracking/projects/12'],
      ['PATCH', '/time-tracking/projects/12'],
      ['DELETE', '/time-tracking/projects/12'],
      ['GET', '/time-tracking/projects/12/tasks'],
      ['POST', '/time-tracking/projects/12/tasks'],
      ['GET', '/time-tracking/tasks/21'],
      ['PATCH', '/time-tracking/tasks/21'],
      ['DELETE', '/time-tracking/tasks/21'],
    ] as const) {
      expect([path, (await tests.api(method, path)).status]).toEqual([path, 501]);
    }
    expect((await tests.api('POST', '/time-tracking/projects', { key: 'nobody' })).status).toBe(401);
    expect((await tests.api('GET', '/time-tracking/clock-entries?pageSize=10')).status).toBe(404);
  });

  it('lists projects and tasks page by page once switched on', async () => {
    const tests = await sandboxForTest();
    await tests.control('POST', '/permissions', { projectListing: true });
    const first = (await tests.api('GET', '/time-tracking/projects?pageSize=2')).body;
    expect(first.meta).toEqual({ page: 1, pageSize: 2, totalPages: 2, totalItems: 3 });
    expect(first._links.prev).toBeNull();
    const next = new URL(first._links.next.href as string);
    expect(next.origin).toBe(tests.sandbox.ready.url);
    const second = (await tests.api('GET', `${next.pathname.replace('/api/v1', '')}${next.search}`)).body;
    expect([...first.data, ...second.data].map((row: { id: number }) => row.id)).toEqual([11, 12, 13]);
    expect(second._links.next).toBeNull();
    const tasks = (await tests.api('GET', '/time-tracking/projects/12/tasks')).body.data;
    expect(tasks).toContainEqual({ id: 26, projectId: 12, name: 'Trial shipment', status: 'archived' });
    // The rest stays as documented.
    expect((await tests.api('GET', '/time-tracking/projects/12')).status).toBe(501);
  });

  it('lists clock entries, the newest first, and only those one may see', async () => {
    const tests = await sandboxForTest();
    await tests.control('POST', '/permissions', { clockEntryListing: true });
    const punch = (await tests.clockIn(cast.defaultEmployee)).body;
    const [row] = (await tests.api('GET', '/time-tracking/clock-entries?pageSize=10')).body.data;
    expect(row).toMatchObject({ id: punch.id, employeeId: cast.defaultEmployee, end: null, startSource: 'USER' });
    const key = tests.sandbox.ready.employeeApiKey;
    const own = (await tests.api('GET', '/time-tracking/clock-entries?pageSize=200', { key })).body.data;
    expect(new Set(own.map((entry: { employeeId: number }) => entry.employeeId))).toEqual(new Set([102]));
  });
});

describe('Accept', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/json', true],
    ['text/html, application/*;q=0.5', true],
    ['Application/JSON; charset=utf-8', true],
    ['text/html', false],
    ['application/problem+json', false],
    ['application/json;q=0, */*', false],
    ['*/*;q=0.0', false],
  ])('%j admits JSON: %s', (accept, admitted) => {
    expect(admitsJson(accept)).toBe(admitted);
  });
});
