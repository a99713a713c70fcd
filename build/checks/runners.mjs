import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../bootstrap/processes.mjs';
import { withDisplayAndKeyring } from '../bootstrap/session.mjs';
import { root } from '../root.mjs';

const reports = path.join(root, 'out', 'reports');
const UNIT_MS = 10 * 60_000;
const E2E_MS = 15 * 60_000;

// Both runners colour a log file too when they see that a CI runs them.
const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' };

/**
 * Runs the unit tests and those of the demo company.
 *
 * @param {readonly string[]} filters Parts of the paths of the test files wanted; all unless told.
 * @returns {Promise<import('../commands/test.mjs').Outcome>} As the runner's own report counts.
 */
export async function runUnitTests(filters) {
  const report = await emptyReport('unit.json');
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = ['run', '--config', 'build/vitest.config.mjs', '--reporter=default', '--reporter=json'];
  return measure('unit tests', report, countVitest, () =>
    run(process.execPath, [vitest, ...args, `--outputFile.json=${report}`, ...filters], {
      cwd: root,
      env: { ...process.env, ...colours },
      output: 'inherit',
      mayFail: true,
      timeoutMs: UNIT_MS,
    }),
  );
}

/**
 * Runs the end-to-end tests on the real app. Two halves side by side, each in a private session with a display of its
 * own, where such can be made: the tests mostly wait, but two apps cannot share a display's focus.
 *
 * @param {import('../runtime/resolve.mjs').Runtime} runtime What the app runs on.
 * @param {readonly string[]} filters Parts of the paths of the test files wanted; all unless told.
 * @returns {Promise<readonly import('../commands/test.mjs').Outcome[]>} As the runner's own reports count.
 */
export async function runE2eTests(runtime, filters) {
  const halves = process.platform === 'linux' && filters.length === 0 ? 2 : 1;
  const shards = Array.from({ length: halves }, (_, index) => index + 1);
  return Promise.all(shards.map((shard) => runShard(runtime, filters, shard, halves)));
}

async function runShard(runtime, filters, shard, of) {
  const name = of === 1 ? 'end-to-end tests' : `end-to-end tests ${shard}/${of}`;
  const report = await emptyReport(`e2e-${shard}.json`);
  const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
  const place = ['--config', 'build/playwright.config.ts', '--output', path.join(root, 'test-results', String(shard))];
  const command = [process.execPath, playwright, 'test', ...place, `--shard=${shard}/${of}`, ...filters];
  return measure(name, report, countPlaywright, () =>
    withDisplayAndKeyring(command, {
      cwd: root,
      env: { ...colours, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      output: 'inherit',
      timeoutMs: E2E_MS,
    }),
  );
}

async function emptyReport(name) {
  await mkdir(reports, { recursive: true });
  const report = path.join(reports, name);
  await rm(report, { force: true });
  return report;
}

// A runner that crashes, is cut off, or finds no test at all has not shown anything: that is a failure.
async function measure(name, report, count, work) {
  const startMs = performance.now();
  const { code } = await work();
  const seconds = (performance.now() - startMs) / 1000;
  const counts = existsSync(report) ? count(JSON.parse(await readFile(report, 'utf8'))) : { passed: 0, failed: 0 };
  if (counts.passed + counts.failed === 0) return { name, passed: 0, failed: 1, seconds, note: 'no test was run' };
  if (code === 0 || counts.failed > 0) return { name, ...counts, seconds };
  return { name, passed: counts.passed, failed: 1, seconds, note: `the runner itself failed (exit ${code})` };
}

// A file that cannot be loaded holds no tests in the report, only a failed suite.
function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + broken };
}

function countPlaywright({ stats, errors }) {
  // Skipped tests are neither; a flaky one cannot occur without retries, and would be a failure.
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
