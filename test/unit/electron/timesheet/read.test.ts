import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/time/zoned.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { tracked, punchOf } from '../../../fixtures/punches.ts';
import { clockChange, startTimesheetWorld, worldNow, worldToday } from '../../../fixtures/timesheet-world.ts';

const reads = (world: { readonly exchanges: readonly { readonly operation: string }[] }): number =>
  world.exchanges.filter(({ operation }) => operation === 'listTimesheetEntries').length;

describe('a year', () => {
  it('is read in twelve requests and shown from disk afterwards', async () => {
    const world = await startTimesheetWorld({ sandbox: { historyDays: 370 } });
    const range = { from: addDays(worldToday, -364), to: worldToday };
    expect(world.desk.known(range)).toMatchObject({ entries: [], readAt: null, unread: [range], problem: null });
    const view = await world.desk.read(range, null);
    expect(reads(world)).toBe(12);
    expect(view).toMatchObject({ readAt: worldNow, unread: [], isReading: false, problem: null });
    expect(view.entries.map(({ id }) => id).sort()).toEqual(
      world
        .stored(range.from, range.to)
        .map(({ id }) => id)
        .sort(),
    );
    expect(view.entries.length).toBeGreaterThan(400);

    expect(await world.desk.read(range, null)).toMatchObject({ readAt: worldNow });
    expect(reads(world)).toBe(12);
    const beganAt = performance.now();
    const known = world.desk.known(range);
    const tookMs = performance.now() - beganAt;
    expect(known.entries).toEqual(view.entries);
    expect(tookMs).toBeLessThan(100);
  });

  it('beyond what BambooHR answers for is shown without asking for it', async () => {
    const world = await startTimesheetWorld();
    const view = await world.desk.read({ from: addDays(worldToday, -399), to: addDays(worldToday, -300) }, null);
    expect(view).toMatchObject({ unread: [], problem: null });
    expect(reads(world)).toBe(3);
  });
});

describe('a reading', () => {
  it('asks only for what is missing, or older than asked', async () => {
    const world = await startTimesheetWorld();
    const week = { from: addDays(worldToday, -6), to: worldToday };
    await world.desk.read(week, null);
    await world.desk.read({ from: addDays(worldToday, -8), to: worldToday }, null);
    expect(reads(world)).toBe(2);
    await world.desk.read(week, worldNow);
    expect(reads(world)).toBe(2);
    world.sandbox.company.clock.set(worldNow + 60_000, false);
    expect(await world.desk.read(week, worldNow + 1)).toMatchObject({ readAt: worldNow + 60_000 });
    expect(reads(world)).toBe(3);
    expect(world.told).toContainEqual(week);
  });

  it('that fails says so and keeps what is known', async () => {
    const world = await startTimesheetWorld();
    const week = { from: addDays(worldToday, -6), to: worldToday };
    const { entries } = await world.desk.read(week, null);
    await world.control('faults', { operationId: 'listTimesheetEntries', kind: 'status', status: 403, count: 1 });
    const view = await world.desk.read(week, worldNow + 1);
    expect(view.problem).toMatchObject({ code: 'permissionMissing', status: 403 });
    expect(view.entries).toEqual(entries);
    expect(world.desk.known({ from: worldToday, to: worldToday }).problem).toMatchObject({ status: 403 });
  });

  it('without a way to BambooHR is a problem of the view', async () => {
    const world = await startTimesheetWorld({ clientFor: () => null });
    expect((await world.desk.read({ from: worldToday, to: worldToday }, null)).problem).toMatchObject({
      code: 'notConnected',
    });
  });

  it('of no days, or of too many, is refused', async () => {
    const world = await startTimesheetWorld();
    for (const range of [
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2026-03-02', to: '2026-03-01' },
      { from: '2024-01-01', to: '2026-03-01' },
    ]) {
      expect(() => world.desk.known(range)).toThrow(ProblemError);
      await expect(world.desk.read(range, null)).rejects.toThrow(ProblemError);
    }
  });
});

describe('what is shown', () => {
  it('has punches on their way over it, with the day they fall on', async () => {
    const punch = punchOf('in', worldNow - 3_600_000);
    const world = await startTimesheetWorld({ unsettled: () => [tracked(punch)] });
    const { entries } = world.desk.known({ from: worldToday, to: worldToday });
    expect(entries).toMatchObject([
      { id: null, key: `punch-${punch.id}`, date: worldToday, endAt: null, isConfirmed: false, is: 'work' },
    ]);
    expect(world.desk.known({ from: '2026-03-08', to: '2026-03-08' }).entries).toEqual([]);
  });

  it('knows a break that BambooHR counts no hours for', async () => {
    const world = await startTimesheetWorld();
    const lunch = world.sandbox.company.breaksFor(
      world.sandbox.company.employees().find(({ id }) => id === world.lane.employeeId) ??
        world.sandbox.company.employees()[0]!,
    );
    const unpaid = lunch.find(({ paid }) => !paid);
    expect(unpaid).toBeDefined();
    await world.write(
      clockChange(worldToday, '05:00', '05:30', { breakId: unpaid?.id ?? null }),
      clockChange(worldToday, '05:30', '06:00'),
    );
    const { entries } = world.desk.known({ from: worldToday, to: worldToday });
    expect(entries).toMatchObject([
      { is: 'break', isPaid: false, takenBreak: { id: unpaid?.id } },
      { is: 'work', isPaid: true },
    ]);
  });
});
