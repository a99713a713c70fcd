import path from 'node:path';
import { build } from 'vite';
import { root } from '../../build/root.mjs';

/**
 * Bundles `test/bench/<name>-program.ts` as a main process of Electron or a script of Node.
 *
 * @param {string} folder Where to; what else is in there stays.
 * @param {string} name
 * @returns {Promise<string>} The bundle's path.
 */
export async function bundleProgram(folder, name) {
  const file = `${name}.cjs`;
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: `test/bench/${name}-program.ts`,
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        external: ['electron', /^node:/, 'libsql'],
        output: { format: 'cjs', entryFileNames: file, codeSplitting: false },
      },
    },
  });
  return path.join(folder, file);
}
