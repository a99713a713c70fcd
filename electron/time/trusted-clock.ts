/**
 * Trusted now = BambooHR's clock, learned from the `Date` headers of its answers, carried on by the running clock
 * (architecture, "Time"). Setting the PC's clock does not move it, and one wrong header does not either. Without answers
 * since the start it is the PC's clock with the last known offset; then, and after a sleep or a jump forward, it says
 * that it is unverified.
 */
import { randomUUID } from 'node:crypto';
import type { Stamp, TimeVerdict } from '../../shared/punches/punch.ts';
import type { DurationMs, EpochMs, TimeTrust } from '../../shared/time/types.ts';
import type { MachineClock } from './machine-clock.ts';
import { RunningClock } from './running-clock.ts';
import type { ClockMove } from './running-clock.ts';
import { ServerOffset } from './server-offset.ts';
import { verifyStamp } from './verify-stamp.ts';
import type { StampFacts } from './verify-stamp.ts';

/** The `Date` header counts whole seconds: the server's clock read somewhere within the one it names. */
const dateHeaderResolutionMs: DurationMs = 1_000;

/** An exchange that took longer says too little about the time to the minute. */
const longestExchangeMs: DurationMs = 30_000;

/** Less is the system getting ready to sleep, and not going. */
const shortestSleepMs: DurationMs = 2_000;

const mostChangesKept = 10;

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

/** A jump of the machine's wall clock, for the log. */
export interface ClockJump {
  /** When it was seen, in trusted time. */
  readonly at: EpochMs;
  /** Positive when the wall clock went forward. */
  readonly byMs: DurationMs;
}

/** What happened to the machine's clocks, for diagnostics. `at` is when it was seen, in trusted time. */
export type ClockChange = ClockMove & { readonly at: EpochMs };

/** The clock that punches are stamped with. */
export class TrustedClock {
  readonly #machine: MachineClock;
  readonly #onJump: (jump: ClockJump) => void;
  readonly #onLearned: (offset: RememberedOffset) => void;
  readonly #runId = randomUUID();
  readonly #running: RunningClock;
  /** Server minus running time, as learned since the machine last slept or its clock jumped forward. */
  readonly #server = new ServerOffset();
  /** Trusted minus running time, within the bounds if there are any. */
  #offsetMs: DurationMs;
  #learnedAt: EpochMs | null;
  /** How much later than the wall clock with its remembered offset this run began; see the constructor. */
  #liftMs: DurationMs = 0;
  /** Sightings that were under way before this reading of the monotonic clock may have slept on their way. */
  #restlessUntil: DurationMs = -Infinity;
  /** Running time when the system said that it would sleep; null once the wake is known. */
  #asleepSince: DurationMs | null = null;
  #setForwardAt: DurationMs | null = null;
  /** By how much the wall clock was set in this run: now, and at the least and the most. */
  #setMs: { readonly now: DurationMs; readonly low: DurationMs; readonly high: DurationMs } = {
    now: 0,
    low: 0,
    high: 0,
  };
  #changes: readonly ClockChange[] = [];

  /**
   * `remembered` is the offset of an earlier run, null on the first. `onJump` is told when the wall clock was set,
   * `onLearned` whenever what should be remembered changed.
   */
  constructor(
    machine: MachineClock,
    remembered: RememberedOffset | null,
    onJump: (jump: ClockJump) => void,
    onLearned: (offset: RememberedOffset) => void = () => undefined,
  ) {
    this.#machine = machine;
    this.#onJump = onJump;
    this.#onLearned = onLearned;
    this.#running = new RunningClock(machine);
    this.#learnedAt = remembered?.learnedAt ?? null;
    const assumed = machine.wallNow() + (remembered?.wallOffsetMs ?? 0);
    // It cannot be earlier than it was: the wall clock was lost (an empty battery), and what was known of it is void.
    if (remembered !== null) this.#liftMs = Math.max(0, remembered.learnedAt - assumed);
    this.#offsetMs = assumed + this.#liftMs - this.#running.now();
  }

  /** Trusted now. */
  now(): EpochMs {
    this.look();
    return this.#now();
  }

  /** What a punch that is made now is stamped with. */
  stamp(): Stamp {
    return {
      at: this.now(),
      trust: this.#trust,
      machineAt: this.#machine.wallNow(),
      runId: this.#runId,
      runningAt: this.#running.now(),
      zone: this.#machine.zone(),
    };
  }

  /** How long this run lasts: right between two readings of one run, whatever the machine slept or was set to. */
  runningNow(): DurationMs {
    this.look();
    return this.#running.now();
  }

  get trust(): TimeTrust {
    this.look();
    return this.#trust;
  }

  /** When an answer last told the time and was believed, in this run or an earlier one. */
  get learnedAt(): EpochMs | null {
    return this.#learnedAt;
  }

  /** How far `now()` may be from the true time at most; null while unverified. */
  get uncertaintyMs(): DurationMs | null {
    this.look();
    const bounds = this.#server.boundsAt(this.#running.now());
    return bounds && Math.ceil(Math.max(bounds.high - this.#offsetMs, this.#offsetMs - bounds.low));
  }

  /** Trusted time minus the machine's wall clock: how wrong the PC is. */
  get wallOffsetMs(): DurationMs {
    return this.now() - this.#machine.wallNow();
  }

  /** The last sleeps and settings of the wall clock in this run, newest first; ten at most. */
  get changes(): readonly ClockChange[] {
    this.look();
    return this.#changes;
  }

  /**
   * Takes in one answer's `Date`. What contradicts the others moves nothing and is not kept for the next start. A header
   * tells only the second, so within the bounds the machine's own clock decides: one that is right is not made worse.
   */
  learn({ serverDate, sentAtMonotonic, receivedAtMonotonic }: ServerTimeSighting): void {
    this.look();
    const took = receivedAtMonotonic - sentAtMonotonic;
    if (took < 0 || took > longestExchangeMs || sentAtMonotonic < this.#restlessUntil) return;
    const low = serverDate - this.#running.at(receivedAtMonotonic);
    const high = serverDate + dateHeaderResolutionMs - this.#running.at(sentAtMonotonic);
    const running = this.#running.now();
    if (!this.#server.learn({ low, high }, this.#offsetMs, running)) return;
    const bounds = this.#server.boundsAt(running);
    if (bounds === null) return;
    this.#offsetMs = Math.min(Math.max(this.#machine.wallNow() - running, bounds.low), bounds.high);
    this.#liftMs = 0;
    this.#learnedAt = this.#now();
    this.#tellLearned();
  }

  /** What to keep for the next start. */
  remember(): RememberedOffset | null {
    if (this.#learnedAt === null) return null;
    return { wallOffsetMs: this.wallOffsetMs - this.#liftMs, learnedAt: this.#learnedAt };
  }

  /** What is known now of the instant of a click that was stamped unverified, in this run or an earlier one. */
  verify(stamp: StampFacts): TimeVerdict {
    const wallOffsetMs = this.wallOffsetMs;
    const { now, low, high } = this.#setMs;
    return verifyStamp(stamp, {
      now: this.#now(),
      uncertaintyMs: this.uncertaintyMs,
      runId: this.#runId,
      runningNow: this.#running.now(),
      setForwardAt: this.#setForwardAt,
      wallOffsetMs,
      wallOffsetsMs: { low: wallOffsetMs + now - high, high: wallOffsetMs + now - low },
    });
  }

  /** The machine is about to sleep. From here on nothing is verified until an answer that was asked for afterwards. */
  suspending(): void {
    this.look();
    this.#doubt();
    this.#asleepSince = this.#running.now();
  }

  /** The machine woke up: the running clock carries on over the sleep, unverified until the next answer. */
  resumed(): void {
    this.look();
    this.#doubt();
    if (this.#asleepSince === null) return;
    // The wake was not seen yet: this machine's clocks ran on, as on Windows.
    const byMs = Math.round(this.#running.now() - this.#asleepSince);
    this.#asleepSince = null;
    if (byMs >= shortestSleepMs) this.#keepChange({ kind: 'slept', byMs });
  }

  /** Notices sleeps and a wall clock that was set. Every reading does; also called now and then, to notice soon. */
  look(): void {
    for (const move of this.#running.look()) {
      if (move.kind === 'slept') {
        this.#doubt();
        this.#asleepSince = null;
        this.#keepChange(move);
      } else this.#noticeSet(move.byMs);
    }
  }

  #noticeSet(byMs: DurationMs): void {
    const now = this.#setMs.now + byMs;
    this.#setMs = { now, low: Math.min(this.#setMs.low, now), high: Math.max(this.#setMs.high, now) };
    if (byMs > 0) {
      this.#doubt();
      this.#setForwardAt = this.#running.now();
    }
    this.#keepChange({ kind: 'set', byMs });
    this.#onJump({ at: this.#now(), byMs });
    this.#tellLearned();
  }

  #doubt(): void {
    this.#server.forget();
    this.#restlessUntil = this.#machine.monotonicNow();
  }

  #keepChange(move: ClockMove): void {
    this.#changes = [{ ...move, at: this.#now() }, ...this.#changes].slice(0, mostChangesKept);
  }

  #tellLearned(): void {
    const offset = this.remember();
    if (offset !== null) this.#onLearned(offset);
  }

  get #trust(): TimeTrust {
    return this.#server.boundsAt(this.#running.now()) === null ? 'unverified' : 'verified';
  }

  #now(): EpochMs {
    return Math.round(this.#running.now() + this.#offsetMs);
  }
}
