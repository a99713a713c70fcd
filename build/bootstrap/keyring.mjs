import { setTimeout as wait } from 'node:timers/promises';
import { firstLine, isInstalled } from './display.mjs';
import { end, run, start } from './processes.mjs';

const READY_MS = 10_000;
const POLL_MS = 50;

/** Whether a private Secret Service can be started here. */
export function hasKeyringPrograms() {
  return ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].every(isInstalled);
}

/**
 * Starts a session bus and on it a Secret Service with an empty, unlocked keyring, apart from the person's own.
 *
 * @param {NodeJS.ProcessEnv} env With HOME and XDG_RUNTIME_DIR of a throw-away home; the keyring's files go there.
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} Value for DBUS_SESSION_BUS_ADDRESS, and the way
 *   to end both.
 * @throws When one of the two cannot be started.
 */
export async function startPrivateKeyring(env) {
  const bus = start('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await firstLine(bus, bus.stdout, 'dbus-daemon');
  const busEnv = { ...env, DBUS_SESSION_BUS_ADDRESS: address };
  const keyring = start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env: busEnv,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  keyring.stdin.end('throw-away\n');
  await untilOnBus(busEnv);
  return {
    address,
    close: async () => {
      await end(keyring);
      await end(bus);
    },
  };
}

// In the foreground the daemon does not say when it is ready; the bus knows.
async function untilOnBus(env) {
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  for (const startMs = performance.now(); performance.now() - startMs < READY_MS; await wait(POLL_MS)) {
    const args = ['--session', '--dest=org.freedesktop.DBus', '--print-reply=literal', '/', ...question];
    const { output } = await run('dbus-send', args, { env, mayFail: true });
    if (output.includes('true')) return;
  }
  throw new Error('gnome-keyring-daemon did not offer the Secret Service in time.');
}
