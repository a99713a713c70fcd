/** When to try again what did not reach BambooHR. Pure. */
import { HOUR_MS, MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import { needsSignIn } from '../problem.ts';
import type { Problem } from '../problem.ts';

const firstDelayMs: DurationMs = 2_000;
const longestDelayMs: DurationMs = MINUTE_MS;

/** No longer Retry-After is believed (`electron/bamboohr/problem-from-answer.ts`). */
const longestRetryAfterMs: DurationMs = HOUR_MS;

/** Who is not let in is helped by a person only; until then asking often would just count towards the rate limit. */
const keyRefusedDelayMs: DurationMs = 5 * MINUTE_MS;

/**
 * The instant of the next try: what BambooHR said (Retry-After), else a back-off that doubles up to a minute.
 * `spread` is a random number in [0, 1), so that a fleet does not come back all at once: up to a quarter more.
 *
 * After a Retry-After up to twice the wait, because then the whole fleet was told so; but no further back-off: that would
 * leave unused what the company is allowed, and a fleet take twice as long to deliver what an outage has left.
 */
export function retryAt(problem: Problem, tries: number, now: EpochMs, spread: number): EpochMs {
  if (needsSignIn.has(problem.code)) return now + keyRefusedDelayMs;
  const backOff = Math.min(firstDelayMs * 2 ** Math.min(tries - 1, 10), longestDelayMs);
  if (problem.retryAt === undefined) return now + Math.round(backOff * (1 + spread / 4));
  // Longer than that it was asked for by a clock that has been put right since, and would be over at once (`nextTask`).
  const asked = Math.min(Math.max(problem.retryAt - now, firstDelayMs), longestRetryAfterMs);
  return now + Math.round(asked + spread * Math.min(asked, MINUTE_MS));
}
