import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { compile } from '@inlang/paraglide-js';
import { root } from './root.mjs';

const project = path.join(root, 'renderer/i18n/project.inlang');
const generated = path.join(root, 'renderer/i18n/generated');
// What is said where no window is: the tray, its menu and notifications.
const spokenByMain = { '../tray/texts/{locale}.json': /^tray_/, './texts/{locale}.json': /^duration_/ };
const generatedForMain = path.join(root, 'electron/words/generated');

/** How texts become functions: a file for each, so that a screen takes only its own. */
export const compilerOptions = {
  strategy: ['globalVariable', 'baseLocale'],
  outputStructure: 'message-modules',
  isServer: 'false',
  disableAsyncLocalStorage: true,
  emitReadme: false,
  emitGitIgnore: false,
  emitPrettierIgnore: false,
};

/**
 * Compiles the texts of all screens into `renderer/i18n/generated/`, which bundling, type checks and tests import, and
 * copies the few that the main process speaks into `electron/words/generated/`.
 *
 * The locale is a global variable that the app sets at start from the person's settings; cookies, the address and
 * local storage play no part.
 *
 * @throws When a text cannot be parsed, or a folder of texts is not named in the project file.
 */
export async function compileTexts() {
  const settings = await projectSettings();
  await checkFoldersAreListed(settings);
  await compile({
    project,
    outdir: generated,
    ...compilerOptions,
    // A program that reads the folder meanwhile never finds it empty.
    cleanOutdir: false,
  });
  await checkTextsArrived(settings);
  await writeTextsForMain(settings.locales);
}

/**
 * Compares the languages with each other.
 *
 * @returns {Promise<readonly string[]>} One line for every text that exists in one language and not in another.
 */
export async function findMissingTexts() {
  const settings = await projectSettings();
  const problems = [];
  for (const pattern of settings.patterns) {
    const namesOf = {};
    for (const locale of settings.locales) namesOf[locale] = new Set(Object.keys(await readTexts(pattern, locale)));
    const all = new Set(Object.values(namesOf).flatMap((names) => [...names]));
    for (const locale of settings.locales) {
      for (const name of all) if (!namesOf[locale].has(name)) problems.push(`${pattern}: no ${name} in ${locale}`);
    }
  }
  return problems;
}

// As constants, from which `electron/words/` knows by type which values each of them needs.
async function writeTextsForMain(locales) {
  const catalogue = {};
  for (const locale of locales) {
    const texts = await Promise.all(
      Object.entries(spokenByMain).map(async ([pattern, wanted]) =>
        Object.entries(await readTexts(pattern, locale)).filter(([name]) => wanted.test(name)),
      ),
    );
    // As the compiler does it: what a language lacks is said in the first one. The check of the texts names it.
    catalogue[locale] = { ...catalogue[locales[0]], ...Object.fromEntries(texts.flat()) };
  }
  const odd = Object.entries(catalogue[locales[0]]).find(([, text]) => typeof text !== 'string');
  if (odd) throw new Error(`The main process has no plural forms: ${odd[0]}`);
  await mkdir(generatedForMain, { recursive: true });
  const text = `/** Made by build/texts.mjs from the texts of the screens. */\nexport const texts = ${JSON.stringify(catalogue, null, 2)} as const;\n`;
  const file = path.join(generatedForMain, 'texts.ts');
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}

/**
 * What the project file says.
 *
 * @returns {Promise<{ locales: readonly string[], patterns: readonly string[] }>} The languages, the first of which is
 *   the one the others are translated from, and where their texts are.
 */
export async function projectSettings() {
  const settings = JSON.parse(await readFile(path.join(project, 'settings.json'), 'utf8'));
  return { locales: settings.locales, patterns: [settings['plugin.inlang.messageFormat'].pathPattern].flat() };
}

/**
 * The texts of one folder in one language, by name; none where there is no file.
 *
 * @param {string} pattern As in the project file: relative to the folder that contains the project.
 * @param {string} locale
 */
export async function readTexts(pattern, locale) {
  const file = path.resolve(project, '..', pattern.replace('{locale}', locale));
  if (!existsSync(file)) return {};
  const { $schema: _, ...texts } = JSON.parse(await readFile(file, 'utf8'));
  return texts;
}

// The texts of a folder nobody names would be missing without a word.
async function checkFoldersAreListed({ patterns }) {
  const listed = new Set(patterns.map((pattern) => path.resolve(project, '..', path.dirname(pattern))));
  const folders = await readdir(path.join(root, 'renderer'), { recursive: true, withFileTypes: true });
  for (const folder of folders.filter((entry) => entry.isDirectory() && entry.name === 'texts')) {
    const texts = path.join(folder.parentPath, folder.name);
    if (!listed.has(texts)) {
      throw new Error(`${path.relative(root, texts)} is not named in ${path.relative(root, project)}/settings.json`);
    }
  }
}

// The compiler only warns when its plugin cannot be loaded, and then generates nothing.
async function checkTextsArrived({ patterns, locales }) {
  const hasTexts = await Promise.all(
    patterns.map(async (pattern) => Object.keys(await readTexts(pattern, locales[0])).length > 0),
  );
  const index = await readFile(path.join(generated, 'messages', '_index.js'), 'utf8');
  if (hasTexts.includes(true) && !index.includes('export'))
    throw new Error('The texts were not compiled; see the warnings above');
}
