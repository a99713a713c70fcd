/** Random schedules: what happens to a person's machines and timesheet, as plain data that shrinks well. */
import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { parseInstant } from '../../../shared/time/zoned.ts';
import { latestArrivalMs, longestLagMs } from './network.ts';
import type { Fault } from './network.ts';
import type { Reach } from './surroundings.ts';

/** One thing that happens. `machine` counts from 0; a schedule with one machine takes each for that one. */
export type Command =
  | { readonly kind: 'click'; readonly machine: number; readonly pick: number; readonly isOnArchived: boolean }
  | { readonly kind: 'pass'; readonly ms: DurationMs }
  | { readonly kind: 'faults'; readonly machine: number; readonly faults: readonly Fault[] }
  | { readonly kind: 'reach'; readonly machine: number; readonly reach: Reach }
  | { readonly kind: 'kill'; readonly machine: number; readonly downMs: DurationMs }
  | {
      readonly kind: 'killAt';
      readonly machine: number;
      readonly write: number;
      readonly when: 'before' | 'after';
      readonly downMs: DurationMs;
    }
  | { readonly kind: 'diskRefuses'; readonly machine: number; readonly writes: number }
  | { readonly kind: 'look'; readonly machine: number }
  | {
      readonly kind: 'decide';
      readonly machine: number;
      readonly which: number;
      readonly pick: number;
      readonly shiftMin: number;
    }
  | { readonly kind: 'setWall'; readonly machine: number; readonly byMs: number }
  | { readonly kind: 'sleep'; readonly machine: number; readonly ms: DurationMs }
  | { readonly kind: 'travel'; readonly machine: number; readonly zone: ZoneId }
  | { readonly kind: 'webIn' }
  | { readonly kind: 'webOut' }
  | { readonly kind: 'add'; readonly agoMin: number; readonly lengthMin: number | null }
  | { readonly kind: 'addSame'; readonly machine: number; readonly which: number; readonly lengthMin: number | null }
  | { readonly kind: 'edit'; readonly which: number; readonly edge: 'start' | 'end'; readonly byMin: number }
  | { readonly kind: 'delete'; readonly which: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'approve'; readonly isApproved: boolean }
  | { readonly kind: 'setProject'; readonly which: number }
  | { readonly kind: 'permission'; readonly mayPunch: boolean };

/** A whole schedule. */
export interface Schedule {
  readonly zone: ZoneId;
  readonly machineZone: ZoneId;
  readonly startAt: EpochMs;
  readonly machines: number;
  /** How often a person goes through what needs them when all is over. */
  readonly decisionsAtEnd: number;
  readonly commands: readonly Command[];
}

/** When the clocks change in 2026: forward and back, in the north, in the south, and by half an hour only. */
const changes: readonly (readonly [ZoneId, string])[] = [
  ['America/Denver', '2026-03-08T09:00:00Z'],
  ['America/Denver', '2026-11-01T08:00:00Z'],
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['Australia/Sydney', '2026-04-04T16:00:00Z'],
  ['Australia/Sydney', '2026-10-03T16:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
];

const zones = [...new Set(changes.map(([zone]) => zone)), 'America/Phoenix', 'UTC'];

const place = fc.record({
  change: fc.constantFrom(...changes),
  isOrdinary: fc.boolean(),
  beforeS: fc.integer({ min: 0, max: 5 * 3600 }),
  hour: fc.integer({ min: 0, max: 23 }),
  elsewhere: fc.option(fc.constantFrom(...zones), { freq: 5 }),
});

const machine = fc.nat({ max: 1 });
const seconds = (from: number, to: number): fc.Arbitrary<DurationMs> =>
  fc.integer({ min: from * 1_000, max: to * 1_000 });
/** Mostly short, as waits for answers are. */
const delay = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60_000 }) },
);
const arrival = fc.oneof(delay, fc.integer({ min: 1, max: latestArrivalMs }));

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constant('slow' as const), applyMs: delay, answerMs: delay }),
  fc.record({
    kind: fc.constant('notSent' as const),
    code: fc.constantFrom('offline' as const, 'unknownHost', 'connectionRefused', 'tlsFailure'),
  }),
  fc.record({ kind: fc.constant('lost' as const), failMs: delay }),
  fc.record({ kind: fc.constant('answerLost' as const), applyMs: arrival, failMs: delay }),
  fc.record({
    kind: fc.constant('gateway' as const),
    status: fc.constantFrom(500, 502, 503, 504, 408),
    applyMs: fc.option(arrival),
    failMs: delay,
  }),
  fc.record({
    kind: fc.constant('throttled' as const),
    status: fc.constantFrom(429 as const, 503 as const),
    retryAfterS: fc.nat({ max: 300 }),
  }),
  fc.record({ kind: fc.constant('truncated' as const), applyMs: delay }),
  fc.constant<Fault>({ kind: 'twice' }),
  fc.constant<Fault>({ kind: 'unauthorized' }),
  fc.constant<Fault>({ kind: 'proxyPage' }),
  fc.record({ kind: fc.constant('stale' as const), ageMs: fc.integer({ min: 1, max: longestLagMs }) }),
);

const click = (archived: boolean): fc.Arbitrary<Command> =>
  fc.record({
    kind: fc.constant('click' as const),
    machine,
    pick: fc.nat({ max: 3 }),
    isOnArchived: archived ? fc.boolean().map((a) => a) : fc.constant(false),
  });
const short: fc.Arbitrary<Command> = fc.record({ kind: fc.constant('pass' as const), ms: seconds(0, 40) });
const minutes: fc.Arbitrary<Command> = fc.record({ kind: fc.constant('pass' as const), ms: seconds(60, 90 * 60) });
const hours: fc.Arbitrary<Command> = fc.record({
  kind: fc.constant('pass' as const),
  ms: fc.integer({ min: 1, max: 12 }).map((count) => count * HOUR_MS),
});
const down = fc.oneof(seconds(0, 5), seconds(0, 300), fc.constant(3 * HOUR_MS));

const alone: readonly fc.WeightedArbitrary<Command>[] = [
  { weight: 8, arbitrary: click(false) },
  { weight: 4, arbitrary: short },
  { weight: 3, arbitrary: minutes },
  { weight: 1, arbitrary: hours },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('faults' as const),
      machine,
      faults: fc.array(fault, { minLength: 1, maxLength: 5, size: 'max' }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reach' as const),
      machine,
      reach: fc.constantFrom<Reach>('up', 'down', 'away', 'up'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill' as const), machine, downMs: down }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('killAt' as const),
      machine,
      write: fc.integer({ min: 1, max: 5 }),
      when: fc.constantFrom('before' as const, 'after' as const),
      downMs: down,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('diskRefuses' as const),
      machine,
      writes: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('look' as const), machine }) },
];

const clocks: readonly fc.WeightedArbitrary<Command>[] = [
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('setWall' as const),
      machine,
      byMs: fc.oneof(
        fc.integer({ min: -20 * MINUTE_MS, max: 20 * MINUTE_MS }),
        fc.constantFrom(-3 * HOUR_MS, HOUR_MS, 26 * HOUR_MS, -400 * 24 * HOUR_MS, 3650 * 24 * HOUR_MS),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sleep' as const), machine, ms: seconds(5, 4 * 3600) }) },
];

const travelling: readonly fc.WeightedArbitrary<Command>[] = [
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('travel' as const), machine, zone: fc.constantFrom(...zones) }),
  },
];

const decision: fc.WeightedArbitrary<Command> = {
  weight: 4,
  arbitrary: fc.record({
    kind: fc.constant('decide' as const),
    machine,
    which: fc.nat({ max: 3 }),
    pick: fc.nat({ max: 5 }),
    shiftMin: fc.oneof(fc.constant(0), fc.integer({ min: -3, max: 3 })),
  }),
};
const deciding: readonly fc.WeightedArbitrary<Command>[] = [decision];

const which = fc.nat({ max: 5 });
const lengthMin = fc.option(fc.integer({ min: 1, max: 90 }), { freq: 3 });

const others: readonly fc.WeightedArbitrary<Command>[] = [
  { weight: 2, arbitrary: fc.constant<Command>({ kind: 'webIn' }) },
  { weight: 2, arbitrary: fc.constant<Command>({ kind: 'webOut' }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('add' as const), agoMin: fc.integer({ min: -30, max: 180 }), lengthMin }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('addSame' as const), machine, which, lengthMin }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      which,
      edge: fc.constantFrom('start' as const, 'end' as const),
      byMin: fc.integer({ min: -20, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), which }) },
  { weight: 1, arbitrary: fc.constant<Command>({ kind: 'close' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('approve' as const), isApproved: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('setProject' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('permission' as const), mayPunch: fc.boolean() }) },
];

const profile = (
  machines: number,
  isAway: boolean,
  commands: readonly fc.WeightedArbitrary<Command>[],
): fc.Arbitrary<Schedule> =>
  fc
    .record({
      place,
      decisionsAtEnd: fc.nat({ max: commands.includes(decision) ? 4 : 0 }),
      commands: fc.array(fc.oneof(...commands), { minLength: 5, maxLength: 40, size: 'max' }),
    })
    .map(({ place: { change, isOrdinary, beforeS, hour, elsewhere }, decisionsAtEnd, commands: chosen }) => {
      const [zone, changeAt] = change;
      const at = parseInstant(changeAt) ?? 0;
      const startAt = isOrdinary ? at + (60 * 24 + hour) * HOUR_MS + beforeS * 1_000 : at - beforeS * 1_000;
      return {
        zone,
        machineZone: isAway ? (elsewhere ?? zone) : zone,
        startAt,
        machines,
        decisionsAtEnd,
        commands: chosen,
      };
    });

/**
 * Abroad is only who is alone: entries are stored in the employee's zone, which a machine elsewhere does not know
 * (ruling 11.3.7), so that nothing can be put right from there.
 *
 * Six kinds of lives: a person alone with bad luck, one whose machine's clocks are wrong, one on two machines, one with
 * a manager, one with all of these, and clicks in quick succession among all of them, where everything falls into the same few minutes.
 */
export const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  { weight: 4, arbitrary: profile(1, true, [...alone, ...travelling]) },
  { weight: 2, arbitrary: profile(1, false, [...alone, ...clocks, ...deciding]) },
  { weight: 2, arbitrary: profile(2, false, [...alone, ...deciding]) },
  {
    weight: 3,
    arbitrary: profile(1, false, [...alone, ...others, ...deciding, { weight: 1, arbitrary: click(true) }]),
  },
  { weight: 1, arbitrary: profile(2, false, [...alone, ...clocks, ...others, ...deciding]) },
  {
    weight: 2,
    arbitrary: profile(1, false, [
      { weight: 9, arbitrary: click(false) },
      { weight: 6, arbitrary: short },
      ...alone.slice(4),
      ...others,
      ...deciding,
    ]),
  },
);
