/** The end of the log, for a support bundle. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { lineOf } from './log.ts';
import type { LogTail } from './support-bundle.ts';

/** The file before the last rotation, and the one that is written to. */
const files = ['clockhouse.old.log', 'clockhouse.log'] as const;

const levels = ['info', 'warn', 'error'] as const;

/** The last `most` lines of the log in `folder`. A log that is not there yet has none. */
export async function readLogTail(folder: string, most: number): Promise<LogTail> {
  const texts = await Promise.all(files.map((name) => textOf(path.join(folder, name))));
  return tailOf(texts.join('\n'), most);
}

/**
 * The last lines of a log's text, each written anew from the fields that the log may have: what somebody else wrote into
 * the file, or a line cut off by a crash, is left out and counted.
 */
export function tailOf(text: string, most: number): LogTail {
  const all = text.split('\n').filter((line) => line.trim() !== '');
  const lines = all.slice(-most).map(rewritten);
  const kept = lines.filter((line) => line !== null);
  return { lines: kept, leftOut: lines.length - kept.length };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

function rewritten(line: string): string | null {
  const read = parsed(line);
  if (read === null) return null;
  const { at, level, event, ...fields } = read;
  const known = levels.find((candidate) => candidate === level);
  const isTime = typeof at === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(at);
  const isName = typeof event === 'string' && /^[a-z][\w ]{0,59}$/i.test(event);
  return known !== undefined && isTime && isName ? lineOf(known, event, fields, at) : null;
}

function parsed(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
