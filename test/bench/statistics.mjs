/**
 * The value in the middle; of an even number, the mean of the two in the middle.
 *
 * @param {readonly number[]} samples At least one.
 * @returns {number}
 */
export function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The value that a share of the samples does not exceed, without interpolation.
 *
 * @param {readonly number[]} samples At least one.
 * @param {number} share From 0 to 1, e.g. 0.99.
 * @returns {number}
 */
export function percentile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/**
 * A figure from its samples.
 *
 * @param {{ name: string, unit: string, goal: number | null, samples: readonly number[], details: Record<string, unknown> }} parts
 * @returns {import('./bench.mjs').Metric}
 */
export function metric({ name, unit, goal, samples, details }) {
  const value = round(median(samples));
  const min = round(Math.min(...samples));
  return {
    name,
    value,
    unit,
    goal: goal === null ? null : round(goal),
    runs: samples.length,
    min,
    median: value,
    samples: samples.map(round),
    details,
  };
}

/**
 * Rounds to what a measurement can tell: three decimals.
 *
 * @param {number} value
 * @returns {number}
 */
export function round(value) {
  return Math.round(value * 1000) / 1000;
}
