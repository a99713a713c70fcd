import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { allItems, coffee, createPolicy, nobodysUuid, seededBreak, seededPolicy } from './break-settings.ts';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const policies = '/time-tracking/break-policies';
const { defaultEmployee: ana, manager: tomasz, notTracked: mei } = cast;
const lunchtime = {
  name: 'Lunch',
  paid: false,
  duration: 30,
  availabilityType: 'hours_worked',
  availabilityMinHoursWorked: 3,
  availabilityMaxHoursWorked: 6,
} as const;

async function namesFor(tests: TestSandbox, employeeId: number): Promise<readonly string[]> {
  const { body } = await tests.api('GET', `/time-tracking/employees/${employeeId}/break-availabilities`);
  return (body as readonly { readonly name: string }[]).map((row) => row.name);
}

async function peopleOf(tests: TestSandbox, id: string): Promise<readonly unknown[]> {
  return (await allItems(tests, `${policies}/${id}/employees`)).map((person) => person['id']);
}

describe('a break policy', () => {
  it('is made with its breaks and people at once, or not at all', async () => {
    const tests = await sandboxForTest();
    const { body } = await createPolicy(tests, {
      description: null,
      breaks: [{ ...lunchtime, id: null, availabilityStartTime: '09:00' }, coffee],
      employeeIds: [tomasz, ana, ana],
    });
    expect(body).toMatchObject({
      name: 'Tested',
      description: null,
      allEmployeesAssigned: false,
      employeeIds: [ana, tomasz],
      createdAt: '2026-03-09T14:00:30Z',
      updatedAt: null,
      deletedAt: null,
      breaks: [
        { name: 'Lunch', policyId: body.id, availabilityStartTime: null, availabilityMaxHoursWorked: 6 },
        { name: 'Coffee', availabilityType: 'anytime', availabilityMinHoursWorked: null },
      ],
    });
    expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect((await tests.api('GET', `${policies}/${body.id}/breaks`)).body.data).toEqual(body.breaks);
    expect(await namesFor(tests, ana)).toEqual(['Lunch', 'Rest', 'Coffee', 'Lunch']);

    const before = (await allItems(tests, policies)).length;
    expect((await createPolicy(tests, { breaks: [coffee, { ...coffee, duration: 0 }] })).body.fields).toEqual({
      'breaks[1].duration': 'must be from 1 to 1440 minutes',
    });
    expect((await allItems(tests, policies)).length).toBe(before);
  });

  it('for everybody ignores the people named and lists those set up for time tracking', async () => {
    const tests = await sandboxForTest();
    const { body } = await createPolicy(tests, {
      allEmployeesAssigned: true,
      employeeIds: [999_999],
      breaks: [coffee],
    });
    expect(body.employeeIds).toEqual([]);
    const people = await peopleOf(tests, body.id as string);
    expect(people).toContain(ana);
    expect(people).not.toContain(mei);
    await tests.control('POST', '/permissions', { employee: { id: mei, timesheetType: 'CLOCK' } });
    await tests.control('POST', '/permissions', { employee: { id: ana, status: 'Inactive' } });
    expect(await peopleOf(tests, body.id as string)).toContain(mei);
    expect(await peopleOf(tests, body.id as string)).not.toContain(ana);
    const counted = await tests.api('GET', `${policies}/${body.id}?includeCounts=true`);
    expect(counted.body).toMatchObject({ employeeCount: people.length, breakCount: 1 });
    expect((await tests.api('GET', `${policies}/${body.id}`)).body).not.toHaveProperty('employeeCount');
    const [listed] = (await tests.api('GET', `${policies}?includeCounts=true`)).body.data;
    expect(listed).toMatchObject({ employeeCount: people.length, breakCount: 2 });
  });

  it('keeps what a change leaves out, and its time stamp when nothing changes', async () => {
    const tests = await sandboxForTest();
    const { body } = await createPolicy(tests, { description: 'Old', employeeIds: [ana] });
    const patch = async (change: unknown): Promise<Answered['body']> =>
      (await tests.api('PATCH', `${policies}/${body.id}`, { body: change })).body;
    await tests.setClock('2026-03-09T09:00:00-06:00');
    expect(await patch({})).toMatchObject({ description: 'Old', updatedAt: null });
    expect(await patch({ name: 'Tested', invented: 1 })).toMatchObject({ updatedAt: null });
    expect(await patch({ description: null })).toMatchObject({
      name: 'Tested',
      description: null,
      updatedAt: '2026-03-09T15:00:00Z',
    });
    expect(await peopleOf(tests, body.id as string)).toEqual([ana]);
    await patch({ allEmployeesAssigned: true });
    await patch({ allEmployeesAssigned: false });
    expect(await peopleOf(tests, body.id as string)).toEqual([]);
  });

  it('takes its breaks and people with it when it is deleted', async () => {
    const tests = await sandboxForTest();
    const { body } = await createPolicy(tests, { breaks: [coffee], employeeIds: [ana] });
    await tests.setClock('2026-03-09T09:00:00-06:00');
    expect((await tests.api('DELETE', `${policies}/${body.id}`)).status).toBe(204);
    expect(await namesFor(tests, ana)).toEqual(['Lunch', 'Rest']);
    expect(await allItems(tests, `${policies}/${body.id}/breaks`)).toEqual([]);
    expect(await peopleOf(tests, body.id as string)).toEqual([]);
    expect(await allItems(tests, `/time-tracking/employees/${ana}/break-policies`)).toHaveLength(1);
    const gone = await allItems(tests, policies, { filter: 'deletedAt ne null' });
    expect(gone).toMatchObject([{ id: body.id, deletedAt: '2026-03-09T15:00:00Z' }]);
    expect(await allItems(tests, `${policies}/${body.id}/breaks`, { filter: 'deletedAt ne null' })).toHaveLength(1);
  });
});

describe('assignments', () => {
  it('are added, taken away and set', async () => {
    const tests = await sandboxForTest();
    const id = (await createPolicy(tests)).body.id as string;
    const send = async (
      method: string,
      action: string,
      employeeIds: readonly number[],
    ): Promise<readonly unknown[]> => {
      expect((await tests.api(method, `${policies}/${id}/${action}`, { body: { employeeIds } })).status).toBe(204);
      return peopleOf(tests, id);
    };
    expect(await send('POST', 'assign', [tomasz, tomasz])).toEqual([tomasz]);
    expect(await send('POST', 'assign', [ana, tomasz])).toEqual([ana, tomasz]);
    expect(await send('POST', 'unassign', [tomasz, mei])).toEqual([ana]);
    expect(await send('PUT', 'assign', [mei, tomasz])).toEqual([tomasz, mei]);
    expect(await send('PUT', 'assign', [])).toEqual([]);
    // Who is unknown spoils the whole request.
    await tests.api('POST', `${policies}/${id}/assign`, { body: { employeeIds: [ana, 999_999] } });
    expect(await peopleOf(tests, id)).toEqual([]);
  });

  it('show the people with their preferred names and pictures', async () => {
    const tests = await sandboxForTest();
    const { body } = await createPolicy(tests, { employeeIds: [tomasz] });
    const { data } = (await tests.api('GET', `${policies}/${body.id}/employees`)).body;
    expect(data).toEqual([
      { id: tomasz, name: 'Tomek Zieliński', photoUrl: `${tests.sandbox.ready.url}/photos/${tomasz}` },
    ]);
  });
});

describe('a break', () => {
  it('changes in part, and as a whole must stay valid', async () => {
    const tests = await sandboxForTest();
    const id = await seededBreak(tests, 'Lunch');
    const patch = (body: unknown) => tests.api('PATCH', `/time-tracking/breaks/${id}`, { body });
    await tests.setClock('2026-03-09T09:00:00-06:00');
    expect((await patch({})).body).toMatchObject({ updatedAt: null });
    expect((await patch({ availabilityMaxHoursWorked: null })).body).toMatchObject({
      name: 'Lunch',
      availabilityMinHoursWorked: 3,
      availabilityMaxHoursWorked: null,
      updatedAt: '2026-03-09T15:00:00Z',
    });
    expect((await patch({ availabilityMinHoursWorked: null })).status).toBe(422);
    const window = { availabilityStartTime: '11:30:59', availabilityEndTime: '14:00' };
    expect((await patch({ availabilityType: 'time_of_day', ...window })).body).toMatchObject({
      availabilityType: 'time_of_day',
      availabilityMinHoursWorked: null,
      availabilityStartTime: '11:30',
      availabilityEndTime: '14:00',
    });
    // What belonged to the other type is gone for good.
    expect((await patch({ availabilityType: 'hours_worked' })).status).toBe(422);
  });

  it('moves to another policy, and to another set of people with it', async () => {
    const tests = await sandboxForTest();
    const policyId = (await createPolicy(tests, { employeeIds: [ana] })).body.id as string;
    const id = await seededBreak(tests, 'Rest');
    expect((await tests.api('PATCH', `/time-tracking/breaks/${id}`, { body: { policyId } })).body.policyId).toBe(
      policyId,
    );
    expect(await namesFor(tests, ana)).toEqual(['Lunch', 'Rest']);
    expect(await namesFor(tests, tomasz)).toEqual(['Lunch']);
  });

  it('leaves its name on old entries when it is deleted', async () => {
    const tests = await sandboxForTest();
    const breakId = await seededBreak(tests, 'Rest');
    await tests.clockIn(ana, { breakId });
    expect((await tests.api('DELETE', `/time-tracking/breaks/${breakId}`)).status).toBe(204);
    expect((await tests.clockOut(ana)).body.breakInfo).toEqual({ id: 2, name: 'Rest' });
    expect((await tests.clockIn(ana, { breakId })).status).toBe(400);
    expect(await namesFor(tests, ana)).toEqual(['Lunch']);
  });

  it('gets a number of its own as its entries show it', async () => {
    const tests = await sandboxForTest();
    const { body } = await createPolicy(tests, { employeeIds: [ana], breaks: [coffee] });
    const breakId = body.breaks[0].id as string;
    expect((await tests.clockIn(ana, { breakId: breakId.toUpperCase() })).body.breakInfo).toEqual({
      id: 4,
      name: 'Coffee',
    });
  });
});

describe('replacing and syncing', () => {
  it('answers the new list in the order of the request', async () => {
    const tests = await sandboxForTest();
    const policy = await seededPolicy(tests, 'Standard day');
    const [lunch, rest] = await allItems(tests, `${policies}/${policy}/breaks`);
    const body = [coffee, { id: rest?.['id'], duration: 12 }, { ...coffee, name: 'Tea' }];
    const answer = await tests.api('PUT', `${policies}/${policy}/breaks`, { body });
    expect(answer.body).toMatchObject([
      { name: 'Coffee' },
      { id: rest?.['id'], name: 'Rest', duration: 12 },
      { name: 'Tea' },
    ]);
    expect((await tests.api('GET', `/time-tracking/breaks/${String(lunch?.['id'])}`)).status).toBe(404);
    expect((await tests.api('PUT', `${policies}/${policy}/breaks`, { body: [] })).body).toEqual([]);
    expect(await namesFor(tests, ana)).toEqual([]);
  });

  it('changes nothing when one of the breaks is wrong', async () => {
    const tests = await sandboxForTest();
    const policy = await seededPolicy(tests, 'Standard day');
    const before = await allItems(tests, `${policies}/${policy}/breaks`);
    const body = [coffee, { id: before[0]?.['id'], duration: 99 }, { id: nobodysUuid, name: 'x' }];
    expect((await tests.api('PUT', `${policies}/${policy}/breaks`, { body })).status).toBe(400);
    const sync = { name: 'Other', employeeIds: [ana], breaks: body };
    expect((await tests.api('PUT', `${policies}/${policy}/sync`, { body: sync })).status).toBe(422);
    expect(await allItems(tests, `${policies}/${policy}/breaks`)).toEqual(before);
    expect(await namesFor(tests, ana)).toEqual(['Lunch', 'Rest']);
  });

  it('drops in a sync what is absent, all but the name', async () => {
    const tests = await sandboxForTest();
    const { body } = await createPolicy(tests, { description: 'Old', employeeIds: [ana], breaks: [coffee] });
    expect((await tests.api('PUT', `${policies}/${body.id}/sync`, { body: {} })).body).toMatchObject({
      name: 'Tested',
      description: null,
      allEmployeesAssigned: false,
      breaks: [],
      employeeIds: [],
    });
  });
});

describe('pages', () => {
  it('link to their neighbours with full addresses that work', async () => {
    const tests = await sandboxForTest();
    for (let index = 0; index < 5; index += 1) await createPolicy(tests, { name: `P ${index}` });
    const filter = encodeURIComponent("name ge 'P 0' and name ne 'it''s'");
    const first = (await tests.api('GET', `${policies}?limit=2&filter=${filter}&includeCounts=true`)).body;
    expect(first.meta).toEqual({ totalItems: 6, offset: 0, limit: 2 });
    expect(first._links.prev).toBeNull();
    const next = first._links.next.href as string;
    expect(next).toBe(
      `${tests.sandbox.ready.url}/api/v1${policies}?offset=2&limit=2&filter=${filter}&includeCounts=true`,
    );
    const second = (await tests.api('GET', next.slice(next.indexOf(policies)))).body;
    expect(second.data).toHaveLength(2);
    expect(second.data[0]).toHaveProperty('employeeCount');
    const third = (await tests.api('GET', `${policies}?limit=2&offset=4&filter=${filter}`)).body;
    expect(third._links).toMatchObject({ next: null, prev: { href: expect.stringContaining('offset=2&limit=2') } });
  });

  it('of no length tell only how many there are, and beyond the end lead back', async () => {
    const tests = await sandboxForTest();
    const ask = async (query: string): Promise<Answered['body']> =>
      (await tests.api('GET', `${policies}?${query}`)).body;
    expect(await ask('limit=0')).toEqual({
      meta: { totalItems: 2, offset: 0, limit: 0 },
      _links: { prev: null, next: null },
      data: [],
    });
    const beyond = await ask('limit=1&offset=50');
    expect(beyond.data).toEqual([]);
    expect(beyond._links.next).toBeNull();
    expect(beyond._links.prev.href).toContain('offset=1&limit=1');
    expect((await ask(`limit=1&offset=7&filter=${encodeURIComponent("name eq 'x'")}`))._links.prev.href).toContain(
      'offset=0',
    );
    expect((await tests.api('GET', `${policies}/${nobodysUuid}/breaks`)).body.meta.totalItems).toBe(0);
    expect((await tests.api('GET', `${policies}/${nobodysUuid}/employees`)).body.data).toEqual([]);
  });
});

describe('who may', () => {
  it('managers see settings, plain employees only what is theirs', async () => {
    const tests = await sandboxForTest();
    const policy = await seededPolicy(tests, 'Standard day');
    const manager = await tests.keyFor(tomasz);
    const { employeeApiKey: plain } = tests.sandbox.ready;
    const status = async (key: string, method: string, to: string, body?: unknown): Promise<number> =>
      (await tests.api(method, to, { key, ...(body === undefined ? {} : { body }) })).status;
    expect(await status(manager, 'GET', `${policies}/${policy}`)).toBe(200);
    expect(await status(manager, 'PATCH', `${policies}/${policy}`, {})).toBe(403);
    expect(await status(plain, 'GET', `${policies}/${policy}`)).toBe(403);
    // A stranger learns nothing about what exists.
    expect(await status(plain, 'GET', `${policies}/${nobodysUuid}`)).toBe(403);
    expect(await status(plain, 'GET', `/time-tracking/employees/${ana}/break-policies`)).toBe(200);
    expect(await status(manager, 'GET', `/time-tracking/employees/${ana}/break-policies`)).toBe(200);
    expect(await status(plain, 'GET', `/time-tracking/employees/${tomasz}/break-policies`)).toBe(403);
    expect(await status(plain, 'GET', `/time-tracking/employees/999999/break-policies`)).toBe(403);
  });

  it('can be changed through the control', async () => {
    const tests = await sandboxForTest();
    const key = tests.sandbox.ready.employeeApiKey;
    const may = async (mayViewBreaks: boolean): Promise<readonly number[]> => {
      await tests.control('POST', '/permissions', { employee: { id: ana, mayViewBreaks } });
      const paths = [policies, `/time-tracking/employees/${ana}/break-availabilities`];
      return Promise.all(paths.map(async (to) => (await tests.api('GET', to, { key })).status));
    };
    expect(await may(true)).toEqual([200, 200]);
    expect(await may(false)).toEqual([403, 403]);
  });
});

describe('what lasts', () => {
  it('break settings survive a restart and come back with a snapshot', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-breaks-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const data = path.join(folder, 'company');
    const first = await sandboxForTest({ data });
    const made = (await createPolicy(first, { employeeIds: [ana], breaks: [coffee, lunchtime] })).body;
    const { id } = (await first.control('POST', '/snapshot')).body;
    await first.api('DELETE', `/time-tracking/breaks/${await seededBreak(first, 'Rest')}`);
    await first.api('PATCH', `${policies}/${made.id}`, { body: { name: 'Renamed' } });
    const all = await allItems(first, policies, { filter: 'deletedAt ne 1970-01-01' });
    await first.sandbox.close();

    const second = await sandboxForTest({ data });
    expect(await allItems(second, policies, { filter: 'deletedAt ne 1970-01-01' })).toEqual(all);
    expect(await namesFor(second, ana)).toEqual(['Coffee', 'Lunch', 'Lunch']);

    const third = await sandboxForTest();
    const policy = (await createPolicy(third, { employeeIds: [ana] })).body.id as string;
    await third.control('POST', '/snapshot');
    await third.api('DELETE', `${policies}/${policy}`);
    await third.control('POST', '/restore');
    expect(await peopleOf(third, policy)).toEqual([ana]);
    expect(id).toBe('1');
  });
});
