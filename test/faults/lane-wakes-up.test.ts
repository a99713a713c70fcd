/** A lane never lies there for ever: it wakes up by itself, whatever cut it off. */
import { afterEach, expect, test, vi } from 'vitest';
import { Delivery } from '../../electron/punches/delivery.ts';
import { startPunchWorld } from '../fixtures/punch-world.ts';
import type { PunchWorld } from '../fixtures/punch-world.ts';

/** A delivery of its own over the world's outbox, with what a test wants different. */
function deliveryIn(
  world: PunchWorld,
  more: Partial<ConstructorParameters<typeof Delivery>[0]>,
): { readonly delivery: Delivery; readonly defects: unknown[] } {
  const defects: unknown[] = [];
  const { outbox, entries, reader } = world.run;
  const delivery = new Delivery({
    outbox,
    entries,
    reader,
    clientFor: () => world.client,
    now: world.now,
    verify: () => ({ kind: 'notYet' }),
    random: () => 0,
    onChange: () => undefined,
    onDefect: (error) => defects.push(error),
    ...more,
  });
  return { delivery, defects };
}

afterEach(() => {
  vi.useRealTimers();
});

const kinds = (world: PunchWorld): readonly string[] => world.states().map(({ kind }) => kind);

test('a write that the disk refuses in the middle of a try is found out about, and the punch is stored once', async () => {
  const world = await startPunchWorld();
  let refusals = 1;
  const entries = new Proxy(world.run.entries, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name === 'keep' && refusals-- > 0) throw new Error('database or disk is full');
      return value.bind(target) as unknown;
    },
  });
  const { delivery, defects } = deliveryIn(world, { entries });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world.record('clockIn');
  delivery.kick(world.lane);
  await vi.waitUntil(() => defects.length > 0);
  expect(kinds(world)).toEqual(['sending']);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(kinds(world)).toEqual(['checking']);
  world.pass(2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  await vi.waitUntil(() => kinds(world)[0] === 'confirmed');
  vi.useRealTimers();
  delivery.stop();
  expect(world.stored()).toHaveLength(1);
  expect(defects).toHaveLength(1);
});

test('a wait wakes the lane by itself', async () => {
  const world = await startPunchWorld();
  await world.control('faults', { operationId: 'createTimesheetClockInEntry', kind: 'status', status: 429 });
  const { delivery } = deliveryIn(world, {});
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  world.record('clockIn');
  delivery.kick(world.lane);
  await vi.waitUntil(() => kinds(world)[0] === 'waiting');
  await vi.waitUntil(() => vi.getTimerCount() > 0);
  await vi.advanceTimersByTimeAsync(1);
  world.pass(2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  await vi.waitUntil(() => kinds(world)[0] === 'confirmed');
  vi.useRealTimers();
  delivery.stop();
  expect(world.stored()).toHaveLength(1);
});

test('who listens cannot stop the delivery, and to recover a lane that is at work changes nothing', async () => {
  const world = await startPunchWorld();
  const told: string[] = [];
  const { delivery, defects } = deliveryIn(world, {
    onChange: (lane) => {
      told.push(...kinds(world));
      delivery.recover(lane);
      throw new Error('window gone');
    },
  });
  world.record('clockIn');
  delivery.kick(world.lane);
  await vi.waitUntil(() => kinds(world)[0] === 'confirmed');
  delivery.stop();
  expect(told).toEqual(['sending', 'confirmed']);
  expect(defects).toHaveLength(2);
});

test('a stopped delivery sends nothing, however often it is kicked', async () => {
  const world = await startPunchWorld();
  world.run.delivery.stop();
  world.record('clockIn');
  world.run.delivery.kick(world.lane);
  world.run.delivery.hurry(world.lane);
  expect(kinds(world)).toEqual(['recorded']);
  expect(world.exchanges).toEqual([]);
});

test('without a way to BambooHR punches stay as they are, and go when it is there', async () => {
  const world = await startPunchWorld();
  world.isOnline = false;
  world.record('clockIn');
  world.run.delivery.kick(world.lane);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(kinds(world)).toEqual(['recorded']);
  world.isOnline = true;
  await world.work();
  expect(kinds(world)).toEqual(['confirmed']);
});
