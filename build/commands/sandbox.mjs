import path from 'node:path';
import { ensureBuilt } from '../bootstrap/built.mjs';
import { ensureDependencies } from '../bootstrap/dependencies.mjs';
import { exitCode, start } from '../bootstrap/processes.mjs';
import { root } from '../root.mjs';

/**
 * `npm run sandbox -- [flags]`: the demo company alone, in the foreground. Standard output carries nothing but the
 * line by which it says that it is ready; everything else goes to standard error.
 *
 * @param {readonly string[]} args Passed on; see the sandbox's `--help`.
 * @returns {Promise<number>} The sandbox's exit code.
 */
export async function main(args) {
  await ensureDependencies();
  await ensureBuilt({ parts: ['sandbox'] });
  const script = path.join(root, 'out', 'sandbox', 'sandbox.cjs');
  return exitCode(start(process.execPath, [script, ...args], { cwd: process.cwd(), stdio: 'inherit' }));
}
