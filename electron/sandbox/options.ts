/** Reads the command line of the sandbox. */
import { parseArgs } from 'node:util';
import { isKnownZone, parseInstant } from '../../shared/time/zoned.ts';
import { SMALLEST_COMPANY } from './company/seed.ts';
import type { SandboxOptions } from './sandbox.ts';

/** The flags, one line each, for `--help` and mistakes. */
export const usage = `Usage: sandbox [options]
  --port N            port on 127.0.0.1; 0 (default) takes a free one
  --seed N            which company; the same number gives the same people (default 1)
  --employees N       how many people, at least ${SMALLEST_COMPANY} (default 24)
  --history-days N    days of history (default 14)
  --now ISO           where the company's clock starts, with offset; it runs on from there
  --zone ZONE         time zone of the default employee (default: this machine's)
  --data DIR          keep the company in this folder; without it everything is forgotten at the end
  --keys LIST         fixed keys, as admin:KEY,employee:KEY
  --living yes|no     whether people go on punching by themselves (default: yes with --data, else no)
  --control           open /_sandbox/... for tests
  --with-parent       end when the process that started it is gone
`;

/** The command line, read. */
export interface CommandLine {
  readonly options: SandboxOptions;
  readonly withParent: boolean;
  readonly help: boolean;
}

/** Reads the flags. Throws an Error whose message tells what is wrong with which flag. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      employees: { type: 'string', default: '24' },
      'history-days': { type: 'string', default: '14' },
      now: { type: 'string' },
      zone: { type: 'string' },
      data: { type: 'string' },
      keys: { type: 'string' },
      living: { type: 'string' },
      control: { type: 'boolean', default: false },
      'with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const now = values.now === undefined ? null : parseInstant(values.now);
  if (values.now !== undefined && now === null) {
    throw new Error(`--now ${values.now}: expected a date-time with an offset, such as 2026-03-09T08:58:00-06:00`);
  }
  if (values.zone !== undefined && !isKnownZone(values.zone))
    throw new Error(`--zone ${values.zone}: no such time zone`);
  return {
    options: {
      port: wholeNumber('--port', values.port, 0, 65_535),
      seed: wholeNumber('--seed', values.seed, 0, 4_294_967_295),
      employees: wholeNumber('--employees', values.employees, SMALLEST_COMPANY, 1_000_000),
      historyDays: wholeNumber('--history-days', values['history-days'], 0, 3_660),
      now,
      ...(values.zone === undefined ? {} : { zone: values.zone }),
      data: values.data ?? null,
      control: values.control,
      keys: readKeys(values.keys),
      ...(values.living === undefined ? {} : { living: yesOrNo('--living', values.living) }),
    },
    withParent: values['with-parent'],
    help: values.help,
  };
}

function wholeNumber(flag: string, text: string, low: number, high: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= low && value <= high))
    throw new Error(`${flag} ${text}: expected a whole number from ${low} to ${high}`);
  return value;
}

function yesOrNo(flag: string, text: string): boolean {
  if (text !== 'yes' && text !== 'no') throw new Error(`${flag} ${text}: expected yes or no`);
  return text === 'yes';
}

function readKeys(text: string | undefined): { readonly admin?: string; readonly employee?: string } {
  const keys: { admin?: string; employee?: string } = {};
  for (const part of text === undefined ? [] : text.split(',')) {
    const match = /^(admin|employee):([^:\s]+)$/.exec(part);
    if (match === null) throw new Error(`--keys ${part}: expected admin:KEY or employee:KEY`);
    keys[match[1] as 'admin' | 'employee'] = match[2] ?? '';
  }
  return keys;
}
