/** One wrong `Date` header must not move a punch: what the clock believes when some answers tell another time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TrustedClock } from '../../../../electron/time/trusted-clock.ts';
import type { RememberedOffset } from '../../../../electron/time/trusted-clock.ts';
import type { Stamp } from '../../../../shared/punches/punch.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { TestMachine } from '../../../fixtures/clocks.ts';

const truth = Date.UTC(2026, 2, 10, 15, 0, 0, 400);

/** A PC that is wrong by `pcWrongBy`, and answers whose header is wrong by as much as asked for. */
class World {
  readonly machine: TestMachine;
  clock: TrustedClock;
  kept: RememberedOffset | null = null;

  constructor(pcWrongBy = 0) {
    this.machine = new TestMachine(truth + pcWrongBy);
    this.clock = this.#started();
  }

  trueNow(): number {
    return truth + this.machine.trueElapsed();
  }

  error(): number {
    return Math.abs(this.clock.now() - this.trueNow());
  }

  restart(): void {
    this.clock = this.#started();
  }

  answer(wrongBy = 0, there = 10, back = 10): void {
    const sentAtMonotonic = this.machine.monotonicNow();
    this.machine.pass(there);
    const serverDate = Math.floor((this.trueNow() + wrongBy) / 1_000) * 1_000;
    this.machine.pass(back);
    this.clock.learn({ serverDate, sentAtMonotonic, receivedAtMonotonic: this.machine.monotonicNow() });
  }

  #started(): TrustedClock {
    return new TrustedClock(
      this.machine,
      this.kept,
      () => undefined,
      (offset) => (this.kept = offset),
    );
  }
}

/** Years either way, the sizes that move a punch by minutes, and those that hardly show. */
const anyWrong = fc.oneof(
  fc.integer({ min: -10 * 365 * DAY_MS, max: 10 * 365 * DAY_MS }),
  fc.integer({ min: -5 * MINUTE_MS, max: 5 * MINUTE_MS }),
  fc.integer({ min: -5_000, max: 5_000 }),
);
const anyTravel = fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 14_000 }));
const anyStep = fc.record({
  before: fc.constantFrom('nothing', 'nothing', 'nothing', 'sleep', 'restart'),
  wait: fc.nat({ max: 10 * MINUTE_MS }),
  wrongBy: fc.option(anyWrong),
  there: anyTravel,
  back: anyTravel,
});

describe('with at most one wrong header among any three answers', () => {
  test('nothing is verified further from the truth than the stated uncertainty and a second', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(0), anyWrong),
        fc.array(anyStep, { minLength: 1, maxLength: 16 }),
        (pcWrongBy, steps) => {
          const world = new World(pcWrongBy);
          const { machine } = world;
          const clicks: { stamp: Stamp; at: number }[] = [];
          let sinceWrong = 2;
          const expectRight = (at: number, trueAt: number, slack = 0): void => {
            const { uncertaintyMs } = world.clock;
            expect(Math.abs(at - trueAt)).toBeLessThanOrEqual((uncertaintyMs ?? 0) + 1_001 + slack);
          };
          for (const { before, wait, wrongBy, there, back } of steps) {
            if (before === 'restart') world.restart();
            else if (before === 'sleep') machine.sleep(HOUR_MS);
            machine.pass(wait);
            const stamp = world.clock.stamp();
            if (stamp.trust === 'verified') expectRight(stamp.at, world.trueNow());
            else clicks.push({ stamp, at: world.trueNow() });
            // That the header is wrong by just as much as what the PC has by itself is chance, which no rule sees through.
            const ownError = stamp.at - world.trueNow();
            const isAlike = Math.abs(ownError) > 500 && Math.abs((wrongBy ?? 0) - ownError) < 5_000;
            const isChance = stamp.trust === 'unverified' && isAlike;
            const isWrong = wrongBy !== null && sinceWrong >= 2 && !isChance;
            sinceWrong = isWrong ? 0 : sinceWrong + 1;
            world.answer(isWrong ? wrongBy : 0, there, back);
            if (world.clock.trust === 'verified') expectRight(world.clock.now(), world.trueNow());
            for (const click of clicks) {
              const verdict = world.clock.verify(click.stamp);
              if (verdict.kind !== 'verified') continue;
              // The wall clock, by which an earlier run is reached, is left alone where it is right to two seconds.
              const isOfThisRun = click.stamp.runId === world.clock.stamp().runId;
              expectRight(verdict.at, click.at, isOfThisRun ? 0 : 2_000 + (world.clock.uncertaintyMs ?? 0));
            }
          }
          world.answer();
          world.answer();
          expect(world.clock.trust).toBe('verified');
          expectRight(world.clock.now(), world.trueNow());
          expect(world.kept).toEqual(world.clock.remember());
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('a wrong header', () => {
  test.each([15_000, -252_000, 3 * 365 * DAY_MS])('of %i ms after good ones moves nothing', (wrongBy) => {
    const world = new World();
    world.answer();
    world.answer();
    const { kept } = world;
    world.answer(wrongBy);
    expect(world.clock.trust).toBe('verified');
    expect(world.error()).toBeLessThan(1_000);
    expect(world.kept).toEqual(kept);
    world.answer();
    world.answer(wrongBy);
    expect(world.error()).toBeLessThan(1_000);
  });

  test('that comes first of all is not believed, nor kept for the next start', () => {
    const world = new World();
    const stamp = world.clock.stamp();
    world.answer(15_000);
    expect(world.clock.trust).toBe('unverified');
    expect(world.clock.verify(stamp)).toEqual({ kind: 'notYet' });
    expect(world.kept).toBeNull();
    world.answer();
    expect(world.clock.verify(stamp)).toMatchObject({ kind: 'verified' });
    expect(world.error()).toBeLessThan(1_000);
  });

  test('that comes first in a run on a PC known to be wrong is not believed', () => {
    const world = new World(-HOUR_MS);
    world.answer();
    world.answer();
    const { kept } = world;
    world.restart();
    world.answer(-15_000);
    expect(world.clock.trust).toBe('unverified');
    expect(world.kept).toEqual(kept);
    world.answer();
    expect(world.clock.trust).toBe('verified');
    expect(world.error()).toBeLessThan(1_000);
  });

  test('after only one answer takes the trust until two agree', () => {
    const world = new World();
    world.answer();
    expect(world.clock.trust).toBe('verified');
    world.answer(40_000);
    expect(world.clock.trust).toBe('unverified');
    world.answer();
    expect(world.clock.trust).toBe('verified');
    expect(world.error()).toBeLessThan(1_000);
  });
});

test('two wrong ones in a row that differ take the trust', () => {
  const world = new World();
  world.answer();
  world.answer();
  world.answer(40_000);
  world.answer(-70_000);
  expect(world.clock.trust).toBe('unverified');
  world.answer();
  expect(world.clock.trust).toBe('verified');
  expect(world.error()).toBeLessThan(1_000);
});

test('a PC and a header that are nearly alike do not vouch for each other', () => {
  const world = new World(10_000);
  world.answer(15_000);
  expect(world.clock.trust).toBe('unverified');
});

test.each([90_000, -90_000, 2 * DAY_MS])(
  'a server whose clock was set by %i ms is followed after two answers',
  (by) => {
    const world = new World();
    for (let turn = 0; turn < 5; turn += 1) world.answer();
    world.answer(by);
    expect(world.error()).toBeLessThan(1_000);
    world.answer(by);
    expect(world.clock.trust).toBe('verified');
    expect(Math.abs(world.clock.now() - world.trueNow() - by)).toBeLessThan(1_000);
    expect(world.kept).toEqual(world.clock.remember());
  },
);

test('the servers of one company may differ by a fraction of a second', () => {
  const world = new World();
  for (let turn = 0; turn < 60; turn += 1) {
    world.answer(turn % 2 === 0 ? 150 : -150);
    world.machine.pass(337);
    expect(world.clock.trust).toBe('verified');
    expect(world.error()).toBeLessThan(1_000);
  }
});
