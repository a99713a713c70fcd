/**
 * Trusted now = BambooHR's clock, learned from the `Date` header of its answers, carried on by the monotonic clock
 * (architecture, "Time"). Setting the PC's clock does not move it. Without an answer since the start it is the PC's
 * clock with the last known offset, and says that it is unverified.
 */
import { randomUUID } from 'node:crypto';
import type { Stamp } from '../../shared/punches/punch.ts';
import type { DurationMs, EpochMs, TimeTrust } from '../../shared/time/types.ts';
import type { MachineClock } from './machine-clock.ts';

/** The `Date` header counts whole seconds: the server's clock read somewhere within the one it names. */
const dateHeaderResolutionMs: DurationMs = 1_000;

/** A wall clock that runs away from the monotonic one by more than this was set, or the machine slept. */
const jumpMs: DurationMs = 2_000;

/** Bounds of server time minus monotonic time, both ends possible. */
interface OffsetBounds {
  readonly low: DurationMs;
  readonly high: DurationMs;
}

/** What is kept across restarts: server time minus the wall clock when last known. */
export interface RememberedOffset {
  readonly wallOffsetMs: DurationMs;
  readonly learnedAt: EpochMs;
}

/** One sighting of the server's clock. The readings are of the monotonic clock around the request. */
export interface ServerTimeSighting {
  readonly serverDate: EpochMs;
  readonly sentAtMonotonic: DurationMs;
  readonly receivedAtMonotonic: DurationMs;
}

/** A jump of the machine's wall clock, for diagnostics. */
export interface ClockJump {
  readonly at: EpochMs;
  /** Positive when the wall clock went forward. */
  readonly byMs: DurationMs;
}

/** The clock that punches are stamped with. */
export class TrustedClock {
  readonly #machine: MachineClock;
  readonly #onJump: (jump: ClockJump) => void;
  readonly #runId = randomUUID();
  /** Server minus monotonic, once an answer was seen and until the machine slept. */
  #bounds: OffsetBounds | null = null;
  /** The offset in use, within the bounds. */
  #offsetMs: DurationMs = 0;
  #learnedAt: EpochMs | null;
  /** Trusted minus wall, for the time before the first answer. */
  #wallOffsetMs: DurationMs;
  #wallMinusMonotonic: DurationMs;

  /** `remembered` is the offset of an earlier run, null on the first. */
  constructor(machine: MachineClock, remembered: RememberedOffset | null, onJump: (jump: ClockJump) => void) {
    this.#machine = machine;
    this.#onJump = onJump;
    this.#learnedAt = remembered?.learnedAt ?? null;
    this.#wallOffsetMs = remembered?.wallOffsetMs ?? 0;
    this.#wallMinusMonotonic = machine.wallNow() - machine.monotonicNow();
  }

  /** Trusted now. */
  now(): EpochMs {
    this.#noticeJump();
    return Math.round(
      this.#bounds === null
        ? this.#machine.monotonicNow() + this.#wallMinusMonotonic + this.#wallOffsetMs
        : this.#machine.monotonicNow() + this.#offsetMs,
    );
  }

  /** What a punch that is made now is stamped with. */
  stamp(): Stamp {
    return {
      at: this.now(),
      trust: this.trust,
      machineAt: this.#machine.wallNow(),
      runId: this.#runId,
      runningAt: this.#machine.monotonicNow(),
      zone: this.#machine.zone(),
    };
  }

  get trust(): TimeTrust {
    return this.#bounds === null ? 'unverified' : 'verified';
  }

  get learnedAt(): EpochMs | null {
    return this.#learnedAt;
  }

  /** How far `now()` may be from the true time at most; null while unverified. */
  get uncertaintyMs(): DurationMs | null {
    if (this.#bounds === null) return null;
    return Math.ceil(Math.max(this.#bounds.high - this.#offsetMs, this.#offsetMs - this.#bounds.low));
  }

  /** Trusted time minus the machine's wall clock: how wrong the PC is. */
  get wallOffsetMs(): DurationMs {
    return this.now() - this.#machine.wallNow();
  }

  /**
   * Takes in one answer's `Date`. Each narrows the bounds; one that contradicts them replaces them. A header tells only
   * the second, so within the bounds the machine's own clock decides: one that is right is not made worse.
   */
  learn(sighting: ServerTimeSighting): void {
    const low = sighting.serverDate - sighting.receivedAtMonotonic;
    const high = sighting.serverDate + dateHeaderResolutionMs - sighting.sentAtMonotonic;
    if (high < low) return;
    const known = this.#bounds;
    const narrowed = known && { low: Math.max(known.low, low), high: Math.min(known.high, high) };
    this.#bounds = narrowed && narrowed.low <= narrowed.high ? narrowed : { low, high };
    const wall = this.#machine.wallNow() - this.#machine.monotonicNow();
    this.#offsetMs = Math.min(Math.max(wall, this.#bounds.low), this.#bounds.high);
    this.#wallOffsetMs = this.wallOffsetMs;
    this.#learnedAt = this.now();
  }

  /** What to keep for the next start. */
  remember(): RememberedOffset | null {
    return this.#learnedAt === null ? null : { wallOffsetMs: this.wallOffsetMs, learnedAt: this.#learnedAt };
  }

  /**
   * The machine woke up. The monotonic clock may have stood still, so until the next answer the wall clock is all
   * there is, corrected by what was known of it.
   */
  resumed(): void {
    this.#bounds = null;
    this.#wallMinusMonotonic = this.#machine.wallNow() - this.#machine.monotonicNow();
    this.#seenJumpMs = 0;
  }

  /**
   * While unverified, "now" follows the clock as it stood at the start: a person who sets the PC's clock while the
   * app runs does not move it. The jump is reported either way.
   */
  #noticeJump(): void {
    const wallMinusMonotonic = this.#machine.wallNow() - this.#machine.monotonicNow();
    const byMs = wallMinusMonotonic - this.#wallMinusMonotonic - this.#seenJumpMs;
    if (Math.abs(byMs) < jumpMs) return;
    this.#seenJumpMs += byMs;
    this.#onJump({ at: this.#machine.wallNow(), byMs: Math.round(byMs) });
  }

  #seenJumpMs: DurationMs = 0;
}
