/** What an export writes: lines that any CSV reader takes apart again, and nothing that a spreadsheet would run. */
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, linesOf, writeJournal } from '../../../../electron/journal/export.ts';
import type { JournalWriting } from '../../../../electron/journal/export.ts';
import { journalColumns } from '../../../../shared/ipc/journal.ts';
import type { JournalColumn } from '../../../../shared/ipc/journal.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Punch, PunchStory, TrackedPunch } from '../../../../shared/punches/punch.ts';
import {
  attentionOf,
  breakStepOf,
  confirmedOf,
  problemOf,
  punchOf,
  someInstant,
  tracked,
} from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const same = <Word extends string>(...words: readonly Word[]): Record<Word, string> =>
  Object.fromEntries<string>(words.map((word) => [word, word])) as Record<Word, string>;

const writing: JournalWriting = {
  storyOf: () => [],
  titles: same(...journalColumns),
  words: {
    action: same('clockIn', 'clockOut', 'startBreak', 'endBreak'),
    standing: same('recorded', 'sending', 'waiting', 'checking', 'confirmed', 'attention', 'discarded'),
    trust: same('verified', 'unverified'),
  },
};

const inBatches = async function* (steps: readonly (readonly TrackedPunch[])[], size: number) {
  for (let start = 0; start < steps.length; start += size) yield steps.slice(start, start + size);
};

describe('a line', () => {
  it('holds the step in the wall clock of its own zone, with the entries that confirm it', () => {
    const [out, into] = breakStepOf('startBreak', someInstant, 'b');
    const step = [tracked(out, confirmedOf(81, someInstant)), tracked(into, confirmedOf(82, someInstant))];
    expect(rowOf(step)).toMatchObject({
      date: '2026-03-10',
      time: '09:00:10',
      zone: 'America/Denver',
      action: 'startBreak',
      breakName: 'Lunch',
      employeeId: '102',
      standing: 'confirmed',
      trust: 'verified',
      entryIds: '81 82',
      receipt: expect.stringMatching(/^[2-9A-Z]{4}$/) as string,
    });
  });

  it('tells the story by codes and instants', () => {
    const problem = problemOf('alreadyClockedIn');
    const step = [tracked(punchOf('in', someInstant), attentionOf(problem))];
    const story: PunchStory = [
      { kind: 'recorded', at: someInstant, trust: 'verified' },
      { kind: 'refused', at: someInstant + 1_000, problem },
      { kind: 'answered', at: someInstant + 2_000, entryId: 7, storedAt: someInstant },
    ];
    expect(rowOf(step, { storyOf: () => story }).story).toBe(
      '2026-03-10T15:00:10Z in recorded verified; 2026-03-10T15:00:11Z in refused alreadyClockedIn; ' +
        '2026-03-10T15:00:12Z in answered 7',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tcmd', '\r=1', '＝1', '＋1', '－1', '＠x', '=HYPERLINK("http://x","y")'])(
    'takes the life out of %j',
    (note) => {
      expect(rowOf([tracked(punchOf('in', someInstant, { note }))]).note).toBe(`'${note}`);
    },
  );

  it('comes back as it went in, whatever a note, a break or a title holds', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((made) => `n${made}`);
    const nasty = fc.constantFrom(
      'n"',
      'n,',
      'n\r\nx',
      'n\n',
      'n\r',
      'n""',
      'n;',
      "n'",
      'n\uFEFF',
      ' n ',
      '',
      'n\u2028',
    );
    const any = fc.oneof(text, nasty);
    fc.assert(
      fc.property(fc.array(fc.tuple(any, any), { minLength: 1, maxLength: 5 }), any, (pairs, title) => {
        const steps = pairs.map(([note, breakName]) => [
          tracked(punchOf('in', someInstant, { note, breakName } satisfies Partial<Punch>)),
        ]);
        const titled = { ...writing, titles: { ...writing.titles, note: title } };
        const [head, ...lines] = parse(headOf(titled) + linesOf(steps, titled));
        expect(head?.[journalColumns.indexOf('note')]).toBe(title);
        expect(lines.map((line) => [at(line, 'note'), at(line, 'breakName')])).toEqual(pairs);
      }),
    );
  });
});

describe('a file', () => {
  const steps = Array.from({ length: 25 }, (_, minute) => [tracked(punchOf('in', someInstant - minute * 60_000))]);

  it('has the titles once and every step in order, however it is cut into batches', async () => {
    const folder = temporaryFolder();
    const [small, large] = [path.join(folder, 'small.csv'), path.join(folder, 'large.csv')];
    expect(await writeJournal(small, inBatches(steps, 4), writing)).toBe(25);
    expect(await writeJournal(large, inBatches(steps, 100), writing)).toBe(25);
    const text = fs.readFileSync(small, 'utf8');
    expect(text).toBe(fs.readFileSync(large, 'utf8'));
    expect(text.startsWith('\uFEFFdate,time,')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(27);
    expect(fs.readdirSync(folder).sort()).toEqual(['large.csv', 'small.csv']);
  });

  it('is written without a step, with the titles alone', async () => {
    const file = path.join(temporaryFolder(), 'none.csv');
    expect(await writeJournal(file, inBatches([], 1), writing)).toBe(0);
    expect(parse(fs.readFileSync(file, 'utf8'))).toEqual([[...journalColumns]]);
  });

  it('that was there stays whole when the new one breaks off, and nothing is left beside it', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'punches.csv');
    fs.writeFileSync(file, 'before');
    const broken = (async function* () {
      yield* inBatches(steps, 10);
      throw new ProblemError(problemOf('storageDamaged'));
    })();
    await expect(writeJournal(file, broken, writing)).rejects.toMatchObject({ problem: { code: 'storageDamaged' } });
    expect(fs.readFileSync(file, 'utf8')).toBe('before');
    expect(fs.readdirSync(folder)).toEqual(['punches.csv']);
  });

  it('is refused as a problem where nothing may be written', async () => {
    const file = path.join(temporaryFolder(), 'gone', 'punches.csv');
    await expect(writeJournal(file, inBatches(steps, 10), writing)).rejects.toMatchObject({
      problem: { operation: 'journal.export', canRetry: true },
    });
  });
});

function rowOf(step: readonly TrackedPunch[], more: Partial<JournalWriting> = {}): Record<JournalColumn, string> {
  const [line = []] = parse(linesOf([step], { ...writing, ...more }));
  return Object.fromEntries(journalColumns.map((column) => [column, at(line, column)])) as Record<
    JournalColumn,
    string
  >;
}

function at(line: readonly string[], column: JournalColumn): string {
  return line[journalColumns.indexOf(column)] ?? '';
}

/** A reader of its own making, after RFC 4180: cells parted by commas, lines by CRLF, quotes doubled inside quotes. */
function parse(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  let rest = text.startsWith('\uFEFF') ? text.slice(1) : text;
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const plain = quoted ?? /^[^,\r\n"]*/.exec(rest);
    const cell = quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (plain?.[0] ?? '');
    lines.at(-1)?.push(cell);
    rest = rest.slice(plain?.[0].length ?? 0);
    if (rest.startsWith('\r\n')) {
      lines.push([]);
      rest = rest.slice(2);
    } else if (rest.startsWith(',')) rest = rest.slice(1);
    else if (rest !== '') throw new Error(`No CSV: ${JSON.stringify(rest.slice(0, 20))}`);
  }
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}
