/**
 * Keeps the company in a folder: one file of JSON lines, the first with the seed, each further one with rows that
 * changed together. A line is written before the answer leaves. A line torn by a crash is dropped and reported;
 * since every line is whole changes, what is left is a state the company really had.
 */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Change } from './company.ts';
import type { SeedParameters } from './seed.ts';

const FILE_NAME = 'company.jsonl';
const FORMAT = 1;
/** Rows hold names and working times: for the owner only. */
const PRIVATE = 0o600;

/** What a journal held when it was opened. */
export interface JournalContent {
  readonly parameters: SeedParameters;
  readonly changes: readonly Change[];
  /** What could not be read, in words. */
  readonly warnings: readonly string[];
}

/** Reads the journal of a folder; null when there is none. Throws when the file is not a journal of this format. */
export function readJournal(folder: string): JournalContent | null {
  const file = path.join(folder, FILE_NAME);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const header = parseLine(lines[0] ?? '') as { readonly format?: number; readonly parameters?: SeedParameters } | null;
  if (header?.format !== FORMAT || header.parameters === undefined) {
    throw new Error(`${file} is not a journal of this sandbox; move it away to start a fresh company`);
  }
  const changes: Change[] = [];
  const warnings: string[] = [];
  // A finished file ends with a newline, so what follows the last one is empty or torn.
  const complete = lines.slice(1, -1);
  const torn = lines.length > 1 ? (lines.at(-1) ?? '') : '';
  if (torn !== '') warnings.push(`${file}: the last line was cut off by a crash and is left out`);
  for (const [index, line] of complete.entries()) {
    const parsed = parseLine(line);
    if (Array.isArray(parsed)) changes.push(...(parsed as readonly Change[]));
    else warnings.push(`${file}: line ${index + 2} is damaged and is left out`);
  }
  return { parameters: header.parameters, changes, warnings };
}

/** An open journal to append to. */
export class Journal {
  readonly #file: string;
  readonly #parameters: SeedParameters;
  #handle: number;

  /** Writes a compact journal with the state as it is, in place of an older one, and keeps it open. */
  constructor(folder: string, parameters: SeedParameters, changes: readonly Change[]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = path.join(folder, FILE_NAME);
    this.#parameters = parameters;
    this.#handle = this.#write(changes);
  }

  /** Appends changes that belong together as one line, so that a crash keeps all of them or none. */
  append(changes: readonly Change[]): void {
    writeFileSync(this.#handle, `${JSON.stringify(changes)}\n`);
  }

  /** Replaces the content by the given rows, after a snapshot was restored. */
  rewrite(changes: readonly Change[]): void {
    closeSync(this.#handle);
    this.#handle = this.#write(changes);
  }

  close(): void {
    closeSync(this.#handle);
  }

  #write(changes: readonly Change[]): number {
    const temporary = `${this.#file}.new`;
    const handle = openSync(temporary, 'w', PRIVATE);
    const lines = [JSON.stringify({ format: FORMAT, parameters: this.#parameters })];
    lines.push(...changes.map((change) => JSON.stringify([change])));
    writeFileSync(handle, `${lines.join('\n')}\n`);
    // The handle stays valid across the rename, so appending goes on in the new file.
    renameSync(temporary, this.#file);
    return handle;
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
