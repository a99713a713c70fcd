/**
 * What BambooHR's answers say of its clock, when any one of them may be wrong: a proxy answered from its store, one
 * server of many is set wrong. Relied on is what two answers, or an answer and this machine, tell alike. Of three answers
 * in a row at most one is taken to be wrong; so long as that holds, the truth lies within what is agreed on.
 */
import type { DurationMs } from '../../shared/time/types.ts';

/** How fast what was learned grows old: the speed of an ordinary quartz is right to 50 parts in a million. */
const ageingRate = 0.0001;

/** One company is served by many machines: their clocks may stand so far apart and none of them is wrong. */
const serversApartMs: DurationMs = 500;

/**
 * One answer is enough if it tells what the clock says by itself, to the second of the header. Less strict, a wrong
 * header and a slightly wrong PC would vouch for each other; a second answer costs nothing, as a connection begins with
 * several.
 */
const expectedWithinMs: DurationMs = 1_000;

/** An answer that took longer than two seconds fits a PC that is wrong by seconds, too. */
const widestByItselfMs: DurationMs = 3_000;

/** An answer by itself narrows what is agreed on by no more than this from either end: it may be wrong by that. */
const mostNarrowedMs: DurationMs = 1_000;

/** Bounds of server time minus running time, both ends possible. */
export interface OffsetBounds {
  readonly low: DurationMs;
  readonly high: DurationMs;
}

/** Weighs sightings of the server's clock against each other. All times are running time; nothing here reads a clock. */
export class ServerOffset {
  /** The last three sightings. */
  #recent: readonly OffsetBounds[] = [];
  #agreed: OffsetBounds | null = null;
  /** Within `#agreed`, with what single answers say. */
  #narrowed: OffsetBounds | null = null;
  /** Whether only one answer, and this machine, vouch for what is agreed on. */
  #isOfOneAnswer = false;
  /** Whether the last answer contradicts what is agreed on. */
  #isContradicted = false;
  /** Running time up to which all of these have aged. */
  #agedTo: DurationMs = 0;

  /** The bounds as they have aged by `running`; null while nothing is agreed on. */
  boundsAt(running: DurationMs): OffsetBounds | null {
    return this.#narrowed && aged(this.#narrowed, running - this.#agedTo);
  }

  /** Nothing is known any more, as after a sleep. */
  forget(): void {
    this.#recent = [];
    this.#disagree();
  }

  /**
   * Takes in a sighting at `running`; `expected` is the offset as this machine has it by itself. Answers whether the
   * sighting is part of what is agreed on now. One that contradicts that is held until the next: together they replace
   * it, or if they are not of one mind either, nothing is agreed on.
   */
  learn(seen: OffsetBounds, expected: DurationMs, running: DurationMs): boolean {
    this.#ageTo(running);
    const before = this.#recent.slice(-2);
    this.#recent = [...before, seen];
    if (this.#agreed === null) return this.#begin(seen, before, expected);
    if (gapBetween(this.#agreed, seen) <= serversApartMs) {
      this.#confirm(this.#agreed, seen);
      return true;
    }
    const last = before.at(-1);
    if (this.#isContradicted && last && gapBetween(last, seen) <= serversApartMs) {
      this.#agreeOn(hullOf(last, seen), last, seen);
      return true;
    }
    if (this.#isContradicted || this.#isOfOneAnswer) this.#disagree();
    else this.#isContradicted = true;
    return false;
  }

  #begin(seen: OffsetBounds, before: readonly OffsetBounds[], expected: DurationMs): boolean {
    const other = before.findLast((earlier) => gapBetween(earlier, seen) <= serversApartMs);
    if (other) {
      // Either may be the wrong one: the truth is known to lie in one of them, not in both.
      this.#agreeOn(hullOf(other, seen), other, seen);
      return true;
    }
    const own = { low: expected, high: expected };
    const isPrecise = seen.high - seen.low <= widestByItselfMs;
    if (!isPrecise || gapBetween(own, seen) > expectedWithinMs) return false;
    const both = hullOf(own, seen);
    this.#agreeOn(both, both, both);
    this.#isOfOneAnswer = true;
    return true;
  }

  #confirm(agreed: OffsetBounds, seen: OffsetBounds): void {
    const isApart = gapBetween(agreed, seen) > 0;
    const now = isApart ? reaching(agreed, seen) : (overlapOf(agreed, vouchedFor(this.#recent)) ?? agreed);
    this.#agreeOn(now, this.#narrowed ?? now, seen);
  }

  #agreeOn(agreed: OffsetBounds, one: OffsetBounds, other: OffsetBounds): void {
    this.#agreed = agreed;
    this.#narrowed = narrowed(agreed, one, other);
    this.#isOfOneAnswer = false;
    this.#isContradicted = false;
  }

  #disagree(): void {
    this.#agreed = null;
    this.#narrowed = null;
    this.#isOfOneAnswer = false;
    this.#isContradicted = false;
  }

  #ageTo(running: DurationMs): void {
    const age = running - this.#agedTo;
    this.#agedTo = running;
    this.#recent = this.#recent.map((seen) => aged(seen, age));
    this.#agreed &&= aged(this.#agreed, age);
    this.#narrowed &&= aged(this.#narrowed, age);
  }
}

/** Where the truth lies if at most one of these is wrong: of two in either, of three where any two overlap. */
function vouchedFor(recent: readonly OffsetBounds[]): OffsetBounds {
  const [first, second, third] = recent;
  if (!first) throw new Error('Without a sighting nothing is vouched for');
  if (!second) return first;
  if (!third) return hullOf(first, second);
  const overlaps = [overlapOf(first, second), overlapOf(first, third), overlapOf(second, third)];
  const found = overlaps.filter((overlap) => overlap !== null);
  return found.length === 0 ? hullOf(first, hullOf(second, third)) : found.reduce(hullOf);
}

/** `agreed` without what both others exclude; where they exclude each other it is not known which is right. */
function narrowed(agreed: OffsetBounds, one: OffsetBounds, other: OffsetBounds): OffsetBounds {
  const both = overlapOf(one, other);
  const inner = (both && overlapOf(agreed, both)) ?? agreed;
  return {
    low: Math.min(inner.low, agreed.low + mostNarrowedMs),
    high: Math.max(inner.high, agreed.high - mostNarrowedMs),
  };
}

function aged({ low, high }: OffsetBounds, age: DurationMs): OffsetBounds {
  return { low: low - age * ageingRate, high: high + age * ageingRate };
}

/** How far two lie apart; 0 when they overlap. */
function gapBetween(one: OffsetBounds, other: OffsetBounds): DurationMs {
  return Math.max(0, one.low - other.high, other.low - one.high);
}

function hullOf(one: OffsetBounds, other: OffsetBounds): OffsetBounds {
  return { low: Math.min(one.low, other.low), high: Math.max(one.high, other.high) };
}

function overlapOf(one: OffsetBounds, other: OffsetBounds): OffsetBounds | null {
  const low = Math.max(one.low, other.low);
  const high = Math.min(one.high, other.high);
  return low <= high ? { low, high } : null;
}

/** The first, widened until it touches the other. */
function reaching(one: OffsetBounds, other: OffsetBounds): OffsetBounds {
  return { low: Math.min(one.low, other.high), high: Math.max(one.high, other.low) };
}
