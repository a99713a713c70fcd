import { MINUTE_MS } from '../../shared/time/types.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { BreaksAt } from '../../shared/ipc/breaks.ts';
import type { BreakView } from '../../shared/ipc/clock-view.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';

/** The slider's steps. Whoever wants another minute types it. */
export const STEP_MS: DurationMs = 5 * MINUTE_MS;

/** How far the slider reaches: a shift. */
export const REACH_MS: DurationMs = 8 * 60 * MINUTE_MS;

/** BambooHR is asked when the slider rests. */
const ASK_AFTER_MS = 300;

/** The first step of the slider: the next whole five minutes. */
export function firstStep(now: EpochMs): EpochMs {
  return Math.ceil(now / STEP_MS) * STEP_MS;
}

/** The time to begin with: when the next break opens, else in half an hour. */
export function firstGuess(breaks: readonly BreakView[], now: EpochMs): EpochMs {
  const opening = breaks.flatMap(({ opening: { kind }, opening }) =>
    kind === 'later' && 'opensAt' in opening && opening.opensAt !== null ? [opening.opensAt] : [],
  );
  const soon = opening.filter((at) => at > now && at <= now + REACH_MS);
  return Math.ceil((soon.length > 0 ? Math.min(...soon) : firstStep(now) + 30 * MINUTE_MS) / MINUTE_MS) * MINUTE_MS;
}

/** What could be taken at a time that a person tries: this machine's answer at once, BambooHR's when the time rests. */
export class WhatIf {
  at: EpochMs = $state(0);
  /** For `at`, or for the time before while the first answer is on its way. */
  answer: BreaksAt | null = $state.raw(null);
  isAsking = $state(false);
  hasFailed = $state(false);

  readonly #bridge: Bridge;
  #number = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge, at: EpochMs) {
    this.#bridge = bridge;
    this.at = at;
  }

  /** Tries another time. */
  go(at: EpochMs): void {
    this.at = at;
    void this.#work(true);
  }

  /** Tries the same time anew, because the clock has changed. */
  again(): void {
    void this.#work(false);
  }

  /** Nobody looks any more. */
  stop(): void {
    this.#number += 1;
    clearTimeout(this.#timer);
  }

  async #work(isNewTime: boolean): Promise<void> {
    this.#number += 1;
    const number = this.#number;
    clearTimeout(this.#timer);
    this.isAsking = true;
    // The same time has an answer, which stands until BambooHR says otherwise.
    if (isNewTime || this.answer === null) await this.#take(number, false);
    if (number !== this.#number) return;
    this.#timer = setTimeout(() => void this.#ask(number), ASK_AFTER_MS);
  }

  async #ask(number: number): Promise<void> {
    await this.#take(number, true);
    if (number === this.#number) this.isAsking = false;
  }

  async #take(number: number, asks: boolean): Promise<void> {
    const answer = await this.#bridge.call('breaks.availableAt', { at: this.at, asks });
    if (number !== this.#number) return;
    this.hasFailed = !answer.ok;
    if (answer.ok) this.answer = answer.value;
  }
}
