import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { _electron } from '@playwright/test';
import { isRoot, startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { metric } from './statistics.mjs';

const GOAL_MS = 100;
const PATIENCE_MS = 60_000;
// So many days of a year have work in them at least: then the year is there.
const FEWEST_WORKED_DAYS = 150;

/**
 * The first view of a year of one person's timesheet: from the click on "Year" in an app that was just started, with the
 * year known on this machine, until its days are on the glass, two frames after they were drawn.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, session: { env: NodeJS.ProcessEnv, home: string },
 *   runs: number }} surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `timesheet_year_first_view_ms`, a sample each start.
 */
export async function measure({ runtime, session, runs }) {
  const profile = path.join(session.home, 'bench-year');
  await rm(profile, { recursive: true, force: true });
  await mkdir(profile);
  const { company, ready } = await startCompany();
  const env = { ...session.env, CLOCKHOUSE_SANDBOX_URL: ready.url, CLOCKHOUSE_SANDBOX_KEY: ready.employeeApiKey };
  const withApp = async (use) => {
    const app = await _electron.launch({
      executablePath: runtime.executable,
      args: [...(isRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, root],
      env,
    });
    try {
      const window = await app.firstWindow();
      window.setDefaultTimeout(PATIENCE_MS);
      return await use(window);
    } finally {
      await app.close();
    }
  };
  const samples = [];
  let workedDays = 0;
  const progress = startProgress('Opening a year of a timesheet', { all: runs, unit: 'starts' });
  try {
    await withApp(readYear);
    for (let run = 0; run < runs; run += 1) {
      const seen = await withApp(openYear);
      samples.push(seen.tookMs);
      workedDays = seen.workedDays;
      progress.update(run + 1);
    }
  } finally {
    progress.done();
    company.kill('SIGTERM');
  }
  return [
    metric({
      name: 'timesheet_year_first_view_ms',
      unit: 'ms',
      goal: GOAL_MS,
      samples,
      details: { 'days with work': workedDays },
    }),
  ];
}

async function startCompany() {
  // At the end of a year, so that all of it is known.
  const flags = ['--now', '2026-12-30T15:00:00-07:00', '--zone', 'America/Denver', '--history-days', '363'];
  const company = spawn(process.execPath, [path.join(root, 'out/sandbox/sandbox.cjs'), '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: company.stdout }), 'line');
  return { company, ready: JSON.parse(line) };
}

async function readYear(window) {
  await window.evaluate(async () => {
    const call = async (name, input) => {
      const answer = await globalThis.clockhouse.call(name, input);
      if (!answer.ok) throw new Error(`${name}: ${answer.problem.code}`);
      return answer.value;
    };
    await call('account.connectDemo', {});
    await call('clock.refresh', {});
    const year = await call('timesheet.read', {
      employeeId: null,
      from: '2025-12-31',
      to: '2027-01-01',
      notBefore: null,
    });
    if (year.problem !== null) throw new Error(`The year was not read: ${year.problem.code}`);
  });
}

async function openYear(window) {
  await window.getByRole('button', { name: 'Menu', exact: true }).click();
  await window.getByRole('menuitem', { name: 'Timesheet' }).click();
  await window.getByRole('grid').first().waitFor();
  return window.evaluate(async (fewest) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const worked = () => document.querySelectorAll("[role='gridcell'][data-heat]:not([data-heat='0'])").length;
    const begunAt = performance.now();
    document.querySelector("input[type='radio'][value='year']").click();
    while (worked() < fewest) await frame();
    await frame();
    await frame();
    return { tookMs: performance.now() - begunAt, workedDays: worked() };
  }, FEWEST_WORKED_DAYS);
}
