import path from 'node:path';
import { mkdir } from 'node:fs/promises';
import { _electron } from '@playwright/test';
import { isRoot, startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { connect } from './start-and-memory.mjs';
import { metric, percentile, round } from './statistics.mjs';

const GOAL_MS = 16;
const PATIENCE_MS = 30_000;
const DAYS = 14;
// What is typed into the fields of a new entry; every key of it is a sample.
const TYPED = { Start: '9:30 am', End: '11:45 am', Note: 'Counted the shelves by the north door, twice' };
// Frames come as soon as they are ready: the wait for a display, which no program can shorten, is not in the figure.
const SWITCHES = ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--lang=en'];

/**
 * Typing in the timesheet with a full pay period on screen, every day opened and every entry drawn: from the key's event
 * to the frame that shows what it did. Keys are real ones, sent to the page by the browser's own input path.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, session: { env: NodeJS.ProcessEnv, home: string },
 *   runs: number }} surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `grid_keystroke_p95_ms`: the 95th percentile of each run.
 */
export async function measure({ runtime, session, runs }) {
  const profile = path.join(session.home, 'bench', 'grid');
  await mkdir(profile, { recursive: true });
  await connect(runtime, session.env, profile);
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...(isRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, ...SWITCHES, root],
    env: { ...session.env, LANGUAGE: 'en', LC_ALL: 'C.UTF-8' },
    timeout: PATIENCE_MS,
  });
  const progress = startProgress('Typing in the timesheet', { all: runs, unit: 'runs' });
  try {
    const page = await app.firstWindow({ timeout: PATIENCE_MS });
    const entries = await openPayPeriod(app, page);
    await page.evaluate(countFrames);
    const samples = [];
    const all = [];
    // The first run fills the caches and is thrown away.
    for (let run = 0; run <= runs; run += 1) {
      const times = await typeEntry(page);
      if (run === 0) continue;
      samples.push(percentile(times, 0.95));
      all.push(...times);
      progress.update(run);
    }
    return [
      metric({
        name: 'grid_keystroke_p95_ms',
        unit: 'ms',
        goal: GOAL_MS,
        samples,
        details: {
          keys: all.length,
          'entries on screen': entries,
          'p50 ms': round(percentile(all, 0.5)),
          'p99 ms': round(percentile(all, 0.99)),
          'most ms': round(Math.max(...all)),
        },
      }),
    ];
  } finally {
    progress.done();
    await app.close();
  }
}

// The last fourteen days as one pay period, every day of it opened.
async function openPayPeriod(app, page) {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setContentSize(1280, 900));
  await page.evaluate(async (days) => {
    const { value } = await window.clockhouse.call('clock.view', {});
    const anchor = new Date(Date.parse(value.today) - (days - 1) * 86_400_000).toISOString().slice(0, 10);
    await window.clockhouse.call('settings.change', { payPeriod: { kind: 'everyTwoWeeks', anchor } });
  }, DAYS);
  await page.getByRole('button', { name: 'Menu', exact: true }).click({ timeout: PATIENCE_MS });
  await page.getByRole('menuitem', { name: 'Timesheet' }).click();
  await page.getByRole('radio', { name: 'Pay period' }).check({ timeout: PATIENCE_MS });
  const days = page.locator('[role=row][aria-level="1"]');
  await days.nth(DAYS - 1).waitFor({ timeout: PATIENCE_MS });
  for (let day = 0; day < DAYS; day += 1) await days.nth(day).press('ArrowRight');
  return page.locator('[role=row][aria-level="2"][data-cell]').count();
}

// Runs in the page: from the event to after the frame that it led to.
function countFrames() {
  window.keyTimes = [];
  window.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        // What is posted in a frame is handled when the frame is out.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.keyTimes.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

async function typeEntry(page) {
  await page.getByRole('button', { name: 'Add entry', exact: true }).click();
  const form = page.getByRole('form');
  await form.waitFor();
  const keys = Object.values(TYPED).join('').length;
  await page.evaluate(() => void (window.keyTimes.length = 0));
  for (const [name, text] of Object.entries(TYPED)) {
    await form.getByRole('textbox', { name }).focus();
    for (const key of text) {
      const before = await page.evaluate(() => window.keyTimes.length);
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      await page.waitForFunction((count) => window.keyTimes.length > count, before, { polling: 5 });
    }
  }
  const times = await page.evaluate(() => [...window.keyTimes]);
  await form.getByRole('button', { name: 'Cancel' }).click();
  if (times.length < keys) throw new Error(`${keys} keys were typed, ${times.length} were seen`);
  return times;
}
