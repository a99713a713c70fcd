/** The rate limit: so many requests a second for the whole company, over all keys and programs. */
import * as v from 'valibot';
import { controlInput } from './control-input.ts';

/** How a company is throttled. */
export interface Limit {
  /** Below 1 for less than one a second. */
  readonly perSecond: number;
  /** 429 as today, 503 as until 2026-09-16 (section 3). */
  readonly status: 429 | 503;
  /** Whether the answer says how long to wait. */
  readonly retryAfter: boolean;
}

/** What a request is told that comes too early. */
export interface Held {
  readonly status: 429 | 503;
  /** Whole seconds; null for no header. */
  readonly retryAfter: string | null;
}

const throttleOrder = v.strictObject({
  /** Null: as many as one likes. */
  perSecond: v.nullable(v.pipe(v.number(), v.gtValue(0))),
  status: v.optional(v.picklist([429, 503]), 429),
  retryAfter: v.optional(v.boolean(), true),
});

/** A bucket that holds one second's worth of requests. Goes by this machine's time, for the company's may stand still. */
export class Throttle {
  #limit: Limit | null = null;
  #left = 0;
  #filledAtMs = 0;

  /** Sets or lifts the limit from a control request; answers the limit. */
  order(body: unknown): Limit | { readonly perSecond: null } {
    const { perSecond, ...rest } = controlInput(throttleOrder, body);
    this.#limit = perSecond === null ? null : { perSecond, ...rest };
    this.#left = Math.max(1, perSecond ?? 1);
    this.#filledAtMs = performance.now();
    return this.limit;
  }

  get limit(): Limit | { readonly perSecond: null } {
    return this.#limit ?? { perSecond: null };
  }

  /** Counts a request. Null when it may go on. */
  hold(): Held | null {
    if (this.#limit === null) return null;
    const { perSecond, status, retryAfter } = this.#limit;
    const nowMs = performance.now();
    const gained = ((nowMs - this.#filledAtMs) / 1000) * perSecond;
    this.#left = Math.min(Math.max(1, perSecond), this.#left + gained);
    this.#filledAtMs = nowMs;
    if (this.#left >= 1) {
      this.#left -= 1;
      return null;
    }
    const waitSeconds = Math.ceil((1 - this.#left) / perSecond);
    return { status, retryAfter: retryAfter ? String(Math.max(1, waitSeconds)) : null };
  }
}
