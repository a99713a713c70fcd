import { parseArgs } from 'node:util';
import { ensureBuilt } from '../bootstrap/built.mjs';
import { ensureDependencies } from '../bootstrap/dependencies.mjs';
import { ensureSystem } from '../bootstrap/system.mjs';
import { partNames } from '../parts.mjs';
import { resolveRuntime } from '../runtime/resolve.mjs';
import { runE2eTests, runUnitTests } from '../checks/runners.mjs';
import { packageAndTry } from '../packaging/command.mjs';
import { runStaticChecks, staticCheckGroups } from '../checks/static.mjs';

const GROUPS = [...staticCheckGroups, 'unit', 'e2e', 'package'];
const HELP = `npm test -- [--only GROUP,…] [--no-install] [--retry-runtime] [FILTER…]

Checks everything, or the groups named by --only: ${GROUPS.join(', ')}.
FILTER is handed to the unit and end-to-end runners: parts of the paths of test files.
The last line is "N passed, N failed".`;

/**
 * One line of the summary.
 *
 * @typedef {{ name: string, passed: number, failed: number, seconds: number, note?: string }} Outcome
 */

/**
 * `npm test`: everything that has to hold. Every group runs, whatever became of those before it; something that cannot
 * be started counts as failed.
 *
 * @param {readonly string[]} args See HELP.
 * @returns {Promise<number>} 0 when nothing failed.
 */
export async function main(args) {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const groups = values.only?.split(',') ?? GROUPS;
  const unknown = groups.filter((group) => !GROUPS.includes(group));
  if (unknown.length > 0) throw new Error(`Unknown group: ${unknown.join(', ')}.\n\n${HELP}`);

  const outcomes = [];
  try {
    await ensureDependencies();
    outcomes.push(...(await build(groups)));
    outcomes.push(...(await runStaticChecks(groups)));
    if (groups.includes('unit')) outcomes.push(await runUnitTests(positionals));
    if (groups.includes('e2e'))
      outcomes.push(...(await onRuntime('end-to-end tests', values, (runtime) => runE2e(runtime, positionals))));
    if (groups.includes('package')) outcomes.push(...(await onRuntime('package', values, packageAndTry)));
  } catch (error) {
    outcomes.push({ name: 'set-up', passed: 0, failed: 1, seconds: 0, note: error.message });
  }
  return summarize(outcomes);
}

function parse(args) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      help: { type: 'boolean' },
      'no-install': { type: 'boolean' },
      'retry-runtime': { type: 'boolean' },
    },
  });
}

// Type checks and unit tests need the texts, end-to-end tests all; a bundle that cannot be made is a failure by itself.
async function build(groups) {
  const parts = groups.includes('e2e') || groups.includes('package') ? partNames : ['texts', 'sandbox'];
  const startMs = performance.now();
  const outcome = { name: 'bundles', passed: 1, failed: 0, seconds: 0 };
  try {
    await ensureBuilt({ parts });
  } catch (error) {
    console.error(error.message);
    Object.assign(outcome, { passed: 0, failed: 1, note: 'not built; see above' });
  }
  return [{ ...outcome, seconds: (performance.now() - startMs) / 1000 }];
}

async function runE2e(runtime, filters) {
  console.log(`\nEnd-to-end tests on ${runtime.description}`);
  return runE2eTests(runtime, filters);
}

// What needs Electron, a display and a keychain; that these cannot be had is a failure by itself.
async function onRuntime(name, values, work) {
  const startMs = performance.now();
  try {
    const runtime = await resolveRuntime(values['retry-runtime'] ? { retry: true } : {});
    await ensureSystem({ runtime, session: true, mayInstall: !values['no-install'] });
    return await work(runtime);
  } catch (error) {
    console.error(error.message);
    const seconds = (performance.now() - startMs) / 1000;
    return [{ name, passed: 0, failed: 1, seconds, note: 'could not be done; see above' }];
  }
}

function summarize(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  console.log('\nSummary');
  for (const { name, passed, failed, seconds, note } of outcomes) {
    const counts = `${passed} passed, ${failed} failed`.padEnd(24);
    console.log(
      `  ${failed ? '✗' : '✓'} ${name.padEnd(width)}  ${counts} ${seconds.toFixed(1).padStart(6)} s${note ? `  ${note}` : ''}`,
    );
  }
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') === 0 ? 0 : 1;
}
