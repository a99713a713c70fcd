import fs from 'node:fs';
import path from 'node:path';
import { run } from '../bootstrap/processes.mjs';
import { root } from '../root.mjs';

const tool = (...parts) => path.join(root, 'node_modules', ...parts);
const tsc = (project) => [tool('@typescript/native/bin/tsc'), '--project', project, '--noEmit', '--pretty', 'false'];

// Each is one node process; its exit code is the verdict.
const CHECKS = [
  {
    group: 'format',
    name: 'formatting',
    args: [tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  },
  {
    group: 'lint',
    name: 'lint',
    args: [tool('eslint/bin/eslint.js'), '--config', 'build/eslint.config.mjs', '--max-warnings', '0', '.'],
  },
  { group: 'generated', name: 'API types fit the document', args: ['build/generate-api-types.mjs', '--check'] },
  {
    group: 'generated',
    name: 'operations of the demo company fit the document',
    args: ['build/generate-sandbox-table.mjs', '--check'],
  },
  { group: 'generated', name: 'texts in every language', args: ['build/checks/texts.mjs'] },
  { group: 'types', name: 'types of the main process', args: tsc('build/tsconfig.main.json') },
  { group: 'types', name: 'types of shared/ without Node and DOM', args: tsc('build/tsconfig.shared.json') },
  {
    group: 'types',
    name: 'types of everything, with components',
    // It keeps what it made of components, also of those that are gone, and then complains about them.
    leftover: '.svelte-check',
    args: [
      tool('svelte-check/bin/svelte-check'),
      '--tsgo',
      '--tsconfig',
      'tsconfig.json',
      '--config',
      'build/svelte.config.mjs',
      '--fail-on-warnings',
      '--output',
      'human',
    ],
  },
];

/** Names by which `--only` knows the static checks. */
export const staticCheckGroups = [...new Set(CHECKS.map(({ group }) => group))];

/**
 * Runs the checks that only read the sources, two at a time. What a failed one says is printed in one piece.
 *
 * @param {readonly string[]} groups Which groups to run.
 * @returns {Promise<readonly import('../commands/test.mjs').Outcome[]>} One outcome a check.
 */
export async function runStaticChecks(groups) {
  const waiting = CHECKS.filter(({ group }) => groups.includes(group));
  const outcomes = [];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) outcomes.push(await runCheck(check));
  };
  await Promise.all([work(), work()]);
  const order = CHECKS.map(({ name }) => name);
  return outcomes.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

async function runCheck({ name, args, leftover }) {
  if (leftover) fs.rmSync(path.join(root, leftover), { recursive: true, force: true });
  const startMs = performance.now();
  const env = { ...process.env, NO_COLOR: '1' };
  const { code, output } = await run(process.execPath, args, { cwd: root, env, mayFail: true });
  const seconds = (performance.now() - startMs) / 1000;
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (code === 0) return { name, passed: 1, failed: 0, seconds };
  console.log(output.trim().replace(/^/gm, '    '));
  return { name, passed: 0, failed: 1, seconds };
}
