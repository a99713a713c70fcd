import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const MANIFEST = 'clockhouse-runtime.json';

/**
 * Writes down what an unpacked runtime consists of, so that a later use can tell whether it is still whole.
 *
 * @param {string} folder The runtime's folder, complete.
 * @param {string} executable Name of its executable inside the folder.
 * @param {string} source What it was made from: package name, version and hash.
 */
export async function writeManifest(folder, executable, source) {
  const files = {};
  for (const name of await filesBelow(folder)) files[name] = (await stat(path.join(folder, name))).size;
  const { mtimeMs } = await stat(path.join(folder, executable));
  const sha256 = await hashFile(path.join(folder, executable), 'sha256', 'hex');
  const manifest = { source, executable: { name: executable, sha256, mtimeMs }, files };
  await writeFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * Tells whether the runtime in a folder is the one its manifest describes. Sizes of all files are compared every time
 * (a few milliseconds); the executable is hashed again only when its time of change is not the recorded one.
 *
 * @param {string} folder The runtime's folder.
 * @param {string} source What it must have been made from.
 * @returns {Promise<string | undefined>} What is wrong, or undefined when it is whole.
 */
export async function findDamage(folder, source) {
  let manifest;
  try {
    manifest = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? 'not unpacked' : `unreadable manifest: ${error.message}`;
  }
  if (manifest.source !== source) return `made from ${manifest.source}`;
  for (const [name, size] of Object.entries(manifest.files)) {
    const found = await sizeOf(path.join(folder, name));
    if (found !== size) return `${name}: ${found ?? 'missing'} instead of ${size} bytes`;
  }
  const executable = path.join(folder, manifest.executable.name);
  const { mtimeMs } = await stat(executable);
  if (mtimeMs === manifest.executable.mtimeMs) return undefined;
  const sha256 = await hashFile(executable, 'sha256', 'hex');
  return sha256 === manifest.executable.sha256 ? undefined : `${manifest.executable.name} was changed`;
}

/**
 * Hash of a file's content, read as a stream.
 *
 * @param {string} file Path of the file.
 * @param {string} algorithm Name of the hash as Node's crypto module knows it.
 * @param {'hex' | 'base64'} encoding How the hash is written.
 * @returns {Promise<string>} The hash.
 */
export async function hashFile(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest(encoding);
}

async function filesBelow(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((name) => name !== MANIFEST)
    .sort();
}

async function sizeOf(file) {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
