import { describe, expect, it } from 'vitest';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const ana = cast.defaultEmployee;
const ask = (tests: TestSandbox, id: number | string, effective?: string, key?: string): Promise<Answered> =>
  tests.api(
    'GET',
    `/time-tracking/employees/${id}/break-availabilities${effective === undefined ? '' : `?effective=${effective}`}`,
    key === undefined ? {} : { key },
  );
const named = (answer: Answered, name: string): Record<string, unknown> =>
  answer.body.find((row: { name: string }) => row.name === name) as Record<string, unknown>;

describe('break availabilities', () => {
  it('counts down while at work and opens', async () => {
    const tests = await sandboxForTest();
    await tests.clockIn(ana);
    await tests.setClock('2026-03-09T10:59:30-06:00');
    const before = await ask(tests, ana);
    expect(named(before, 'Lunch')).toMatchObject({
      available: false,
      availableAfterMinutesWorked: 180,
      availableIn: 1,
      unavailableIn: 180,
      availableAt: '2026-03-09T17:00:00Z',
      unavailableAt: '2026-03-09T20:00:00Z',
      recordedDuration: 0,
      timezone: 'America/Denver',
    });
    expect(named(before, 'Rest')).toMatchObject({ available: true, availableIn: 0, availableAt: null });
    await tests.setClock('2026-03-09T11:00:00-06:00');
    expect(named(await ask(tests, ana), 'Lunch')).toMatchObject({ available: true, availableIn: 0 });
  });

  it('asks about another moment without changing anything', async () => {
    const tests = await sandboxForTest();
    await tests.clockIn(ana);
    const later = await ask(tests, ana, '2026-03-09T14:00:30');
    expect(named(later, 'Lunch')).toMatchObject({
      available: false,
      availableIn: null,
      unavailableIn: 0,
      effectiveAt: '2026-03-09T20:00:30Z',
      calculatedAt: '2026-03-09T14:00:30Z',
    });
    expect(named(await ask(tests, ana, '2026-03-08T12:00:00'), 'Lunch')).toMatchObject({ availableIn: null });
  });

  it('is taken up after its length', async () => {
    const tests = await sandboxForTest();
    const lunch = named(await ask(tests, ana), 'Lunch');
    await tests.clockIn(ana, { breakId: lunch['id'] });
    await tests.setClock('2026-03-09T08:30:00-06:00');
    expect(named(await ask(tests, ana), 'Lunch')).toMatchObject({
      recordedDuration: 30,
      available: false,
      availableIn: null,
      unavailableIn: null,
    });
  });

  it('lists the breaks of every policy that applies, by policy and break', async () => {
    const tests = await sandboxForTest();
    const names = async (id: number): Promise<string[]> =>
      (await ask(tests, id)).body.map((row: { name: string }) => row.name) as string[];
    expect(await names(ana)).toEqual(['Lunch', 'Rest']);
    expect(await names(cast.partTimer)).toEqual(['Quiet pause', 'Lunch', 'Rest']);
    expect(await names(cast.notTracked)).toEqual([]);
  });

  it('answers 403 for others and 422 for wrong input', async () => {
    const tests = await sandboxForTest();
    expect((await ask(tests, cast.manager, undefined, tests.sandbox.ready.employeeApiKey)).status).toBe(403);
    expect((await ask(tests, 999_999)).status).toBe(422);
    expect((await ask(tests, 'abc')).status).toBe(422);
    for (const effective of [
      '2026-03-09T14:00:00Z',
      '2026-03-09T14:00:00.5',
      '2026-03-09',
      '2026-02-30T10:00:00',
      '2026-03-09T25:00:00',
      '2026-03-08T02:30:00',
      '',
    ]) {
      expect((await ask(tests, ana, effective)).status, effective).toBe(422);
    }
    // The first of a repeated hour.
    expect((await ask(tests, ana, '2025-11-02T01:30:00')).body[0].effectiveAt).toBe('2025-11-02T07:30:00Z');
  });
});
