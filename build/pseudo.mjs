/**
 * A Clockhouse that only tests see: every text of the screens with accents, two fifths longer and in brackets. What such
 * a screen says without brackets is written into its code. It stands in `out/pseudo`, which no package takes.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { build } from 'vite';
import { runCommand } from './bootstrap/command.mjs';
import { bundle, rendererConfig } from './bundle.mjs';
import { root } from './root.mjs';
import { compilerOptions, projectSettings, readTexts } from './texts.mjs';

const place = path.join(root, 'out', 'pseudo');

const accented = {
  a: 'áà',
  e: 'éè',
  i: 'íì',
  o: 'óò',
  u: 'úù',
  A: 'Áà',
  E: 'Éè',
  I: 'Íì',
  O: 'Óò',
  U: 'Úù',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  y: 'ý',
  z: 'ž',
};

/**
 * Disguises one text. Placeholders (`{name}`) stay.
 *
 * @param {string} text
 * @returns {string} For example `[Štáàrt bréèáàk ··]`.
 */
export function pseudo(text) {
  const parts = text.split(/(\{\w+\})/);
  const long = parts
    .map((part) => (part.startsWith('{') ? part : part.replace(/[A-Za-z]/g, (letter) => accented[letter] ?? letter)))
    .join('');
  const own = text.replace(/\{\w+\}/g, '').length;
  const lacking = Math.ceil(own * 1.4) - (own + long.length - text.length) - 2;
  return `[${long}${lacking > 0 ? ` ${'·'.repeat(Math.max(1, lacking - 1))}` : ''}]`;
}

/**
 * Builds it, with `texts.json` beside it: the disguised texts by name, by which a test finds its way around.
 *
 * @throws When a source does not compile.
 */
export async function bundlePseudo() {
  await bundle({ parts: ['main', 'preload', 'sandbox'] });
  const work = await mkdtemp(path.join(os.tmpdir(), 'clockhouse-pseudo-'));
  try {
    const texts = await disguisedTexts();
    await compileAlone(work, texts);
    await rm(place, { recursive: true, force: true });
    await mkdir(place, { recursive: true });
    for (const part of ['main', 'preload', 'sandbox']) {
      await cp(path.join(root, 'out', part), path.join(place, 'out', part), { recursive: true });
    }
    await cp(path.join(root, 'package.json'), path.join(place, 'package.json'));
    await writeFile(path.join(place, 'texts.json'), JSON.stringify(texts, null, 2));
    const plugins = [speaksFrom(path.join(work, 'generated'))];
    await build(rendererConfig(path.join(place, 'out', 'renderer'), { dev: true, plugins }));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** All texts of the first language, disguised, with their forms for counts. */
async function disguisedTexts() {
  const { patterns, locales } = await projectSettings();
  const all = {};
  for (const pattern of patterns) Object.assign(all, await readTexts(pattern, locales[0]));
  return mapValues(all, (text) =>
    typeof text === 'string'
      ? pseudo(text)
      : text.map((variants) => ({ ...variants, match: mapValues(variants.match, pseudo) })),
  );
}

/** As if they were the only language, which whatever is chosen in the settings then falls back to. */
async function compileAlone(folder, texts) {
  const project = path.join(folder, 'project.inlang');
  await mkdir(project);
  await writeFile(path.join(folder, 'en.json'), JSON.stringify(texts));
  const settings = {
    baseLocale: 'en',
    locales: ['en'],
    modules: [path.relative(folder, path.join(root, 'node_modules/@inlang/plugin-message-format/dist/index.js'))],
    telemetry: 'off',
    'plugin.inlang.messageFormat': { pathPattern: './{locale}.json' },
  };
  await writeFile(path.join(project, 'settings.json'), JSON.stringify(settings));
  await compile({ ...compilerOptions, project, outdir: path.join(folder, 'generated') });
  const index = await readFile(path.join(folder, 'generated', 'messages', '_index.js'), 'utf8');
  if (!index.includes('export')) throw new Error('The disguised texts were not compiled; see the warnings above');
}

/** Takes compiled texts from `folder` instead of the screens' own. */
function speaksFrom(folder) {
  return {
    name: 'disguised-texts',
    enforce: 'pre',
    resolveId(source, importer) {
      if (importer === undefined || !source.startsWith('.')) return null;
      const [, file] = path.resolve(path.dirname(importer), source).split('/renderer/i18n/generated/');
      return file === undefined ? null : path.join(folder, file);
    },
  };
}

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

async function main() {
  await bundlePseudo();
  return 0;
}

if (process.argv[1] === import.meta.filename) void runCommand(main);
