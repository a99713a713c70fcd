import path from 'node:path';
import { ensureBuilt } from '../bootstrap/built.mjs';
import { ensureDependencies } from '../bootstrap/dependencies.mjs';
import { exitCode, start } from '../bootstrap/processes.mjs';
import { root } from '../root.mjs';

/**
 * `npm run api -- OPERATION '{json}' …`: one call through the product's client. Standard output carries nothing but the
 * answer.
 *
 * @param {readonly string[]} args Passed on; see the command's `--help`.
 * @returns {Promise<number>} 0 for an answer, 1 for a problem, 2 when it could not be asked.
 */
export async function main(args) {
  await ensureDependencies();
  await ensureBuilt({ parts: ['api'] });
  const script = path.join(root, 'out', 'api', 'api.cjs');
  return exitCode(start(process.execPath, [script, ...args], { cwd: process.cwd(), stdio: 'inherit' }));
}
