import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../root.mjs';
import { licencesFile, sorted } from './bundled.mjs';

const SHIPPED = ['main', 'preload', 'renderer', 'sandbox'];
const RULE = '-'.repeat(80);

/**
 * Puts the lists of all bundles that are shipped together, as one text that lies in a package beside the app. Does
 * nothing while one of them was not made yet.
 */
export async function writeNotice() {
  const files = SHIPPED.map((part) => path.join(root, 'out', part, licencesFile));
  if (!files.every((file) => existsSync(file))) return;
  const lists = await Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8'))));
  const licences = sorted(lists.flat());
  const head =
    'Clockhouse contains the following software. Electron brings further parts; their licences are in its own files.';
  const sections = licences.map(
    ({ name, version, licence, text }) => `${RULE}\n${name} ${version} (${licence})\n\n${text}`,
  );
  const file = path.join(root, 'out', 'THIRD-PARTY-LICENCES.txt');
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${[head, ...sections].join('\n\n')}\n`);
  await rename(unfinished, file);
}
