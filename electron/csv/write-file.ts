/** Writes a file whole or not at all. */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from '../storage/json-file.ts';
import { storageProblem } from '../storage/storage-problem.ts';

/**
 * Writes the parts to a file beside `file` and puts it in its place when it is whole and on disk. Throws a storage problem
 * of `operation`; then `file` is as it was.
 */
export async function writeWhole(
  file: string,
  parts: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  operation: string,
): Promise<void> {
  const temporary = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      for await (const part of parts) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    syncFolder(path.dirname(file));
  } catch (error) {
    await rm(temporary, { force: true });
    throw storageProblem(error, operation);
  }
}
