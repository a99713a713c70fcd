/** When to try again what did not reach BambooHR. Pure. */
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import { needsSignIn } from '../problem.ts';
import type { Problem } from '../problem.ts';

const firstDelayMs: DurationMs = 2_000;
const longestDelayMs: DurationMs = MINUTE_MS;

/** Who is not let in is helped by a person only; until then asking often would just count towards the rate limit. */
const keyRefusedDelayMs: DurationMs = 5 * MINUTE_MS;

/**
 * The instant of the next try: what BambooHR said (Retry-After), else a back-off that doubles up to a minute.
 * `spread` is a random number in [0, 1): up to a quarter more, so that a fleet does not come back all at once.
 */
export function retryAt(problem: Problem, tries: number, now: EpochMs, spread: number): EpochMs {
  if (needsSignIn.has(problem.code)) return now + keyRefusedDelayMs;
  const backOff = Math.min(firstDelayMs * 2 ** Math.min(tries - 1, 10), longestDelayMs);
  const jittered = Math.round(backOff * (1 + spread / 4));
  return Math.max(now + jittered, (problem.retryAt ?? 0) + Math.round(spread * firstDelayMs));
}
