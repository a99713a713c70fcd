import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../../../build/root.mjs';

const ENTRIES = {
  'fast-time': 'test/faults/kills/fast-time.ts',
  'punch-service': 'test/faults/punch-service.ts',
  'punch-service-electron': 'test/faults/punch-service-electron.ts',
};

/**
 * Bundles the punch service as the app's main process is bundled, and what makes time run fast.
 *
 * @param {string} folder Where they go; emptied first.
 * @param {{ electron?: boolean }} [options] Whether the Electron program is wanted too.
 * @returns {Promise<{ fastTime: string, node: string, electron: string }>} Paths of the programs.
 */
export async function bundlePrograms(folder, { electron = false } = {}) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = Object.keys(ENTRIES).filter((name) => electron || name !== 'punch-service-electron');
  for (const name of names) await bundleProgram(folder, name, ENTRIES[name]);
  const place = (name) => path.join(folder, `${name}.cjs`);
  return {
    fastTime: place('fast-time'),
    node: place('punch-service'),
    electron: place('punch-service-electron'),
  };
}

/**
 * Bundles one TypeScript program for Node, with the options that the app's main process is bundled with.
 *
 * @param {string} folder Where it goes.
 * @param {string} name Its file is `NAME.cjs`.
 * @param {string} entry Path of its source, relative to the project's root.
 * @returns {Promise<string>} Path of the file.
 */
export async function bundleProgram(folder, name, entry) {
  await bundle(folder, entry, { format: 'cjs', entryFileNames: `${name}.cjs` });
  return path.join(folder, `${name}.cjs`);
}

/**
 * Bundles a TypeScript module of the proof and loads it. What it uses of `build/` stays where it is, and is shared with
 * the command that loads it.
 *
 * @param {string} folder Where the bundle goes.
 * @param {string} name Its file is `NAME.mjs`.
 * @param {string} entry Path of its source, relative to the project's root.
 * @returns {Promise<object>} The loaded module.
 */
export async function loadModule(folder, name, entry) {
  await bundle(folder, entry, { format: 'es', entryFileNames: `${name}.mjs` });
  return import(pathToFileURL(path.join(folder, `${name}.mjs`)).href);
}

function bundle(folder, entry, output) {
  return build({
    configFile: false,
    root,
    mode: 'production',
    logLevel: 'warn',
    publicDir: false,
    plugins: [buildStaysInPlace],
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      minify: output.format === 'cjs',
      sourcemap: true,
      rolldownOptions: {
        external: ['electron', /^node:/, 'libsql'],
        checks: { pluginTimings: false },
        output: { ...output, codeSplitting: false },
      },
    },
  });
}

// They find the project by their own place, and there is to be one of them in the process.
const buildStaysInPlace = {
  name: 'build-stays-in-place',
  enforce: 'pre',
  resolveId(source, importer) {
    if (importer === undefined || !/\/build\/(bootstrap\/.*|root)\.mjs$/.test(source)) return null;
    return { id: pathToFileURL(path.resolve(path.dirname(importer), source)).href, external: true };
  },
};
