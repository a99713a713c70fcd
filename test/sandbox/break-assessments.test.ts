import { describe, expect, it } from 'vitest';
import { allItems, coffee, createPolicy, seededBreak } from './break-settings.ts';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { TestSandbox } from './sandbox-client.ts';

const path = '/time-tracking/break-assessments';
const { defaultEmployee: ana, manager: tomasz, nightWorker: dewayne } = cast;

/** Assessments of one person and day. */
async function of(tests: TestSandbox, employeeId: number, date: string, key?: string) {
  const filter = `employeeId eq ${employeeId} and date eq ${date}`;
  return allItems(tests, path, key === undefined ? { filter } : { filter, key });
}

/** Works from 8 to 17 with a lunch of the given length at noon, on the day the clock stands at. */
async function workedDay(tests: TestSandbox, lunchId: string, lunchEnd: string): Promise<void> {
  const punch = async (time: string, act: () => Promise<unknown>): Promise<void> => {
    await tests.setClock(`2026-03-09T${time}:00-06:00`);
    await act();
  };
  await punch('08:00', () => tests.clockIn(ana));
  await punch('12:00', () => tests.clockOut(ana));
  await punch('12:00', () => tests.clockIn(ana, { breakId: lunchId }));
  await punch(lunchEnd, () => tests.clockOut(ana));
  await punch(lunchEnd, () => tests.clockIn(ana));
  await punch('17:00', () => tests.clockOut(ana));
}

describe('an assessment', () => {
  it('appears half an hour after the day, with what was clocked', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    const lunchId = await seededBreak(tests, 'Lunch');
    await workedDay(tests, lunchId, '12:20');
    await tests.setClock('2026-03-10T00:29:59-06:00');
    expect(await of(tests, ana, '2026-03-09')).toEqual([]);
    await tests.setClock('2026-03-10T00:30:00-06:00');
    const [lunch, rest] = await of(tests, ana, '2026-03-09');
    const entries = await tests.control('GET', `/entries?employeeId=${ana}`);
    const breakEntry = entries.body.find((row: { breakId: string | null }) => row.breakId === lunchId);
    expect(lunch).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8/),
      breakId: lunchId,
      employeeId: ana,
      employeeTimesheetId: expect.any(Number),
      date: '2026-03-09',
      timezone: 'America/Denver',
      result: 'violation',
      availableYmdt: '2026-03-09T17:00:00Z',
      unavailableYmdt: '2026-03-09T20:20:00Z',
      createdAt: '2026-03-10T06:30:00Z',
      updatedAt: null,
      violations: [
        {
          assessmentId: lunch?.['id'],
          type: 'break_ended_early',
          employeeTimesheetClockEntryId: breakEntry.id,
          amount: 10,
        },
      ],
      clockEntryIds: [breakEntry.id],
      expectedDuration: 30,
      recordedDuration: 20,
      durationDifference: -10,
    });
    expect(rest).toMatchObject({
      result: 'violation',
      availableYmdt: null,
      clockEntryIds: [],
      violations: [{ type: 'break_missed', employeeTimesheetClockEntryId: null, amount: 10 }],
    });
  });

  it('is made anew after an edit of its day, under the same id', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    await workedDay(tests, await seededBreak(tests, 'Lunch'), '12:20');
    await tests.setClock('2026-03-10T09:00:00-06:00');
    const [before] = await of(tests, ana, '2026-03-09');
    const rows = (await tests.control('GET', `/entries?employeeId=${ana}`)).body;
    const [taken, after] = rows.slice(1) as readonly { readonly id: number }[];
    const common = { employeeId: ana, date: '2026-03-09' };
    await tests.api('POST', '/time_tracking/clock_entries/store', {
      body: {
        entries: [
          { ...common, id: after?.id, start: '12:30', end: '17:00' },
          { ...common, id: taken?.id, start: '12:00', end: '12:30' },
        ],
      },
    });
    const [edited] = await of(tests, ana, '2026-03-09');
    expect(edited).toMatchObject({
      id: before?.['id'],
      result: 'compliant',
      violations: [],
      createdAt: before?.['createdAt'],
      updatedAt: '2026-03-10T15:00:00Z',
      durationDifference: 0,
    });
    // A day without work has none, also when the work is taken away later.
    const ids = rows.map((row: { id: number }) => row.id) as readonly number[];
    await tests.api('POST', '/time_tracking/clock_entries/delete', { body: { clockEntryIds: ids } });
    expect(await of(tests, ana, '2026-03-09')).toEqual([]);
  });

  it('waits for the last entry of the day, and for nobody else', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    await tests.setClock('2026-03-09T22:00:00-06:00');
    await tests.clockIn(ana);
    await tests.setClock('2026-03-10T03:00:00-06:00');
    expect(await of(tests, ana, '2026-03-09')).toEqual([]);
    await tests.setClock('2026-03-10T06:00:00-06:00');
    await tests.clockOut(ana);
    const [lunch] = await of(tests, ana, '2026-03-09');
    expect(lunch).toMatchObject({ createdAt: '2026-03-10T12:00:00Z', violations: [{ type: 'break_missed' }] });
  });

  it('of a past day follows the rules of that day', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    const restId = await seededBreak(tests, 'Rest');
    const made = (await createPolicy(tests, { employeeIds: [ana], breaks: [coffee] })).body;
    await workedDay(tests, await seededBreak(tests, 'Lunch'), '12:30');
    await tests.setClock('2026-03-10T09:00:00-06:00');
    const before = await of(tests, ana, '2026-03-09');
    expect(before).toHaveLength(3);
    await tests.api('PATCH', `/time-tracking/breaks/${restId}`, { body: { duration: 5, availabilityType: 'anytime' } });
    await tests.api('DELETE', `/time-tracking/break-policies/${made.id}`);
    await createPolicy(tests, { allEmployeesAssigned: true, breaks: [{ ...coffee, name: 'Too new' }] });
    expect(await of(tests, ana, '2026-03-09')).toEqual(before);
    // Also when the day is computed anew, by another process.
    const edit = { employeeId: ana, date: '2026-03-09', start: '18:00', end: '18:30' };
    await tests.api('POST', '/time_tracking/clock_entries/store', { body: { entries: [edit] } });
    const again = await of(tests, ana, '2026-03-09');
    expect(again.map(({ id, result, expectedDuration }) => [id, result, expectedDuration])).toEqual(
      before.map(({ id, result, expectedDuration }) => [id, result, expectedDuration]),
    );
  });

  it('is waived only by the control, and stays so', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    await workedDay(tests, await seededBreak(tests, 'Lunch'), '12:20');
    await tests.setClock('2026-03-10T09:00:00-06:00');
    const [lunch] = await of(tests, ana, '2026-03-09');
    const order = { assessmentId: lunch?.['id'], waived: true };
    expect((await tests.control('POST', '/waivers', order)).body).toMatchObject({ result: 'waived' });
    const waived = await allItems(tests, path, { filter: "result eq 'waived'" });
    expect(waived).toMatchObject([{ id: lunch?.['id'], updatedAt: '2026-03-10T15:00:00Z', violations: [{}] }]);
    const edit = { employeeId: ana, date: '2026-03-09', start: '18:00', end: '18:30' };
    await tests.api('POST', '/time_tracking/clock_entries/store', { body: { entries: [edit] } });
    expect((await of(tests, ana, '2026-03-09'))[0]).toMatchObject({ result: 'waived' });
    expect((await tests.control('POST', '/waivers', { ...order, waived: false })).body.result).toBe('violation');
    const unknown = { assessmentId: '0199de9b-6bcb-77e7-941d-3caf74b9a372', waived: true };
    expect((await tests.control('POST', '/waivers', unknown)).status).toBe(404);
  });
});

describe('the list of assessments', () => {
  it('holds the past of everybody, nights included, the same each time', async () => {
    const tests = await sandboxForTest({ employees: 12, historyDays: 10 });
    const all = await allItems(tests, path, { limit: 500 });
    const other = await sandboxForTest({ employees: 12, historyDays: 10 });
    expect(await allItems(other, path, { limit: 500 })).toEqual(all);
    expect(new Set(all.map((row) => row['id'])).size).toBe(all.length);
    expect(new Set(all.map((row) => row['result']))).toEqual(new Set(['compliant', 'violation']));
    const night = all.filter((row) => row['employeeId'] === dewayne);
    expect(night.length).toBeGreaterThan(5);
    expect(all.every((row) => String(row['createdAt']) <= '2026-03-09T14:00:30Z')).toBe(true);
    const keys = all.map((row) => `${String(row['createdAt'])} ${String(row['id'])}`);
    expect(keys).toEqual(keys.toSorted());
    // Found by what they say, not by looking at everybody.
    const [one] = all;
    expect(await allItems(tests, path, { filter: `id eq '${String(one?.['id'])}'` })).toEqual([one]);
  });

  it('shows a caller themself and their reports', async () => {
    const tests = await sandboxForTest({ historyDays: 10 });
    const seenBy = async (key: string): Promise<ReadonlySet<unknown>> =>
      new Set((await allItems(tests, path, { key, limit: 500 })).map((row) => row['employeeId']));
    expect(await seenBy(tests.sandbox.ready.employeeApiKey)).toEqual(new Set([ana]));
    const team = await seenBy(await tests.keyFor(tomasz));
    expect(team.has(ana) && team.has(tomasz) && team.has(dewayne)).toBe(true);
    expect(team.has(cast.admin)).toBe(false);
    expect(await of(tests, tomasz, '2026-03-06', tests.sandbox.ready.employeeApiKey)).toEqual([]);
    const [hidden] = await of(tests, tomasz, '2026-03-06');
    const filter = `id eq '${String(hidden?.['id'])}'`;
    expect(await allItems(tests, path, { filter, key: tests.sandbox.ready.employeeApiKey })).toEqual([]);
  });

  it('puts a day that was closed late among those that were assessed before it', async () => {
    const tests = await sandboxForTest({ historyDays: 0 });
    await tests.control('POST', '/permissions', { living: true });
    await tests.setClock('2026-03-09T22:00:00-06:00');
    await tests.clockIn(ana);
    await tests.setClock('2026-03-11T12:00:00-06:00');
    await tests.clockOut(ana);
    await tests.setClock('2026-03-13T12:00:00-06:00');
    const all = await allItems(tests, path, { limit: 500 });
    const createdAt = all.map((row) => String(row['createdAt']));
    expect(createdAt).toEqual(createdAt.toSorted());
    const own = all.findIndex((row) => row['employeeId'] === ana);
    expect(all[own]).toMatchObject({ date: '2026-03-09', createdAt: '2026-03-11T18:00:00Z' });
    expect(all.slice(0, own).some((row) => row['date'] === '2026-03-10')).toBe(true);
    expect(all.slice(own).some((row) => row['date'] === '2026-03-11')).toBe(true);
  });

  it('goes on in a company that lives, and goes back with the clock', async () => {
    const tests = await sandboxForTest({ historyDays: 2 });
    await tests.control('POST', '/permissions', { living: true });
    const count = async (): Promise<number> =>
      (await tests.api('GET', `${path}?limit=0`)).body.meta.totalItems as number;
    const before = await count();
    await tests.setClock('2026-03-13T08:00:00-06:00');
    expect(await count()).toBeGreaterThan(before);
    await tests.setClock('2026-03-09T08:00:30-06:00');
    expect(await count()).toBe(before);
  });
});
