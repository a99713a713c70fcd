import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { runCommand } from './bootstrap/command.mjs';
import { bundledLicences } from './licences/bundled.mjs';
import { writeNotice } from './licences/notice.mjs';
import { shippedAsTheyAre } from './licences/packages.mjs';
import { findStale, partNames } from './parts.mjs';
import { root } from './root.mjs';
import { rememberBuilt } from './staleness.mjs';
import { compileTexts } from './texts.mjs';

// Native modules, which only work from node_modules, and what the runtime itself provides. Everything else is bundled:
// the older runtime cannot `require` ES modules, and few files load faster than many.
const EXTERNAL = ['electron', ...builtinModules, /^node:/, 'keytar', 'libsql'];
const MAKERS = {
  texts: compileTexts,
  main: (options) => bundleNode('main', 'electron/main.ts', options, shippedAsTheyAre),
  preload: (options) => bundleNode('preload', 'electron/preload.ts', options),
  sandbox: (options) => bundleNode('sandbox', 'electron/sandbox/main.ts', options),
  api: (options) => bundleNode('api', 'electron/bamboohr/command-line-main.ts', options),
  renderer: bundleRenderer,
};

/**
 * Makes those bundles that do not fit the sources any more.
 *
 * @param {{ parts?: readonly string[], dev?: boolean, force?: boolean }} [options] `dev` leaves the code readable.
 * @returns {Promise<readonly string[]>} Names of what was made.
 * @throws When a source does not compile.
 */
export async function bundle({ parts = partNames, dev = false, force = false } = {}) {
  const stale = await findStale(parts, { dev, force });
  const make = async ({ name, hash }) => {
    await MAKERS[name]({ dev });
    await rememberBuilt(name, hash);
  };
  // The renderer and main import the compiled texts; everything else is independent.
  const texts = stale.find(({ name }) => name === 'texts');
  if (texts) await make(texts);
  const results = await Promise.allSettled(stale.filter((part) => part !== texts).map(make));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  await writeNotice();
  return stale.map(({ name }) => name);
}

function bundleNode(name, entry, { dev }, further) {
  return intoPlace(name, (outDir) =>
    build({
      configFile: false,
      root,
      mode: dev ? 'development' : 'production',
      logLevel: 'warn',
      publicDir: false,
      plugins: [bundledLicences(further)],
      ssr: { noExternal: true },
      build: {
        ssr: entry,
        target: 'node20',
        outDir,
        minify: !dev,
        sourcemap: true,
        rolldownOptions: {
          external: EXTERNAL,
          checks: { pluginTimings: false },
          output: {
            format: 'cjs',
            entryFileNames: `${name}.cjs`,
            chunkFileNames: '[name].cjs',
            // What main imports on demand is loaded on demand: the window must not wait for it.
            codeSplitting: name === 'main',
            // As `require`, a dynamic import of a CommonJS module has no named exports; as `import()` it has.
            dynamicImportInCjs: false,
          },
        },
      },
    }),
  );
}

function bundleRenderer({ dev }) {
  return intoPlace('renderer', (outDir) => build(rendererConfig(outDir, { dev })));
}

/**
 * How the windows' page is built.
 *
 * @param {string} outDir
 * @param {{ dev?: boolean, plugins?: readonly import('vite').Plugin[] }} [options] `plugins` come before all others.
 * @returns {import('vite').InlineConfig}
 */
export function rendererConfig(outDir, { dev = false, plugins = [] } = {}) {
  return {
    configFile: false,
    root: path.join(root, 'renderer'),
    base: './',
    mode: dev ? 'development' : 'production',
    logLevel: 'warn',
    plugins: [...plugins, svelte({ configFile: path.join(root, 'build/svelte.config.mjs') }), bundledLicences()],
    build: {
      target: 'chrome130',
      outDir,
      emptyOutDir: false,
      minify: !dev,
      sourcemap: true,
      // Inlined assets would be data: addresses, which the content security policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  };
}

// Bundled beside its place and swapped in, so that an app or a test that runs meanwhile never finds half a bundle.
async function intoPlace(name, make) {
  const place = path.join(root, 'out', name);
  const fresh = path.join(root, 'out', `.${name}-${process.pid}`);
  const old = `${fresh}-old`;
  try {
    await make(fresh);
    await mkdir(path.dirname(place), { recursive: true });
    if (existsSync(place)) await rename(place, old);
    await rename(fresh, place);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

async function main(args) {
  const options = { only: { type: 'string' }, dev: { type: 'boolean' }, force: { type: 'boolean' } };
  const { values } = parseArgs({ args: [...args], options });
  const parts = values.only?.split(',') ?? partNames;
  const unknown = parts.filter((part) => !partNames.includes(part));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are ${partNames.join(', ')}`);
  const startMs = performance.now();
  const made = await bundle({ parts, dev: values.dev, force: values.force });
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(made.length === 0 ? `Nothing is stale (${seconds} s)` : `Built ${made.join(', ')} in ${seconds} s`);
  return 0;
}

if (process.argv[1] === import.meta.filename) void runCommand(main);
