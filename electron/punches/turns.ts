/**
 * Who of a company's people is delivered for next, on this machine. What stands in the way of one punch (no network,
 * "come back later", a server in trouble) stands in the way of all of them: then all of them rest, nothing is written,
 * and one goes ahead to see whether the way is free. Without it every person of a kiosk finds out alone, each with a
 * punch that may or may not have arrived and has to be looked up.
 */
import type { Problem } from '../../shared/problem.ts';
import { longestWaitMs } from '../../shared/punches/lane.ts';
import { retryAt } from '../../shared/punches/retry.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';

/** As many as there are connections; more would only wait for one with their form decided already. */
const mostAtOnce = 6;

/**
 * So many requests must go well for one more at once. Were it fewer, a kiosk that was let in would take the whole
 * company's share, and the others of the fleet go away empty.
 */
const wentForOneMore = 10;

/** After a rest a look-up that falls due with it goes first: it can do no harm. */
const lookUpsFirstMs: DurationMs = 100;

/** A turn of one lane. */
export interface Turn {
  /** BambooHR took the request, whatever it said to it. */
  went(): void;
  /** It did not; answers when to try again. */
  failed(problem: Problem): EpochMs;
  /** Gives the turn back. Once. */
  leave(): void;
}

/** What the turns of a company stand on. */
export interface TurnsOptions {
  readonly now: () => EpochMs;
  readonly random: () => number;
  readonly startTimer: (work: () => void, delayMs: DurationMs) => () => void;
}

/** See the file's comment; one for each company. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #lookUps: ((turn: Turn | null) => void)[] = [];
  readonly #sends: ((turn: Turn | null) => void)[] = [];
  #underWay = 0;
  /** How many may be under way: one after a trouble, one more with every ten that went well. */
  #places = mostAtOnce;
  #wentInARow = 0;
  /** In a row. */
  #failures = 0;
  #restUntil: EpochMs = 0;
  /** Whether the rest was asked for by BambooHR. */
  #isAskedFor = false;
  #callOff: (() => void) | null = null;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** A turn, in order; null when the delivery was stopped. */
  enter(isLookUp: boolean): Promise<Turn | null> {
    return new Promise((resolve) => {
      (isLookUp ? this.#lookUps : this.#sends).push(resolve);
      this.#next();
    });
  }

  /** The network is back, or somebody signed in: no rest but one that BambooHR asked for. */
  hurry(): void {
    if (!this.#isAskedFor) this.#restUntil = 0;
    this.#next();
  }

  /** Ends all waiting. */
  stop(): void {
    this.#callOff?.();
    for (const resolve of [...this.#lookUps.splice(0), ...this.#sends.splice(0)]) resolve(null);
  }

  #next(): void {
    this.#callOff?.();
    this.#callOff = null;
    const { now, startTimer } = this.#options;
    while (this.#lookUps.length + this.#sends.length > 0 && this.#underWay < this.#places) {
      const restMs = this.#restUntil - now();
      // A look-up has waits of its own and can do no harm: it is the one to go and see, unless BambooHR asked for a pause.
      // A rest that seems longer than any was set by a clock that has been put right since, and is over.
      const isOver = restMs <= 0 || restMs > longestWaitMs;
      const isFree = isOver || (this.#lookUps.length > 0 && !this.#isAskedFor);
      if (!isFree) {
        this.#callOff = startTimer(() => {
          this.#next();
        }, restMs + lookUpsFirstMs);
        return;
      }
      const resolve = this.#lookUps.shift() ?? this.#sends.shift();
      this.#underWay += 1;
      resolve?.(this.#turn());
    }
  }

  #turn(): Turn {
    return {
      went: () => {
        this.#failures = 0;
        if (!this.#isAskedFor) this.#restUntil = 0;
        this.#wentInARow += 1;
        if (this.#wentInARow % wentForOneMore === 0) this.#places = Math.min(this.#places + 1, mostAtOnce);
      },
      failed: (problem) => {
        const { now, random } = this.#options;
        const at = now();
        this.#failures += 1;
        this.#wentInARow = 0;
        const again = retryAt(problem, this.#failures, at, random());
        this.#places = 1;
        this.#restUntil = this.#restUntil > at + longestWaitMs ? again : Math.max(this.#restUntil, again);
        this.#isAskedFor = problem.retryAt !== undefined;
        return again;
      },
      leave: () => {
        this.#underWay -= 1;
        this.#next();
      },
    };
  }
}
