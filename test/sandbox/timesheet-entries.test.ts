import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const ana = cast.defaultEmployee;
const list = (tests: TestSandbox, query: string, key?: string): Promise<Answered> =>
  tests.api('GET', `/time_tracking/timesheet_entries?${query}`, key === undefined ? {} : { key });

describe('list timesheet entries', () => {
  it('shows open entries, breaks without a mark, and audit times', async () => {
    const tests = await sandboxForTest();
    await tests.clockIn(ana);
    const { status, body } = await list(tests, `start=2026-03-09&end=2026-03-09&employeeIds=${ana}`);
    expect(status).toBe(200);
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({ end: null, hours: null, approved: false, approvedAt: null, updatedAt: null });
    expect(body[0].createdAt).toBe('2026-03-09T14:00:30Z');
    expect(body[0]).not.toHaveProperty('breakInfo');
  });

  it('is ordered by employee, date, start and id, both days included', async () => {
    const tests = await sandboxForTest();
    const { body } = await list(tests, 'start=2026-03-02&end=2026-03-06');
    const order = body.map((row: { employeeId: number; date: string; start: string; id: number }) => [
      row.employeeId,
      row.date,
      row.start === null ? 0 : Date.parse(row.start),
      row.id,
    ]);
    expect(order.length).toBeGreaterThan(100);
    expect(order).toEqual([...order].sort(compareRows));
    expect(new Set(body.map((row: { date: string }) => row.date))).toContain('2026-03-06');
    expect(new Set(body.map((row: { type: string }) => row.type))).toEqual(new Set(['clock', 'hour']));
  });

  it('shows past periods as approved', async () => {
    const tests = await sandboxForTest({ historyDays: 40 });
    const { body } = await list(tests, `start=2026-02-01&end=2026-02-20&employeeIds=${ana}`);
    expect(body.length).toBeGreaterThan(20);
    expect(body.every((row: { approved: boolean }) => row.approved)).toBe(true);
  });

  it('gives everybody what they may see', async () => {
    const tests = await sandboxForTest();
    const key = tests.sandbox.ready.employeeApiKey;
    const week = 'start=2026-03-02&end=2026-03-08';
    const people = async (query: string, who?: string): Promise<Set<number>> =>
      new Set((await list(tests, query, who)).body.map((row: { employeeId: number }) => row.employeeId));
    expect(await people(week, key)).toEqual(new Set([ana]));
    expect((await people(week)).size).toBeGreaterThan(15);
    const manager = await tests.keyFor(cast.manager);
    expect(await people(week, manager)).toContain(cast.nightWorker);
    expect(await people(week, manager)).not.toContain(cast.berliner);
    const refused = await list(tests, `${week}&employeeIds=${ana},${cast.manager},999999`, key);
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain(`${cast.manager}, 999999`);
    expect(await people(`${week}&employeeIds=${ana},999999`)).toEqual(new Set([ana]));
  });

  it.each([
    'start=2026-03-02',
    'end=2026-03-02',
    'start=2026-03-05&end=2026-03-02',
    'start=2026-02-30&end=2026-03-02',
    'start=2025-03-08&end=2026-03-02',
    'start=2025-03-10&end=2026-03-11',
    'start=2026-03-02&end=2026-03-02&employeeIds=',
    'start=2026-03-02&end=2026-03-02&employeeIds=1,',
    'start=2026-03-02&end=2026-03-02&employeeIds=1,%202',
    'start=2026-03-02&end=2026-03-02&employeeIds=x',
  ])('answers 400 for %s', async (query) => {
    expect((await list(await sandboxForTest(), query)).status).toBe(400);
  });

  it('takes an end in the future and 365 days', async () => {
    const tests = await sandboxForTest();
    expect((await list(tests, 'start=2025-03-09&end=2026-03-09')).status).toBe(200);
    expect((await list(tests, 'start=2026-03-09&end=2026-03-30')).status).toBe(200);
  });
});

function compareRows(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
