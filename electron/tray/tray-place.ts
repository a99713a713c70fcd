/**
 * Whether this desktop has a place for tray icons. Windows and macOS do. On Linux a panel has one if it says so on the
 * session bus; GNOME without an extension does not, and an icon would go nowhere without an error.
 */
import { execFile } from 'node:child_process';
import type { DurationMs } from '../../shared/time/types.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const bus = 'org.freedesktop.DBus';

/** A bus that does not answer is no bus. */
const longestMs: DurationMs = 3_000;

/** Programs that can ask the bus; desktops come with at least one of them. */
const askers: readonly { readonly program: string; readonly args: readonly string[] }[] = [
  {
    program: 'gdbus',
    args: ['call', '--session', '--dest', bus, '--object-path', '/', '--method', `${bus}.NameHasOwner`, watcher],
  },
  { program: 'busctl', args: ['--user', 'call', bus, '/', bus, 'NameHasOwner', 's', watcher] },
  {
    program: 'dbus-send',
    args: ['--session', '--print-reply', `--dest=${bus}`, '/', `${bus}.NameHasOwner`, `string:${watcher}`],
  },
];

/** Asks. Never rejects: who cannot find out has no tray. */
export async function hasTrayPlace(): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  for (const { program, args } of askers) {
    const answer = await ask(program, args);
    if (answer !== null) return /\btrue\b/.test(answer);
  }
  return false;
}

/** Null when the program is not there or got no answer. */
function ask(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: longestMs }, (error, stdout) => {
      resolve(error === null ? stdout : null);
    });
  });
}
