import { mkdir, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { isRoot, run, startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { metric, percentile, round } from './statistics.mjs';

const GOAL_MS = 5;
const GOAL_RATIO = 1.2;
const PUNCHES = 1_000;
const PATIENCE_MS = 120_000;

/**
 * How long it takes until a punch is on disk: the product's own recorder and outbox in an Electron main process, on a
 * real file in the checkout. Compared with one append and fsync of as many bytes, in turns with it.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, session: { env: NodeJS.ProcessEnv }, runs: number }}
 *   surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `punch_durable_p99_ms`, a sample each run.
 */
export async function measure({ runtime, session, runs }) {
  const folder = path.join(root, 'out', 'bench');
  const program = await bundleProgram(folder);
  const results = [];
  const progress = startProgress('Recording punches', { all: runs, unit: 'runs' });
  for (let index = 0; index < runs; index += 1) {
    const data = path.join(folder, 'data');
    await rm(data, { recursive: true, force: true });
    await mkdir(data, { recursive: true });
    const args = [...(isRoot() ? ['--no-sandbox'] : []), program, data, String(PUNCHES)];
    const { output } = await run(runtime.executable, args, { env: session.env, timeoutMs: PATIENCE_MS });
    const line = /^durable (.*)$/m.exec(output)?.[1];
    if (line === undefined) throw new Error(`The program printed no result:\n${output}`);
    results.push(JSON.parse(line));
    progress.update(index + 1);
    await rm(data, { recursive: true, force: true });
  }
  progress.done();
  const all = (what, share) =>
    round(
      percentile(
        results.flatMap((result) => result[what]),
        share,
      ),
    );
  const bareP99 = all('bareMs', 0.99);
  return [
    metric({
      name: 'punch_durable_p99_ms',
      unit: 'ms',
      goal: Math.max(GOAL_MS, GOAL_RATIO * bareP99),
      samples: results.map((result) => percentile(result.recordMs, 0.99)),
      details: {
        'punches a run': PUNCHES,
        'record p50': all('recordMs', 0.5),
        'record max': all('recordMs', 1),
        'bare append + fsync p50': all('bareMs', 0.5),
        'bare p99': bareP99,
        'file system type': `0x${(await statfs(folder)).type.toString(16)}`,
      },
    }),
  ];
}

async function bundleProgram(folder) {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: 'test/bench/punch-durable-program.ts',
      target: 'node20',
      outDir: folder,
      rolldownOptions: {
        external: ['electron', /^node:/, 'libsql'],
        output: { format: 'cjs', entryFileNames: 'punch-durable.cjs', codeSplitting: false },
      },
    },
  });
  return path.join(folder, 'punch-durable.cjs');
}
