/**
 * One small JSON document on disk, written so that a crash or power loss leaves either the old or the new one:
 * temporary file, fsync, rename, fsync of the folder. A damaged file is set aside under a dated name and reported,
 * never read as empty (architecture, "Storage on the machine").
 */
import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { EpochMs } from '../../shared/time/types.ts';
import { storageProblem } from './storage-problem.ts';

/** What reading found. `setAside` is where a damaged file was moved to. */
export type JsonReading<T> =
  | { readonly kind: 'missing' }
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'damaged'; readonly setAside: string; readonly cause: unknown };

/** A JSON document of one schema at one path, mode 0600. Blocking calls: the documents are a few hundred bytes. */
export class JsonFile<Schema extends v.GenericSchema> {
  readonly path: string;
  readonly #schema: Schema;

  constructor(file: string, schema: Schema) {
    this.path = file;
    this.#schema = schema;
  }

  /** Reads and parses. `now` (this machine's clock) names a damaged file. Throws only if it cannot be read at all. */
  readSync(now: EpochMs): JsonReading<v.InferOutput<Schema>> {
    let text: string;
    try {
      text = fs.readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'missing' };
      throw error;
    }
    try {
      return { kind: 'read', value: v.parse(this.#schema, JSON.parse(text)) };
    } catch (cause) {
      const setAside = `${this.path}.damaged-${now}`;
      fs.renameSync(this.path, setAside);
      return { kind: 'damaged', setAside, cause };
    }
  }

  /** Replaces the document durably. Throws a problem when the disk is full or may not be written; the old one stays. */
  writeSync(value: v.InferInput<Schema>): void {
    try {
      this.#replace(value);
    } catch (error) {
      throw storageProblem(error, `${path.basename(this.path, '.json')}.keep`);
    }
  }

  #replace(value: v.InferInput<Schema>): void {
    const folder = path.dirname(this.path);
    fs.mkdirSync(folder, { recursive: true });
    const temporary = `${this.path}.new`;
    const file = fs.openSync(temporary, 'w', 0o600);
    try {
      // A file left over from a crash keeps its mode.
      fs.fchmodSync(file, 0o600);
      // Writes all of it or throws; `writeSync` may stop half-way on a disk that fills up.
      fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(temporary, this.path);
    syncFolder(folder);
  }

  /** Removes the document; fine when there is none. */
  removeSync(): void {
    if (!fs.existsSync(this.path)) return;
    fs.rmSync(this.path);
    syncFolder(path.dirname(this.path));
  }
}

/** Makes a rename or removal in `folder` durable. Windows has no way to, and does not need it on NTFS. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
