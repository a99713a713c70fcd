import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';

/**
 * A third-party package in what is shipped.
 *
 * @typedef {object} Licence
 * @property {string} name The package.
 * @property {string} version Its version.
 * @property {string} licence What it says its licence is, as an SPDX expression.
 * @property {string} text The whole text.
 */

const TEXT_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

// Where bundlers go on with what their own program is made of, which is in no bundle of theirs.
const OTHERS = /\n#+ licen[cs]es of bundled dependencies/i;

// The module itself, prebuilt for a processor, comes of the same repository as the package that loads it and has no text
// of its own.
const PART_OF_ANOTHER = /^@libsql\//;

// The text is there, only the field is missing.
const NAMED_HERE = new Map([['svelte-toolbelt', 'MIT']]);

/**
 * The folder of the package that a module belongs to; null for the product's own.
 *
 * @param {string} id A module's path, as a bundler names it.
 * @returns {string | null}
 */
export function packageFolderOf(id) {
  const file = id.replace(/^\0/, '').replaceAll('\\', '/').split('?')[0];
  // What bundlers add by themselves, and what the compiler of the texts writes into the sources.
  if (id.startsWith('\0vite/')) return folderOf('vite');
  if (id.startsWith('\0rolldown/')) return folderOf('rolldown');
  if (file.includes('/renderer/i18n/generated/')) return folderOf('@inlang/paraglide-js');
  const at = file.lastIndexOf('/node_modules/');
  if (at < 0) return null;
  const [scope, name] = file.slice(at + '/node_modules/'.length).split('/');
  return path.join(file.slice(0, at), 'node_modules', scope.startsWith('@') ? `${scope}/${name}` : scope);
}

/**
 * What a package is called and what its licence says.
 *
 * @param {string} folder The package's folder.
 * @returns {Licence}
 * @throws When it has no text, or does not say what its licence is: then nobody may ship it.
 */
export function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const licence = typeof license === 'string' ? license : NAMED_HERE.get(name);
  const text = textIn(folder);
  if (licence === undefined) throw new Error(`${name} ${version} does not say what its licence is.`);
  if (text === '') throw new Error(`${name} ${version} has no text of its licence (${licence}) in its package.`);
  return { name, version, licence, text };
}

/**
 * The packages that are shipped as they are: the native modules with what they need, and the runtime.
 *
 * @returns {readonly Licence[]}
 * @throws When one of them has no text.
 */
export function shippedAsTheyAre() {
  const found = new Map();
  const add = (name, isNeeded) => {
    const folder = folderOf(name);
    if (PART_OF_ANOTHER.test(name) || found.has(name) || (!isNeeded && !existsSync(folder))) return;
    found.set(name, licenceOf(folder));
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    for (const dependency of Object.keys(dependencies)) add(dependency, true);
    for (const dependency of Object.keys(optionalDependencies)) add(dependency, false);
  };
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) add(name, true);
  return [licenceOf(folderOf('electron')), ...found.values()];
}

function folderOf(name) {
  return path.join(root, 'node_modules', name);
}

function textIn(folder) {
  const files = readdirSync(folder).filter((file) => TEXT_FILE.test(file) && !/\.(js|cjs|mjs|ts|json)$/.test(file));
  return files
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replaceAll('\r\n', '\n').split(OTHERS)[0].trim())
    .join('\n\n');
}
