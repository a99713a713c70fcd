/** The model's only clock: jumps from event to event, and lets every promise come to rest in between. */
import type { DurationMs, EpochMs } from '../../../shared/time/types.ts';

interface Due {
  readonly at: EpochMs;
  readonly order: number;
  readonly work: () => void;
}

/** More events than any schedule has: something runs in a circle. */
const mostTurns = 8_000;

/** True time of the model's world. `onPass` moves along what runs by itself, such as the machines' clocks. */
export class VirtualTime {
  #now: EpochMs;
  #order = 0;
  #turns = 0;
  readonly #due: Due[] = [];
  readonly #onPass: (ms: DurationMs) => void;

  constructor(startAt: EpochMs, onPass: (ms: DurationMs) => void) {
    this.#now = startAt;
    this.#onPass = onPass;
  }

  get now(): EpochMs {
    return this.#now;
  }

  /** Runs `work` after a while; answers how to call it off. Of two at the same instant the one ordered first runs first. */
  after(delayMs: DurationMs, work: () => void): () => void {
    this.#order += 1;
    const due = { at: this.#now + Math.max(0, Math.round(delayMs)), order: this.#order, work };
    const index = this.#due.findIndex((other) => other.at > due.at);
    this.#due.splice(index === -1 ? this.#due.length : index, 0, due);
    return () => {
      const found = this.#due.indexOf(due);
      if (found !== -1) this.#due.splice(found, 1);
    };
  }

  /** When the next event is due; null when nothing will ever happen by itself. */
  get nextAt(): EpochMs | null {
    return this.#due[0]?.at ?? null;
  }

  /** Until no promise moves any more. One turn of the event loop runs them all. */
  async settle(): Promise<void> {
    this.#turns += 1;
    if (this.#turns > mostTurns) throw new Error('The model never comes to rest');
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass, with everything that is due on the way. */
  async passTo(at: EpochMs): Promise<void> {
    await this.settle();
    for (;;) {
      const next = this.#due[0];
      if (next === undefined || next.at > at) break;
      this.#due.shift();
      this.#goTo(next.at);
      next.work();
      await this.settle();
    }
    this.#goTo(at);
  }

  #goTo(at: EpochMs): void {
    if (at <= this.#now) return;
    const ms = at - this.#now;
    this.#now = at;
    this.#onPass(ms);
  }
}
