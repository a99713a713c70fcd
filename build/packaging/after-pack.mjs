import { rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * electron-builder's hook between packing and signing. Removes what only the runtimes for development have: a default
 * app, which would start in the place of a missing or refused app.asar, and the list of files by which a cached
 * runtime is checked. The archive's hash is taken before this: app.asar must not be changed here.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export default async function afterPack({ appOutDir, packager }) {
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  await rm(path.join(appOutDir, 'clockhouse-runtime.json'), { force: true });
}
