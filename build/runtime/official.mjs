import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onEnd, run } from '../bootstrap/processes.mjs';
import { startProgress } from '../bootstrap/progress.mjs';
import { root } from '../root.mjs';
import { cacheFolder } from './cache-folder.mjs';

// Longest silence of a download that is taken for a slow network rather than for a host that cannot be reached.
const STALL_MS = 8_000;
const APPROXIMATE_BYTES = 120_000_000;
const REMEMBER_MS = 6 * 3_600_000;

const electronPackage = path.join(root, 'node_modules', 'electron');
const failureNote = () => path.join(cacheFolder(), 'official-download-failed.json');

/**
 * The runtime that Clockhouse ships on: the one the pinned `electron` package downloads from Electron's releases.
 *
 * @param {{ retry?: boolean }} [options] Whether to try the download although it failed in the last six hours.
 * @returns {Promise<{ version: string, folder: string, executable: string } | { refusal: string }>} Where it is, or
 *   why it cannot be had.
 */
export async function resolveOfficial({ retry = false } = {}) {
  const { version } = JSON.parse(await readFile(path.join(electronPackage, 'package.json'), 'utf8'));
  const found = await findInstalled(version);
  if (found) return found;
  const remembered = retry ? undefined : await rememberedFailure(version);
  if (remembered) return { refusal: remembered };
  const reason = await download(version);
  const installed = await findInstalled(version);
  if (installed) return installed;
  await rememberFailure(version, reason ?? 'the download left no usable runtime');
  return { refusal: reason ?? 'the download left no usable runtime' };
}

async function findInstalled(version) {
  const folder = path.join(electronPackage, 'dist');
  const note = path.join(electronPackage, 'path.txt');
  if (!existsSync(path.join(folder, 'version')) || !existsSync(note)) return undefined;
  const unpacked = (await readFile(path.join(folder, 'version'), 'utf8')).trim().replace(/^v/, '');
  const executable = path.join(folder, (await readFile(note, 'utf8')).trim());
  return unpacked === version && existsSync(executable) ? { version, folder, executable } : undefined;
}

// The package's own script downloads, checks the hash and unpacks; its temporary folder is ours to watch it by.
async function download(version) {
  const work = await mkdtemp(path.join(os.tmpdir(), 'clockhouse-electron-'));
  const forget = onEnd(() => rmSync(work, { recursive: true, force: true }));
  const progress = startProgress(`Downloading Electron ${version} from its release host`, { all: APPROXIMATE_BYTES });
  const stopper = new AbortController();
  let lastBytes = -1;
  let lastChangeMs = performance.now();
  let isStalled = false;
  const timer = setInterval(async () => {
    const bytes = (await folderBytes(work)) + (await folderBytes(path.join(electronPackage, 'dist')));
    if (bytes !== lastBytes) lastChangeMs = performance.now();
    else if (performance.now() - lastChangeMs > STALL_MS) {
      isStalled = true;
      stopper.abort();
    }
    lastBytes = bytes;
    if (bytes > 0) progress.update(Math.min(bytes, APPROXIMATE_BYTES));
  }, 500);
  try {
    const env = { ...process.env, TMPDIR: work, TEMP: work, TMP: work, ELECTRON_GET_NO_PROGRESS: '1' };
    delete env.ELECTRON_OVERRIDE_DIST_PATH;
    const script = path.join(electronPackage, 'install.js');
    const { code, output } = await run(process.execPath, [script], { env, mayFail: true, signal: stopper.signal });
    if (code === 0) {
      progress.done();
      return undefined;
    }
    progress.fail();
    return isStalled ? `no answer for ${STALL_MS / 1000} s` : causeIn(output);
  } finally {
    clearInterval(timer);
    rmSync(work, { recursive: true, force: true });
    forget();
  }
}

// The line that names a network error or status, else the first that speaks of an error.
function causeIn(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const line =
    lines.find((text) => /\bE[A-Z_]{5,}\b|\b[45]\d\d\b/.test(text)) ?? lines.find((text) => /error/i.test(text));
  return (line ?? lines[0] ?? '').slice(0, 160) || 'no reason given';
}

async function rememberedFailure(version) {
  if (!existsSync(failureNote())) return undefined;
  const failure = JSON.parse(await readFile(failureNote(), 'utf8'));
  const ageMs = Date.now() - failure.atMs;
  if (failure.version !== version || ageMs < 0 || ageMs > REMEMBER_MS) return undefined;
  return `${failure.reason}, ${Math.round(ageMs / 60_000)} min ago; --retry-runtime tries again`;
}

async function rememberFailure(version, reason) {
  await mkdir(cacheFolder(), { recursive: true });
  await writeFile(failureNote(), JSON.stringify({ version, reason, atMs: Date.now() }));
}

async function folderBytes(folder) {
  let bytes = 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((found) => found.isFile())) {
    // A file may be gone again by now, and then it does not count.
    const found = await stat(path.join(entry.parentPath ?? entry.path, entry.name)).catch(() => undefined);
    bytes += found?.size ?? 0;
  }
  return bytes;
}
