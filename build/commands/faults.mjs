import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  ensureBuilt,
  ensureDependencies,
  ensureSystem,
  isRoot,
  openSession,
  resolveRuntime,
  startProgress,
} from '../bootstrap/set-up.mjs';
import { root } from '../root.mjs';

const PARTS = ['model', 'kills', 'fleet'];
const DEFAULTS = { seed: '1', schedules: '10000', kills: '1000', kiosks: '1000', employees: '100000' };
const KILLS_PER_WORLD = 40;
// A world waits more than it computes.
const WORLDS_AT_ONCE = 3;
const HELP = `npm run faults -- [--seed N] [--schedules N] [--kills N] [--json FILE] [--report FILE] [--only PART,…]

The punch proof: that no punch is lost, doubled, reordered or moved in time. Ends with 0 only if none is.

  --seed N               what happens follows from it (${DEFAULTS.seed} unless told)
  --schedules N          random schedules for the model (${DEFAULTS.schedules})
  --kills N              kills of the real punch service (${DEFAULTS.kills})
  --kiosks N, --employees N   size of the simulated fleet (${DEFAULTS.kiosks}, ${DEFAULTS.employees})
  --json FILE            the figures
  --report FILE          the report that is printed, as Markdown
  --only PART,…          ${PARTS.join(', ')}; all unless told
  --runtime electron|node   what the killed service runs on (electron)
  --no-install           do not install system packages, only say which are missing`;

/**
 * `npm run faults`: the three parts of the punch proof. The report goes to standard output, progress to standard error.
 *
 * @param {readonly string[]} args See HELP.
 * @returns {Promise<number>} 0 when nothing was lost, doubled, reordered or moved.
 */
export async function main(args) {
  const options = parse(args);
  if (options.isHelp) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  await ensureBuilt({ parts: ['sandbox'] });
  const tools = await import('../../test/faults/kills/programs.mjs');
  const { reportOf, figuresOf } = await import('../../test/faults/kills/report.mjs');
  const folder = path.join(root, 'out', 'faults');
  const surroundings = { ...tools, folder, options };
  const results = {};
  for (const part of options.parts) results[part] = await RUNNERS[part](surroundings);
  const proof = { options, results };
  const report = reportOf(proof);
  const figures = figuresOf(proof);
  console.log(report);
  if (options.report) await write(options.report, report);
  if (options.json) await write(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  return figures.isKept ? 0 : 1;
}

const RUNNERS = {
  async model({ loadModule, folder, options }) {
    const { runModel } = await load(loadModule, folder, 'model');
    const progress = startProgress('Model', { all: options.schedules, unit: 'schedules' });
    const { seed, schedules } = options;
    return settle(progress, runModel({ seed, schedules, onProgress: (done) => progress.update(done) }));
  },

  async kills({ bundlePrograms, loadModule, folder, options }) {
    const electron = options.isOnElectron ? await openElectron(options) : null;
    try {
      const programs = await bundlePrograms(path.join(folder, 'programs'), { electron: electron !== null });
      const { planWorlds, runKills } = await load(loadModule, folder, 'kills');
      const progress = startProgress('Kills', { all: options.kills, unit: 'kills' });
      const { seed, kills } = options;
      const run = runKills({
        worlds: planWorlds(seed, kills, KILLS_PER_WORLD),
        programs,
        electron,
        atOnce: WORLDS_AT_ONCE,
        onProgress: (done) => progress.update(done),
      });
      return { ...(await settle(progress, run)), electron: electron?.version ?? null };
    } finally {
      await electron?.close();
    }
  },

  async fleet({ loadModule, folder, options }) {
    const { runFleet } = await load(loadModule, folder, 'fleet');
    const progress = startProgress('Fleet', { unit: 'kiosks' });
    const { seed, kiosks, employees } = options;
    return settle(progress, runFleet({ seed, kiosks, employees }));
  },
};

async function load(loadModule, folder, part) {
  const entry = path.join('test', 'faults', part, 'run.ts');
  if (!existsSync(path.join(root, entry))) throw new Error(`The part "${part}" of the proof is not here: no ${entry}`);
  return loadModule(folder, part, entry);
}

async function settle(progress, work) {
  try {
    const result = await work;
    progress.done();
    return result;
  } catch (error) {
    progress.fail();
    throw error;
  }
}

// The service has no window, but Electron's main process wants a display all the same.
async function openElectron({ mayInstall }) {
  const runtime = await resolveRuntime();
  console.error(`Runtime: ${runtime.description}`);
  await ensureSystem({ runtime, session: true, keyring: false, mayInstall });
  const session = await openSession({ keyring: 'if-possible' });
  return {
    executable: runtime.executable,
    args: isRoot() ? ['--no-sandbox'] : [],
    env: session.env,
    version: runtime.version,
    close: () => session.close(),
  };
}

async function write(file, text) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

function parse(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      ...Object.fromEntries(
        Object.entries(DEFAULTS).map(([name, value]) => [name, { type: 'string', default: value }]),
      ),
      json: { type: 'string' },
      report: { type: 'string' },
      only: { type: 'string' },
      runtime: { type: 'string', default: 'electron' },
      'no-install': { type: 'boolean' },
    },
  });
  const parts = values.only?.split(',') ?? PARTS;
  const unknown = parts.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) throw new Error(`No part of the proof: ${unknown.join(', ')}. Parts: ${PARTS.join(', ')}`);
  if (!['electron', 'node'].includes(values.runtime))
    throw new Error(`--runtime is electron or node, not ${values.runtime}`);
  return {
    isHelp: values.help === true,
    seed: wholeNumber('--seed', values.seed, 0),
    schedules: wholeNumber('--schedules', values.schedules, 1),
    kills: wholeNumber('--kills', values.kills, 1),
    kiosks: wholeNumber('--kiosks', values.kiosks, 1),
    employees: wholeNumber('--employees', values.employees, 1),
    parts: PARTS.filter((part) => parts.includes(part)),
    isOnElectron: values.runtime === 'electron',
    mayInstall: !values['no-install'],
    json: values.json ? path.resolve(values.json) : undefined,
    report: values.report ? path.resolve(values.report) : undefined,
  };
}

function wholeNumber(flag, text, least) {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= least)) throw new Error(`${flag} wants a whole number from ${least}, not ${text}`);
  return value;
}
