import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { end, isRoot, start, startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { measureMemory } from './process-memory.mjs';
import { median, metric, round } from './statistics.mjs';

const START_GOAL = 1.1;
const MEMORY_GOAL = 1.15;
const PATIENCE_MS = 30_000;
const SETTLE_MS = 4_000;
// Between two starts, so that the first one's end does not weigh on the second.
const PAUSE_MS = 500;
// What the product itself keeps; all else in a profile is Chromium's, which a first start does not find.
const OWN_DATA = ['account.json', 'outbox.db', 'outbox.db-shm', 'outbox.db-wal', 'settings.json', 'demo-company'];

/**
 * Start and memory of the app against an empty window on the same runtime and display. The app starts as a person has
 * it on a working day: connected, on the demo company; its time ends when it reports that the clock with its button is
 * on the glass, two frames after it was mounted. The empty window's ends after two frames with one button.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, session: { env: NodeJS.ProcessEnv, home: string },
 *   runs: number }} surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `start_ratio`, and on Linux `memory_ratio`.
 */
export async function measure({ runtime, session, runs }) {
  const profiles = path.join(session.home, 'bench');
  await mkdir(profiles);
  const subjects = {
    app: { target: root, warm: path.join(profiles, 'app') },
    empty: { target: path.join(root, 'test/bench/empty-window'), warm: path.join(profiles, 'empty') },
  };
  await connect(runtime, session.env, subjects.app.warm);
  const launch = (name, profile, settles) =>
    launchOnce({ runtime, env: session.env, target: subjects[name].target, profile, settles });
  // Once each, unmeasured: fills the caches of Chromium and of the system.
  for (const name of ['app', 'empty']) await launch(name, subjects[name].warm, false);

  const pairs = { warm: [], cold: [] };
  const progress = startProgress('Starting the app and the empty window', { all: 2 * runs, unit: 'pairs' });
  for (let run = 0; run < runs; run += 1) {
    // A B, B A, A B …: whatever drifts weighs on both alike.
    const order = run % 2 === 0 ? ['app', 'empty'] : ['empty', 'app'];
    const warm = {};
    for (const name of order) warm[name] = await launch(name, subjects[name].warm, true);
    pairs.warm.push(warm);
    progress.update(2 * run + 1);
    const cold = {};
    for (const name of order) {
      const profile = path.join(profiles, `${name}-first`);
      if (name === 'app') await copyOwnData(subjects.app.warm, profile);
      cold[name] = await launch(name, profile, false);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    }
    pairs.cold.push(cold);
    progress.update(2 * run + 2);
  }
  progress.done();
  return [startMetric(pairs), ...memoryMetric(pairs.warm)];
}

function startMetric({ warm, cold }) {
  const ratioOf = (pair) => pair.app.startMs / pair.empty.startMs;
  const timesOf = (pairs, name) => {
    const samples = pairs.map((pair) => pair[name].startMs);
    return { min: Math.min(...samples), median: median(samples) };
  };
  return metric({
    name: 'start_ratio',
    unit: '× an empty window',
    goal: START_GOAL,
    samples: warm.map(ratioOf),
    details: {
      'app ms': timesOf(warm, 'app'),
      'empty ms': timesOf(warm, 'empty'),
      // On a busy machine the fastest starts tell more than the middle ones.
      'ratio of the fastest': round(timesOf(warm, 'app').min / timesOf(warm, 'empty').min),
      'first start ratio': round(median(cold.map(ratioOf))),
      'first start app ms': timesOf(cold, 'app'),
      'first start empty ms': timesOf(cold, 'empty'),
    },
  });
}

function memoryMetric(pairs) {
  if (process.platform !== 'linux') {
    console.error('memory_ratio is measured on Linux only: elsewhere nothing counts shared memory once.');
    return [];
  }
  const middle = (name, what) => round(median(pairs.map((pair) => pair[name].memory[what])));
  return [
    metric({
      name: 'memory_ratio',
      unit: '× an empty window',
      goal: MEMORY_GOAL,
      samples: pairs.map((pair) => pair.app.memory.appMb / pair.empty.memory.appMb),
      details: {
        'app MiB PSS': middle('app', 'appMb'),
        'app processes': middle('app', 'processes'),
        'empty MiB PSS': middle('empty', 'appMb'),
        'empty processes': middle('empty', 'processes'),
        'demo company MiB, not counted': middle('app', 'demoCompanyMb'),
      },
    }),
  ];
}

/**
 * Starts an app on a profile and ends it again.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, env: NodeJS.ProcessEnv, target: string,
 *   profile: string, settles: boolean }} what `settles`: waits a while and measures the memory too.
 * @returns {Promise<{ startMs: number, memory?: { appMb: number } }>}
 */
export async function launchOnce({ runtime, env, target, profile, settles }) {
  const switches = [...(isRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, '--lang=en'];
  const spawnedAt = Date.now();
  const child = start(runtime.executable, [...switches, target], {
    env: { ...env, CLOCKHOUSE_TRACE_START: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    const paintedAt = await painted(child);
    if (!settles || process.platform !== 'linux') return { startMs: paintedAt - spawnedAt };
    await wait(SETTLE_MS);
    return { startMs: paintedAt - spawnedAt, memory: measureMemory(child.pid) };
  } finally {
    await end(child);
    await wait(PAUSE_MS);
  }
}

function painted(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error('Nothing was painted in time')), PATIENCE_MS);
    child.once('close', (code) => reject(new Error(`It ended with ${code} before anything was painted`)));
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const atMs = /painted (\d+)\n/.exec(said)?.[1];
      if (atMs === undefined) return;
      clearTimeout(timer);
      resolve(Number(atMs));
    });
  });
}

/**
 * Makes the profile of a person who is connected, and sees that its button can be used.
 *
 * @param {import('../../build/runtime/resolve.mjs').Runtime} runtime
 * @param {NodeJS.ProcessEnv} env
 * @param {string} profile The folder.
 */
export async function connect(runtime, env, profile) {
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...(isRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, '--lang=en', root],
    env: { ...env, LANGUAGE: 'en', LC_ALL: 'C.UTF-8' },
    timeout: PATIENCE_MS,
  });
  try {
    const page = await app.firstWindow({ timeout: PATIENCE_MS });
    await page.getByRole('button', { name: 'Use the demo company' }).click({ timeout: PATIENCE_MS });
    await page.getByRole('button', { name: 'Clock in', exact: true }).click({ trial: true, timeout: PATIENCE_MS });
  } finally {
    await app.close();
  }
}

/**
 * Copies what the product itself keeps of a profile, over what is there.
 *
 * @param {string} from
 * @param {string} to
 */
export async function copyOwnData(from, to) {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => OWN_DATA.includes(name));
  for (const name of names) await cp(path.join(from, name), path.join(to, name), { recursive: true });
}
