/** One timer for everything that changes with the minute: on the minute of trusted time, and no more often. */
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { EpochMs } from '../../shared/time/types.ts';

/** Calls `tick` at the beginning of every minute of `now()`. Does not keep the app alive. Answers its undo. */
export function everyMinute(now: () => EpochMs, tick: () => void): () => void {
  let timer: NodeJS.Timeout;
  const schedule = (): void => {
    // A little later, so that the minute has begun on a clock that is a few milliseconds behind the timer.
    timer = setTimeout(
      () => {
        tick();
        schedule();
      },
      MINUTE_MS - (now() % MINUTE_MS) + 50,
    );
    timer.unref();
  };
  schedule();
  return () => {
    clearTimeout(timer);
  };
}
