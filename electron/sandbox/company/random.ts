/** Seeded randomness: the same seed gives the same company, the same faults, on every machine. */

/** A source of numbers in [0, 1). */
export type Random = () => number;

/** mulberry32: small, fast, good enough for believable data; no use for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One seed out of several numbers, so that each person and day has randomness of its own. */
export function mixSeed(...parts: readonly number[]): number {
  return parts.reduce((hash, part) => Math.imul(hash ^ (part >>> 0), 0x01000193) ^ (hash >>> 13), 0x811c9dc5) >>> 0;
}

/** An element of a list that is not empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** A UUID of version 7, the version the API's break ids have (ruling G6), from an instant and seeded bits. */
export function uuidV7(at: number, random: Random): string {
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
  const time = Math.floor(at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${pick(random, ['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}

/** The same with a counter after the time, so that ids made in one millisecond are in the order of their making. */
export function sequencedUuid(at: number, sequence: number, random: Random): string {
  const plain = uuidV7(at, random);
  return `${plain.slice(0, 15)}${(sequence % 0x1000).toString(16).padStart(3, '0')}${plain.slice(18)}`;
}
