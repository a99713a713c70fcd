import { describe, expect, it } from 'vitest';
import { cast, MONDAY_8AM, sandboxForTest } from './sandbox-client.ts';
import type { TestSandbox } from './sandbox-client.ts';

const ana = cast.defaultEmployee;
const order = (tests: TestSandbox, fault: unknown): Promise<unknown> =>
  tests.control('POST', '/faults', fault).then(({ status, body }) => {
    expect(status, JSON.stringify(body)).toBe(200);
    return body as unknown;
  });
const isIn = async (tests: TestSandbox): Promise<boolean> => (await tests.clockOut(ana)).status === 200;
const operationId = 'createTimesheetClockInEntry';

describe('faults', () => {
  it('drops the connection after the punch counted', async () => {
    const tests = await sandboxForTest();
    await order(tests, { operationId, kind: 'drop', when: 'after' });
    await expect(tests.clockIn(ana)).rejects.toThrow();
    expect((await tests.control('GET', '/requests')).body.at(-1)).toMatchObject({
      operationId,
      employeeId: ana,
      status: null,
      applied: true,
      fault: 'drop',
    });
    // A repeat is a new request (ruling 11.2.14).
    expect((await tests.clockIn(ana)).status).toBe(409);
  });

  it('drops the connection before anything happened', async () => {
    const tests = await sandboxForTest();
    await order(tests, { operationId, kind: 'drop', when: 'before' });
    await expect(tests.clockIn(ana)).rejects.toThrow();
    expect((await tests.control('GET', '/requests')).body.at(-1)).toMatchObject({ applied: false });
    expect((await tests.clockIn(ana)).status).toBe(200);
  });

  it('throttles with Retry-After, a number of times', async () => {
    const tests = await sandboxForTest();
    await order(tests, { kind: 'status', status: 429, retryAfter: 3, count: 2 });
    for (let time = 0; time < 2; time += 1) {
      const answer = await tests.clockIn(ana);
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
    }
    expect((await tests.clockIn(ana)).status).toBe(200);
  });

  it('fails after the punch counted', async () => {
    const tests = await sandboxForTest();
    await order(tests, { operationId, kind: 'status', status: 500, when: 'after' });
    expect((await tests.clockIn(ana)).status).toBe(500);
    expect(await isIn(tests)).toBe(true);
  });

  it('answers a page, garbage and half a body', async () => {
    const tests = await sandboxForTest();
    await order(tests, { operationId, kind: 'html' });
    const page = await tests.clockIn(ana);
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(await isIn(tests)).toBe(false);
    await order(tests, { operationId, kind: 'garbage' });
    const garbage = await tests.clockIn(ana);
    expect([garbage.status, typeof garbage.body]).toEqual([200, 'string']);
    expect(await isIn(tests)).toBe(true);
    await order(tests, { operationId, kind: 'truncated' });
    await expect(tests.clockIn(ana)).rejects.toThrow();
    expect(await isIn(tests)).toBe(true);
  });

  it('delays and tells a wrong time', async () => {
    const tests = await sandboxForTest();
    await order(tests, { operationId, kind: 'delay', delayMs: 120 });
    const began = performance.now();
    expect((await tests.clockIn(ana)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(110);
    await order(tests, { kind: 'date', skewMs: -3_600_000 });
    const skewed = await tests.clockOut(ana);
    expect(Date.parse(skewed.headers.get('date') ?? '')).toBe(Date.parse(MONDAY_8AM) - 3_600_000);
    expect(skewed.status).toBe(200);
  });

  it('falls the same way for the same seed', async () => {
    const run = async (): Promise<number[]> => {
      const tests = await sandboxForTest();
      await order(tests, { operationId: 'getEmployee', kind: 'status', status: 503, probability: 0.5, seed: 7 });
      const statuses: number[] = [];
      for (let time = 0; time < 20; time += 1) statuses.push((await tests.api('GET', '/employees/0')).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await run()).toEqual(first);
  });

  it('hits only whom it is for, and can be taken back', async () => {
    const tests = await sandboxForTest();
    await order(tests, { operationId, employeeId: cast.manager, kind: 'status', count: null });
    expect((await tests.clockIn(ana)).status).toBe(200);
    expect((await tests.clockIn(cast.manager)).status).toBe(503);
    await tests.control('DELETE', '/faults');
    expect((await tests.clockIn(cast.manager)).status).not.toBe(503);
  });

  it('refuses orders with a typo', async () => {
    const tests = await sandboxForTest();
    expect((await tests.control('POST', '/faults', { kind: 'drop', wehn: 'after' })).status).toBe(400);
    expect((await tests.control('POST', '/faults', { kind: 'explode' })).status).toBe(400);
    expect((await tests.control('POST', '/faults', '{')).status).toBe(400);
  });
});
