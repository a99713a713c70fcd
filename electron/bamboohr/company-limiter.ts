/**
 * How many requests a company gets from this machine at once, and when it gets none. BambooHR counts requests of a whole
 * company (API companion, section 3), so everybody who asks it from here shares one limiter.
 *
 * Somebody who punches stands there and waits: punches go first, and some places are kept free of anything else. So that
 * reading is never shut out by a shift change, every fourth place goes to it.
 */
import { HOUR_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { Origin } from './company-origin.ts';
import type { Transport } from './transport.ts';

/** Chromium opens six connections to a host; more requests would only wait inside it, in no order of ours. */
const mostAtOnce = 6;
const mostOthersAtOnce = 4;
const mostPunchesInARow = 3;

/** A Retry-After is believed up to an hour (`retry-after.ts`). */
const longestPauseMs: DurationMs = HOUR_MS;

/** A place among the requests under way. */
export interface Place {
  /** Gives it back. Once. */
  leave(): void;
}

interface Waiting {
  readonly start: () => void;
}

/** See the file's comment. */
export class CompanyLimiter {
  readonly #punches: Waiting[] = [];
  readonly #others: Waiting[] = [];
  #pausedUntil: EpochMs = 0;
  #underWay = 0;
  #othersUnderWay = 0;
  #punchesInARow = 0;

  /**
   * No request before this instant, because the company asked for a pause; null when it did not, or the pause is over.
   * One that seems longer than any that is believed was set by a clock that has been put right since.
   */
  pausedUntil(now: EpochMs): EpochMs | null {
    return now < this.#pausedUntil && this.#pausedUntil <= now + longestPauseMs ? this.#pausedUntil : null;
  }

  /** The company asked at `now` to be left alone until `until`. */
  pause(until: EpochMs, now: EpochMs): void {
    this.#pausedUntil = Math.max(this.pausedUntil(now) ?? 0, until);
  }

  /** A place: at once where one is free, else in turn; null when `signal` ends the wait. */
  enter(isPunch: boolean, signal?: AbortSignal): Place | Promise<Place | null> {
    const queue = isPunch ? this.#punches : this.#others;
    if (queue.length === 0 && this.#isFree(isPunch)) return this.#take(isPunch);
    return new Promise((resolve) => {
      const giveUp = (): void => {
        queue.splice(queue.indexOf(waiting), 1);
        resolve(null);
      };
      const waiting: Waiting = {
        start: () => {
          signal?.removeEventListener('abort', giveUp);
          resolve(this.#take(isPunch));
        },
      };
      queue.push(waiting);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  #isFree(isPunch: boolean): boolean {
    return this.#underWay < mostAtOnce && (isPunch || this.#othersUnderWay < mostOthersAtOnce);
  }

  #take(isPunch: boolean): Place {
    this.#underWay += 1;
    if (!isPunch) this.#othersUnderWay += 1;
    this.#punchesInARow = isPunch ? this.#punchesInARow + 1 : 0;
    return {
      leave: () => {
        this.#underWay -= 1;
        if (!isPunch) this.#othersUnderWay -= 1;
        this.#next();
      },
    };
  }

  #next(): void {
    const isOthersTurn = this.#punches.length === 0 || this.#punchesInARow >= mostPunchesInARow;
    const order = isOthersTurn ? [false, true] : [true, false];
    for (const isPunch of order) {
      const queue = isPunch ? this.#punches : this.#others;
      if (queue.length > 0 && this.#isFree(isPunch)) {
        queue.shift()?.start();
        return;
      }
    }
  }
}

const limiters = new WeakMap<Transport, Map<Origin, CompanyLimiter>>();

/** The limiter of a company as it is reached over a transport. */
export function limiterOf(transport: Transport, origin: Origin): CompanyLimiter {
  let ofTransport = limiters.get(transport);
  if (!ofTransport) limiters.set(transport, (ofTransport = new Map<Origin, CompanyLimiter>()));
  let limiter = ofTransport.get(origin);
  if (!limiter) ofTransport.set(origin, (limiter = new CompanyLimiter()));
  return limiter;
}
