import { ensureBuilt } from '../bootstrap/built.mjs';
import { ensureDependencies } from '../bootstrap/dependencies.mjs';

/**
 * `npm run build`: makes the bundles in `out/` that do not fit the sources.
 *
 * @returns {Promise<number>} Exit code.
 */
export async function main() {
  await ensureDependencies();
  await ensureBuilt();
  return 0;
}
