/** Reads a table from a file of a person's choice. Loaded when somebody imports. */
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { TableDelimiter, TableEncoding, TableFile } from '../../shared/ipc/timesheet-files.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { delimiterOf, tableOf } from './table-of-text.ts';
import { encodingOf, isBinary, textOf } from './text-of-bytes.ts';

/** A year of somebody's entries is some 200 kB. */
const mostBytes = 2_000_000;

/** What one write to BambooHR takes, and a line of titles. */
const mostLines = 2_001;

/** How a file is to be taken apart. */
export interface TableHabits {
  readonly encoding: TableEncoding;
  readonly delimiter: TableDelimiter;
}

/**
 * Takes a file apart, as told or as is most likely. Throws a problem of `operation`: `fileUnreadable` when it cannot be
 * read or is no file, `fileTooLarge`, `fileNotText`.
 */
export async function readTable(file: string, habits: TableHabits | null, operation: string): Promise<TableFile> {
  const bytes = await bytesOf(file, operation);
  const encoding = habits?.encoding ?? encodingOf(bytes);
  const text = textOf(bytes, encoding);
  // Read in an encoding of a person's choice any file looks odd: that is then theirs to see.
  if (habits === null && isBinary(text)) throw new ProblemError(ownProblem('fileNotText', operation));
  const delimiter = habits?.delimiter ?? delimiterOf(text);
  const rows = tableOf(text, delimiter, mostLines + 1);
  return {
    kind: 'read',
    name: path.basename(file),
    encoding,
    delimiter,
    rows: rows.slice(0, mostLines),
    isCut: rows.length > mostLines,
  };
}

async function bytesOf(file: string, operation: string): Promise<Uint8Array> {
  let size: number;
  try {
    const handle = await open(file, 'r');
    try {
      const about = await handle.stat();
      if (!about.isFile()) throw new ProblemError(ownProblem('fileUnreadable', operation));
      size = about.size;
      // A file that grows meanwhile is cut, not followed.
      const bytes = Buffer.alloc(Math.min(size, mostBytes));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      if (size <= mostBytes) return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(ownProblem('fileUnreadable', operation, { canRetry: true }), { cause: error });
  }
  throw new ProblemError(
    ownProblem('fileTooLarge', operation, { params: { megabytes: Math.ceil(size / 1e6), most: mostBytes / 1e6 } }),
  );
}
