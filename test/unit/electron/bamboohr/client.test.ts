import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../../../electron/accounts/secret.ts';
import { createClient } from '../../../../electron/bamboohr/client.ts';
import { valueOf } from '../../../../shared/problem.ts';
import type { BambooHrClient, Exchange } from '../../../../electron/bamboohr/client.ts';
import type { Transport } from '../../../../electron/bamboohr/transport.ts';
import { startSandbox } from '../../../../electron/sandbox/sandbox.ts';
import type { ServerTimeSighting } from '../../../../electron/time/trusted-clock.ts';
import { createNodeTransport } from '../../../fixtures/node-transport.ts';

async function connected(key?: string, overTransport?: Transport) {
  const sandbox = await startSandbox({ historyDays: 2, control: true, zone: 'America/Denver' });
  const { transport, close } = createNodeTransport();
  onTestFinished(async () => {
    close();
    await sandbox.close();
  });
  const exchanges: Exchange[] = [];
  const sightings: ServerTimeSighting[] = [];
  let now = Date.now();
  const sent: string[] = [];
  const watched: Transport = (request) => {
    sent.push(request.url);
    return (overTransport ?? transport)(request);
  };
  const secret = new Secret(key ?? sandbox.ready.employeeApiKey);
  const client: BambooHrClient = createClient({
    origin: sandbox.ready.url,
    apiKey: secret,
    transport: watched,
    now: () => now,
    onServerTime: (sighting) => sightings.push(sighting),
    onExchange: (exchange) => exchanges.push(exchange),
    version: '1.2.3',
  });
  const fault = async (order: object): Promise<void> => {
    await fetch(`${sandbox.ready.url}/_sandbox/faults`, {
      method: 'POST',
      headers: { 'X-Sandbox-Key': sandbox.ready.apiKey },
      body: JSON.stringify(order),
    });
  };
  return { sandbox, client, exchanges, sightings, sent, secret, fault, pass: (ms: number) => (now += ms) };
}

describe('calls', () => {
  test('are answered as the document says, and tell the server’s time', async () => {
    const { client, sandbox, exchanges, sightings } = await connected();
    const person = valueOf(await client.call('getEmployee', { path: { id: 0 }, query: { fields: 'id,firstName' } }));
    expect(person).toMatchObject({ id: String(sandbox.ready.employeeId) });
    const breaks = valueOf(
      await client.call('listEmployeeBreakAvailabilities', { path: { id: sandbox.ready.employeeId } }),
    );
    expect(breaks.length).toBeGreaterThan(0);
    expect(exchanges).toMatchObject([
      { operation: 'getEmployee', outcome: '200' },
      { operation: 'listEmployeeBreakAvailabilities', outcome: '200' },
    ]);
    expect(sightings).toHaveLength(2);
    expect(Math.abs((sightings[0]?.serverDate ?? 0) - Date.now())).toBeLessThan(5_000);
  });

  test('with a wrong key are refused', async () => {
    const { client } = await connected('0123456789abcdef-wrong');
    const result = await client.call('getEmployee', { path: { id: 0 } });
    expect(result).toMatchObject({ ok: false, problem: { code: 'wrongKey', status: 401, fate: 'refused' } });
  });

  test('to nobody tell that nothing was done', async () => {
    const { client, sandbox } = await connected();
    await sandbox.close();
    const result = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } });
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'connectionRefused', fate: 'notDone', canRetry: true },
    });
  });

  test('pause after Retry-After, without asking', async () => {
    const { client, fault, sent, pass } = await connected();
    await fault({ operationId: 'getEmployee', kind: 'status', status: 429, retryAfter: 20 });
    expect(await client.call('getEmployee', { path: { id: 0 } })).toMatchObject({
      ok: false,
      problem: { code: 'rateLimited', status: 429 },
    });
    const asked = sent.length;
    pass(19_000);
    const paused = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } });
    expect(paused).toMatchObject({ ok: false, problem: { code: 'rateLimited', fate: 'notDone', canRetry: true } });
    expect(sent).toHaveLength(asked);
    pass(1_001);
    expect(await client.call('getEmployee', { path: { id: 0 } })).toMatchObject({ ok: true });
  });

  test.each(['garbage', 'truncated'])('with a spoiled answer (%s) are not known to be done', async (kind) => {
    const { client, fault } = await connected();
    await fault({ operationId: 'createTimesheetClockInEntry', kind });
    const result = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } });
    expect(result).toMatchObject({ ok: false, problem: { fate: 'unknown', canRetry: true } });
  });
});

describe('a body that the document does not allow never leaves', () => {
  test.each([
    ['a time that is none', { date: '2026-03-10', start: '24:30', timezone: 'America/Denver' }, 'start'],
    ['a property that BambooHR would ignore', { date: '2026-03-10', startTime: '08:30' }, 'body'],
    ['a break that is no id', { breakId: 'lunch' }, 'breakId'],
    ['a flag that is a text', { offline: 'yes' }, 'offline'],
    ['no object', 'text', 'body'],
  ])('%s', async (_, body, field) => {
    const { client, sent } = await connected();
    const result = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 }, body: body as never });
    expect(result).toMatchObject({ ok: false, problem: { code: 'inputRefused', fate: 'notDone' } });
    expect(result.ok ? [] : Object.keys(result.problem.fields ?? {})).toContain(field);
    expect(sent).toEqual([]);
  });

  test('what the document allows does', async () => {
    const { client, sandbox } = await connected();
    const time = { date: '2026-03-10', start: '8:30', timezone: 'America/Denver' };
    const result = await client.call('createTimesheetClockInEntry', {
      path: { employeeId: sandbox.ready.employeeId },
      body: { ...time, note: 'x', offline: true },
    });
    expect(result.ok ? '' : result.problem.fate).not.toBe('notDone');
  });
});

test('the key is in no problem, no exchange and no printed client', async () => {
  const { client, fault, secret, exchanges, sandbox } = await connected();
  const key = secret.reveal();
  const seen: unknown[] = [secret, client, `${String(secret)}`];
  for (const kind of ['drop', 'html', 'garbage', 'truncated', 'status']) {
    await fault({ operationId: 'createTimesheetClockInEntry', kind, status: 500 });
    seen.push(await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } }));
  }
  const failing = await connected(undefined, (request) =>
    Promise.resolve({ kind: 'failure', code: 'noAnswer', mayHaveArrived: true, cause: request.method }),
  );
  seen.push(await failing.client.call('getEmployee', { path: { id: 0 } }), failing.exchanges, exchanges);
  try {
    valueOf(await client.call('getEmployee', { path: { id: 999_999 } }));
  } catch (error) {
    seen.push(error, (error as Error).message, (error as Error).stack);
  }
  const text = seen
    .map((item) => `${JSON.stringify(item)} ${inspect(item, { depth: 20, showHidden: true })}`)
    .join('\n');
  expect(text).toContain('[secret]');
  expect(text).not.toContain(key);
  expect(text).not.toContain(Buffer.from(`${key}:x`).toString('base64'));
  expect(key).toBe(sandbox.ready.employeeApiKey);
});

test('values of a path cannot leave their place', async () => {
  const { client, sent } = await connected();
  await client.call('getDatasetData', { path: { datasetName: '../../evil?x=1#' }, body: { fields: ['id'] } });
  expect(new URL(sent[0] ?? '').pathname).toBe('/api/v2/datasets/..%2F..%2Fevil%3Fx%3D1%23/data');
  expect(await client.call('getEmployee', { path: { id: '../../evil' as never } })).toMatchObject({
    problem: { code: 'inputRefused', fields: { id: expect.any(String) } },
  });
  expect(sent).toHaveLength(1);
});
