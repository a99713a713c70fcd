/** The process is ended at every one of its writes; the next one finds out what became of each punch. */
import { describe, expect, test } from 'vitest';
import { startPunchWorld } from '../fixtures/punch-world.ts';
import type { KillAt, PunchWorld } from '../fixtures/punch-world.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import { floorToMinute } from '../../shared/time/zoned.ts';

/** Records a clock in, a break and a clock out, delivering each as far as the process lives. */
async function live(world: PunchWorld, breakId: string, killAt: KillAt | null, fault: object | null): Promise<void> {
  world.restart(killAt);
  if (fault) await world.control('faults', fault);
  const steps = ['clockIn', 'startBreak', 'clockOut'] as const;
  for (const action of steps) {
    world.record(action, breakId);
    await world.work();
    if (world.run.defects.length > 0) world.restart();
    world.pass(20 * MINUTE_MS);
  }
  await world.deliver();
  if (world.run.defects.length === 0) return;
  world.restart();
  await world.deliver();
}

function expectEachOnce(world: PunchWorld): void {
  const punches = world.punches();
  expect(punches.map(({ state }) => state.kind)).toEqual(punches.map(() => 'confirmed'));
  const minutes = (verb: string): number[] =>
    punches.filter(({ punch }) => punch.verb === verb).map(({ punch }) => floorToMinute(punch.at));
  expect(world.stored().map(({ startAt }) => startAt)).toEqual(minutes('in'));
  expect(world.stored().map(({ endAt }) => endAt)).toEqual(minutes('out'));
}

describe('killed at any write', () => {
  test.each([
    ['when all goes well', null],
    ['when an answer was lost', { operationId: 'createTimesheetClockInEntry', kind: 'drop', when: 'after' }],
    ['when a request was lost', { operationId: 'createTimesheetClockOutEntry', kind: 'drop', when: 'before' }],
  ])(
    '%s, each punch is stored once and in its minute',
    async (_, fault) => {
      const whole = await startPunchWorld();
      const breaks = await whole.client?.call('listEmployeeBreakAvailabilities', {
        path: { id: whole.lane.employeeId },
      });
      const breakId = breaks?.ok ? String(breaks.value[0]?.id) : '';
      await live(whole, breakId, null, fault);
      expectEachOnce(whole);
      const writes = whole.run.writes();
      expect(writes).toBeGreaterThan(8);
      for (let write = 1; write <= writes; write += 1) {
        // With a fault there are more writes; "before" one is then much like "after" the one before it.
        for (const when of fault === null ? (['before', 'after'] as const) : (['after'] as const)) {
          const world = await startPunchWorld();
          await live(world, breakId, { write, when }, fault);
          expectEachOnce(world);
          world.end();
        }
      }
    },
    60_000,
  );
});
