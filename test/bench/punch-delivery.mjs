import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isRoot, run, startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { bundleProgram } from './bundle-program.mjs';
import { median, metric, percentile, round } from './statistics.mjs';

const GOAL_MS = 10;
const PEOPLE = 400;
const PATIENCE_MS = 180_000;
// A Sunday night, when nobody is clocked in.
const COMPANY = ['--employees', '900', '--history-days', '1', '--now', '2026-03-15T03:30:00-06:00'];

/**
 * What delivery adds to the request that carries a punch: the product's recorder, outbox, delivery and client in an
 * Electron main process without a window, against the demo company over loopback. Then how fast punches that waited are
 * delivered, as many at once as the limiter lets through.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, session: { env: NodeJS.ProcessEnv }, runs: number }}
 *   surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `punch_confirm_overhead_ms` and
 *   `punch_drain_per_second`, a sample each run.
 */
export async function measure({ runtime, session, runs }) {
  const folder = path.join(root, 'out', 'bench');
  const program = await bundleProgram(folder, 'punch-delivery');
  const results = [];
  const progress = startProgress('Delivering punches', { all: runs, unit: 'runs' });
  for (let index = 0; index < runs; index += 1) {
    results.push(await deliver({ runtime, session, folder, program }));
    progress.update(index + 1);
  }
  progress.done();
  const overheadMs = ({ confirmMs, roundTripsMs }) => confirmMs.map((ms, index) => ms - roundTripsMs[index]);
  const all = (what) => results.flatMap((result) => result[what]);
  return [
    metric({
      name: 'punch_confirm_overhead_ms',
      unit: 'ms',
      goal: GOAL_MS,
      samples: results.map((result) => median(overheadMs(result))),
      details: {
        'punches a run': all('confirmMs').length / runs,
        'p95 overhead': round(percentile(results.flatMap(overheadMs), 0.95)),
        'click to confirmed, median': round(median(all('confirmMs'))),
        'round trip, median': round(median(all('roundTripsMs'))),
      },
    }),
    metric({
      name: 'punch_drain_per_second',
      unit: 'punches/s',
      goal: null,
      samples: all('perSecond'),
      details: { 'punches a run': PEOPLE / 2, 'requests at once': 6 },
    }),
  ];
}

async function deliver({ runtime, session, folder, program }) {
  const data = path.join(folder, 'delivery-data');
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true });
  const script = path.join(root, 'out', 'sandbox', 'sandbox.cjs');
  const sandbox = spawn(process.execPath, [script, ...COMPANY], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface(sandbox.stdout), 'line');
    const { url, apiKey, company } = JSON.parse(line);
    const args = [...(isRoot() ? ['--no-sandbox'] : []), program, data, url, apiKey, company, String(PEOPLE)];
    const { output } = await run(runtime.executable, args, { env: session.env, timeoutMs: PATIENCE_MS });
    const result = /^delivery (.*)$/m.exec(output)?.[1];
    if (result === undefined) throw new Error(`The program printed no result:\n${output}`);
    return JSON.parse(result);
  } finally {
    sandbox.kill();
    if (sandbox.exitCode === null && sandbox.signalCode === null) await once(sandbox, 'exit');
    await rm(data, { recursive: true, force: true });
  }
}
