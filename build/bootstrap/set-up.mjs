// What the commands of package.json set up before they do their work; all of it runs before anything is installed.
export { ensureBuilt } from './built.mjs';
export { runCommand } from './command.mjs';
export { ensureDependencies } from './dependencies.mjs';
export { hasDisplay } from './display.mjs';
export { end, exitCode, onEnd, run, start } from './processes.mjs';
export { startProgress } from './progress.mjs';
export { openSession, withDisplayAndKeyring } from './session.mjs';
export { adviseOnKeychain, ensureSystem, isRoot } from './system.mjs';
export { resolveRuntime } from '../runtime/resolve.mjs';
