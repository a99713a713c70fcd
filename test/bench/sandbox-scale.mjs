import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { median, metric, percentile, round } from './statistics.mjs';

const GOAL_LOAD_S = 5;
const GOAL_MB = 600;
const GOAL_WEEK_MS = 5;
const EMPLOYEES = 10_000;
const FIRST_EMPLOYEE_ID = 101;
const WEEKS = 200;
const COMPANY = ['--employees', String(EMPLOYEES), '--history-days', '365', '--now', '2026-03-13T11:00:00-06:00'];
const WEEK = '/api/v1/time_tracking/timesheet_entries?start=2026-03-02&end=2026-03-08';

/**
 * The demo company with 10,000 people and a year behind them, as a process of its own: how long until it answers, the
 * most memory it takes (with the week of everybody asked for once), and the week of one person over HTTP on loopback.
 *
 * @param {{ runs: number }} surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `sandbox_load_10k_s`, `sandbox_load_10k_mb`,
 *   `sandbox_week_ms`, each a sample each run.
 */
export async function measure({ runs }) {
  const results = [];
  const progress = startProgress('Loading 10,000 people', { all: runs, unit: 'runs' });
  for (let index = 0; index < runs; index += 1) {
    results.push(await measureOnce());
    progress.update(index + 1);
  }
  progress.done();
  const of = (name) => results.map((result) => result[name]);
  return [
    metric({ name: 'sandbox_load_10k_s', unit: 's', goal: GOAL_LOAD_S, samples: of('loadS'), details: {} }),
    metric({
      name: 'sandbox_load_10k_mb',
      unit: 'MiB',
      goal: GOAL_MB,
      samples: of('peakMb'),
      details: { 'after loading': round(median(of('loadedMb'))) },
    }),
    metric({
      name: 'sandbox_week_ms',
      unit: 'ms',
      goal: GOAL_WEEK_MS,
      samples: of('weekMs'),
      details: {
        'people a run': WEEKS,
        p99: round(median(of('weekP99Ms'))),
        'least of a request without work': round(Math.min(...of('emptyMs'))),
        'week of everybody, s': round(median(of('everybodyS'))),
        'others meanwhile, p99 ms': round(median(of('othersP99Ms'))),
        'others meanwhile, worst ms': round(Math.max(...of('othersWorstMs'))),
      },
    }),
  ];
}

async function measureOnce() {
  const startMs = performance.now();
  const script = path.join(root, 'out', 'sandbox', 'sandbox.cjs');
  const sandbox = spawn(process.execPath, [script, ...COMPANY], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface(sandbox.stdout), 'line');
    const loadS = (performance.now() - startMs) / 1000;
    const { url, apiKey } = JSON.parse(line);
    const ask = (target) => askFor(`${url}${target}`, apiKey);
    const loadedMb = memoryOf(sandbox.pid, 'VmRSS');
    const emptyMs = Math.min(...(await inTurn(50, () => ask('/api/v1/company_information'))));
    const weeks = await inTurn(WEEKS, (index) => ask(`${WEEK}&employeeIds=${FIRST_EMPLOYEE_ID + index * 47}`));
    const { everybodyMs, othersMs } = await everybody(ask);
    return {
      loadS,
      loadedMb,
      emptyMs,
      weekMs: median(weeks),
      weekP99Ms: percentile(weeks, 0.99),
      everybodyS: everybodyMs / 1000,
      othersP99Ms: percentile(othersMs, 0.99),
      othersWorstMs: Math.max(...othersMs),
      peakMb: memoryOf(sandbox.pid, 'VmHWM'),
    };
  } finally {
    sandbox.kill();
    if (sandbox.exitCode === null && sandbox.signalCode === null) await once(sandbox, 'exit');
  }
}

// Others ask for little while the long answer is on its way.
async function everybody(ask) {
  let isDone = false;
  const long = ask(WEEK).finally(() => {
    isDone = true;
  });
  const othersMs = [];
  while (!isDone) othersMs.push(await ask('/api/v1/company_information'));
  return { everybodyMs: await long, othersMs };
}

async function inTurn(times, work) {
  const samples = [];
  for (let index = 0; index < times; index += 1) samples.push(await work(index));
  return samples;
}

// Read to the end and thrown away: the memory of this process is not what is measured.
async function askFor(url, apiKey) {
  const startMs = performance.now();
  const response = await fetch(url, { headers: { Authorization: `Basic ${btoa(`${apiKey}:x`)}` } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  for await (const part of response.body) if (part.length === 0) break;
  return performance.now() - startMs;
}

function memoryOf(pid, field) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024;
}
