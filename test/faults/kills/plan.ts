/** What happens in a run of the proof, all of it from one seed: when the world is, what goes wrong, when it is killed. */
import { between, mixSeed, pick, seededRandom } from '../../../electron/sandbox/company/random.ts';
import type { Random } from '../../../electron/sandbox/company/random.ts';
import type { Boundary, Death } from '../punch-service-deaths.ts';

/** One life of the service: from a start to a kill. */
export interface Round {
  readonly seed: number;
  /** Dies by itself there; null when it is killed from outside. */
  readonly death: Death | null;
  /** Killed from outside after so many real milliseconds; with a `death`, if it never came to that. */
  readonly killAfterMs: number;
  /** Whether these count from the start of the process, in place of the moment when it is ready. */
  readonly isDuringStart: boolean;
  /** False: the harness clicks, by the line protocol. */
  readonly isUnattended: boolean;
}

/** A demo company, a machine and what becomes of them. */
export interface WorldPlan {
  readonly number: number;
  readonly seed: number;
  /** ISO instant at which the world begins. */
  readonly startsAt: string;
  /** As the control of the demo company takes them. */
  readonly faults: readonly FaultOrder[];
  readonly rounds: readonly Round[];
}

/** An order for `POST /_sandbox/faults`. */
export type FaultOrder = Readonly<Record<string, string | number>>;

/** Days on which times go wrong, in Denver: both changes of the clocks, midnight, the year's end. */
const starts = [
  '2026-03-10T08:52:10-06:00',
  '2026-11-01T00:50:10-06:00',
  '2026-03-08T01:48:10-07:00',
  '2026-03-10T23:50:10-06:00',
  '2026-12-31T23:50:10-07:00',
] as const;

/** The boundaries, in the order in which the rounds go through them. */
const boundaries: readonly Pick<Death, 'boundary' | 'when'>[] = (['commit', 'request', 'answer'] as const).flatMap(
  (boundary: Boundary) => [
    { boundary, when: 'before' as const },
    { boundary, when: 'after' as const },
  ],
);

/**
 * A boundary is cut at its 1st to 64th passing, each once in 64 rounds; the stride has a short run meet early and late
 * ones as well. The first passings belong to the start of the app, the later ones to punches.
 */
const deepestPassing = 64;
const stride = 23;

/** A life is at most so long, in real milliseconds; a boundary that was not reached by then is not waited for. */
const longestLifeMs = 1_500;
const longestStartMs = 400;
const boundaryWithinMs = 2_500;

const wrongDateShare = 0.01;

/** Makes the plan. A quarter of the rounds are cut at random instants, the others at the boundaries in turn. */
export function planWorlds(seed: number, kills: number, killsPerWorld: number): readonly WorldPlan[] {
  const worlds: WorldPlan[] = [];
  let boundaryRounds = 0;
  for (let killsLeft = kills; killsLeft > 0; killsLeft -= killsPerWorld) {
    const number = worlds.length + 1;
    const worldSeed = mixSeed(seed, number);
    const random = seededRandom(worldSeed);
    const rounds = Array.from({ length: Math.min(killsLeft, killsPerWorld) }, (_, index): Round => {
      const roundSeed = mixSeed(worldSeed, index);
      const isUnattended = random() < 0.75;
      if (index % 4 === 3) {
        const isDuringStart = random() < 0.3;
        const killAfterMs = between(random, 10, isDuringStart ? longestStartMs : longestLifeMs);
        return { seed: roundSeed, death: null, killAfterMs, isDuringStart, isUnattended };
      }
      const turn = boundaryRounds++;
      const kind = boundaries[turn % boundaries.length] ?? { boundary: 'commit', when: 'after' };
      const count = 1 + ((Math.floor(turn / boundaries.length) * stride + 8) % deepestPassing);
      return {
        seed: roundSeed,
        death: { ...kind, count },
        killAfterMs: boundaryWithinMs,
        isDuringStart: false,
        isUnattended,
      };
    });
    const startsAt = starts[(number - 1) % starts.length] ?? starts[0];
    worlds.push({ number, seed: worldSeed, startsAt, faults: faultsFor(random), rounds });
  }
  return worlds;
}

/**
 * What goes wrong until the end of the rounds. About one request in three meets something; together with the kills that is
 * enough that most punches have a story. Delays are real milliseconds: the long ones end after the time-out of a punch
 * and before its last look-up, as a request does that a gateway held back.
 */
function faultsFor(random: Random): readonly FaultOrder[] {
  const punching = [
    'createTimesheetClockInEntry',
    'createTimesheetClockOutEntry',
    'createOrUpdateTimesheetClockEntries',
  ];
  const dice = (): number => between(random, 1, 2 ** 31);
  const share = (most: number): number => Math.round((0.5 + random() / 2) * most * 1_000) / 1_000;
  const orders: FaultOrder[] = [];
  for (const operationId of punching) {
    for (const when of ['before', 'after']) {
      orders.push({ operationId, kind: 'drop', when, probability: share(0.1) });
      orders.push({ operationId, kind: 'delay', when, delayMs: between(random, 5, 80), probability: share(0.15) });
      orders.push({ operationId, kind: 'html', when, status: pick(random, [502, 504]), probability: share(0.03) });
    }
    orders.push({ operationId, kind: 'status', when: 'before', status: 503, probability: share(0.06) });
    orders.push({ operationId, kind: 'status', when: 'after', status: 500, probability: share(0.06) });
    orders.push({
      operationId,
      kind: 'status',
      status: 429,
      retryAfter: between(random, 1, 9),
      probability: share(0.05),
    });
    orders.push({ operationId, kind: 'truncated', probability: share(0.06) });
    orders.push({ operationId, kind: 'garbage', probability: share(0.03) });
    orders.push({
      operationId,
      kind: 'delay',
      when: 'after',
      delayMs: between(random, 1_550, 1_900),
      probability: 0.01,
    });
    orders.push({
      operationId,
      kind: 'delay',
      when: 'before',
      delayMs: between(random, 300, 1_900),
      probability: 0.01,
    });
  }
  const operationId = 'listTimesheetEntries';
  orders.push({ operationId, kind: 'drop', probability: share(0.1) });
  orders.push({ operationId, kind: 'status', status: 503, probability: share(0.06) });
  orders.push({
    operationId,
    kind: 'status',
    status: 429,
    retryAfter: between(random, 1, 9),
    probability: share(0.05),
  });
  orders.push({ operationId, kind: 'truncated', probability: share(0.06) });
  orders.push({ operationId, kind: 'delay', delayMs: between(random, 5, 120), probability: share(0.2) });
  // A proxy that answers in BambooHR's place, or a server whose clock is wrong: one answer in so many tells another time.
  for (const target of [...punching, operationId]) {
    const skewMs = pick(random, [-1, 1]) * between(random, 10_000, 300_000);
    orders.push({ operationId: target, kind: 'date', skewMs, probability: wrongDateShare });
  }
  return orders.map((order) => ({ ...order, seed: dice() }));
}
