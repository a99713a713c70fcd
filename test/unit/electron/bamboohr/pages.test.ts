import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Secret } from '../../../../electron/accounts/secret.ts';
import { createClient } from '../../../../electron/bamboohr/client.ts';
import type { BambooHrClient } from '../../../../electron/bamboohr/client.ts';
import { createNodeTransport } from '../../../../electron/bamboohr/node-transport.ts';
import { items, pages } from '../../../../electron/bamboohr/pages.ts';
import { startSandbox } from '../../../../electron/sandbox/sandbox.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Problem } from '../../../../shared/problem.ts';

interface Row {
  readonly id: string;
}

/** A list that answers as BambooHR does; `before` may change it between two pages. */
function listClient(rows: Row[], before: (page: number) => void = () => undefined) {
  const asked: { offset: number; limit: number }[] = [];
  const client: BambooHrClient = {
    call: (_, input) => {
      before(asked.length);
      const { offset, limit } = (input as unknown as { query: { offset: number; limit: number } }).query;
      asked.push({ offset, limit });
      const next = offset + limit < rows.length ? { href: 'x' } : null;
      const value = {
        meta: { totalItems: rows.length, offset, limit },
        _links: { prev: null, next },
        data: rows.slice(offset, offset + limit),
      };
      return Promise.resolve({ ok: true, value: value as never });
    },
  };
  return { client, asked };
}

const rowsFrom = (from: number, count: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({ id: `r${from + i}` }));

async function idsOf(client: BambooHrClient, limit?: number): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const row of items(client, 'listBreakPolicies', {}, limit === undefined ? {} : { limit })) {
    found.push((row as unknown as Row).id);
  }
  return found;
}

async function problemOf(work: Promise<unknown>): Promise<Problem | null> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof ProblemError ? error.problem : Promise.reject(error as Error)),
  );
}

describe('a list that stands still', () => {
  test.each([1, 2, 7, 100, 499, 500])('comes whole and in order, %i rows a page at most', async (limit) => {
    for (const count of [0, 1, limit - 1, limit, limit + 1, Math.min(3 * limit + 1, 1_203)]) {
      const { client, asked } = listClient(rowsFrom(0, count));
      expect(await idsOf(client, limit)).toEqual(rowsFrom(0, count).map(({ id }) => id));
      expect(asked.every((query) => query.limit >= 1 && query.limit <= 500)).toBe(true);
      expect(asked.length).toBeLessThanOrEqual(Math.ceil(count / Math.max(1, limit - 1)) + 2);
    }
  });

  test('has pages no longer than asked for', async () => {
    const { client } = listClient(rowsFrom(0, 25));
    const lengths: number[] = [];
    for await (const page of pages(client, 'listBreakPolicies', {}, { limit: 10 })) lengths.push(page.rows.length);
    expect(lengths).toEqual([10, 10, 5]);
  });

  test.each([0, 501, 1.5, Number.NaN])('is not asked for with a limit of %d', async (limit) => {
    const { client, asked } = listClient([]);
    expect(await problemOf(idsOf(client, limit))).toMatchObject({ code: 'inputRefused' });
    expect(asked).toEqual([]);
  });
});

test('whatever is there all the while comes exactly once, though rows come and go between pages', async () => {
  const change = fc.record({ page: fc.nat(8), remove: fc.array(fc.nat(400), { maxLength: 12 }), add: fc.nat(12) });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 1, max: 30 }),
      fc.array(change, { maxLength: 6 }),
      async (count, limit, changes) => {
        const rows = rowsFrom(0, count);
        const removed = new Set<string>();
        let made = count;
        const { client } = listClient(rows, (page) => {
          for (const { page: at, remove, add } of changes) {
            if (at !== page) continue;
            for (const position of remove) {
              for (const row of rows.length > 0 ? rows.splice(position % rows.length, 1) : []) removed.add(row.id);
            }
            rows.push(...rowsFrom(made, add));
            made += add;
          }
        });
        const found = await idsOf(client, limit);
        expect(new Set(found).size).toBe(found.length);
        const lasting = rowsFrom(0, count).filter(({ id }) => !removed.has(id));
        // Rows may vanish all at once with everything that is remembered: then more may come twice, which is excluded here.
        expect(found.filter((id) => !removed.has(id) && Number(id.slice(1)) < count)).toEqual(
          lasting.map(({ id }) => id),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('a list that shrinks to a part of itself is not left early', async () => {
  const rows = rowsFrom(0, 1_000);
  const { client } = listClient(rows, (page) => page === 2 && rows.splice(0, 600));
  const found = await idsOf(client, 300);
  expect(found.slice(-400)).toEqual(rowsFrom(600, 400).map(({ id }) => id));
});

test('a server that knows no offsets is not asked for ever', async () => {
  const page = { meta: { totalItems: 99, offset: 0, limit: 2 }, _links: { prev: null, next: { href: 'x' } } };
  const client: BambooHrClient = {
    call: () => Promise.resolve({ ok: true, value: { ...page, data: rowsFrom(0, 2) } as never }),
  };
  expect(await problemOf(idsOf(client, 2))).toMatchObject({ code: 'unexpectedAnswer' });
});

test('a page without rows in it is a problem', async () => {
  const client: BambooHrClient = { call: () => Promise.resolve({ ok: true, value: { data: 'none' } as never }) };
  expect(await problemOf(idsOf(client))).toMatchObject({ code: 'unexpectedAnswer', operation: 'listBreakPolicies' });
});

test('real pages come whole from a company, stop with the signal, and pass over a trouble of the moment', async () => {
  const sandbox = await startSandbox({ employees: 60, historyDays: 2, control: true });
  onTestFinished(() => sandbox.close());
  const client = createClient({
    origin: sandbox.ready.url,
    apiKey: new Secret(sandbox.ready.apiKey),
    transport: createNodeTransport(),
    now: Date.now,
    onServerTime: () => undefined,
    version: '0.0.0',
  });
  const policies = [];
  for await (const row of items(client, 'listBreakPolicies', {}, { limit: 1 })) policies.push(row);
  expect(policies.length).toBeGreaterThan(1);
  const id = policies[0]?.id ?? '';
  const people = new Set<unknown>();
  let total = 0;
  await fetch(`${sandbox.ready.url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'X-Sandbox-Key': sandbox.ready.apiKey },
    body: JSON.stringify({ operationId: 'listBreakPolicyEmployees', kind: 'status', status: 503, count: 1 }),
  });
  for await (const page of pages(client, 'listBreakPolicyEmployees', { path: { id } }, { limit: 9 })) {
    total = page.totalItems;
    for (const row of page.rows) people.add(row.id);
  }
  expect(total).toBeGreaterThan(20);
  expect(people.size).toBe(total);
  const stop = new AbortController();
  let seen = 0;
  const reading = (async () => {
    for await (const _ of pages(
      client,
      'listBreakPolicyEmployees',
      { path: { id } },
      { limit: 5, signal: stop.signal },
    )) {
      seen += 1;
      if (seen === 2) stop.abort();
    }
  })();
  expect(await problemOf(reading)).toMatchObject({ code: 'cancelled' });
  expect(seen).toBe(2);
});
