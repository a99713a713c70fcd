/**
 * Lets time run faster in a whole process, so that the waits of delivery (minutes) take a proof seconds and no constant
 * of the product has to be another one. Takes effect when it is loaded, if the environment variable
 * `CLOCKHOUSE_FAST_TIME` holds `SCALE REAL WORLD`: at the real instant REAL (epoch milliseconds) it is WORLD, and from
 * there SCALE times as fast. Processes that are given the same three numbers agree on what time it is.
 *
 * All clocks and the timers that programs set run fast; what Node does inside (its servers, `timers/promises`) does not.
 */
import os from 'node:os';
import { promisify } from 'node:util';

/** The environment variable that sets the pace. */
export const paceVariable = 'CLOCKHOUSE_FAST_TIME';

/** How fast time runs, and where it began. */
export interface Pace {
  readonly scale: number;
  /** Real time at the beginning. */
  readonly realAt: number;
  /** The world's time at the beginning. */
  readonly worldAt: number;
}

/** The pace as the environment variable holds it. */
export function paceText({ scale, realAt, worldAt }: Pace): string {
  return `${scale} ${realAt} ${worldAt}`;
}

function paceOf(text: string | undefined): Pace | null {
  if (text === undefined) return null;
  const [scale, realAt, worldAt] = text.split(' ').map(Number);
  if (!scale || realAt === undefined || worldAt === undefined) throw new Error(`${paceVariable}: SCALE REAL WORLD`);
  return { scale, realAt, worldAt };
}

const pace = paceOf(process.env[paceVariable]);

/** So much time of the world passes in these real milliseconds: for a timer that is to wait really. */
export function worldMs(realMs: number): number {
  return realMs * (pace?.scale ?? 1);
}

function quicken({ scale, realAt, worldAt }: Pace): void {
  const readNow = Date.now;
  const realMonotonic = performance.now.bind(performance);
  const realTimeout = globalThis.setTimeout;
  const uptimeAtStart = os.uptime();
  let real: number | null = null;
  // Read together and kept until the turn is over: a process that is held up between two readings for 30 ms would find
  // its clocks apart by seconds, which on a real machine means that somebody set one of them.
  const monotonic = (): number => {
    if (real === null) queueMicrotask(() => (real = null));
    return (real ??= realMonotonic());
  };
  const wallAtZero = worldAt + (readNow() - realMonotonic() - realAt) * scale;
  Date.now = () => Math.floor(wallAtZero + monotonic() * scale);
  Object.defineProperty(performance, 'now', { value: () => monotonic() * scale, configurable: true });
  os.uptime = () => uptimeAtStart + (monotonic() * scale) / 1_000;
  const fastTimeout = (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout =>
    realTimeout(work, ms / scale, ...args);
  Object.defineProperty(fastTimeout, promisify.custom, { value: promisify(realTimeout) });
  globalThis.setTimeout = fastTimeout as typeof setTimeout;
}

if (pace) quicken(pace);
