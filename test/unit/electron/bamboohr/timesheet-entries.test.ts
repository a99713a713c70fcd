import { expect, test } from 'vitest';
import type { BambooHrClient, CallOptions } from '../../../../electron/bamboohr/client.ts';
import { newerRevision } from '../../../../electron/bamboohr/newer-revision.ts';
import { timesheetEntries, timesheetParts } from '../../../../electron/bamboohr/timesheet-entries.ts';
import { daysBetween } from '../../../../shared/time/zoned.ts';
import { clientOf, rawServer, sendJson } from './raw-server.ts';

interface Asked {
  readonly start: string;
  readonly end: string;
  readonly employeeIds: string;
}

function entriesClient() {
  const asked: Asked[] = [];
  const options: (CallOptions | undefined)[] = [];
  const client: BambooHrClient = {
    call: (_, input, given) => {
      const { query } = input as unknown as { query: Asked };
      asked.push(query);
      options.push(given);
      const rows = query.employeeIds.split(',').map((id) => ({ id: asked.length, employeeId: Number(id) }));
      return Promise.resolve({ ok: true, value: rows as never });
    },
  };
  return { client, asked, options };
}

test('many people over a year are asked for in parts, each day and person exactly once', async () => {
  const { client, asked, options } = entriesClient();
  const employeeIds = Array.from({ length: 250 }, (_, index) => index + 1);
  const wanted = { employeeIds, start: '2026-01-15', end: '2026-04-20' };
  const counts = new Map<number, number>();
  for await (const { employeeId = 0 } of timesheetEntries(client, wanted)) {
    counts.set(employeeId, (counts.get(employeeId) ?? 0) + 1);
  }
  expect(asked).toHaveLength(3 * 4);
  expect([...counts.keys()]).toEqual(employeeIds);
  expect(new Set(counts.values())).toEqual(new Set([4]));
  for (const query of asked) {
    expect(query.employeeIds.split(',').length).toBeLessThanOrEqual(100);
    expect(daysBetween(query.start, query.end)).toBeLessThanOrEqual(30);
  }
  expect(asked.slice(0, 4).map(({ start, end }) => [start, end])).toEqual([
    ['2026-01-15', '2026-02-14'],
    ['2026-02-15', '2026-03-17'],
    ['2026-03-18', '2026-04-17'],
    ['2026-04-18', '2026-04-20'],
  ]);
  expect(options[0]).toMatchObject({ isPatient: true });
});

test('a part is asked for only when the one before was used', async () => {
  const { client, asked } = entriesClient();
  const parts = timesheetParts(client, { employeeIds: [1], start: '2026-01-01', end: '2026-12-31' });
  await parts.next();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(asked).toHaveLength(1);
  await parts.return();
  expect(asked).toHaveLength(1);
});

test('nobody, or no day, asks nothing', async () => {
  const { client, asked } = entriesClient();
  const parts: unknown[] = [];
  for (const wanted of [
    { employeeIds: [], start: '2026-01-01', end: '2026-01-31' },
    { employeeIds: [1], start: '2026-01-02', end: '2026-01-01' },
  ]) {
    for await (const part of timesheetParts(client, wanted)) parts.push(part);
  }
  expect([parts, asked]).toEqual([[], []]);
});

test.each([
  [200, { data: [], meta: {} }, { kind: 'offered' }],
  [403, {}, { kind: 'notOffered', status: 403 }],
  [404, {}, { kind: 'notOffered', status: 404 }],
  [501, {}, { kind: 'notOffered', status: 501 }],
])('the newer revision: %i is asked for once', async (status, body, found) => {
  const { origin, asked } = await rawServer((_, response) => sendJson(response, body, status));
  const { client } = clientOf(origin);
  expect(await Promise.all([newerRevision(client), newerRevision(client)])).toEqual([found, found]);
  expect(await newerRevision(client)).toEqual(found);
  expect(asked).toEqual(['GET /api/v1/time-tracking/clock-entries?pageSize=10']);
});

test('the newer revision: what could not be asked is asked again', async () => {
  const { origin } = await rawServer((_, response, count) => {
    if (count === 0) response.socket?.destroy();
    else sendJson(response, { data: [] });
  });
  const { client } = clientOf(origin);
  expect(await newerRevision(client)).toMatchObject({ kind: 'unknown', problem: { code: 'noAnswer' } });
  expect(await newerRevision(client)).toEqual({ kind: 'offered' });
});
