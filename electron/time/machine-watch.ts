/** Looks at the machine's clocks and zone every few seconds: what nobody notices in time cannot be told apart later. */
import type { DurationMs } from '../../shared/time/types.ts';
import { detectZone } from './machine-clock.ts';
import type { TrustedClock } from './trusted-clock.ts';

const everyMs: DurationMs = 10_000;

/** Starts looking, for the life of the app. */
export function watchMachine(clock: TrustedClock): void {
  setInterval(() => {
    detectZone();
    clock.look();
  }, everyMs).unref();
}
