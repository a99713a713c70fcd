/** This machine's clocks: the one a person can set, and two that only ever run. */
import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';

/** Readings of the machine; a test gives its own. */
export interface MachineClock {
  /** The wall clock, as right or wrong as it is set. */
  readonly wallNow: () => EpochMs;
  /** Runs evenly from an arbitrary start, to the fraction of a millisecond; stops in sleep on macOS and Linux. */
  readonly monotonicNow: () => DurationMs;
  /** Since the machine was started, its sleeps included, whatever its clock is set to. Whole seconds on macOS. */
  readonly uptimeNow: () => DurationMs;
  /** The zone the machine is set to, as last detected. */
  readonly zone: () => ZoneId;
}

/**
 * The clocks of the machine the app runs on. What `uptime` reads: Linux `/proc/uptime`, which counts suspends; Windows
 * the tick count, which counts sleep and hibernation; macOS the distance of the wall clock from `kern.boottime`, which
 * the system moves along when the clock is set (so do Chromium's timers on iOS, for the same reason).
 */
export const machineClock: MachineClock = {
  wallNow: () => Date.now(),
  monotonicNow: () => performance.now(),
  uptimeNow: () => uptime() * 1_000,
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/**
 * Makes `machineClock.zone` tell the zone that the machine is in now. Measured with Node 20 and Electron 33 on Linux:
 * Node keeps the zone of its start for life; Electron's main process follows a change only while a window is open, and
 * then with the name alone, not with what `Date` reads. Both look again when `TZ` is taken out of the environment, also
 * if it was not in it. With a `TZ` there is nothing to detect: it is the zone. Takes 15 µs, or 10 ms where
 * `/etc/localtime` is a copy that has to be searched for, so a timer calls it and not a click.
 */
export function detectZone(): void {
  if (process.env['TZ'] === undefined) delete process.env['TZ'];
}
