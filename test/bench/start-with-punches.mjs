import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { isRoot, run, startProgress } from '../../build/bootstrap/set-up.mjs';
import { root } from '../../build/root.mjs';
import { bundleProgram } from './bundle-program.mjs';
import { connect, copyOwnData, launchOnce } from './start-and-memory.mjs';
import { median, metric, round } from './statistics.mjs';

const GOAL_MS = 50;
const CONFIRMED = 100_000;
const PENDING = 1_000;
const PATIENCE_MS = 300_000;

/**
 * What a long history costs at the start: the app with an outbox of 100,000 confirmed and 1,000 pending punches, as a
 * kiosk of 1,000 people has it, in turns with the same profile and an empty outbox. Also how much of the disk a confirmed
 * punch takes, with its story.
 *
 * @param {{ runtime: import('../../build/runtime/resolve.mjs').Runtime, session: { env: NodeJS.ProcessEnv, home: string },
 *   runs: number }} surroundings
 * @returns {Promise<readonly import('./bench.mjs').Metric[]>} `start_with_100k_punches_extra_ms`, a sample each pair, and
 *   `punch_disk_bytes`.
 */
export async function measure({ runtime, session, runs }) {
  const profiles = path.join(session.home, 'bench-punches');
  await rm(profiles, { recursive: true, force: true });
  await mkdir(profiles);
  const profileOf = (name) => path.join(profiles, name);
  await connect(runtime, session.env, profileOf('seed'));
  const { company, employeeId } = JSON.parse(await readFile(path.join(profileOf('seed'), 'account.json'), 'utf8'));
  const full = path.join(profiles, 'full.db');
  // On top of what the connected person's file holds already, so that nothing but the punches makes a difference.
  await cp(path.join(profileOf('seed'), 'outbox.db'), full);
  const { bytes, emptyBytes } = await makeFull(runtime, session.env, [full, company, String(employeeId)]);

  for (const name of ['empty', 'full']) await cp(profileOf('seed'), profileOf(name), { recursive: true });
  // What a start delivers is undone before the next one.
  const restore = async (name) => {
    await copyOwnData(profileOf('seed'), profileOf(name));
    if (name !== 'full') return;
    for (const suffix of ['-wal', '-shm']) await rm(path.join(profileOf(name), `outbox.db${suffix}`), { force: true });
    await cp(full, path.join(profileOf(name), 'outbox.db'));
  };
  const launch = async (name) => {
    await restore(name);
    return launchOnce({ runtime, env: session.env, target: root, profile: profileOf(name), settles: false });
  };
  for (const name of ['empty', 'full']) await launch(name);
  const pairs = [];
  const progress = startProgress('Starting with many punches and with none', { all: runs, unit: 'pairs' });
  for (let index = 0; index < runs; index += 1) {
    const order = index % 2 === 0 ? ['empty', 'full'] : ['full', 'empty'];
    const pair = {};
    for (const name of order) pair[name] = await launch(name);
    pairs.push(pair);
    progress.update(index + 1);
  }
  progress.done();
  const times = (name) => pairs.map((pair) => pair[name].startMs);
  const least = (name) => Math.min(...times(name));
  return [
    metric({
      name: 'start_with_100k_punches_extra_ms',
      unit: 'ms',
      goal: GOAL_MS,
      samples: pairs.map((pair) => pair.full.startMs - pair.empty.startMs),
      details: {
        'full ms': { min: least('full'), median: median(times('full')) },
        'empty ms': { min: least('empty'), median: median(times('empty')) },
        // On a busy machine the fastest starts tell more than the middle ones.
        'difference of the fastest': least('full') - least('empty'),
        'file MiB': round(bytes / 2 ** 20),
      },
    }),
    metric({
      name: 'punch_disk_bytes',
      unit: 'bytes',
      goal: null,
      samples: [(bytes - emptyBytes) / CONFIRMED],
      details: { 'punches in the file': CONFIRMED, 'lines of a story': 3 },
    }),
  ];
}

async function makeFull(runtime, env, args) {
  const program = await bundleProgram(path.join(root, 'out', 'bench'), 'many-punches');
  const all = [...(isRoot() ? ['--no-sandbox'] : []), program, ...args, String(CONFIRMED), String(PENDING)];
  const { output } = await run(runtime.executable, all, { env, timeoutMs: PATIENCE_MS });
  const line = /^made (.*)$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`The program printed no result:\n${output}`);
  return JSON.parse(line);
}
