import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

// As they stand in the executable: the characters 1 and r.
const ON = 49;
const REMOVED = 114;

/**
 * What every fuse of a package has to be. Apart from electron-builder.yml, which sets them, so that a change of either
 * by mistake is found. A runtime may have fuses that the installed @electron/fuses has no name for: those are listed
 * by their number, with Electron's default.
 */
const WANTED = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  // WasmTrapHandlers: off would only slow WebAssembly down.
  8: true,
};

/**
 * Reads the fuses of a packaged app and compares all of them, also those that a newer Electron brings.
 *
 * @param {string} executable Path of the executable, or of what is inside the .app on macOS.
 * @returns {Promise<{ fuses: Readonly<Record<string, boolean>>, faults: readonly string[] }>} Each fuse as it is, and
 *   one sentence for each that is not as it has to be.
 */
export async function checkFuses(executable) {
  const { version: _version, ...wire } = await getCurrentFuseWire(executable);
  const fuses = {};
  const faults = [];
  for (const [index, state] of Object.entries(wire)) {
    const name = FuseV1Options[index] ?? index;
    if (state === REMOVED) continue;
    fuses[name] = state === ON;
    if (!(name in WANTED)) faults.push(`Fuse ${name} is new in this Electron: decide what it has to be.`);
    else if (fuses[name] !== WANTED[name]) faults.push(`Fuse ${name} is ${fuses[name] ? 'on' : 'off'}.`);
  }
  const missing = Object.keys(WANTED).filter((name) => Number.isNaN(Number(name)) && !(name in fuses));
  faults.push(...missing.map((name) => `This Electron has no fuse ${name}.`));
  return { fuses, faults };
}
