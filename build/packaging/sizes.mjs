import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

// In the runtime's folder while it waits to be used, and not part of it.
const NOT_RUNTIME = [/default_app\.asar$/, /clockhouse-runtime\.json$/];

/**
 * How large a packaged app is and what it consists of; all in bytes.
 *
 * @typedef {object} PackageSizes
 * @property {number} archive app.asar: the app's code, texts and pictures.
 * @property {number} unpacked Native modules beside the archive.
 * @property {number} whole Everything.
 * @property {number} runtime The bare runtime, with all that it comes with.
 * @property {number} leftOut What of the runtime is not in the package: its other languages.
 * @property {number} added What the package has more than the rest of the runtime.
 */

/**
 * Measures a packaged app.
 *
 * @param {string} appFolder The unpacked app; on macOS the .app.
 * @param {string} runtimeFolder The runtime that it was made from.
 * @returns {Promise<PackageSizes>}
 */
export async function measurePackage(appFolder, runtimeFolder) {
  const app = await sizesBelow(appFolder);
  const runtime = (await sizesBelow(runtimeFolder)).filter(({ name }) => !NOT_RUNTIME.some((it) => it.test(name)));
  const kept = new Set(app.map(languageOf));
  return {
    archive: sum(app.filter(({ name }) => path.basename(name) === 'app.asar')),
    unpacked: sum(app.filter(({ name }) => name.split(path.sep).includes('app.asar.unpacked'))),
    whole: sum(app),
    runtime: sum(runtime),
    leftOut: sum(runtime.filter((file) => !kept.has(languageOf(file)))),
    get added() {
      return this.whole - (this.runtime - this.leftOut);
    },
  };
}

// Languages are files in locales/, on macOS folders; whatever is neither counts as no language, which all packages have.
function languageOf({ name }) {
  return /([\w-]+\.lproj)|(?:locales[\\/])([\w-]+\.pak)$/.exec(name)?.slice(1).find(Boolean);
}

async function sizesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  return Promise.all(
    files.map(async (file) => ({ name: path.relative(folder, file), bytes: (await stat(file)).size })),
  );
}

function sum(files) {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}
