/** Time that passes only when nothing is left to do: hours of a fleet in seconds, in the same order every time. */
import type { DurationMs, EpochMs } from '../../../shared/time/types.ts';

interface Appointment {
  readonly at: EpochMs;
  /** Of two at one instant the one made first comes first. */
  readonly number: number;
  readonly work: () => void;
  isCalledOff: boolean;
}

/** The clock of the simulated world and everything that is to happen in it. */
export class VirtualTime {
  #now: EpochMs;
  #made = 0;
  /** A binary heap. */
  readonly #heap: Appointment[] = [];

  constructor(startAt: EpochMs) {
    this.#now = startAt;
  }

  readonly now = (): EpochMs => this.#now;

  /** Does `work` once after a delay, and answers how to call it off. */
  readonly after = (work: () => void, delayMs: DurationMs): (() => void) => {
    const appointment = { at: this.#now + Math.max(0, delayMs), number: (this.#made += 1), work, isCalledOff: false };
    this.#push(appointment);
    return () => {
      appointment.isCalledOff = true;
    };
  };

  /** Resolves when so much time has passed. */
  readonly pass = (delayMs: DurationMs): Promise<void> =>
    new Promise((resolve) => {
      this.after(resolve, delayMs);
    });

  /** Lets time pass until `isOver`, or until nothing is going to happen any more. */
  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const next = this.#pop();
      if (next === null) return;
      if (next.isCalledOff) continue;
      this.#now = next.at;
      next.work();
      // Promises that this settled are followed up before time goes on.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #push(appointment: Appointment): void {
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || isBefore(above, appointment)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = appointment;
  }

  #pop(): Appointment | null {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      const left = heap[child];
      if (left === undefined) break;
      const right = heap[child + 1];
      if (right !== undefined && isBefore(right, left)) child += 1;
      const below = heap[child];
      if (below === undefined || isBefore(last, below)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(a: Appointment, b: Appointment): boolean {
  return a.at < b.at || (a.at === b.at && a.number < b.number);
}
