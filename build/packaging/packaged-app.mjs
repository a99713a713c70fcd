import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { end, isRoot, onEnd, start } from '../bootstrap/set-up.mjs';

const START_MS = 30_000;
const POLL_MS = 50;

/**
 * Starts a packaged app with a data folder of its own and connects to its page. A release build has no inspector, so
 * this goes through Chromium's own debugging port.
 *
 * @param {string} executable What starts the app.
 * @param {{ env: NodeJS.ProcessEnv, args?: readonly string[] }} options Its environment and further arguments.
 * @returns {Promise<{ page: import('@playwright/test').Page, process: import('node:child_process').ChildProcess,
 *   dataFolder: string, close: () => Promise<void> }>} The page and the way to end the app and to remove its data.
 * @throws With what the app said, when it ends or shows no page within half a minute.
 */
export async function startPackagedApp(executable, { env, args = [] }) {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'clockhouse-package-'));
  const remove = () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  const forget = onEnd(remove);
  const switches = [
    '--remote-debugging-port=0',
    '--lang=en',
    `--user-data-dir=${dataFolder}`,
    ...(isRoot() ? ['--no-sandbox'] : []),
  ];
  const child = start(executable, [...switches, ...args], {
    env: { ...env, LANGUAGE: 'en', LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  let browser;
  const close = async () => {
    await browser?.close();
    await end(child);
    remove();
    forget();
  };
  try {
    const port = await pollWhileRunning(child, 'opened no debugging port', () => debuggingPort(dataFolder));
    // Playwright connected to a page that is not loaded yet can wait for ever.
    await pollWhileRunning(child, 'loaded no page', () => hasPage(port));
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = browser.contexts();
    const page = context.pages()[0] ?? (await context.waitForEvent('page', { timeout: START_MS }));
    return { page, process: child, dataFolder, close };
  } catch (error) {
    await close();
    throw new Error(`The packaged app did not start: ${error.message}\n${said.slice(-2_000)}`, { cause: error });
  }
}

async function pollWhileRunning(child, fault, look) {
  for (const startMs = performance.now(); performance.now() - startMs < START_MS; await wait(POLL_MS)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`it ended with ${child.exitCode ?? child.signalCode}`);
    const found = await look();
    if (found) return found;
  }
  throw new Error(`it ${fault}`);
}

// Chromium writes the port that it chose into the data folder.
function debuggingPort(dataFolder) {
  const file = path.join(dataFolder, 'DevToolsActivePort');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined;
}

async function hasPage(port) {
  const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  return pages.some(({ type, url, title }) => type === 'page' && url.startsWith('app://') && title !== '');
}
