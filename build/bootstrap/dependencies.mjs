import { createHash } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../root.mjs';
import { onEnd, run } from './processes.mjs';
import { startProgress } from './progress.mjs';

const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.clockhouse-installed');
const turn = path.join(root, 'out', '.installing');
const POLL_MS = 500;

/**
 * Installs exactly the locked dependencies when they are missing or do not fit the lockfile. Install scripts are not
 * run: none of the dependencies needs them.
 *
 * @throws When npm cannot install, with its words.
 */
export async function ensureDependencies() {
  const text = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n${text}`).digest('hex');
  const isCurrent = async () => existsSync(stamp) && (await readFile(stamp, 'utf8')) === hash;
  if (await isCurrent()) return;
  const release = await takeTurn();
  try {
    // Whoever had the turn before may have installed the very same.
    if (await isCurrent()) return;
    const locked = JSON.parse(text).packages;
    if (!(await fitsLockfile(locked))) await install(locked);
    await writeFile(stamp, hash);
  } finally {
    release();
  }
}

// Two installations at once would delete each other's files.
async function takeTurn() {
  await mkdir(path.dirname(turn), { recursive: true });
  for (let isTold = false; ; await wait(POLL_MS)) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      const remove = () => rmSync(turn, { force: true });
      const forget = onEnd(remove);
      return () => {
        remove();
        forget();
      };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isAlive(Number(await readFile(turn, 'utf8').catch(() => '')))) await rm(turn, { force: true });
    else if (!isTold) {
      isTold = true;
      console.error('Another command is installing the dependencies; waiting for it.');
    }
  }
}

function isAlive(pid) {
  try {
    // No number means that the other one is just writing it.
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
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
