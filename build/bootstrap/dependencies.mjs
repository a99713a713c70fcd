import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../root.mjs';
import { run } from './processes.mjs';
import { startProgress } from './progress.mjs';

const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.clockhouse-installed');

/**
 * Installs exactly the locked dependencies when they are missing or do not fit the lockfile. Install scripts are not
 * run: none of the dependencies needs them.
 *
 * @throws When npm cannot install, with its words.
 */
export async function ensureDependencies() {
  const text = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n${text}`).digest('hex');
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash) return;
  const locked = JSON.parse(text).packages;
  if (!(await fitsLockfile(locked))) await install(locked);
  await writeFile(stamp, hash);
}

// npm keeps its own record of what it installed; an installation made by hand counts as well as ours.
async function fitsLockfile(locked) {
  const record = path.join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(await readFile(record, 'utf8')).packages;
  return Object.entries(locked).every(([folder, { version, integrity, optional }]) => {
    if (folder === '') return true;
    const found = installed[folder];
    if (found === undefined) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

async function install(locked) {
  const folders = Object.entries(locked).filter(([folder, entry]) => folder !== '' && isForThisMachine(entry));
  const progress = startProgress('Installing the locked dependencies', { all: folders.length, unit: 'packages' });
  const timer = setInterval(() => {
    progress.update(folders.filter(([folder]) => existsSync(path.join(root, folder, 'package.json'))).length);
  }, 1_000);
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    // An explicit --include, because NODE_ENV=production in the environment would leave out the tools.
    const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
    await run(npm, [...args, '--loglevel=error'], { cwd: root });
  } catch (error) {
    progress.fail();
    throw error;
  } finally {
    clearInterval(timer);
  }
  progress.done();
}

function isForThisMachine({ os, cpu }) {
  return (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true);
}
