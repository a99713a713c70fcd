import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { listPackage } from '@electron/asar';

// Nothing else belongs into a package: no sources, no maps, no tools.
const EXPECTED = [
  /^LICENSE$/,
  /^package\.json$/,
  /^out\/(main\/[\w-]+|preload\/preload|sandbox\/sandbox)\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/(main|preload|renderer|sandbox)\/licences\.json$/,
  /^out\/renderer\/assets\/[\w-]+\.(js|css|svg|png|woff2)$/,
  /^node_modules\/(keytar|libsql|detect-libc|@libsql\/[\w-]+|@neon-rs\/load)\/[\w./-]+\.(js|cjs|json|node)$/,
  /^node_modules\/[\w@/-]+\/LICENSE(\.md)?$/,
];
const NEEDED = [
  'LICENSE',
  'out/main/main.cjs',
  'out/preload/preload.cjs',
  'out/sandbox/sandbox.cjs',
  'out/renderer/index.html',
  ...['main', 'preload', 'renderer', 'sandbox'].map((part) => `out/${part}/licences.json`),
];
// What people can read without starting the app.
const NOTICE = 'THIRD-PARTY-LICENCES.txt';
const NATIVE = [/^node_modules\/keytar\/.*\.node$/, /^node_modules\/@libsql\/.*\.node$/];

/**
 * Looks into a packaged app: whether the archive holds what it has to and nothing else, and whether each native module
 * is there once for every processor of the target, outside the archive, where the system can load it.
 *
 * @param {string} appFolder The unpacked app; on macOS the .app.
 * @param {string} arch The processor it is for, or `universal`.
 * @returns {readonly string[]} One sentence for each fault.
 */
export function findContentFaults(appFolder, arch) {
  const inner = appFolder.endsWith('.app')
    ? path.join(appFolder, 'Contents', 'Resources')
    : path.join(appFolder, 'resources');
  const archive = path.join(inner, 'app.asar');
  const names = listPackage(archive).map((name) => name.replaceAll('\\', '/').replace(/^\//, ''));
  // A folder is listed like a file; it is what others are in.
  const files = names.filter((name) => !names.some((other) => other.startsWith(`${name}/`)));
  const faults = files
    .filter((name) => !EXPECTED.some((pattern) => pattern.test(name)))
    .map((name) => `${name} does not belong into the package.`);
  faults.push(...NEEDED.filter((name) => !files.includes(name)).map((name) => `${name} is not in the package.`));
  const processors = arch === 'universal' ? 2 : 1;
  for (const pattern of NATIVE) {
    const found = files.filter((name) => pattern.test(name));
    if (found.length !== processors)
      faults.push(`${found.length} native modules fit ${pattern.source}, not ${processors}.`);
    const packed = found.filter((name) => !existsSync(path.join(`${archive}.unpacked`, name)));
    faults.push(...packed.map((name) => `${name} is inside the archive, from where it cannot be loaded.`));
  }
  if (!existsSync(path.join(inner, NOTICE))) faults.push(`${NOTICE} is not beside the archive.`);
  const others = readdirSync(inner).filter((name) => name.endsWith('.asar') && name !== 'app.asar');
  faults.push(...others.map((name) => `${name} could be started in the place of app.asar.`));
  return faults;
}
