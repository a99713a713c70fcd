/**
 * How long somebody worked. Work and paid breaks count, unpaid breaks do not (ruling 11.3.16), and an entry that
 * still runs counts up to the moment asked about.
 */
import type { DurationMs, EpochMs } from '../time/types.ts';
import { HOUR_MS, MINUTE_MS } from '../time/types.ts';
import type { Stretch } from './overlaps.ts';

/** A clock entry as the rules see it: when, and which break it records, if any. */
export interface ClockedStretch extends Stretch {
  /** Null for work. */
  readonly break: { readonly id: string; readonly paid: boolean } | null;
}

/** True for time that counts as worked: work itself and paid breaks. */
export function countsAsWorked(entry: ClockedStretch): boolean {
  return entry.break === null || entry.break.paid;
}

/** How much of a stretch had passed at `at`: nothing before its start, all of it after its end. Never negative. */
export function elapsedUntil(stretch: Stretch, at: EpochMs): DurationMs {
  return Math.max(0, Math.min(stretch.endAt ?? at, at) - stretch.startAt);
}

/** Time worked within `entries` up to `at`. The entries are taken not to overlap, as the API guarantees. */
export function workedUntil(entries: readonly ClockedStretch[], at: EpochMs): DurationMs {
  return entries.filter(countsAsWorked).reduce((sum, entry) => sum + elapsedUntil(entry, at), 0);
}

/** The same as whole minutes, cut: a minute counts when it is over. */
export function workedMinutesUntil(entries: readonly ClockedStretch[], at: EpochMs): number {
  return Math.floor(workedUntil(entries, at) / MINUTE_MS);
}

/** Time recorded under one break up to `at`. */
export function recordedUntil(entries: readonly ClockedStretch[], breakId: string, at: EpochMs): DurationMs {
  return entries
    .filter((entry) => entry.break?.id === breakId)
    .reduce((sum, entry) => sum + elapsedUntil(entry, at), 0);
}

/**
 * The decimal `hours` the API shows on a clock entry: null while it runs, 0 for an unpaid break, else its length.
 * Four decimals, so that the sum over a year still gives the right minute.
 */
export function entryHours(entry: ClockedStretch): number | null {
  if (entry.endAt === null) return null;
  if (!countsAsWorked(entry)) return 0;
  return Math.round(((entry.endAt - entry.startAt) / HOUR_MS) * 10_000) / 10_000;
}
