/**
 * When two stretches of time of one person collide. Touching ends do not (ruling 11.3.5): work that ends at 12:00
 * and a break that starts at 12:00 are one after the other.
 */
import type { EpochMs } from '../time/types.ts';

/** A stretch of time. `endAt` null means that it still runs, so nothing may come after its start. */
export interface Stretch {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs | null;
}

/** True when both stretches claim some of the same time. A stretch of no length collides only strictly inside another. */
export function overlaps(a: Stretch, b: Stretch): boolean {
  return a.startAt < (b.endAt ?? Infinity) && b.startAt < (a.endAt ?? Infinity);
}

/** Those of `others` that collide with `candidate`, in the order given. */
export function overlapping<T extends Stretch>(candidate: Stretch, others: readonly T[]): readonly T[] {
  return others.filter((other) => overlaps(candidate, other));
}

/**
 * The stretch in which `at` lies: its start belongs to it, its end does not, so that a punch in the very minute
 * in which another entry ended is free (rulings 11.2.8 and 11.2.9). Null when `at` is free.
 */
export function containing<T extends Stretch>(at: EpochMs, stretches: readonly T[]): T | null {
  return stretches.find((stretch) => stretch.startAt <= at && at < (stretch.endAt ?? Infinity)) ?? null;
}
