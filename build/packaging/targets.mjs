const HOSTS = { linux: 'linux', darwin: 'mac', win32: 'windows' };
const MADE_ON = { AppImage: 'linux', deb: 'linux', dmg: 'mac', zip: 'mac', nsis: 'windows' };

/** Names of all targets that `npm run package` knows; `dir` is the unpacked app. */
export const targetNames = ['dir', ...Object.keys(MADE_ON)];

/**
 * What to make on this machine. Installers are made on the system that they are for: only there can they be signed
 * and started.
 *
 * @param {readonly string[]} names Names of targets; the unpacked app when empty.
 * @param {string} [platform] As Node names it.
 * @param {string} [arch] Processor, as Node names it.
 * @returns {{ system: 'linux' | 'mac' | 'windows', targets: readonly string[], arch: string }} A macOS installer is
 *   made for both processors; on Windows everything is made for x64, which all its machines run.
 * @throws For a name that is unknown or belongs to another system.
 */
export function chooseTargets(names, platform = process.platform, arch = process.arch) {
  const system = HOSTS[platform];
  if (system === undefined) throw new Error(`There are no packages for ${platform}.`);
  const targets = names.length === 0 ? ['dir'] : [...new Set(names)];
  for (const name of targets) {
    if (!targetNames.includes(name)) throw new Error(`Unknown target ${name}. Targets: ${targetNames.join(', ')}`);
    const home = MADE_ON[name];
    if (home === undefined || home === system) continue;
    throw new Error(`${name} is made on ${home}; .github/workflows/release.yml makes all of them.`);
  }
  const isInstaller = targets.some((name) => name !== 'dir');
  if (system === 'mac') return { system, targets, arch: isInstaller ? 'universal' : arch };
  return { system, targets, arch: system === 'windows' ? 'x64' : arch };
}
