import { hashInputs, isFresh } from './staleness.mjs';

// Apart from the bundler, so that finding out that nothing is stale does not load it (0.6 s).
const TOOLS = [
  'build/bundle.mjs',
  'build/licences',
  'build/parts.mjs',
  'build/svelte.config.mjs',
  'package-lock.json',
  'package.json',
];
const NODE_INPUTS = ['electron', 'shared', ...TOOLS];
// Spoken by the main process; see build/texts.mjs.
const SPOKEN_TEXTS = ['renderer/tray', 'renderer/i18n/texts', 'build/texts.mjs'];
const isText = (file) => !file.startsWith('renderer/') || file.endsWith('.json');

const PARTS = {
  texts: {
    inputs: ['renderer', 'build/texts.mjs', 'package-lock.json'],
    accept: isText,
    outputs: [
      'renderer/i18n/generated/messages.js',
      'renderer/i18n/generated/runtime.js',
      'electron/words/generated/texts.ts',
    ],
  },
  main: { inputs: [...NODE_INPUTS, ...SPOKEN_TEXTS], outputs: ['out/main/main.cjs', 'out/main/licences.json'] },
  preload: { inputs: NODE_INPUTS, outputs: ['out/preload/preload.cjs', 'out/preload/licences.json'] },
  sandbox: { inputs: NODE_INPUTS, outputs: ['out/sandbox/sandbox.cjs', 'out/sandbox/licences.json'] },
  api: { inputs: NODE_INPUTS, outputs: ['out/api/api.cjs'] },
  renderer: {
    inputs: ['renderer', 'shared', 'build/texts.mjs', ...TOOLS],
    outputs: ['out/renderer/index.html', 'out/renderer/licences.json'],
  },
};

/** Names of everything that is made from the sources: the compiled texts and the bundles. */
export const partNames = Object.keys(PARTS);

/**
 * Finds out what does not fit the sources any more.
 *
 * @param {readonly string[]} parts Which parts to look at; the renderer and main bring their texts with them.
 * @param {{ dev?: boolean, force?: boolean }} [options] `dev`: readable code is wanted; `force`: all count as stale.
 * @returns {Promise<readonly { name: string, hash: string }[]>} The stale ones, with the hash of their inputs now.
 */
export async function findStale(parts, { dev = false, force = false } = {}) {
  const wanted = partNames.filter(
    (name) => parts.includes(name) || (name === 'texts' && (parts.includes('renderer') || parts.includes('main'))),
  );
  const stale = [];
  for (const name of wanted) {
    const { inputs, outputs, accept } = PARTS[name];
    const hash = await hashInputs(inputs, dev ? 'readable' : 'minified', accept);
    if (force || !(await isFresh(name, hash, outputs))) stale.push({ name, hash });
  }
  return stale;
}
