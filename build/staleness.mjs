import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './root.mjs';

const stamps = path.join(root, 'out', '.stamps');
// Beside what is never a source: what the text compiler leaves in its project folder and in the generated one.
const IGNORED = new Set(['node_modules', 'generated', '.lix', '.meta.json', '.gitignore', 'README.md', '.DS_Store']);

/**
 * Hash over the content of everything below the given files and folders; missing ones count as missing.
 *
 * @param {readonly string[]} inputs Paths relative to the project's root.
 * @param {string} [options] Anything else the result depends on.
 * @param {(file: string) => boolean} [accept] Which of the files count; all unless told.
 * @returns {Promise<string>} The hash, hexadecimal.
 */
export async function hashInputs(inputs, options = '', accept = () => true) {
  const hash = createHash('sha256').update(`${process.version} ${options}`);
  for (const input of [...inputs].sort()) {
    for (const file of (await filesOf(input)).filter(accept)) {
      hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
    }
  }
  return hash.digest('hex');
}

/**
 * Tells whether an output was made from these very inputs.
 *
 * @param {string} name Name of the output.
 * @param {string} hash What `hashInputs` says now.
 * @param {readonly string[]} outputs Files, relative to the root, without which it counts as stale.
 * @returns {Promise<boolean>}
 */
export async function isFresh(name, hash, outputs) {
  if (!outputs.every((output) => existsSync(path.join(root, output)))) return false;
  const stamp = path.join(stamps, name);
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash;
}

/**
 * Remembers from which inputs an output was made. To be called after the output is complete.
 *
 * @param {string} name Name of the output.
 * @param {string} hash The inputs' hash, taken before the output was made.
 */
export async function rememberBuilt(name, hash) {
  await mkdir(stamps, { recursive: true });
  await writeFile(path.join(stamps, name), hash);
}

async function filesOf(input) {
  const absolute = path.join(root, input);
  if (!existsSync(absolute)) return [];
  const entries = await readdir(absolute, { withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [input];
  const files = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (IGNORED.has(entry.name)) continue;
    const name = path.posix.join(input, entry.name);
    if (entry.isDirectory()) files.push(...(await filesOf(name)));
    else if (entry.isFile()) files.push(name);
  }
  return files;
}
