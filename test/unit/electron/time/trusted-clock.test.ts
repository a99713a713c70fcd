import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TrustedClock } from '../../../../electron/time/trusted-clock.ts';
import type { ClockJump } from '../../../../electron/time/trusted-clock.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/types.ts';
import { TestMachine } from '../../../fixtures/clocks.ts';

const truth = Date.UTC(2026, 2, 10, 15, 0, 0, 400);

/** A machine whose wall clock is wrong by `wrongBy`, and an honest server. */
function clockOn(
  wrongBy: number,
  remembered: ConstructorParameters<typeof TrustedClock>[1] = null,
  habits: ConstructorParameters<typeof TestMachine>[2] = {},
) {
  const machine = new TestMachine(truth + wrongBy, 'America/Denver', { ...habits });
  const startedAt = machine.trueElapsed();
  const jumps: ClockJump[] = [];
  const clock = new TrustedClock(machine, remembered, (jump) => jumps.push(jump));
  const trueNow = (): number => truth + machine.trueElapsed() - startedAt;
  /** One exchange: the server reads its clock after `there` ms, its answer takes `back` ms. */
  const exchange = (there: number, back: number): void => {
    const sentAtMonotonic = machine.monotonicNow();
    machine.pass(there);
    const serverDate = Math.floor(trueNow() / 1_000) * 1_000;
    machine.pass(back);
    clock.learn({ serverDate, sentAtMonotonic, receivedAtMonotonic: machine.monotonicNow() });
  };
  /** Two answers: one alone does not move the clock of a PC that is wrong. */
  const connect = (): void => {
    exchange(10, 10);
    exchange(10, 10);
  };
  return { machine, clock, jumps, trueNow, exchange, connect };
}

describe('what is learned from honest answers', () => {
  test('the true time is always within the stated uncertainty', () => {
    const anyExchange = fc.record({
      wait: fc.nat({ max: 300_000 }),
      there: fc.nat({ max: 3_000 }),
      back: fc.nat({ max: 3_000 }),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: -10 * 365 * DAY_MS, max: 10 * 365 * DAY_MS }),
        fc.array(anyExchange, { minLength: 2, maxLength: 20 }),
        (wrongBy, exchanges) => {
          const { clock, machine, trueNow, exchange } = clockOn(wrongBy);
          let before = Infinity;
          for (const [index, { wait, there, back }] of exchanges.entries()) {
            machine.pass(wait);
            exchange(there, back);
            if (index === 0 && clock.trust === 'unverified') continue;
            const uncertainty = clock.uncertaintyMs ?? expect.fail('nothing was learned');
            expect(Math.abs(clock.now() - trueNow())).toBeLessThanOrEqual(uncertainty + 1);
            expect(uncertainty).toBeLessThanOrEqual(before + (wait + there + back) / 5_000 + 2);
            before = uncertainty;
          }
          expect(clock.trust).toBe('verified');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('quick answers narrow it to below the second of the header', () => {
    const { clock, machine, exchange } = clockOn(0);
    for (let turn = 0; turn < 20; turn += 1) {
      exchange(10, 10);
      machine.pass(137);
    }
    expect(clock.uncertaintyMs).toBeLessThan(150);
  });
});

test.each([3 * 365 * DAY_MS, -3 * 365 * DAY_MS, 0])(
  'a PC clock that is wrong by %i ms does not matter once two answers came',
  (wrongBy) => {
    const { clock, trueNow, connect } = clockOn(wrongBy);
    expect(clock.trust).toBe('unverified');
    expect(clock.uncertaintyMs).toBeNull();
    connect();
    expect(Math.abs(clock.now() - trueNow())).toBeLessThan(1_000);
    expect(Math.abs(clock.wallOffsetMs + wrongBy)).toBeLessThan(1_000);
  },
);

test('setting the PC’s clock while the app runs moves nothing, verified or not, and is told once', () => {
  for (const isVerified of [true, false]) {
    const { clock, machine, jumps, exchange } = clockOn(0);
    if (isVerified) exchange(10, 10);
    for (const to of [truth - 5 * HOUR_MS, truth + 300 * DAY_MS, truth]) {
      const before = clock.now();
      const told = jumps.length;
      machine.setWall(to);
      expect(clock.now()).toBe(before);
      machine.pass(1_000);
      expect(clock.now()).toBe(before + 1_000);
      expect(jumps).toHaveLength(told + 1);
    }
    expect(jumps[0]?.byMs).toBeLessThan(-4 * HOUR_MS);
    expect(jumps[1]?.byMs).toBeGreaterThan(299 * DAY_MS);
  }
});

describe.each([
  ['stop in sleep', { ticksInSleep: false }],
  ['stop in sleep, with an uptime of whole seconds', { ticksInSleep: false, uptimeStepMs: 1_000 }],
  ['tick in sleep', { ticksInSleep: true }],
])('on machines whose monotonic clocks %s', (_, habits) => {
  test.each(['told of both', 'told of the wake', 'told late', 'not told'])(
    'a sleep is carried over and nothing is verified from then on, %s',
    (told) => {
      const { clock, machine, jumps, exchange, connect, trueNow } = clockOn(-2 * HOUR_MS, null, habits);
      connect();
      const before = clock.runningNow();
      if (told === 'told of both') clock.suspending();
      machine.sleep(8 * HOUR_MS);
      if (told === 'told of both' || told === 'told of the wake') clock.resumed();
      const isKnown = told !== 'not told' || !habits.ticksInSleep;
      if (told !== 'told late') expect(clock.trust).toBe(isKnown ? 'unverified' : 'verified');
      expect(Math.abs(clock.now() - trueNow())).toBeLessThan(1_000);
      expect(Math.abs(clock.runningNow() - before - 8 * HOUR_MS)).toBeLessThan(1_000);
      machine.pass(5_000);
      if (told === 'told late') clock.resumed();
      expect(Math.abs(clock.now() - trueNow())).toBeLessThan(1_000);
      if (isKnown) expect(clock.trust).toBe('unverified');
      exchange(10, 10);
      expect(clock.trust).toBe('verified');
      expect(jumps).toEqual([]);
      if (told === 'told of both') expect(clock.changes).toMatchObject([{ kind: 'slept' }]);
    },
  );

  test('a clock that was put right in a sleep does not lengthen the sleep', () => {
    const { clock, machine, connect, trueNow } = clockOn(-40 * DAY_MS, null, habits);
    connect();
    clock.suspending();
    machine.sleep(HOUR_MS);
    machine.setWall(trueNow());
    expect(Math.abs(clock.now() - trueNow())).toBeLessThan(2_000);
    expect(clock.trust).toBe('unverified');
    clock.resumed();
    expect(Math.abs(clock.now() - trueNow())).toBeLessThan(2_000);
    expect(clock.changes.map(({ kind }) => kind).sort()).toEqual(['set', 'slept']);
  });

  test('an answer that slept on its way teaches nothing', () => {
    const { clock, machine, exchange, trueNow } = clockOn(0, null, habits);
    exchange(10, 10);
    const sentAtMonotonic = machine.monotonicNow();
    const serverDate = Math.floor(trueNow() / 1_000) * 1_000;
    machine.sleep(8 * HOUR_MS);
    machine.pass(20);
    clock.learn({ serverDate, sentAtMonotonic, receivedAtMonotonic: machine.monotonicNow() });
    expect(Math.abs(clock.now() - trueNow())).toBeLessThan(1_000);
    if (!habits.ticksInSleep) expect(clock.trust).toBe('unverified');
  });
});

test('between the announcement of a sleep and the next answer nothing is verified', () => {
  const { clock, exchange } = clockOn(0);
  exchange(10, 10);
  clock.suspending();
  expect(clock.trust).toBe('unverified');
  expect(clock.stamp().trust).toBe('unverified');
  exchange(10, 10);
  expect(clock.trust).toBe('verified');
});

test('a wall clock that jumps forward takes the trust until the next answer, one that jumps back does not', () => {
  const { clock, machine, exchange } = clockOn(0);
  exchange(10, 10);
  machine.setWall(machine.wallNow() - HOUR_MS);
  expect(clock.trust).toBe('verified');
  machine.setWall(machine.wallNow() + HOUR_MS);
  expect(clock.trust).toBe('unverified');
  expect(clock.uncertaintyMs).toBeNull();
  exchange(10, 10);
  expect(clock.trust).toBe('verified');
});

test('a wall clock that is gently corrected for days is not taken for one that was set', () => {
  const { clock, machine, jumps, connect } = clockOn(30_000);
  connect();
  for (let hour = 0; hour < 48; hour += 1) {
    machine.pass(HOUR_MS);
    machine.setWall(machine.wallNow() - 600);
    clock.look();
  }
  expect(jumps).toEqual([]);
  expect(clock.trust).toBe('verified');
});

test('what was learned grows old', () => {
  const { clock, machine, exchange } = clockOn(0);
  exchange(10, 10);
  const fresh = clock.uncertaintyMs ?? 0;
  machine.pass(DAY_MS);
  expect(clock.uncertaintyMs).toBeGreaterThan(fresh + 5_000);
});

test('the last ten changes are kept, newest first', () => {
  const { clock, machine } = clockOn(0);
  for (let turn = 1; turn <= 12; turn += 1) {
    machine.setWall(machine.wallNow() + turn * HOUR_MS);
    clock.look();
  }
  expect(clock.changes).toHaveLength(10);
  expect(clock.changes[0]).toMatchObject({ kind: 'set', byMs: 12 * HOUR_MS });
});

test('a stamp keeps the zone of its click', () => {
  const { clock, machine } = clockOn(0);
  const stamp = clock.stamp();
  machine.travelTo('Europe/Madrid');
  expect(stamp.zone).toBe('America/Denver');
  expect(clock.stamp().zone).toBe('Europe/Madrid');
});

test('a machine that lost its clock does not go back behind what was known', () => {
  const remembered = { wallOffsetMs: 0, learnedAt: truth - HOUR_MS };
  const { clock, machine, trueNow, connect } = clockOn(-6 * 365 * DAY_MS, remembered);
  expect(clock.now()).toBe(truth - HOUR_MS);
  expect(clock.remember()).toEqual(remembered);
  machine.pass(HOUR_MS);
  expect(clock.now()).toBe(truth);
  connect();
  expect(Math.abs(clock.now() - trueNow())).toBeLessThan(1_000);
  expect(clock.remember()?.wallOffsetMs).toBeGreaterThan(5 * 365 * DAY_MS);
});

test('what to remember is told with each answer and when the wall clock was set', () => {
  const machine = new TestMachine(truth);
  const told: unknown[] = [];
  const clock = new TrustedClock(
    machine,
    null,
    () => undefined,
    (offset) => told.push(offset),
  );
  machine.setWall(truth + HOUR_MS);
  clock.look();
  expect(told).toEqual([]);
  const at = machine.monotonicNow();
  clock.learn({ serverDate: truth, sentAtMonotonic: at, receivedAtMonotonic: at });
  machine.setWall(truth + 2 * HOUR_MS);
  clock.look();
  expect(told).toHaveLength(2);
  expect(told[1]).toEqual(clock.remember());
});

test('after a restart without a network the PC’s clock is put right by what was remembered', () => {
  const first = clockOn(-40 * DAY_MS);
  expect(first.clock.remember()).toBeNull();
  first.connect();
  const remembered = first.clock.remember();
  const second = clockOn(-40 * DAY_MS, remembered);
  expect(second.clock.trust).toBe('unverified');
  expect(second.clock.learnedAt).toBe(remembered?.learnedAt);
  expect(Math.abs(second.clock.now() - second.trueNow())).toBeLessThan(1_000);
});

test('an impossible sighting is passed over', () => {
  const { clock } = clockOn(0);
  clock.learn({ serverDate: truth, sentAtMonotonic: 9_000_000, receivedAtMonotonic: 1 });
  expect(clock.trust).toBe('unverified');
});
