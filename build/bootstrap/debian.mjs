import { run } from './processes.mjs';
import { startProgress } from './progress.mjs';

const QUIET = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

/**
 * Installs Debian packages, after bringing the list of packages up to date. For root only.
 *
 * @param {readonly string[]} packages Their names as of Debian 12; the names that later releases use instead
 *   (`libgtk-3-0t64`) are found by themselves.
 * @throws When apt cannot install them, with its words.
 */
export async function installDebianPackages(packages) {
  const env = { ...process.env, ...QUIET };
  const update = startProgress('Updating the list of Debian packages');
  await attempt(update, () => run('apt-get', ['update', '-q'], { env }));
  const names = await currentNames(packages, env);
  const progress = startProgress(`Installing ${names.join(' ')}`, { unit: 'steps' });
  let steps = 0;
  let all = 0;
  const onOutput = (text) => {
    all ||= 2 * Number(/(\d+) newly installed/.exec(text)?.[1] ?? 0);
    steps += text.match(/^(Unpacking|Setting up) /gm)?.length ?? 0;
    progress.update(steps, all);
  };
  const args = ['install', '-y', '-q', '--no-install-recommends', ...names];
  await attempt(progress, () => run('apt-get', args, { env, onOutput }));
}

// Debian 13 and Ubuntu 24.04 renamed libraries whose interface has 64-bit times; the old names are not always provided.
async function currentNames(packages, env) {
  const { output } = await run('apt-cache', ['--generate', 'pkgnames'], { env });
  const known = new Set(output.split('\n'));
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

async function attempt(progress, work) {
  try {
    await work();
    progress.done();
  } catch (error) {
    progress.fail();
    throw error;
  }
}
