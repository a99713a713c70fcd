/**
 * How long this run of the app has lasted, sleeps included: the monotonic clock plus what it missed. It also tells a
 * sleep from a clock that was set. In a sleep the monotonic clock stands still on macOS and Linux while the machine's
 * uptime goes on; on Windows neither stops and nothing is missed. When the wall clock moves and the uptime does not,
 * somebody set it (or a virtual machine stood still: it misses that time on every clock but the wall).
 */
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { MachineClock } from './machine-clock.ts';

/** Clocks that run apart by less than this between two looks were read in whole seconds, or corrected gently. */
const jumpMs: DurationMs = 2_000;

/** Clocks run at slightly different speeds, and a network time service speeds one up by up to 0.05 %. */
const driftRate = 0.001;

/** The wall clock tells a sleep's length to the millisecond if it agrees with the uptime this well. */
const agreeMs: DurationMs = 1_000;

/** What happened between two looks. */
export type ClockMove =
  | { readonly kind: 'slept'; readonly byMs: DurationMs }
  /** The wall clock was set; positive when it went forward. */
  | { readonly kind: 'set'; readonly byMs: DurationMs };

interface Readings {
  readonly wall: EpochMs;
  readonly monotonic: DurationMs;
  readonly uptime: DurationMs;
}

/** Reads the machine's clocks against each other. */
export class RunningClock {
  readonly #machine: MachineClock;
  #last: Readings;
  #sleptMs: DurationMs = 0;

  constructor(machine: MachineClock) {
    this.#machine = machine;
    this.#last = this.#read();
  }

  /** Running time of a reading of the monotonic clock that was taken after the last sleep. */
  at(monotonic: DurationMs): DurationMs {
    return monotonic + this.#sleptMs;
  }

  /** Running time as of the machine's monotonic clock now; right after a sleep only once `look` was called. */
  now(): DurationMs {
    return this.at(this.#machine.monotonicNow());
  }

  /** What happened since the last look. */
  look(): readonly ClockMove[] {
    const last = this.#last;
    const read = this.#read();
    this.#last = read;
    const ran = read.monotonic - last.monotonic;
    const slack = jumpMs + ran * driftRate;
    const wallAhead = read.wall - last.wall - ran;
    const uptimeAhead = read.uptime - last.uptime - ran;
    const moves: ClockMove[] = [];
    let slept: DurationMs = 0;
    // Backwards, too: on macOS a reading can fall between the two halves of a clock's being set.
    if (Math.abs(uptimeAhead) >= slack) {
      slept = Math.abs(wallAhead - uptimeAhead) <= agreeMs ? wallAhead : uptimeAhead;
      this.#sleptMs += slept;
      moves.push({ kind: 'slept', byMs: Math.round(slept) });
    }
    const set = wallAhead - slept;
    if (Math.abs(set) >= slack) moves.push({ kind: 'set', byMs: Math.round(set) });
    return moves;
  }

  #read(): Readings {
    const { wallNow, monotonicNow, uptimeNow } = this.#machine;
    return { wall: wallNow(), monotonic: monotonicNow(), uptime: uptimeNow() };
  }
}
