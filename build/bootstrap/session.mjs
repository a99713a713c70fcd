import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startVirtualDisplay } from './display.mjs';
import { hasKeyringPrograms, startPrivateKeyring } from './keyring.mjs';
import { onEnd, run } from './processes.mjs';

const PERSONAL = [
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'DBUS_SESSION_BUS_ADDRESS',
  'WAYLAND_DISPLAY',
  'GNOME_KEYRING_CONTROL',
];

/**
 * Opens a desktop session apart from the person's own: a throw-away home and, on Linux, a virtual display and a
 * Secret Service with an empty, unlocked keyring. On macOS and Windows only the home is private.
 *
 * @param {{ keyring?: 'needed' | 'if-possible' }} [options] Whether to go on where no Secret Service can be started.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, home: string, hasKeyring: boolean, close: () => Promise<void> }>} The
 *   environment for programs in it, and the way to end it and to remove its home.
 * @throws When a part that is needed cannot be started.
 */
export async function openSession({ keyring = 'needed' } = {}) {
  const home = mkdtempSync(path.join(os.tmpdir(), 'clockhouse-session-'));
  const forget = onEnd(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }));
  const parts = [];
  const close = async () => {
    for (const part of parts.reverse()) await part.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    forget();
  };
  try {
    const env = privateEnvironment(home);
    if (process.platform !== 'linux') return { env, home, hasKeyring: true, close };
    const display = await startVirtualDisplay();
    parts.push(display);
    env.DISPLAY = display.display;
    const hasKeyring = keyring === 'needed' || hasKeyringPrograms();
    if (hasKeyring) {
      const service = await startPrivateKeyring(env);
      parts.push(service);
      env.DBUS_SESSION_BUS_ADDRESS = service.address;
    }
    return { env, home, hasKeyring, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Runs a program in a private session (see `openSession`) and ends the session after it.
 *
 * @param {readonly [string, ...string[]]} command The program and its arguments.
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, output?: 'inherit' | 'stderr' | 'collect', timeoutMs?: number }}
 *   [options] `env` is added to the session's environment.
 * @returns {Promise<{ code: number, output: string }>} Its exit code, also when that is not 0, and collected output.
 */
export async function withDisplayAndKeyring([program, ...args], options = {}) {
  const session = await openSession();
  try {
    return await run(program, args, { ...options, env: { ...session.env, ...options.env }, mayFail: true });
  } finally {
    await session.close();
  }
}

function privateEnvironment(home) {
  const env = { ...process.env, HOME: home, XDG_RUNTIME_DIR: path.join(home, 'run') };
  for (const name of PERSONAL) delete env[name];
  mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  mkdirSync(path.join(home, '.local', 'share'), { recursive: true });
  mkdirSync(path.join(home, '.cache'));
  if (process.platform !== 'win32') return env;
  return { ...env, USERPROFILE: home, APPDATA: path.join(home, 'Roaming'), LOCALAPPDATA: path.join(home, 'Local') };
}
