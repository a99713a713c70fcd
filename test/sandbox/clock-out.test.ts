import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';

const ana = cast.defaultEmployee;

describe('clock out', () => {
  it('closes the same entry, hours included', async () => {
    const { clockIn, clockOut, setClock } = await sandboxForTest();
    const opened = (await clockIn(ana)).body;
    await setClock('2026-03-09T12:30:59-06:00');
    const { status, body } = await clockOut(ana);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: opened.id, end: '2026-03-09T12:30:00-06:00', hours: 4.5 });
  });

  it('allows the same minute', async () => {
    const { clockIn, clockOut, setClock } = await sandboxForTest();
    await clockIn(ana);
    expect((await clockOut(ana)).body.hours).toBe(0);
    // And work may start again in it.
    expect((await clockIn(ana)).status).toBe(200);
    await setClock('2026-03-09T12:30:00-06:00');
    expect((await clockOut(ana)).status).toBe(200);
  });

  it('keeps one entry over midnight, on the day of its start', async () => {
    const { clockIn, clockOut, setClock } = await sandboxForTest();
    await setClock('2026-03-09T22:00:00-06:00');
    await clockIn(ana);
    await setClock('2026-03-10T06:15:00-06:00');
    expect((await clockOut(ana)).body).toMatchObject({ date: '2026-03-09', hours: 8.25 });
  });

  it('counts real hours across a DST change', async () => {
    const { clockIn, clockOut, setClock } = await sandboxForTest({ now: Date.parse('2026-03-08T05:00:00Z') });
    await setClock('2026-03-07T22:00:00-07:00');
    await clockIn(ana);
    await setClock('2026-03-08T06:00:00-06:00');
    expect((await clockOut(ana)).body).toMatchObject({ end: '2026-03-08T06:00:00-06:00', hours: 7 });
  });

  it('counts a paid break and not an unpaid one', async () => {
    const { api, clockIn, clockOut, setClock } = await sandboxForTest();
    const breaks = (await api('GET', `/time-tracking/employees/${ana}/break-availabilities`)).body;
    const hours: number[] = [];
    for (const [index, row] of breaks.entries()) {
      await setClock(`2026-03-09T1${index}:00:00-06:00`);
      await clockIn(ana, { breakId: row.id });
      await setClock(`2026-03-09T1${index}:30:00-06:00`);
      hours.push((await clockOut(ana)).body.hours);
    }
    expect(hours).toEqual([0, 0.5]);
  });

  it('answers 400 before the clock in and for a wrong time', async () => {
    const { clockIn, clockOut } = await sandboxForTest();
    await clockIn(ana);
    expect((await clockOut(ana, { date: '2026-03-09', end: '07:59' })).status).toBe(400);
    expect((await clockOut(ana, { end: '07:59' })).status).toBe(400);
    expect((await clockOut(ana, { date: null, end: '08:00' })).status).toBe(400);
  });

  it('answers 412 with nothing in the pay period, then 409 with the time of the last clock out', async () => {
    const { clockIn, clockOut } = await sandboxForTest();
    expect((await clockOut(ana)).body).toMatchObject({ status: 412, code: 'no_open_entry' });
    await clockIn(ana);
    await clockOut(ana);
    const again = await clockOut(ana);
    expect(again.body).toMatchObject({ status: 409, code: 'not_clocked_in' });
    expect(again.body.detail).toContain('2026-03-09T08:00:00-06:00');
  });

  it('answers 403, 404, 412 and 409 for the wrong people', async () => {
    const { clockOut, sandbox } = await sandboxForTest();
    expect((await clockOut(cast.manager, undefined, sandbox.ready.employeeApiKey)).status).toBe(403);
    expect((await clockOut(999_999)).status).toBe(404);
    expect((await clockOut(cast.notTracked)).status).toBe(412);
    expect((await clockOut(cast.hourKeeper)).status).toBe(409);
  });

  it('does not find an entry that was removed elsewhere', async () => {
    const { clockIn, clockOut, control } = await sandboxForTest();
    const { body } = await clockIn(ana);
    expect((await control('POST', '/entries', { action: 'remove', ids: [body.id] })).status).toBe(200);
    expect((await clockOut(ana)).status).toBe(412);
  });
});
