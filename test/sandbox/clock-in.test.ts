import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';

const ana = cast.defaultEmployee;

describe('clock in', () => {
  it('opens an entry at the server time, cut to the minute, in the zone of the employee', async () => {
    const { clockIn, sandbox } = await sandboxForTest();
    const { status, body } = await clockIn(ana, undefined, sandbox.ready.employeeApiKey);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      employeeId: ana,
      type: 'clock',
      date: '2026-03-09',
      start: '2026-03-09T08:00:00-06:00',
      end: null,
      timezone: 'America/Denver',
      hours: null,
      projectInfo: null,
      breakInfo: null,
    });
  });

  it('keeps note, project, task and break', async () => {
    const { api, clockIn } = await sandboxForTest();
    const breaks = await api('GET', `/time-tracking/employees/${ana}/break-availabilities`);
    const lunch = breaks.body.find((row: { name: string }) => row.name === 'Lunch');
    const { body } = await clockIn(ana, {
      note: '  Dock 4 ',
      projectId: 12,
      taskId: 24,
      breakId: lunch.id,
      offline: true,
      invented: true,
    });
    expect(body).toMatchObject({
      note: 'Dock 4',
      projectInfo: { project: { id: 12, name: 'Harbor Hotels order' }, task: { id: 24, name: 'Picking' } },
      breakInfo: { id: 1, name: 'Lunch' },
    });
  });

  it('shows the UUID of the break when switched so', async () => {
    const { api, sandbox, control } = await sandboxForTest();
    await control('POST', '/permissions', { breakInfoIdAsUuid: true });
    const [lunch] = (await api('GET', `/time-tracking/employees/${ana}/break-availabilities`)).body;
    const response = await fetch(`${sandbox.ready.url}/api/v1/time_tracking/employees/${ana}/clock_in`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${sandbox.ready.apiKey}:x`)}` },
      body: JSON.stringify({ breakId: lunch.id }),
    });
    expect(await response.json()).toMatchObject({ breakInfo: { id: lunch.id } });
  });

  it.each([
    ['a date without start', { date: '2026-03-09' }, 'start'],
    ['a start without date', { start: '07:00' }, 'date'],
    ['an unknown zone', { timezone: 'Mars/Olympus' }, 'timezone'],
    ['a wrong time', { date: '2026-03-09', start: '24:00', timezone: 'UTC' }, 'start'],
    ['an impossible day', { date: '2026-02-30', start: '07:00' }, 'date'],
    ['a skipped hour', { date: '2026-03-08', start: '02:30', timezone: 'America/Denver' }, 'start'],
    ['the future', { date: '2026-03-09', start: '08:03', timezone: 'America/Denver' }, 'start'],
    ['more than a year ago', { date: '2025-03-01', start: '08:00' }, 'date'],
    ['a task without project', { taskId: 24 }, 'taskId'],
    ['an unknown project', { projectId: 99 }, 'projectId'],
    ['a foreign task', { projectId: 12, taskId: 21 }, 'taskId'],
    ['an archived task', { projectId: 12, taskId: 26 }, 'taskId'],
    ['an unknown break', { breakId: '0199de9b-6bcb-77e7-941d-3caf74b9a372' }, 'breakId'],
    ['a break id that is no UUID', { breakId: 'lunch' }, 'breakId'],
    ['a number as text', { projectId: '12' }, 'projectId'],
    ['too long a note', { note: 'x'.repeat(2001) }, 'note'],
    ['a body that is a list', [], 'body'],
    ['a body that is not JSON', '{"note"', 'body'],
  ])('answers 400 for %s', async (_name, body, field) => {
    const { clockIn } = await sandboxForTest();
    const answer = await clockIn(ana, body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body.fields)).toContain(field);
  });

  it('answers 400 for a malformed id and for a project without access', async () => {
    const { api, clockIn } = await sandboxForTest();
    for (const id of ['abc', '-1', '1.5', '1e2']) {
      expect((await api('POST', `/time_tracking/employees/${id}/clock_in`)).status).toBe(400);
    }
    expect((await clockIn(cast.berliner, { projectId: 11 })).status).toBe(400);
  });

  it('takes the first of a repeated hour, and either one by a fixed offset', async () => {
    const { clockIn, clockOut, setClock } = await sandboxForTest({ now: Date.parse('2026-11-01T18:00:00Z') });
    await setClock('2026-11-01T18:00:00Z');
    const first = await clockIn(ana, { date: '2026-11-01', start: '1:30', timezone: 'America/Denver' });
    expect(first.body.start).toBe('2026-11-01T01:30:00-06:00');
    const out = await clockOut(ana, { date: '2026-11-01', end: '01:30', timezone: 'Etc/GMT+7' });
    expect(out.body).toMatchObject({ end: '2026-11-01T01:30:00-07:00', hours: 1 });
  });

  it('allows two minutes of the future and records in the zone named', async () => {
    const { clockIn } = await sandboxForTest();
    const { body } = await clockIn(ana, { date: '2026-03-09', start: '15:02', timezone: 'Europe/Berlin' });
    expect(body).toMatchObject({ start: '2026-03-09T15:02:00+01:00', timezone: 'Europe/Berlin', date: '2026-03-09' });
  });

  it('answers 403 to callers without rights over the person, existing or not', async () => {
    const { clockIn, keyFor, sandbox } = await sandboxForTest();
    const key = sandbox.ready.employeeApiKey;
    expect((await clockIn(cast.manager, undefined, key)).status).toBe(403);
    expect((await clockIn(999_999, undefined, key)).status).toBe(403);
    expect((await clockIn(ana, undefined, await keyFor(cast.manager))).status).toBe(200);
    expect((await clockIn(cast.berliner, undefined, await keyFor(cast.manager))).status).toBe(403);
    expect((await clockIn(999_999)).status).toBe(404);
  });

  it('answers 403 for an approved day and outside a required shift unless offline', async () => {
    const { clockIn, control } = await sandboxForTest();
    await control('POST', '/approvals', { employeeId: ana, date: '2026-03-09', approved: true });
    expect((await clockIn(ana)).body).toMatchObject({ status: 403, code: 'timesheet_approved' });
    await control('POST', '/approvals', { employeeId: ana, date: '2026-03-09', approved: false });
    const shift = { days: [1], start: '13:00', end: '21:00', required: true };
    await control('POST', '/permissions', { employee: { id: ana, shift } });
    expect((await clockIn(ana)).body).toMatchObject({ status: 403, code: 'outside_shift' });
    expect((await clockIn(ana, { offline: true })).status).toBe(200);
  });

  it('answers 406 when an entry of the day starts later', async () => {
    const { api, clockIn } = await sandboxForTest();
    const entries = [{ employeeId: ana, date: '2026-03-09', start: '12:00', end: '13:00' }];
    expect((await api('POST', '/time_tracking/clock_entries/store', { body: { entries } })).status).toBe(201);
    expect((await clockIn(ana)).body).toMatchObject({ status: 406, code: 'future_entry' });
  });

  it('answers 409 while clocked in, inside another entry, and for other timesheets', async () => {
    const { clockIn, clockOut, control, setClock } = await sandboxForTest();
    expect((await clockIn(ana)).status).toBe(200);
    expect((await clockIn(ana)).body).toMatchObject({ status: 409, code: 'already_clocked_in' });
    await setClock('2026-03-09T10:00:00-06:00');
    expect((await clockOut(ana)).status).toBe(200);
    expect((await clockIn(ana, { date: '2026-03-09', start: '09:00' })).body.code).toBe('entry_conflict');
    // Before the finished entry there is room.
    expect((await clockIn(ana, { date: '2026-03-09', start: '06:00' })).status).toBe(200);
    expect((await clockOut(ana, { date: '2026-03-09', end: '08:01' })).status).toBe(409);
    expect((await clockOut(ana, { date: '2026-03-09', end: '08:00' })).status).toBe(200);
    for (const type of ['MULTIPLE', 'HOUR', 'SINGLE']) {
      await control('POST', '/permissions', { employee: { id: ana, timesheetType: type } });
      expect((await clockIn(ana)).body.code).toBe('timesheet_type_conflict');
    }
  });

  it('answers 412 when the person or a zone is not fit', async () => {
    const { clockIn, control } = await sandboxForTest();
    expect((await clockIn(cast.notTracked)).status).toBe(412);
    for (const change of [{ status: 'Inactive' }, { status: 'Active', zone: 'Nowhere/At_All' }]) {
      await control('POST', '/permissions', { employee: { id: ana, ...change } });
      expect((await clockIn(ana)).status).toBe(412);
    }
    await control('POST', '/permissions', { companyZone: '', employee: { id: ana, zone: 'UTC' } });
    expect((await clockIn(ana)).body.code).toBe('company_zone_invalid');
  });

  it('lets one of two punches at once win', async () => {
    const { clockIn } = await sandboxForTest();
    const both = await Promise.all([clockIn(ana), clockIn(ana)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});
