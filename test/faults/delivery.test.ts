/** Punches against a company that misbehaves: each is stored once, in its own minute. */
import { describe, expect, test } from 'vitest';
import { startPunchWorld } from '../fixtures/punch-world.ts';
import type { PunchWorld } from '../fixtures/punch-world.ts';
import { unansweredLookUpsMs } from '../../shared/punches/life-cycle.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import { floorToMinute } from '../../shared/time/zoned.ts';

const punchIn = 'createTimesheetClockInEntry';
const punchOut = 'createTimesheetClockOutEntry';

/** Every punch confirmed, linked to an entry of its own, and the entries' minutes those of the punches. */
function expectDeliveredOnce(world: PunchWorld): void {
  const punches = world.punches();
  expect(world.run.defects).toEqual([]);
  expect(punches.map(({ state }) => state.kind)).toEqual(punches.map(() => 'confirmed'));
  const minutesOf = (verb: 'in' | 'out'): readonly number[] =>
    punches.filter(({ punch }) => punch.verb === verb).map(({ punch }) => floorToMinute(punch.at));
  const stored = world.stored();
  expect(stored.map(({ startAt }) => startAt)).toEqual(minutesOf('in'));
  expect(stored.map(({ endAt }) => endAt).filter((at) => at !== null)).toEqual(minutesOf('out'));
  const links = punches.map(({ punch, state }) => `${punch.verb} ${state.kind === 'confirmed' ? state.entryId : ''}`);
  expect(new Set(links).size).toBe(links.length);
  for (const { punch, state } of punches) {
    const entry = stored.find(({ id }) => state.kind === 'confirmed' && id === state.entryId);
    expect(punch.verb === 'in' ? entry?.startAt : entry?.endAt).toBe(floorToMinute(punch.at));
  }
}

async function aBreakOf(world: PunchWorld): Promise<string> {
  const answer = await world.client?.call('listEmployeeBreakAvailabilities', { path: { id: world.lane.employeeId } });
  if (!answer?.ok) throw new Error('no breaks');
  return String(answer.value[0]?.id);
}

/** A day in a life: in, break, back, out; `between` runs between the steps. */
async function day(world: PunchWorld, between: () => Promise<void> | void): Promise<void> {
  const breakId = await aBreakOf(world);
  world.record('clockIn');
  await between();
  world.pass(3 * 60 * MINUTE_MS);
  world.record('startBreak', breakId);
  await between();
  world.pass(30 * MINUTE_MS);
  world.record('endBreak');
  await between();
  world.pass(90 * MINUTE_MS);
  world.record('clockOut');
  await between();
}

describe('when all goes well', () => {
  test('a day is stored as it was punched, live', async () => {
    const world = await startPunchWorld();
    await day(world, () => world.work());
    expectDeliveredOnce(world);
    expect(world.stored().map(({ breakId }) => breakId !== null)).toEqual([false, true, false]);
    const [first] = world.punches();
    expect(world.run.outbox.storyOf(first?.punch.id ?? '').map(({ kind }) => kind)).toEqual([
      'recorded',
      'sendStarted',
      'answered',
    ]);
  });

  test('the second half of a break has exactly the minute of the first, even when a minute ends in between', async () => {
    const world = await startPunchWorld();
    world.record('clockIn');
    await world.work();
    world.pass(49_000);
    world.record('startBreak', await aBreakOf(world));
    await world.control('faults', { operationId: punchOut, kind: 'delay', when: 'after', delayMs: 60 });
    world.run.delivery.kick(world.lane);
    await new Promise((resolve) => setTimeout(resolve, 30));
    world.pass(3_000);
    await world.idle();
    expectDeliveredOnce(world);
    const [work, rest] = world.stored();
    expect(rest?.startAt).toBe(work?.endAt);
  });

  test('a day recorded without a network is stored minute by minute once it is there', async () => {
    const world = await startPunchWorld();
    world.isOnline = false;
    await day(world, () => undefined);
    world.pass(5 * 60 * MINUTE_MS);
    world.isOnline = true;
    await world.deliver();
    expectDeliveredOnce(world);
  });
});

describe('one spoiled answer', () => {
  const faults: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['dropped after it took effect', { kind: 'drop', when: 'after' }],
    ['dropped before it took effect', { kind: 'drop', when: 'before' }],
    ['500 after it took effect', { kind: 'status', status: 500, when: 'after' }],
    ['500 before it took effect', { kind: 'status', status: 500, when: 'before' }],
    ['408', { kind: 'status', status: 408 }],
    ['502 with a web page', { kind: 'html', status: 502 }],
    ['503 without a time', { kind: 'status', status: 503 }],
    ['503 with Retry-After', { kind: 'status', status: 503, retryAfter: 7 }],
    ['429 with Retry-After', { kind: 'status', status: 429, retryAfter: 30 }],
    ['429 without', { kind: 'status', status: 429 }],
    ['garbage', { kind: 'garbage' }],
    ['cut off in the middle', { kind: 'truncated' }],
  ];
  for (const operationId of [punchIn, punchOut]) {
    test.each(faults)(`${operationId}, %s: each punch is stored once`, async (_, fault) => {
      const world = await startPunchWorld();
      if (operationId === punchOut) {
        world.record('clockIn');
        await world.work();
        world.pass(10 * MINUTE_MS);
      }
      await world.control('faults', { operationId, ...fault });
      world.record(operationId === punchIn ? 'clockIn' : 'clockOut');
      await world.deliver();
      expectDeliveredOnce(world);
    });
  }

  test('an unanswered punch is never told as failed or done before it was looked up', async () => {
    const world = await startPunchWorld();
    await world.control('faults', { operationId: punchIn, kind: 'drop', when: 'after' });
    world.record('clockIn');
    await world.work();
    expect(world.states().map(({ kind }) => kind)).toEqual(['checking']);
    world.pass(unansweredLookUpsMs[0] ?? 0);
    await world.work();
    expectDeliveredOnce(world);
    expect(world.exchanges.filter(({ operation }) => operation === punchIn)).toHaveLength(1);
  });

  test('what never arrived is sent once more with its own minute, after every look-up found nothing', async () => {
    const world = await startPunchWorld();
    await world.control('faults', { operationId: punchIn, kind: 'drop', when: 'before' });
    world.record('clockIn');
    await world.deliver();
    expectDeliveredOnce(world);
    const [first] = world.punches();
    const story = world.run.outbox.storyOf(first?.punch.id ?? '');
    expect(story.filter(({ kind }) => kind === 'lookedUp')).toHaveLength(unansweredLookUpsMs.length);
    const sent = story.filter((line) => line.kind === 'sendStarted');
    expect(sent.map((line) => line.kind === 'sendStarted' && line.form.kind)).toEqual(['live', 'historical']);
    expect(world.now() - floorToMinute(first?.punch.at ?? 0)).toBeGreaterThan(90_000);
  });

  test('Retry-After is waited out, by reads as well', async () => {
    const world = await startPunchWorld();
    await world.control('faults', { operationId: punchIn, kind: 'status', status: 429, retryAfter: 30 });
    world.record('clockIn');
    await world.work();
    const asked = world.exchanges.length;
    world.pass(29_000);
    world.run.delivery.hurry(world.lane);
    await world.idle();
    const read = await world.run.reader.read(world.client ?? expect.fail(), world.lane, world.now());
    expect(read).toMatchObject({ ok: false, problem: { code: 'rateLimited', fate: 'notDone' } });
    expect(world.exchanges).toHaveLength(asked);
    world.pass(1_500);
    await world.work();
    expectDeliveredOnce(world);
  });

  test('the second half of a break whose first half went unanswered waits, and takes its minute', async () => {
    const world = await startPunchWorld();
    world.record('clockIn');
    await world.work();
    world.pass(60 * MINUTE_MS);
    await world.control('faults', { operationId: punchOut, kind: 'drop', when: 'before' });
    world.record('startBreak', await aBreakOf(world));
    await world.work();
    expect(world.states().map(({ kind }) => kind)).toEqual(['confirmed', 'checking', 'recorded']);
    await world.deliver();
    expectDeliveredOnce(world);
  });
});

describe('long troubles', () => {
  test('every answer lost for a while: look-ups that fail are repeated ever more slowly, and the day is stored once', async () => {
    const world = await startPunchWorld();
    const breakId = await aBreakOf(world);
    await world.control('faults', { kind: 'drop', when: 'after', count: 12 });
    world.record('clockIn');
    world.pass(20 * MINUTE_MS);
    world.record('startBreak', breakId);
    world.pass(20 * MINUTE_MS);
    world.record('endBreak');
    world.pass(20 * MINUTE_MS);
    world.record('clockOut');
    await world.deliver();
    expectDeliveredOnce(world);
    const story = world.run.outbox.storyOf(world.punches()[0]?.punch.id ?? '');
    const failures = story.flatMap((line) => (line.kind === 'lookUpFailed' ? [line.retryAt - line.at] : []));
    expect(failures.length).toBeGreaterThan(3);
    expect(failures).toEqual([...failures].sort((a, b) => a - b));
    expect(Math.max(...failures)).toBeLessThanOrEqual(75_000);
  });

  test('random faults on everything: nothing lost, nothing doubled, no minute moved', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const world = await startPunchWorld();
      const breakId = await aBreakOf(world);
      for (const kind of ['drop', 'status', 'truncated'] as const) {
        await world.control('faults', { kind, when: 'after', probability: 0.2, seed, status: 500 });
        await world.control('faults', { kind, when: 'before', probability: 0.1, status: 429, retryAfter: 1 });
      }
      world.record('clockIn');
      await world.deliver();
      world.pass(20 * MINUTE_MS);
      world.record('startBreak', breakId);
      world.pass(2_000);
      await world.work();
      world.pass(20 * MINUTE_MS);
      world.record('endBreak');
      await world.deliver();
      world.pass(20 * MINUTE_MS);
      world.record('clockOut');
      await world.deliver();
      expectDeliveredOnce(world);
    }
  });

  test('a refused key keeps the punch waiting; hurry tries it when the key is right again', async () => {
    const world = await startPunchWorld();
    await world.control('permissions', { key: { key: world.sandbox.ready.employeeApiKey, revoked: true } });
    world.record('clockIn');
    await world.work();
    expect(world.states()).toMatchObject([{ kind: 'waiting', problem: { code: 'wrongKey' } }]);
    await world.control('permissions', { key: { key: world.sandbox.ready.employeeApiKey, revoked: false } });
    world.run.delivery.hurry(world.lane);
    await world.idle();
    expectDeliveredOnce(world);
  });
});

describe('somebody else was there', () => {
  test('clocked in elsewhere before: the punch needs a person, with the reason, after its look-ups', async () => {
    const world = await startPunchWorld();
    await world.control('entries', { action: 'clockIn', employeeId: world.lane.employeeId });
    world.pass(10 * MINUTE_MS);
    world.record('clockIn');
    await world.deliver();
    expect(world.states()).toMatchObject([
      { kind: 'attention', problem: { code: 'alreadyClockedIn', fate: 'refused', status: 409 } },
    ]);
    const story = world.run.outbox.storyOf(world.punches()[0]?.punch.id ?? '').map(({ kind }) => kind);
    expect(story).toEqual(['recorded', 'sendStarted', 'refused', 'lookedUp', 'lookedUp']);
    expect(world.stored()).toHaveLength(1);
  });

  test('clocked in by hand in the same minute: the punch is that entry', async () => {
    const world = await startPunchWorld();
    await world.control('entries', { action: 'clockIn', employeeId: world.lane.employeeId });
    world.record('clockIn');
    await world.deliver();
    expectDeliveredOnce(world);
  });

  test('a punch that needs a person holds nobody up, can be sent again and given up', async () => {
    const world = await startPunchWorld();
    await world.control('entries', { action: 'clockIn', employeeId: world.lane.employeeId });
    world.pass(10 * MINUTE_MS);
    world.record('clockIn');
    world.pass(10 * MINUTE_MS);
    world.record('clockOut');
    await world.deliver();
    expect(world.states().map(({ kind }) => kind)).toEqual(['attention', 'confirmed']);
    const id = world.punches()[0]?.punch.id ?? '';
    world.run.outbox.apply(id, { kind: 'sendAgain', at: world.now(), errand: { kind: 'itself' } });
    await world.deliver();
    expect(world.states()[0]).toMatchObject({ kind: 'attention' });
    world.run.outbox.apply(id, { kind: 'discarded', at: world.now(), reason: 'givenUp' });
    expect(world.run.outbox.unsettled(world.lane)).toEqual([]);
    expect(world.stored()).toHaveLength(1);
  });

  test('a refused first half keeps the second from being sent', async () => {
    const world = await startPunchWorld();
    world.record('startBreak', await aBreakOf(world));
    await world.deliver();
    expect(world.states().map(({ kind }) => kind)).toEqual(['attention', 'recorded']);
    expect(world.stored()).toEqual([]);
  });
});
