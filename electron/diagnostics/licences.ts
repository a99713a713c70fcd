/** Reads the licences that the build wrote beside each bundle. Loaded when somebody asks for them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Licence, Licences } from '../../shared/ipc/support.ts';

/** The bundles that are shipped. */
const parts = ['main', 'preload', 'renderer', 'sandbox'] as const;

/** `folder` is the app's own: it holds the product's licence and the bundles. */
export async function readLicences(folder: string): Promise<Licences> {
  const [own, ...lists] = await Promise.all([
    readFile(path.join(folder, 'LICENSE'), 'utf8'),
    ...parts.map((part) => readFile(path.join(folder, 'out', part, 'licences.json'), 'utf8')),
  ]);
  // A package that is in two bundles is listed by both.
  const each = new Map<string, Licence>();
  for (const licence of lists.flatMap((list) => JSON.parse(list) as readonly Licence[])) {
    each.set(`${licence.name} ${licence.version}`, licence);
  }
  return { own: own.trim(), others: [...each.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) };
}
