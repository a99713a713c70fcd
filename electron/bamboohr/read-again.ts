/**
 * Asking once more by itself, for reads only: a change is repeated by whoever knows its story. Waits what BambooHR asked
 * for, else a time that doubles, spread so that many machines do not come back together.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '../../shared/problem.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';

/** How patient. */
export interface Patience {
  /** Trusted now, for Retry-After. */
  readonly now: () => EpochMs;
  /** A random number in [0, 1). */
  readonly random: () => number;
  readonly signal?: AbortSignal;
}

const mostTries = 4;
const firstPauseMs: DurationMs = 500;

/** Who has to wait longer is told so instead. */
const longestPauseMs: DurationMs = MINUTE_MS;

/** The first result that is no trouble of the moment, or the last one. */
export async function readAgain<T>(ask: () => Promise<Result<T>>, patience: Patience): Promise<Result<T>> {
  for (let tries = 1; ; tries += 1) {
    const result = await ask();
    if (result.ok || !result.problem.canRetry || tries === mostTries || patience.signal?.aborted) return result;
    const backOff = firstPauseMs * 2 ** (tries - 1) * (0.5 + patience.random() / 2);
    const asked = result.problem.retryAt === undefined ? 0 : result.problem.retryAt - patience.now();
    if (asked > longestPauseMs) return result;
    // Cut short by the signal; the next try then says that it was cancelled.
    await wait(Math.max(backOff, asked), undefined, patience.signal ? { signal: patience.signal } : {}).catch(
      isAborted,
    );
  }
}

function isAborted(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
}
