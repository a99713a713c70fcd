import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { end, start } from './processes.mjs';

const READY_MS = 15_000;

/** Whether windows can be shown to a person here. Always so on macOS and Windows. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Whether a program is on the search path.
 *
 * @param {string} program Its name.
 * @returns {boolean}
 */
export function isInstalled(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      // Not in this folder; the others are still to be looked at.
      return false;
    }
  });
}

/**
 * Starts a virtual display (Xvfb) of 1280 × 900 pixels on a number that is free.
 *
 * @returns {Promise<{ display: string, close: () => Promise<void> }>} Value for DISPLAY, and the way to end it.
 * @throws When Xvfb cannot be started.
 */
export async function startVirtualDisplay() {
  const child = start('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const number = await firstLine(child, child.stdio[3], 'Xvfb');
  return { display: `:${number}`, close: () => end(child) };
}

/**
 * Waits for the line by which a server says that it is ready.
 *
 * @param {import('node:child_process').ChildProcess} child The server.
 * @param {import('node:stream').Readable} stream Where it says so.
 * @param {string} name Its name, for the message when it does not.
 * @returns {Promise<string>} The line, trimmed.
 * @throws When the server ends first, or is not ready after 15 s.
 */
export function firstLine(child, stream, name) {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    const timer = setTimeout(() => fail('was not ready in time'), READY_MS);
    const fail = (what) => {
      clearTimeout(timer);
      child.removeAllListeners('exit');
      void end(child).then(() => reject(new Error(`${name} ${what}. ${complaint.trim()}`)));
    };
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stderr?.setEncoding('utf8').on('data', (text) => (complaint = (complaint + text).slice(-2_000)));
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (!said.includes('\n')) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(said.split('\n')[0].trim());
    });
  });
}
