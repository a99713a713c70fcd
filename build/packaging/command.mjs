import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureDependencies, ensureSystem, resolveRuntime } from '../bootstrap/set-up.mjs';
import { root } from '../root.mjs';
import { chooseTargets, targetNames } from './targets.mjs';

const HELP = `npm run package -- [TARGET…] [--release] [--no-smoke] [--no-install] [--retry-runtime]

Packages Clockhouse for this system into dist/ and tries the result out.
Targets: ${targetNames.join(', ')}; the unpacked app (dir) unless told.

  --release         only with the runtime that Clockhouse ships on, and only signed where the system knows signatures
  --no-smoke        do not start what was made
  --no-install      do not install system packages, only say which are missing
  --retry-runtime   try Electron's own download although it failed lately`;

/**
 * `npm run package`: makes packages of the resolved runtime, prints their sizes and starts the unpacked app.
 *
 * @param {readonly string[]} args See HELP.
 * @returns {Promise<number>} 0 when everything was made and works.
 */
export async function main(args) {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const choice = chooseTargets(positionals);
  await ensureDependencies();
  const runtime = await resolveRuntime(values['retry-runtime'] ? { retry: true } : {});
  console.log(`Runtime: ${runtime.description}`);
  if (values.release) requireReleasable(runtime, choice.system);
  const isSmoked = !values['no-smoke'];
  if (isSmoked) await ensureSystem({ runtime, session: true, mayInstall: !values['no-install'] });
  await ensureBuilt();
  const outcomes = await makeAndTry(choice, runtime, { isRelease: values.release === true, isSmoked });
  return outcomes.every(({ failed }) => failed === 0) ? 0 : 1;
}

/**
 * Makes the unpacked app of bundles that are there, looks into it and starts it: what `npm test` checks of packaging.
 *
 * @param {import('../runtime/resolve.mjs').Runtime} runtime What to make it of.
 * @returns {Promise<readonly import('../commands/test.mjs').Outcome[]>} One outcome a check.
 * @throws When it cannot be made.
 */
export function packageAndTry(runtime) {
  return makeAndTry(chooseTargets([]), runtime, { isRelease: false, isSmoked: true });
}

async function makeAndTry(choice, runtime, { isRelease, isSmoked }) {
  const startMs = performance.now();
  const { ensureNativeModules } = await import('./native-modules.mjs');
  await ensureNativeModules(choice.system, choice.arch);
  const made = await makePackages(choice, runtime, isRelease);
  const isSound = await inspect(made, runtime, choice.arch);
  const seconds = (performance.now() - startMs) / 1000;
  const outcomes = [{ name: 'package: contents and fuses', passed: isSound ? 1 : 0, failed: isSound ? 0 : 1, seconds }];
  if (isSmoked) {
    const { smokeTest } = await import('./smoke.mjs');
    const tried = await smokeTest({ executable: made.executable });
    outcomes.push(...tried.map((outcome) => ({ ...outcome, name: `package: ${outcome.name}` })));
  }
  if (made.isDevelopment) warn(runtime);
  return outcomes;
}

/**
 * A packaged app.
 *
 * @typedef {object} Made
 * @property {readonly string[]} files Installers, and what belongs to them.
 * @property {string} appFolder The unpacked app; on macOS the .app.
 * @property {string} executable What starts it.
 * @property {boolean} isDevelopment Whether it is on another runtime than the one Clockhouse ships on.
 */

/**
 * Runs electron-builder with a runtime.
 *
 * @param {ReturnType<typeof chooseTargets>} choice What to make.
 * @param {import('../runtime/resolve.mjs').Runtime} runtime What to make it of.
 * @param {boolean} isRelease Whether an unsigned result is an error.
 * @returns {Promise<Made>}
 * @throws When electron-builder cannot make one.
 */
async function makePackages({ system, targets, arch }, runtime, isRelease) {
  const { Arch, Platform, build } = await import('electron-builder');
  const isDevelopment = runtime.kind !== 'official';
  // Everything made of such a runtime says so, the folder as well as the files in it.
  const mark = `development-electron-${runtime.version}`;
  const output = path.join('dist', ...(isDevelopment ? [mark] : []));
  const config = {
    electronVersion: runtime.version,
    directories: { output },
    forceCodeSigning: isRelease && system !== 'linux',
  };
  if (isDevelopment) config.artifactName = `\${productName}-\${version}-${mark}-\${os}-\${arch}.\${ext}`;
  // The two halves of a universal app are of two runtimes, which electron-builder downloads.
  if (arch !== 'universal') config.electronDist = runtime.folder;
  if (!isRelease) process.env.CSC_IDENTITY_AUTO_DISCOVERY ??= 'false';
  await removeOldApps(path.join(root, output));
  const platform = { linux: Platform.LINUX, mac: Platform.MAC, windows: Platform.WINDOWS }[system];
  const files = await build({
    projectDir: root,
    targets: platform.createTarget([...targets], Arch[arch]),
    publish: 'never',
    config,
  });
  return { files, isDevelopment, ...findApp(path.join(root, output), system) };
}

// An unpacked app of an earlier run could be taken for this one's.
async function removeOldApps(folder) {
  if (!existsSync(folder)) return;
  const old = readdirSync(folder).filter((name) => /^(linux|mac|win)(-.*)?(-unpacked)?$/.test(name));
  for (const name of old) await rm(path.join(folder, name), { recursive: true, force: true });
}

function findApp(output, system) {
  const pattern = { linux: /^linux.*-unpacked$/, mac: /^mac/, windows: /^win.*-unpacked$/ }[system];
  const folder = path.join(output, readdirSync(output).find((name) => pattern.test(name)) ?? 'nothing-unpacked');
  if (system === 'linux') return { appFolder: folder, executable: path.join(folder, 'clockhouse') };
  if (system === 'windows') return { appFolder: folder, executable: path.join(folder, 'Clockhouse.exe') };
  const appFolder = path.join(folder, 'Clockhouse.app');
  return { appFolder, executable: path.join(appFolder, 'Contents', 'MacOS', 'Clockhouse') };
}

async function inspect({ files, appFolder, executable }, runtime, arch) {
  const { measurePackage } = await import('./sizes.mjs');
  const { checkFuses } = await import('./fuses.mjs');
  const { findContentFaults } = await import('./contents.mjs');
  const sizes = await measurePackage(appFolder, runtime.folder);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1).padStart(7)} MB`;
  console.log(`\nMade: ${path.relative(root, appFolder)}`);
  for (const file of files) console.log(`Made: ${path.relative(root, file)}`);
  console.log(`  app.asar                   ${megabytes(sizes.archive)}`);
  console.log(`  native modules, unpacked   ${megabytes(sizes.unpacked)}`);
  console.log(`  whole                      ${megabytes(sizes.whole)}`);
  console.log(
    `  over the bare runtime      ${megabytes(sizes.added)}   (${megabytes(sizes.leftOut).trim()} of its languages left out)`,
  );
  const { fuses, faults } = await checkFuses(executable);
  const names = (state) =>
    Object.keys(fuses)
      .filter((name) => fuses[name] === state)
      .join(', ');
  console.log(`  fuses on                   ${names(true)}`);
  console.log(`  fuses off                  ${names(false)}`);
  const wrong = [...faults, ...findContentFaults(appFolder, arch)];
  for (const fault of wrong) console.error(`  WRONG: ${fault}`);
  return wrong.length === 0;
}

function requireReleasable(runtime, system) {
  if (runtime.kind !== 'official') {
    throw new Error(
      `A release is made of the pinned electron package's own download only. This is ${runtime.description}.`,
    );
  }
  const needed = {
    mac: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
    windows: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD'],
    linux: [],
  }[system];
  const missing = needed.filter((name) => !process.env[name]);
  if (missing.length > 0) throw new Error(`A release is signed; not set: ${missing.join(', ')}`);
}

function warn(runtime) {
  console.log(
    `\nDO NOT SHIP THIS: it is made of ${runtime.description}.\n` +
      'For a release: npm run package -- TARGET… --release, where Electron can be downloaded.',
  );
}

function parse(args) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      release: { type: 'boolean' },
      'no-smoke': { type: 'boolean' },
      'no-install': { type: 'boolean' },
      'retry-runtime': { type: 'boolean' },
    },
  });
}
