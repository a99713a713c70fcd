import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';

const ana = cast.defaultEmployee;

describe('control', () => {
  it('wants its key', async () => {
    const { sandbox } = await sandboxForTest();
    for (const headers of [{}, { 'X-Sandbox-Key': sandbox.ready.employeeApiKey }]) {
      expect((await fetch(`${sandbox.ready.url}/_sandbox/clock`, { headers })).status).toBe(401);
    }
  });

  it('sets, steps and runs the clock', async () => {
    const { control } = await sandboxForTest();
    const stepped = await control('POST', '/clock', { advanceMs: 90_000 });
    expect(stepped.body).toMatchObject({ now: '2026-03-09T14:02:00Z', running: false });
    const running = await control('POST', '/clock', { now: '2026-07-01T00:00:00Z', running: true });
    expect(running.body.running).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 15));
    expect((await control('GET', '/clock')).body.epochMs).toBeGreaterThan(Date.parse('2026-07-01T00:00:00Z'));
    expect((await control('POST', '/clock', { now: '2026-07-01T00:00:00' })).status).toBe(400);
  });

  it('punches elsewhere by the same rules', async () => {
    const { clockIn, control } = await sandboxForTest();
    const event = { action: 'clockIn', employeeId: ana, body: { note: 'from the kiosk' } };
    expect((await control('POST', '/entries', event)).body).toMatchObject({ note: 'from the kiosk' });
    expect((await control('POST', '/entries', event)).status).toBe(409);
    expect((await clockIn(ana)).status).toBe(409);
    expect((await control('POST', '/entries', { action: 'clockOut', employeeId: ana })).status).toBe(200);
  });

  it('edits and deletes elsewhere', async () => {
    const { control } = await sandboxForTest();
    const entries = [{ employeeId: ana, date: '2026-03-09', start: '05:00', end: '06:00' }];
    const [stored] = (await control('POST', '/entries', { action: 'store', entries })).body;
    expect((await control('POST', '/entries', { action: 'delete', ids: [stored.id] })).status).toBe(200);
    const rows = (await control('GET', `/entries?employeeId=${ana}&from=2026-03-09`)).body;
    expect(rows).toHaveLength(1);
    expect(rows[0].deletedAt).not.toBeNull();
  });

  it('goes back to a snapshot, clock included', async () => {
    const { clockIn, control, setClock } = await sandboxForTest();
    const { body } = await control('POST', '/snapshot');
    await setClock('2026-03-09T09:00:00-06:00');
    await clockIn(ana);
    expect((await control('POST', '/restore', body)).status).toBe(200);
    expect((await control('GET', '/clock')).body.now).toBe('2026-03-09T14:00:30Z');
    expect((await control('GET', `/entries?employeeId=${ana}&from=2026-03-09`)).body).toEqual([]);
    expect((await clockIn(ana)).status).toBe(200);
    expect((await control('POST', '/restore', { id: '77' })).status).toBe(404);
  });
});
