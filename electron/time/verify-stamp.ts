/** Finds out afterwards when a click was that was stamped while the time was not verified. Nothing here reads a clock. */
import type { Stamp, TimeVerdict } from '../../shared/punches/punch.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';

/** A clock that was not touched differs from what was known of it by no more than this: reading, rounding, slewing. */
const agreeMs: DurationMs = 2_000;

/** What an untouched clock may lose or gain between two connections: ten days at 35 parts in a million. */
const driftMs: DurationMs = 30_000;

/** What a stamp is verified by. */
export type StampFacts = Pick<Stamp, 'at' | 'trust' | 'machineAt' | 'runId' | 'runningAt'>;

/** The clock as it stands when it verifies a stamp. */
export interface ClockStanding {
  readonly now: EpochMs;
  /** How far `now` may be off; null while it is unverified. */
  readonly uncertaintyMs: DurationMs | null;
  readonly runId: string;
  /** How long this run lasts, sleeps included. */
  readonly runningNow: DurationMs;
  /** `runningNow` when the wall clock was last seen to be set forward in this run; null when never. */
  readonly setForwardAt: DurationMs | null;
  /** Trusted time minus the wall clock. */
  readonly wallOffsetMs: DurationMs;
  /** The least and the most it was since this run began; apart when the wall clock was set. */
  readonly wallOffsetsMs: { readonly low: DurationMs; readonly high: DurationMs };
}

/**
 * A click of this run is as long ago as the running clock says. Only a wall clock that was set forward since then leaves
 * a doubt, because a virtual machine that stood still looks the same; an agreeing stamp, made by what was known of the
 * wall clock, takes it away.
 *
 * A click of an earlier run can be reached only by the wall clock. It was right, or off by its drift, if the wall clock
 * stands today as it was taken to stand then, and was not moved in this run. That it was set wrong and right again
 * between two runs cannot be seen, except that the click then lies in the future.
 */
export function verifyStamp(stamp: StampFacts, clock: ClockStanding): TimeVerdict {
  if (stamp.trust === 'verified') return { kind: 'verified', at: stamp.at };
  const { uncertaintyMs } = clock;
  if (uncertaintyMs === null) return { kind: 'notYet' };
  return stamp.runId === clock.runId
    ? ofThisRun(stamp, clock, agreeMs + uncertaintyMs)
    : ofAnotherRun(stamp, clock, agreeMs + uncertaintyMs);
}

function ofThisRun(stamp: StampFacts, clock: ClockStanding, agree: DurationMs): TimeVerdict {
  const at = Math.round(clock.now - (clock.runningNow - stamp.runningAt));
  const isDoubtful = clock.setForwardAt !== null && stamp.runningAt <= clock.setForwardAt;
  if (isDoubtful && Math.abs(stamp.at - at) > agree) return { kind: 'unsure', proposedAt: at };
  return { kind: 'verified', at };
}

function ofAnotherRun(stamp: StampFacts, clock: ClockStanding, agree: DurationMs): TimeVerdict {
  const corrected = Math.round(stamp.machineAt + clock.wallOffsetMs);
  const assumed = stamp.at - stamp.machineAt;
  const apart = Math.abs(assumed - clock.wallOffsetMs);
  const at = apart <= agree ? stamp.at : corrected;
  const { low, high } = clock.wallOffsetsMs;
  const wasMoved = high - low > driftMs;
  const isPossible = at <= clock.now + agree;
  return apart <= Math.max(driftMs, agree) && !wasMoved && isPossible
    ? { kind: 'verified', at }
    : { kind: 'unsure', proposedAt: Math.min(corrected, clock.now) };
}
