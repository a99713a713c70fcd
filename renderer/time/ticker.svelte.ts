import { MINUTE_MS } from '../../shared/time/types.ts';
import type { EpochMs } from '../../shared/time/types.ts';

const SECOND_MS = 1_000;

/**
 * The one place where time ticks for everything that shows it: whole seconds of trusted time, for all at once.
 * It goes by main's `now` plus this machine's monotonic clock, never by the wall clock, which may be wrong.
 */
export class Ticker {
  /** Trusted time, renewed at each whole second while the window can be seen. */
  now: EpochMs = $state(0);
  /** The minute `now` lies in, for everything that need not move every second. */
  readonly minute: EpochMs = $derived(Math.floor(this.now / MINUTE_MS) * MINUTE_MS);

  #anchorAt: EpochMs = 0;
  #anchorReading = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes main's reading of trusted time as it arrives. */
  anchor(now: EpochMs): void {
    this.#anchorAt = now;
    this.#anchorReading = performance.now();
    this.now = now;
  }

  /**
   * Starts ticking; answers its undo. While the window is hidden nothing ticks; `onShown` is called when it is
   * seen again, because the monotonic clock may have stood still with a sleeping machine.
   */
  run(onShown: () => void): () => void {
    const next = (): void => {
      const reading = this.#read();
      this.now = reading;
      // A few milliseconds late is right: a timer that fires early would show the old second for a whole second.
      this.#timer = setTimeout(next, SECOND_MS - (reading % SECOND_MS) + 4);
    };
    const stop = (): void => clearTimeout(this.#timer);
    const onVisibility = (): void => {
      stop();
      if (document.hidden) return;
      next();
      onShown();
    };
    if (!document.hidden) next();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }

  #read(): EpochMs {
    return Math.round(this.#anchorAt + performance.now() - this.#anchorReading);
  }
}
