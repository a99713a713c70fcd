/**
 * The third part of the proof: a fleet of kiosks at a change of shifts, with an outage in the middle and a limit on the
 * requests of the whole company. See company.ts for what BambooHR does and kiosk.ts for how much of the product is real.
 */
import { mixSeed, seededRandom } from '../../../electron/sandbox/company/random.ts';
import { MINUTE_MS } from '../../../shared/time/types.ts';
import { parseInstant } from '../../../shared/time/zoned.ts';
import { FleetCompany } from './company.ts';
import { judge } from './judge.ts';
import { Kiosk } from './kiosk.ts';
import type { FleetMistake } from './kiosk.ts';
import { planShift, shiftChangeMs } from './shift.ts';
import { VirtualTime } from './virtual-time.ts';

/** How large the fleet is. The limit is that of a thousand kiosks in proportion, so that any size waits as long. */
export interface FleetOptions {
  readonly seed: number;
  readonly kiosks: number;
  readonly employees: number;
  readonly mistake?: FleetMistake;
  /** See `CompanyOptions`; one in 500 where not given. */
  readonly lateShare?: number;
}

/** What was found. */
export interface FleetResult {
  readonly seed: number;
  readonly kiosks: number;
  readonly employees: number;
  readonly punches: number;
  /** Punches of which the company has no edge, or that are not known as confirmed. */
  readonly lost: number;
  /** Edges of the company that belong to no punch. */
  readonly doubled: number;
  /** Edges that were written before one of the same person that was punched earlier. */
  readonly reordered: number;
  /** Edges more than a minute off their punch. */
  readonly timeErrors: number;
  /** Time to drain after the outage, over the least that the limit allows for what had to be sent. */
  readonly drainRatio: number;
  /** When the last kiosk was done over when the middle one was, counted from the end of the outage. */
  readonly slowestKioskRatio: number;
  /** Kiosks that were not let in for twenty-four fair turns in a row while they had something to send. */
  readonly starvedKiosks: number;
  readonly longestDroughtSeconds: number;
  readonly requests: Readonly<Record<string, number>>;
  readonly leastSeconds: number;
  readonly drainSeconds: number;
  /** Durable writes that the outboxes made for it. */
  readonly commits: number;
  readonly simulatedSeconds: number;
  readonly tookMs: number;
  /** A few of the punches that went wrong, in words. */
  readonly failures: readonly string[];
}

const zone = 'UTC';
const startsAt = parseInstant('2026-03-10T05:58:00-06:00') ?? 0;
const outageFromMs = shiftChangeMs / 2;
const outageMs = 30 * MINUTE_MS;
const requestsPerSecond = 20;
const kiosksOfTheLimit = 1_000;
const longestRetryAfter = 60;
const mostHoursMs = 8 * 60 * MINUTE_MS;
const starvedAfterTurns = 24;

/** Runs the simulation. The same options give the same result, except for `tookMs`. */
export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const { seed, kiosks, employees, mistake, lateShare = 0.002 } = options;
  const startedAt = performance.now();
  const time = new VirtualTime(startsAt);
  const limit = (requestsPerSecond * kiosks) / kiosksOfTheLimit;
  const outage = { from: startsAt + outageFromMs, to: startsAt + outageFromMs + outageMs };
  const random = (use: number): (() => number) => seededRandom(mixSeed(seed, use));
  const company = new FleetCompany({
    time,
    random: random(2),
    zone,
    requestsPerSecond: limit,
    longestRetryAfter,
    lateShare,
    outage,
  });
  const defects: string[] = [];
  const fleet = Array.from(
    { length: kiosks },
    (_, number) =>
      new Kiosk({
        company,
        time,
        random: random(10 + number),
        zone,
        mistake: mistake ?? null,
        onDefect: (error) => defects.push(String(error)),
      }),
  );
  const steps = planShift(seed, { kiosks, employees, from: startsAt, zone });
  for (const step of steps) {
    time.after(() => {
      fleet[step.kiosk]?.record(step.punches);
    }, step.at - startsAt);
  }
  time.after(() => {
    for (const kiosk of fleet) kiosk.outageEnded();
  }, outage.to - startsAt);
  const lastStepAt = steps.at(-1)?.at ?? startsAt;
  let checkedAt = 0;
  await time.run(() => {
    if (time.now() - startsAt > mostHoursMs) return true;
    if (time.now() <= lastStepAt || time.now() - checkedAt < 1_000) return false;
    checkedAt = time.now();
    return fleet.every(({ outbox }) => outbox.underWay === 0);
  });
  const drainedAt = fleet.map(({ outbox }) => Math.max(outbox.settledAt - outage.to, 0)).sort((a, b) => a - b);
  const slowestMs = drainedAt.at(-1) ?? 0;
  const leastSeconds = (company.writtenAfterOutage + company.neededAfterOutage) / limit;
  const droughts = fleet.map(({ longestDrought }) => longestDrought / 1_000);
  const starvedAfterSeconds = (starvedAfterTurns * kiosks) / limit;
  const verdict = judge(fleet, company);
  return {
    seed,
    kiosks,
    employees,
    ...verdict,
    failures: [...new Set(defects), ...verdict.failures],
    drainRatio: rounded(slowestMs / 1_000 / leastSeconds),
    slowestKioskRatio: rounded(slowestMs / (drainedAt[drainedAt.length >> 1] ?? 1)),
    starvedKiosks: droughts.filter((seconds) => seconds > starvedAfterSeconds).length,
    longestDroughtSeconds: Math.round(Math.max(...droughts)),
    requests: company.counts,
    leastSeconds: Math.round(leastSeconds),
    drainSeconds: Math.round(slowestMs / 1_000),
    commits: fleet.reduce((sum, { outbox }) => sum + outbox.commits, 0),
    simulatedSeconds: Math.round((time.now() - startsAt) / 1_000),
    tookMs: Math.round(performance.now() - startedAt),
  };
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1_000) / 1_000;
}
