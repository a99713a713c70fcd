import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { installDebianPackages } from './debian.mjs';
import { hasDisplay, isInstalled } from './display.mjs';
import { packagesFor } from './packages.mjs';
import { run } from './processes.mjs';

const KEYRING_PROGRAMS = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'];

/**
 * Checks that the system has what Electron, the keychain and, where it is asked for, a private session (see
 * `openSession`) need, and installs what is missing when it may: as root on Debian and Ubuntu.
 *
 * @param {{ runtime: import('../runtime/resolve.mjs').Runtime, session?: boolean, keyring?: boolean,
 *   mayInstall?: boolean }} options `session`: a virtual display will be started; `keyring`: a private Secret Service
 *   is needed with it.
 * @throws Naming what is missing and the command that installs it.
 */
export async function ensureSystem({ runtime, session = false, keyring = session, mayInstall = true }) {
  if (process.platform !== 'linux') return;
  let missing = await findMissing(runtime, session, keyring);
  if (missing.length === 0) return;
  const isRootOnDebian = isRoot() && isInstalled('apt-get');
  if (isRootOnDebian && mayInstall) {
    const packages = packagesFor('debian', missing);
    console.error(`Missing: ${missing.join(', ')}. As root on Debian, they are installed now (--no-install declines).`);
    await installDebianPackages(packages);
    missing = await findMissing(runtime, session, keyring);
    if (missing.length === 0) return;
  }
  throw new Error(`Missing on this system: ${missing.join(', ')}.\n${adviceFor(missing)}`);
}

/**
 * What to know about the person's own keychain before the app starts: without one it cannot keep an API key.
 *
 * @returns {Promise<string | undefined>} One or more lines of advice, or undefined when all is well.
 */
export async function adviseOnKeychain() {
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DBUS_SESSION_BUS_ADDRESS || !isInstalled('dbus-send')) {
    return keychainAdvice('there is no session bus (DBUS_SESSION_BUS_ADDRESS is not set)');
  }
  const ask = async (method) => {
    const args = [
      '--session',
      '--dest=org.freedesktop.DBus',
      '--print-reply=literal',
      '/',
      `org.freedesktop.DBus.${method}`,
    ];
    return (await run('dbus-send', args, { mayFail: true, timeoutMs: 1_000 })).output;
  };
  // Running already, or started by the bus when it is first asked for.
  const names = (await Promise.all([ask('ListNames'), ask('ListActivatableNames')])).join('\n');
  return names.includes('org.freedesktop.secrets')
    ? undefined
    : keychainAdvice('no Secret Service answers on the session bus');
}

/** Whether this process runs as root, under which Chromium's sandbox cannot work. Never so on Windows. */
export function isRoot() {
  return process.getuid?.() === 0;
}

async function findMissing(runtime, session, keyring) {
  const missing = await missingLibraries(runtime.executable);
  // The keychain module is loaded by the app when it is first needed and would fail there.
  const keychain = path.join(root, 'node_modules', 'keytar', 'prebuilds', `linux-${process.arch}`);
  if (existsSync(keychain))
    missing.push(...(await missingLibraries(path.join(keychain, await keychainModule(keychain)))));
  if (session && !isInstalled('Xvfb')) missing.push('Xvfb');
  if (session && keyring) missing.push(...KEYRING_PROGRAMS.filter((program) => !isInstalled(program)));
  return [...new Set(missing)];
}

async function keychainModule(folder) {
  const { readdir } = await import('node:fs/promises');
  return (await readdir(folder)).find((name) => name.endsWith('.node')) ?? 'keytar.node';
}

async function missingLibraries(file) {
  if (!isInstalled('ldd')) return [];
  const { output } = await run('ldd', [file], { env: { ...process.env, LC_ALL: 'C' }, mayFail: true });
  // The runtime's own libraries lie beside its executable.
  return [...output.matchAll(/^\s*(\S+) => not found$/gm)]
    .map((match) => match[1])
    .filter((library) => !existsSync(path.join(path.dirname(file), library)));
}

function adviceFor(missing) {
  const unknown = missing.filter((name) => packagesFor('debian', [name]).length === 0);
  return [
    `  Debian, Ubuntu:  sudo apt-get update && sudo apt-get install ${packagesFor('debian', missing).join(' ')}`,
    `  Fedora:          sudo dnf install ${packagesFor('fedora', missing).join(' ')}`,
    ...(unknown.length > 0 ? [`  No package is known for ${unknown.join(', ')}.`] : []),
    ...(missing.includes('Xvfb') && !hasDisplay() ? ['  Or run it where there is a display.'] : []),
  ].join('\n');
}

function keychainAdvice(why) {
  return [
    `No keychain: ${why}. The demo company works without; an API key can only be kept for one session. For a keychain:`,
    '  Debian, Ubuntu:  sudo apt-get install gnome-keyring, then sign in to the desktop anew',
    '  Fedora:          sudo dnf install gnome-keyring, then sign in to the desktop anew',
    '  macOS, Windows:  nothing to do, the keychain is part of the system',
  ].join('\n');
}
