import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  ensureBuilt,
  ensureDependencies,
  ensureSystem,
  openSession,
  resolveRuntime,
} from '../../build/bootstrap/set-up.mjs';
import { formatTable } from './table.mjs';

const DEFAULT_RUNS = 5;
// In the order in which they are measured: what disturbs others comes last.
const FIGURES = {
  start_ratio: () => import('./start-and-memory.mjs'),
  memory_ratio: () => import('./start-and-memory.mjs'),
  punch_durable_p99_ms: () => import('./punch-durable.mjs'),
  punch_confirm_overhead_ms: () => import('./punch-delivery.mjs'),
  punch_drain_per_second: () => import('./punch-delivery.mjs'),
  start_with_100k_punches_extra_ms: () => import('./start-with-punches.mjs'),
  punch_disk_bytes: () => import('./start-with-punches.mjs'),
  timesheet_year_first_view_ms: () => import('./timesheet-year.mjs'),
  first_screen_js_gzip_kb: () => import('./first-screen.mjs'),
  grid_keystroke_p95_ms: () => import('./grid-typing.mjs'),
  client_overhead_ratio: () => import('./client-overhead.mjs'),
  sandbox_load_10k_s: () => import('./sandbox-scale.mjs'),
  sandbox_load_10k_mb: () => import('./sandbox-scale.mjs'),
  sandbox_week_ms: () => import('./sandbox-scale.mjs'),
};
const HELP = `npm run bench -- [--only NAME,…] [--runs N] [--json FILE] [--no-install]

Measures ${Object.keys(FIGURES).join(', ')}.
--runs N repeats each measurement N times (${DEFAULT_RUNS} unless told). Every ratio is measured against its partner in the same run.`;

/**
 * One figure. `value` is the median of the samples, `min` the least.
 *
 * @typedef {object} Metric
 * @property {string} name As the list of figures has it.
 * @property {number} value
 * @property {string} unit
 * @property {number | null} goal The most that it may be; null where it is only told.
 * @property {number} runs How many samples there are.
 * @property {number} min
 * @property {number} median
 * @property {readonly number[]} samples
 * @property {Readonly<Record<string, unknown>>} details What it was made from.
 */

/**
 * `npm run bench`: prints the figures and writes them to a file where that is wanted.
 *
 * @param {readonly string[]} args See HELP.
 * @returns {Promise<number>} 0 when everything was measured, whether or not a goal was met.
 */
export async function main(args) {
  const options = parse(args);
  if (options.isHelp) {
    console.log(HELP);
    return 0;
  }
  await ensureDependencies();
  const runtime = await resolveRuntime();
  console.error(`Runtime: ${runtime.description}`);
  await ensureSystem({ runtime, session: true, keyring: false, mayInstall: options.mayInstall });
  await ensureBuilt();
  const session = await openSession({ keyring: 'if-possible' });
  try {
    const metrics = await measure(options, { runtime, session, runs: options.runs });
    const report = {
      date: new Date().toISOString(),
      machine: machine(),
      electron: runtime.version,
      runtime: runtime.kind,
      metrics,
    };
    console.log(formatTable(report));
    if (options.json) {
      await mkdir(path.dirname(options.json), { recursive: true });
      await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
    }
  } finally {
    await session.close();
  }
  return 0;
}

// One module may measure several figures at once: it is asked once, for those that are wanted.
async function measure({ names }, surroundings) {
  const metrics = [];
  const modules = new Map();
  for (const name of names) {
    const module = await FIGURES[name]();
    modules.set(module, [...(modules.get(module) ?? []), name]);
  }
  for (const [module, wanted] of modules) {
    const found = await module.measure(surroundings);
    metrics.push(...found.filter((metric) => wanted.includes(metric.name)));
  }
  return metrics;
}

function machine() {
  const cpus = os.cpus();
  const load = os.loadavg()[0].toFixed(1);
  const gigabytes = Math.round(os.totalmem() / 2 ** 30);
  return `${process.platform} ${process.arch}, ${cpus.length} × ${cpus[0]?.model.trim()}, ${gigabytes} GB, load ${load}`;
}

function parse(args) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      only: { type: 'string' },
      runs: { type: 'string', default: String(DEFAULT_RUNS) },
      json: { type: 'string' },
      'no-install': { type: 'boolean' },
    },
  });
  const names = values.only?.split(',') ?? Object.keys(FIGURES);
  const unknown = names.filter((name) => !Object.hasOwn(FIGURES, name));
  if (unknown.length > 0)
    throw new Error(`Not measured: ${unknown.join(', ')}. Figures: ${Object.keys(FIGURES).join(', ')}`);
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs wants a whole number from 1, not ${values.runs}`);
  const json = values.json ? path.resolve(values.json) : undefined;
  return { isHelp: values.help === true, names, runs, json, mayInstall: !values['no-install'] };
}
