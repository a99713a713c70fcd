/**
 * The company's own clock. It can be set and stepped, so that a night, a DST change or the end of a pay period takes
 * a test no time. The rest of the sandbox asks only this clock.
 */
import type { DurationMs, EpochMs } from '../../../shared/time/types.ts';

/** What of the clock has to last across restarts. */
export interface ClockState {
  /** Company time minus this machine's time while running. */
  readonly offsetMs: DurationMs;
  /** The moment it stands at; null while it runs. */
  readonly stoppedAt: EpochMs | null;
}

/** A clock that runs beside this machine's, or stands still. */
export class CompanyClock {
  #state: ClockState;

  constructor(state: ClockState = { offsetMs: 0, stoppedAt: null }) {
    this.#state = state;
  }

  /** The company's now. */
  now(): EpochMs {
    return this.#state.stoppedAt ?? Date.now() + this.#state.offsetMs;
  }

  get state(): ClockState {
    return this.#state;
  }

  restore(state: ClockState): void {
    this.#state = state;
  }

  /** Sets the clock to an instant and lets it run on from there, or stand there. */
  set(at: EpochMs, running: boolean): void {
    this.#state = { offsetMs: at - Date.now(), stoppedAt: running ? null : at };
  }

  /** Steps it; it goes on running or standing as before. */
  advance(by: DurationMs): void {
    const { stoppedAt } = this.#state;
    this.set(this.now() + by, stoppedAt === null);
  }
}
