/**
 * BambooHR as a whole fleet meets it: the rules of punching, a limit on the requests of the company, an outage, and
 * answers that get lost. What it did is written down in order, for the judge.
 */
import type { Random } from '../../../electron/sandbox/company/random.ts';
import type { HttpAnswer, HttpFailure } from '../../../electron/bamboohr/transport.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { floorToMinute, isoUtc, localDateAt, resolveLocal } from '../../../shared/time/zoned.ts';
import { unansweredLookUpsMs } from '../../../shared/punches/life-cycle.ts';
import type { PunchVerb } from '../../../shared/punches/punch.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A request as far as the company looks at it. */
export type FleetRequest =
  | {
      readonly kind: 'punch';
      readonly verb: PunchVerb;
      readonly employeeId: number;
      /** What was stated; null for a punch that the server stamps. */
      readonly stated: { readonly date: string; readonly time: string; readonly zone: ZoneId } | null;
      readonly breakId: string | null;
    }
  | { readonly kind: 'list'; readonly employeeIds: readonly number[]; readonly start: string; readonly end: string };

/** One edge that was written. */
export interface Written {
  readonly verb: PunchVerb;
  readonly minuteAt: EpochMs;
  readonly breakId: string | null;
}

/** What the company is like. */
export interface CompanyOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly zone: ZoneId;
  readonly requestsPerSecond: number;
  /** The longest Retry-After, in seconds; each refusal names one from 1 to this. */
  readonly longestRetryAfter: number;
  /** Share of the punches whose connection breaks, and that are carried out some time later all the same. */
  readonly lateShare: number;
  readonly outage: { readonly from: EpochMs; readonly to: EpochMs };
}

interface Entry {
  readonly id: number;
  readonly startAt: EpochMs;
  readonly breakId: string | null;
  endAt: EpochMs | null;
}

const shortestLatencyMs: DurationMs = 50;
const longestLatencyMs: DurationMs = 400;

/** How many requests are let in at once after a quiet time. */
const bucket = 20;

/** Shares of the requests that go wrong while the company is well. */
const lostAfter = 0.004;
const lostBefore = 0.004;
const failsAfter = 0.002;
const failsBefore = 0.002;
/** The longest that it takes what was on a broken connection to come out of some queue. */
const latestMs: DurationMs = 40_000;

/** Shares in an outage; the rest finds nobody listening. */
const hangsInOutage = 0.1;
const unavailableInOutage = 0.4;

/** What a front door says when nobody behind it answers. */
const refusedConnection: HttpFailure = {
  kind: 'failure',
  code: 'connectionRefused',
  mayHaveArrived: false,
  cause: 'ERR_CONNECTION_REFUSED',
};
const broken: HttpFailure = { kind: 'failure', code: 'noAnswer', mayHaveArrived: true, cause: 'ERR_CONNECTION_RESET' };
const timedOut: HttpFailure = { kind: 'failure', code: 'timedOut', mayHaveArrived: true, cause: 'ERR_TIMED_OUT' };

export class FleetCompany {
  readonly #options: CompanyOptions;
  readonly #entries = new Map<number, Entry[]>();
  /** Every edge that was written, by employee, in the order of writing. */
  readonly written = new Map<number, Written[]>();
  readonly counts = { punches: 0, lists: 0, tooMany: 0, inOutage: 0, refused: 0 };
  /**
   * Requests after the outage that could not be spared: punches that came to nothing and must be sent again, and the
   * look-ups that the life cycle demands of each that was never heard of.
   */
  neededAfterOutage = 0;
  /** Punches that were written after the outage. */
  writtenAfterOutage = 0;
  /** Made once for each kind of answer: there are millions. */
  readonly #headers = new Map<string, Headers>();
  #lastId = 0;
  #tokens: number;
  #filledAt: EpochMs;

  constructor(options: CompanyOptions) {
    this.#options = options;
    this.#tokens = bucket;
    this.#filledAt = options.time.now();
  }

  /** Answers a request, or does not; `timeOutMs` is how long the other side waits. */
  async exchange(request: FleetRequest, timeOutMs: DurationMs): Promise<HttpAnswer | HttpFailure> {
    const { time, random, outage } = this.#options;
    const latencyMs = shortestLatencyMs + random() * (longestLatencyMs - shortestLatencyMs);
    await time.pass(latencyMs / 2);
    const now = time.now();
    if (outage.from <= now && now < outage.to) {
      this.counts.inOutage += 1;
      const dice = random();
      if (dice < hangsInOutage) {
        await time.pass(timeOutMs);
        return timedOut;
      }
      await time.pass(latencyMs / 2);
      return dice < hangsInOutage + unavailableInOutage ? this.#answer(503) : refusedConnection;
    }
    if (!this.#isLetIn(now)) {
      this.counts.tooMany += 1;
      await time.pass(latencyMs / 2);
      return this.#answer(429, 1 + Math.floor(random() * this.#options.longestRetryAfter));
    }
    const outcome = request.kind === 'list' ? await this.#list(request) : await this.#punch(request);
    await time.pass(latencyMs / 2);
    return outcome;
  }

  async #list(request: Extract<FleetRequest, { kind: 'list' }>): Promise<HttpAnswer | HttpFailure> {
    this.counts.lists += 1;
    const { random } = this.#options;
    const dice = random();
    if (dice < lostBefore + lostAfter) return broken;
    if (dice < lostBefore + lostAfter + failsBefore) return this.#answer(500);
    const found = request.employeeIds.flatMap((employeeId) =>
      (this.#entries.get(employeeId) ?? []).map((entry) => this.#told(employeeId, entry)),
    );
    return Promise.resolve(
      this.#answer(
        200,
        null,
        found.filter(({ date }) => request.start <= date && date <= request.end),
      ),
    );
  }

  async #punch(request: Extract<FleetRequest, { kind: 'punch' }>): Promise<HttpAnswer | HttpFailure> {
    this.counts.punches += 1;
    const { random, time, outage, lateShare } = this.#options;
    let dice = random();
    const isIn = (share: number): boolean => {
      dice -= share;
      return dice < 0;
    };
    const needs = (requests: number): void => {
      if (time.now() >= outage.to) this.neededAfterOutage += requests;
    };
    if (isIn(lateShare)) {
      const lateMs = random() * latestMs;
      time.after(() => this.#write(request), lateMs);
      needs(1 + unansweredLookUpsMs.filter((delayMs) => delayMs < lateMs).length);
      return broken;
    }
    const isLost = isIn(lostBefore);
    if (isLost || isIn(failsBefore)) {
      needs(1 + unansweredLookUpsMs.length);
      return isLost ? broken : this.#answer(502);
    }
    const written = this.#write(request);
    const isUnheard = isIn(lostAfter);
    if (isUnheard || isIn(failsAfter)) {
      needs(1);
      return isUnheard ? broken : this.#answer(500);
    }
    await Promise.resolve();
    return written === null ? this.#answer(409) : this.#answer(201, null, written);
  }

  #write({ verb, employeeId, stated, breakId }: Extract<FleetRequest, { kind: 'punch' }>): object | null {
    const { time, outage } = this.#options;
    const now = time.now();
    const minuteAt = stated === null ? floorToMinute(now) : instantOf(stated);
    const entries = this.#entries.get(employeeId) ?? [];
    const last = entries.at(-1) ?? null;
    const open = last?.endAt === null ? last : null;
    const isRefused =
      verb === 'in' ? open !== null || (last?.endAt ?? 0) > minuteAt : open === null || open.startAt > minuteAt;
    if (isRefused) {
      this.counts.refused += 1;
      return null;
    }
    let entry = open;
    if (entry === null) {
      entry = { id: (this.#lastId += 1), startAt: minuteAt, breakId, endAt: null };
      entries.push(entry);
      this.#entries.set(employeeId, entries);
    } else entry.endAt = minuteAt;
    const written = this.written.get(employeeId);
    const edge = { verb, minuteAt, breakId };
    if (written) written.push(edge);
    else this.written.set(employeeId, [edge]);
    if (now >= outage.to) this.writtenAfterOutage += 1;
    return this.#told(employeeId, entry);
  }

  #told(employeeId: number, { id, startAt, endAt }: Entry): { readonly date: string } {
    const { zone } = this.#options;
    return {
      id,
      employeeId,
      type: 'clock',
      date: localDateAt(startAt, zone),
      start: isoUtc(startAt),
      end: endAt === null ? null : isoUtc(endAt),
      timezone: zone,
      approved: false,
    } as { readonly date: string };
  }

  /** What is refused takes nothing out of the bucket. */
  #isLetIn(now: EpochMs): boolean {
    const { requestsPerSecond } = this.#options;
    const filled = this.#tokens + ((now - this.#filledAt) / 1_000) * requestsPerSecond;
    this.#tokens = Math.min(filled, bucket);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #answer(status: number, retryAfter: number | null = null, body: unknown = null): HttpAnswer {
    const key = `${status} ${retryAfter ?? ''}`;
    let headers = this.#headers.get(key);
    if (!headers) {
      headers = new Headers(retryAfter === null ? {} : { 'retry-after': String(retryAfter) });
      this.#headers.set(key, headers);
    }
    const text = JSON.stringify(body ?? {});
    return { kind: 'answer', status, headers, text, sentAtMonotonic: 0, receivedAtMonotonic: 0 };
  }
}

function instantOf({ date, time, zone }: { date: string; time: string; zone: ZoneId }): EpochMs {
  const resolved = resolveLocal(date, time, zone);
  if (resolved.kind !== 'one') throw new Error(`${date} ${time} names no instant in ${zone}`);
  return resolved.at;
}
