import { findStale, partNames } from '../parts.mjs';

/**
 * Makes those bundles that do not fit the sources any more. Needs the dependencies to be installed; the bundler is
 * loaded only when something is stale.
 *
 * @param {{ parts?: readonly string[] }} [options] Which bundles; all unless told.
 * @throws When a source does not compile.
 */
export async function ensureBuilt({ parts = partNames } = {}) {
  if ((await findStale(parts)).length === 0) return;
  const { bundle } = await import('../bundle.mjs');
  const startMs = performance.now();
  const made = await bundle({ parts });
  console.error(`Built ${made.join(', ')} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`);
}
