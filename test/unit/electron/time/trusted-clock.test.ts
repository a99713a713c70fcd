import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TrustedClock } from '../../../../electron/time/trusted-clock.ts';
import type { ClockJump } from '../../../../electron/time/trusted-clock.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/types.ts';
import { TestMachine } from '../../../fixtures/clocks.ts';

const truth = Date.UTC(2026, 2, 10, 15, 0, 0, 400);

/** A machine whose wall clock is wrong by `wrongBy`, and an honest server. */
function clockOn(wrongBy: number, remembered: ConstructorParameters<typeof TrustedClock>[1] = null) {
  const machine = new TestMachine(truth + wrongBy);
  const startedAt = machine.monotonicNow();
  const jumps: ClockJump[] = [];
  const clock = new TrustedClock(machine, remembered, (jump) => jumps.push(jump));
  const trueNow = (): number => truth + machine.monotonicNow() - startedAt;
  /** One exchange: the server reads its clock after `there` ms, its answer takes `back` ms. */
  const exchange = (there: number, back: number): void => {
    const sentAtMonotonic = machine.monotonicNow();
    machine.pass(there);
    const serverDate = Math.floor(trueNow() / 1_000) * 1_000;
    machine.pass(back);
    clock.learn({ serverDate, sentAtMonotonic, receivedAtMonotonic: machine.monotonicNow() });
  };
  return { machine, clock, jumps, trueNow, exchange };
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
        fc.array(anyExchange, { minLength: 1, maxLength: 20 }),
        (wrongBy, exchanges) => {
          const { clock, machine, trueNow, exchange } = clockOn(wrongBy);
          let before = Infinity;
          for (const { wait, there, back } of exchanges) {
            machine.pass(wait);
            exchange(there, back);
            const uncertainty = clock.uncertaintyMs ?? expect.fail('nothing was learned');
            expect(Math.abs(clock.now() - trueNow())).toBeLessThanOrEqual(uncertainty + 1);
            expect(uncertainty).toBeLessThanOrEqual(before);
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

  test('an answer that contradicts what was known replaces it', () => {
    const { clock, machine, exchange, trueNow } = clockOn(0);
    clock.learn({
      serverDate: truth + HOUR_MS,
      sentAtMonotonic: machine.monotonicNow(),
      receivedAtMonotonic: machine.monotonicNow(),
    });
    expect(clock.now() - trueNow()).toBeGreaterThan(HOUR_MS - 1_000);
    exchange(5, 5);
    expect(Math.abs(clock.now() - trueNow())).toBeLessThan(1_000);
  });
});

test.each([3 * 365 * DAY_MS, -3 * 365 * DAY_MS, 0])(
  'a PC clock that is wrong by %i ms does not matter once an answer came',
  (wrongBy) => {
    const { clock, trueNow, exchange } = clockOn(wrongBy);
    expect(clock.trust).toBe('unverified');
    expect(clock.uncertaintyMs).toBeNull();
    exchange(20, 20);
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

test('after a sleep it goes by the PC’s clock with what was known of it, unverified until the next answer', () => {
  const { clock, machine, jumps, exchange, trueNow } = clockOn(-2 * HOUR_MS);
  exchange(10, 10);
  machine.sleep(8 * HOUR_MS);
  clock.resumed();
  expect(clock.trust).toBe('unverified');
  expect(Math.abs(clock.now() - (trueNow() + 8 * HOUR_MS))).toBeLessThan(1_000);
  expect(jumps).toEqual([]);
});

test('a jump that was told is not told again after a sleep', () => {
  const { clock, machine, jumps, exchange } = clockOn(0);
  machine.setWall(truth + HOUR_MS);
  clock.now();
  exchange(10, 10);
  machine.sleep(HOUR_MS);
  clock.resumed();
  clock.now();
  expect(jumps).toHaveLength(1);
});

test('after a restart without a network the PC’s clock is put right by what was remembered', () => {
  const first = clockOn(-40 * DAY_MS);
  expect(first.clock.remember()).toBeNull();
  first.exchange(10, 10);
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
