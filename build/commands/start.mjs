import os from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../bootstrap/built.mjs';
import { ensureDependencies } from '../bootstrap/dependencies.mjs';
import { hasDisplay } from '../bootstrap/display.mjs';
import { exitCode, start } from '../bootstrap/processes.mjs';
import { adviseOnKeychain, ensureSystem, isRoot } from '../bootstrap/system.mjs';
import { root } from '../root.mjs';
import { resolveRuntime } from '../runtime/resolve.mjs';

const HELP = `npm start -- [--tour [DIR]] [--no-install] [--retry-runtime] [switches for the app]

Opens Clockhouse on the demo company. Without a display, or with --tour, it runs under a virtual one instead, does the
main job step by step and leaves numbered pictures in DIR.

  --tour [DIR]           the tour, pictures in DIR (a temporary folder unless told)
  --no-install           do not install system packages, only say which are missing
  --retry-runtime        try Electron's own download although it failed lately
  --user-data-dir=DIR    where the app keeps its data; not for the tour, whose data is thrown away`;

/**
 * `npm start`: the app on the demo company, or the tour of it.
 *
 * @param {readonly string[]} args See HELP.
 * @returns {Promise<number>} Exit code: the app's, or 0 when every step of the tour was seen.
 */
export async function main(args) {
  const options = parse(args);
  if (options.isHelp) {
    console.log(HELP);
    return 0;
  }
  const isTour = options.tourFolder !== undefined || !hasDisplay();
  await ensureDependencies();
  const runtime = await resolveRuntime(options.isRetry ? { retry: true } : {});
  console.log(`Runtime: ${runtime.description}`);
  await ensureSystem({ runtime, session: isTour, keyring: false, mayInstall: options.mayInstall });
  await ensureBuilt();
  if (!isTour) return launch(runtime, options.appArgs);
  if (options.tourFolder === undefined)
    console.log('There is no display here: running the tour of the main job under a virtual one.');
  const { takeTour } = await import('../tour/tour.mjs');
  return takeTour({ runtime, folder: options.tourFolder });
}

function parse(args) {
  const options = { isHelp: false, tourFolder: undefined, mayInstall: true, isRetry: false, appArgs: [] };
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '--help') options.isHelp = true;
    else if (argument === '--no-install') options.mayInstall = false;
    else if (argument === '--retry-runtime') options.isRetry = true;
    else if (argument.startsWith('--tour=')) options.tourFolder = argument.slice('--tour='.length);
    else if (argument === '--tour') {
      const isNamed = args[index + 1] !== undefined && !args[index + 1].startsWith('-');
      options.tourFolder = isNamed ? args[(index += 1)] : '';
    } else options.appArgs.push(argument);
  }
  return options;
}

async function launch(runtime, appArgs) {
  console.log(`Data:    ${dataFolder(appArgs)}`);
  const advice = await adviseOnKeychain();
  if (advice) console.log(advice);
  const switches = [];
  if (isRoot()) {
    console.log("Running as root: Chromium's sandbox is off (--no-sandbox), only because root cannot have it.");
    switches.push('--no-sandbox');
  }
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.folder };
  return exitCode(start(runtime.executable, [...switches, ...appArgs, root], { cwd: root, env, stdio: 'inherit' }));
}

// As Electron's app.getPath('userData') has it for the product's name.
function dataFolder(appArgs) {
  const own = appArgs.find((argument) => argument.startsWith('--user-data-dir='));
  if (own) return path.resolve(own.slice('--user-data-dir='.length));
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Clockhouse');
  if (process.platform === 'win32')
    return path.join(process.env.APPDATA ?? path.join(home, 'AppData', 'Roaming'), 'Clockhouse');
  return path.join(process.env.XDG_CONFIG_HOME || path.join(home, '.config'), 'Clockhouse');
}
