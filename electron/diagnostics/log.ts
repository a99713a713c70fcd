/**
 * The log: JSON lines in the app's log folder, rotated by electron-log (its Node build: the one for Electron opens IPC
 * channels of its own). A line is an event name and fields of an allow-list; there is no way to log a free text, an
 * object or an error's own words, which might hold a URL, a name or a key (engineering notes, "Keychain and logs").
 *
 * The library is loaded when `startLog` is called, which can wait until the first frame is painted; lines written before
 * are kept for it.
 */
import path from 'node:path';
import { ProblemError } from '../../shared/problem.ts';
import { isoUtc } from '../../shared/time/zoned.ts';
import { Secret } from '../accounts/secret.ts';
import { machineClock } from '../time/machine-clock.ts';

/** The fields a line may have. Each is a code, a count or a length of time; never text of a person or of a server. */
export interface LogFields {
  readonly operation?: string;
  readonly outcome?: string;
  readonly code?: string;
  readonly status?: number;
  readonly count?: number;
  readonly tookMs?: number;
  readonly byMs?: number;
  readonly version?: string;
  readonly electron?: string;
  readonly mode?: string;
  readonly kind?: string;
  /** Where a defect was thrown: function names and line numbers of the bundle. */
  readonly stack?: string;
}

const fieldNames = [
  'operation',
  'outcome',
  'code',
  'status',
  'count',
  'tookMs',
  'byMs',
  'version',
  'electron',
  'mode',
  'kind',
  'stack',
] as const satisfies readonly (keyof LogFields)[];

type Level = 'info' | 'warn' | 'error';

const longestField = 600;
const largestFileBytes = 1_048_576;

interface WaitingLine {
  readonly level: Level;
  readonly text: string;
}

/** Before the log is open; more than a start writes means that something goes round in circles. */
const mostWaiting = 200;
const waiting: WaitingLine[] = [];
let write: ((line: WaitingLine) => void) | undefined;
let opening: Promise<void> | undefined;

/** Opens the log file in `folder` and writes what waited for it. Later calls change nothing. */
export function startLog(folder: string): Promise<void> {
  opening ??= open(folder);
  return opening;
}

async function open(folder: string): Promise<void> {
  const { default: electronLog } = await import('electron-log/node');
  electronLog.transports.file.resolvePathFn = () => path.join(folder, 'clockhouse.log');
  electronLog.transports.file.maxSize = largestFileBytes;
  electronLog.transports.file.format = ({ data }) => data as unknown[];
  electronLog.transports.file.level = 'info';
  electronLog.transports.console.level = false;
  write = ({ level, text }) => {
    electronLog[level](text);
  };
  waiting.splice(0).forEach(write);
}

/** Writes one line. */
export function log(level: Level, event: string, fields: LogFields = {}): void {
  const line = { level, text: lineOf(level, event, fields, isoUtc(machineClock.wallNow())) };
  if (write) write(line);
  else if (waiting.length < mostWaiting) waiting.push(line);
}

/** Writes a defect: its name and where it was thrown, not its message. */
export function logDefect(event: string, error: unknown): void {
  const problem = error instanceof ProblemError ? error.problem : null;
  log('error', event, {
    kind: error instanceof Error ? error.name : typeof error,
    ...(problem ? { code: problem.code, operation: problem.operation } : {}),
    ...(error instanceof Error ? { stack: framesOf(error) } : {}),
  });
}

/** The text of a line: only fields of the list, only plain values that look like what they should be, cut to length. */
export function lineOf(level: Level, event: string, fields: LogFields, at: string): string {
  const line: Record<string, string | number> = { at, level, event: event.slice(0, 60) };
  for (const name of fieldNames) {
    const value: unknown = fields[name];
    if (value instanceof Secret) line[name] = '[secret]';
    else if (typeof value === 'number') line[name] = value;
    else if (typeof value === 'string')
      line[name] = shapeOf(name).test(value) ? value.slice(0, longestField) : '[withheld]';
  }
  return JSON.stringify(line);
}

/** A code, a number of a version, an error's name: no slash, no `@`, so neither a URL nor a path nor an address. */
const codeShape = /^[\w .:+()-]*$/;

/** Frames as `framesOf` makes them. */
const framesShape = /^[\w .:$<>[\]|-]*$/;

function shapeOf(name: keyof LogFields): RegExp {
  return name === 'stack' ? framesShape : codeShape;
}

/** Function names and positions, without the message, file paths or URLs. */
export function framesOf(error: Error): string {
  const stack = error.stack ?? '';
  // The message may have lines that look like frames.
  const from = stack.startsWith(`${error.name}: ${error.message}`) ? error.name.length + 2 + error.message.length : 0;
  return stack
    .slice(from)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map(frameOf)
    .join(' | ');
}

/** `at name file:line:column`; what has another form (native code, eval) is left out but for `at`. */
function frameOf(line: string): string {
  const [, name = '', place = ''] = /^\s+at (?:([^/\\()]*) \()?(.*?)\)?$/.exec(line) ?? [];
  const position = /([\w.-]+:\d+:\d+)$/.exec(place)?.[1] ?? '';
  return ['at', /^[\w .:$<>[\]]*$/.test(name) ? name : '', position].filter((part) => part !== '').join(' ');
}
