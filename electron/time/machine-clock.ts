/** This machine's two clocks: the one a person can set, and the one that only ever runs. */
import { performance } from 'node:perf_hooks';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';

/** Readings of the machine; a test gives its own. */
export interface MachineClock {
  /** The wall clock, as right or wrong as it is set. */
  readonly wallNow: () => EpochMs;
  /** Runs evenly from an arbitrary start; stops while the machine sleeps on macOS and Linux. */
  readonly monotonicNow: () => DurationMs;
  /** The zone the machine is set to now. */
  readonly zone: () => ZoneId;
}

/** The clocks of the machine the app runs on. */
export const machineClock: MachineClock = {
  wallNow: () => Date.now(),
  monotonicNow: () => performance.now(),
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
};
