import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import path from 'node:path';
import { openSession } from '../bootstrap/set-up.mjs';
import { checkFuses } from './fuses.mjs';
import { startPackagedApp } from './packaged-app.mjs';

const SOON_MS = 20_000;

/**
 * Starts a packaged app as a person has it and tries whether it does its main job and keeps its doors shut. Prints a
 * line for each check.
 *
 * @param {{ executable: string, picture?: string }} options `picture`: file for a picture of the last screen.
 * @returns {Promise<readonly { name: string, passed: number, failed: number, seconds: number }[]>} An outcome a check.
 */
export async function smokeTest({ executable, picture }) {
  const session = await openSession({ keyring: 'if-possible' });
  const outcomes = [];
  const check = async (name, work) => {
    const startMs = performance.now();
    let fault;
    try {
      await work();
    } catch (error) {
      fault = error;
    }
    const seconds = (performance.now() - startMs) / 1000;
    outcomes.push({ name, passed: fault ? 0 : 1, failed: fault ? 1 : 0, seconds });
    console.log(`  ${fault ? 'FAILED' : 'passed'}  ${name} (${seconds.toFixed(1)} s)`);
    if (fault) console.error(`          ${fault.message.trim().replaceAll('\n', '\n          ')}`);
  };
  console.log('\nTrying the package:');
  try {
    await check('its fuses are as they have to be', async () => {
      const { faults } = await checkFuses(executable);
      if (faults.length > 0) throw new Error(faults.join(' '));
    });
    await check('connects to the demo company, clocks in, and is confirmed', () =>
      doMainJob(executable, session.env, picture),
    );
    await check('its environment and switches open no door', () => tryDoors(executable, session));
  } finally {
    await session.close();
  }
  return outcomes;
}

async function doMainJob(executable, env, picture) {
  const app = await startPackagedApp(executable, { env });
  try {
    const { page } = app;
    await seen(page.getByRole('heading', { name: 'Connect your company' }));
    await page.getByRole('button', { name: 'Use the demo company' }).click();
    await page.getByRole('button', { name: 'Clock in', exact: true }).click({ timeout: SOON_MS });
    await seen(page.getByText(/Working since/).first());
    await seen(page.getByText('Confirmed by BambooHR').first());
    // Pictured by Chromium's own command: Playwright's waits for fonts of a page that it made itself.
    if (picture) writeFileSync(picture, await capture(page));
    // The punch is on disk, so the native database was found beside the archive.
    if (!existsSync(path.join(app.dataFolder, 'outbox.db'))) throw new Error('There is no outbox.db');
  } finally {
    await app.close();
  }
}

// What would turn another Electron app into a Node, run code in it or send it elsewhere.
async function tryDoors(executable, { env, home }) {
  const folder = mkdtempSync(path.join(home, 'doors-'));
  const preload = path.join(folder, 'preload.cjs');
  writeFileSync(
    preload,
    `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'by-node-options'))}, '');`,
  );
  const code = `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'by-run-as-node'))}, '')`;
  const elsewhere = await listen();
  const inspector = await freePort();
  const app = await startPackagedApp(executable, {
    env: {
      ...env,
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require=${preload}`,
      CLOCKHOUSE_SANDBOX_URL: `http://127.0.0.1:${elsewhere.port}`,
      CLOCKHOUSE_SANDBOX_KEY: 'a-key-that-goes-nowhere',
    },
    args: [`--inspect=${inspector}`, '-e', code],
  });
  try {
    await app.page.getByRole('button', { name: 'Use the demo company' }).click({ timeout: SOON_MS });
    await seen(app.page.getByRole('button', { name: 'Clock in', exact: true }));
    const faults = readdirSync(folder)
      .filter((name) => name.startsWith('by-'))
      .map((name) => `Code was run ${name.replaceAll('-', ' ')}.`);
    if (elsewhere.visits() > 0) faults.push('CLOCKHOUSE_SANDBOX_URL was obeyed.');
    if (await isOpen(inspector)) faults.push('--inspect opened a port.');
    if (faults.length > 0) throw new Error(faults.join(' '));
  } finally {
    await app.close();
    elsewhere.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function capture(page) {
  const client = await page.context().newCDPSession(page);
  const { data } = await client.send('Page.captureScreenshot', { format: 'png' });
  return Buffer.from(data, 'base64');
}

function seen(locator) {
  return locator.waitFor({ state: 'visible', timeout: SOON_MS });
}

function listen() {
  let visits = 0;
  const server = createServer((socket) => {
    visits += 1;
    socket.destroy();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve({ port: server.address().port, visits: () => visits, close: () => server.close() });
    });
  });
}

async function freePort() {
  const server = await listen();
  server.close();
  return server.port;
}

function isOpen(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
  });
}
