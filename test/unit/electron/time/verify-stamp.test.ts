import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TrustedClock } from '../../../../electron/time/trusted-clock.ts';
import type { RememberedOffset } from '../../../../electron/time/trusted-clock.ts';
import { verifyStamp } from '../../../../electron/time/verify-stamp.ts';
import type { Stamp } from '../../../../shared/punches/punch.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { TestMachine } from '../../../fixtures/clocks.ts';

const truth = Date.UTC(2026, 2, 10, 15, 0, 0, 400);

/** A machine in a world whose true time is known, and one run of the app after another on it. */
class World {
  readonly machine: TestMachine;
  clock: TrustedClock;

  constructor(
    wrongBy: number,
    remembered: RememberedOffset | null = null,
    habits?: ConstructorParameters<typeof TestMachine>[2],
  ) {
    this.machine = new TestMachine(truth + wrongBy, 'America/Denver', habits);
    this.clock = new TrustedClock(this.machine, remembered, () => undefined);
  }

  trueNow(): number {
    return truth + this.machine.trueElapsed();
  }

  setWallBy(ms: number): void {
    this.machine.setWall(this.machine.wallNow() + ms);
  }

  restart(): void {
    this.clock = new TrustedClock(this.machine, this.clock.remember(), () => undefined);
  }

  /** A connection begins with two answers. The clocks were looked at before, as they are every few seconds. */
  exchange(): void {
    this.clock.look();
    this.#answer();
    this.#answer();
  }

  #answer(): void {
    const sentAtMonotonic = this.machine.monotonicNow();
    const serverDate = Math.floor(this.trueNow() / 1_000) * 1_000;
    this.machine.pass(40);
    this.clock.learn({ serverDate, sentAtMonotonic, receivedAtMonotonic: this.machine.monotonicNow() });
  }

  allowedError(): number {
    return (this.clock.uncertaintyMs ?? expect.fail('nothing was learned')) + 1_000;
  }
}

/** Years either way, and the small ones that are the most common. */
const anyWrong = fc.oneof(
  fc.integer({ min: -10 * 365 * DAY_MS, max: 10 * 365 * DAY_MS }),
  fc.integer({ min: -2 * HOUR_MS, max: 2 * HOUR_MS }),
);
const anyRemembered = fc.option(fc.record({ wallOffsetMs: anyWrong, learnedAt: fc.constant(truth - 10 * DAY_MS) }));
const anyHabits = fc.constantFrom({ ticksInSleep: false }, { ticksInSleep: true }, { uptimeStepMs: 1_000 });
const anyLong = fc.integer({ min: 10 * MINUTE_MS, max: 20 * HOUR_MS });

const anyMove = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), ms: anyLong }),
  fc.record({
    kind: fc.constant('sleep' as const),
    ms: anyLong,
    told: fc.constantFrom('both' as const, 'wake' as const, 'late' as const, 'nothing' as const),
    isSetMeanwhile: fc.boolean(),
    by: anyWrong,
  }),
  fc.record({ kind: fc.constant('set' as const), by: anyWrong }),
  fc.record({ kind: fc.constant('standStill' as const), ms: anyLong }),
  fc.record({ kind: fc.constant('exchange' as const) }),
  fc.record({ kind: fc.constant('click' as const) }),
);

test('of one run, what is called verified is right, and only a jump forward leaves a doubt', () => {
  fc.assert(
    fc.property(
      anyWrong,
      anyRemembered,
      anyHabits,
      fc.array(anyMove, { maxLength: 12 }),
      (wrong, remembered, habits, moves) => {
        const world = new World(wrong, remembered, habits);
        const { machine } = world;
        const clicks: { stamp: Stamp; at: number; sleeps: number; stoodMs: number; forwardSets: number }[] = [];
        let sleeps = 0;
        let stoodMs = 0;
        let forwardSets = 0;
        for (const move of moves) {
          if (move.kind === 'pass') machine.pass(move.ms);
          else if (move.kind === 'exchange') world.exchange();
          else if (move.kind === 'set') {
            world.setWallBy(move.by);
            if (move.by > 0) forwardSets += 1;
          } else if (move.kind === 'standStill') {
            machine.standStill(move.ms);
            stoodMs += move.ms;
          } else if (move.kind === 'click') {
            const stamp = world.clock.stamp();
            clicks.push({ stamp, at: world.trueNow(), sleeps, stoodMs, forwardSets });
            if (stamp.trust === 'verified')
              expect(Math.abs(stamp.at - world.trueNow())).toBeLessThanOrEqual(world.allowedError());
          } else {
            sleeps += 1;
            if (move.told === 'both') world.clock.suspending();
            machine.sleep(move.ms);
            if (move.isSetMeanwhile) {
              world.setWallBy(move.by);
              if (move.by > 0) forwardSets += 1;
            }
            if (move.told === 'late') {
              world.clock.look();
              machine.pass(3_000);
            }
            if (move.told !== 'nothing') world.clock.resumed();
          }
          world.clock.look();
          machine.pass(1);
        }
        world.exchange();
        for (const click of clicks) {
          const check = world.clock.verify(click.stamp);
          const isDoubtful = stoodMs > click.stoodMs || forwardSets > click.forwardSets;
          if (!isDoubtful) expect(check.kind).toBe('verified');
          if (check.kind !== 'verified') continue;
          // That the PC was wrong by just the time it stood still is chance, which no rule can see through.
          const isChance = Math.abs(click.stamp.at - click.at - (stoodMs - click.stoodMs)) < 5_000;
          if (stoodMs > click.stoodMs && isChance) continue;
          // Each sleep during which the clock was set is known to the second.
          const allowed = world.allowedError() + 1_000 * sleeps;
          if (click.stamp.trust === 'unverified') expect(Math.abs(check.at - click.at)).toBeLessThanOrEqual(allowed);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('of an earlier run, what is called verified is right wherever the clock was set once', () => {
  const places = [
    'beforeTheRun',
    'beforeTheClick',
    'afterTheClick',
    'betweenTheRuns',
    'inTheNextRun',
    'never',
  ] as const;
  fc.assert(
    fc.property(
      anyWrong,
      fc.constantFrom(...places),
      anyWrong.filter((by) => Math.abs(by) > MINUTE_MS),
      fc.integer({ min: -10_000, max: 10_000 }),
      fc.array(anyLong, { minLength: 5, maxLength: 5 }),
      (wrong, place, by, drift, waits) => {
        const world = new World(wrong);
        const step = (here: (typeof places)[number], wait: number): void => {
          world.machine.pass(wait);
          if (place === here) world.setWallBy(by);
        };
        const [first = 0, second = 0, third = 0, fourth = 0, fifth = 0] = waits;
        world.exchange();
        const remembered = world.clock.remember();
        step('beforeTheRun', first);
        world.clock = new TrustedClock(world.machine, remembered, () => undefined);
        step('beforeTheClick', second);
        const clickedAt = world.trueNow();
        const stamp = world.clock.stamp();
        expect(world.clock.verify(stamp).kind).toBe('notYet');
        step('afterTheClick', third);
        world.clock.look();
        step('betweenTheRuns', fourth);
        world.setWallBy(drift);
        world.restart();
        step('inTheNextRun', fifth);
        world.exchange();
        const check = world.clock.verify(stamp);
        if (place === 'never' || place === 'beforeTheClick') expect(check.kind).toBe('verified');
        else expect(check.kind).toBe('unsure');
        if (check.kind === 'verified')
          expect(Math.abs(check.at - clickedAt)).toBeLessThanOrEqual(world.allowedError() + Math.abs(drift));
      },
    ),
    { numRuns: 500 },
  );
});

describe('a click', () => {
  test('that was verified stays as it is', () => {
    const world = new World(0);
    world.exchange();
    const stamp = world.clock.stamp();
    world.clock.suspending();
    expect(world.clock.verify(stamp)).toEqual({ kind: 'verified', at: stamp.at });
  });

  test('on a PC that is wrong by years is put right by the first two answers', () => {
    const world = new World(-6 * 365 * DAY_MS);
    const stamp = world.clock.stamp();
    const clickedAt = world.trueNow();
    expect(world.clock.verify(stamp)).toEqual({ kind: 'notYet' });
    world.machine.sleep(3 * HOUR_MS);
    world.exchange();
    const check = world.clock.verify(stamp);
    expect(check.kind).toBe('verified');
    expect(Math.abs((check.kind === 'verified' ? check.at : 0) - clickedAt)).toBeLessThan(1_000);
  });

  test('before a wrong PC was set right is proposed, not decided: a machine that stood still looks the same', () => {
    const world = new World(-40 * DAY_MS);
    const stamp = world.clock.stamp();
    const clickedAt = world.trueNow();
    world.setWallBy(40 * DAY_MS);
    world.exchange();
    const check = world.clock.verify(stamp);
    expect(check.kind).toBe('unsure');
    expect(Math.abs((check.kind === 'unsure' ? check.proposedAt : 0) - clickedAt)).toBeLessThan(1_000);

    const still = new World(0);
    const other = still.clock.stamp();
    still.machine.standStill(8 * HOUR_MS);
    still.exchange();
    expect(still.clock.verify(other).kind).toBe('unsure');
  });

  test('before the clock of a right PC was set forward is known: what was known of it agrees', () => {
    const world = new World(0);
    const stamp = world.clock.stamp();
    world.setWallBy(5 * HOUR_MS);
    world.exchange();
    expect(world.clock.verify(stamp).kind).toBe('verified');
  });

  test('of an earlier run on a machine that had lost its clock is not believed once the clock is right again', () => {
    const learned = { wallOffsetMs: 0, learnedAt: truth - DAY_MS };
    const world = new World(-6 * 365 * DAY_MS, learned);
    const stamp = world.clock.stamp();
    world.machine.setWall(world.trueNow());
    world.clock = new TrustedClock(world.machine, learned, () => undefined);
    world.exchange();
    expect(world.clock.verify(stamp).kind).toBe('unsure');
  });

  test('of an earlier run that would lie in the future is not believed', () => {
    const standing = {
      now: truth,
      uncertaintyMs: 500,
      runId: 'now',
      runningNow: HOUR_MS,
      setForwardAt: null,
      wallOffsetMs: 0,
      wallOffsetsMs: { low: 0, high: 0 },
    };
    const stamp = { at: truth + HOUR_MS, trust: 'unverified' as const, machineAt: truth + HOUR_MS, runId: 'then' };
    expect(verifyStamp({ ...stamp, runningAt: 0 }, standing)).toEqual({ kind: 'unsure', proposedAt: truth });
  });
});
