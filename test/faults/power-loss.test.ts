/**
 * Power loss, acted out on the files: SQLite has fsync'ed the log up to the end of every commit that was acknowledged;
 * of what came after, any part may have reached the disk, in any order. Whatever is there, the file must open as it was
 * after the last acknowledged commit, or after the one that was under way, and without any salvage.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Outbox } from '../../electron/punches/outbox.ts';
import { openOutboxFile } from '../../electron/storage/database.ts';
import type { OpenDatabase } from '../../electron/storage/database.ts';
import { confirming, copyDatabase } from '../fixtures/outbox-files.ts';
import { breakStepOf, punchOf, someInstant } from '../fixtures/punches.ts';

const HEADER = 32;
const FRAME = 24 + 4_096;

/** After a commit: how long the log was, and all that is in the file. */
interface Commit {
  readonly end: number;
  readonly content: string;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clockhouse-power-'));
const file = path.join(folder, 'outbox.db');
const copy = path.join(folder, 'copy', 'outbox.db');
const commits: Commit[] = [];
let log = Buffer.alloc(0);
let running: OpenDatabase | null = null;

function contentOf(database: OpenDatabase): string {
  const punches = database.prepare('SELECT seq, id, state FROM punch ORDER BY seq').raw().all();
  const story = database.prepare('SELECT place, line FROM story ORDER BY place').raw().all();
  return JSON.stringify([punches, story]);
}

beforeAll(() => {
  fs.mkdirSync(path.dirname(copy));
  const { database } = openOutboxFile(file, 1);
  running = database;
  const outbox = new Outbox(database);
  const committed = (): void => {
    commits.push({ end: fs.statSync(`${file}-wal`).size, content: contentOf(database) });
  };
  committed();
  for (let index = 0; index < 8; index += 1) {
    const at = someInstant + index * 60_000;
    const step = index % 3 === 2 ? breakStepOf('endBreak', at) : [punchOf('in', at, { note: 'x'.repeat(700) })];
    outbox.record(step);
    committed();
    for (const event of confirming(at, index)) {
      outbox.applyAll(step.map(({ id }) => ({ punchId: id, event })));
      committed();
    }
  }
  log = fs.readFileSync(`${file}-wal`);
  expect(log.length).toBe(commits.at(-1)?.end);
});

afterAll(() => {
  running?.close();
  fs.rmSync(folder, { recursive: true });
});

/** Opens a copy with another log, and answers what is in it; the file must need no salvage. */
function afterLoss(lostLog: Buffer, database: Buffer = fs.readFileSync(file)): string {
  fs.rmSync(path.dirname(copy), { recursive: true });
  fs.mkdirSync(path.dirname(copy));
  fs.writeFileSync(copy, database);
  fs.writeFileSync(`${copy}-wal`, lostLog);
  const opening = openOutboxFile(copy, 1);
  expect(opening.setAside).toBeNull();
  const content = contentOf(opening.database);
  opening.database.close();
  return content;
}

/** What must be there when the log is sound up to `end`. */
function contentAt(end: number): string {
  return commits.filter((commit) => commit.end <= end).at(-1)?.content ?? '';
}

/** Every frame boundary after the schema's own commit, by which on a new file nothing was acknowledged yet. */
function boundaries(): readonly number[] {
  const first = commits[0]?.end ?? 0;
  return Array.from({ length: (log.length - first) / FRAME + 1 }, (_, index) => first + index * FRAME);
}

test('the log is made of whole frames, and every commit ends with one', () => {
  expect(commits).toHaveLength(25);
  for (const { end } of commits) expect((end - HEADER) % FRAME).toBe(0);
  expect(new Set(commits.map(({ content }) => content)).size).toBe(25);
});

describe('what was acknowledged is there and nothing is there by half, when the log', () => {
  test('ends at any page', () => {
    for (const end of boundaries()) expect(afterLoss(log.subarray(0, end))).toBe(contentAt(end));
  });

  test.each([1, 8, 23, 24, 25, 512, 2_072, 4_119])('ends %i bytes into any page', (more) => {
    for (const end of boundaries().slice(0, -1)) {
      if ((end / FRAME + more) % 3 >= 1) continue;
      expect(afterLoss(log.subarray(0, end + more))).toBe(contentAt(end));
    }
  });

  test.each([
    ['zeros', 0],
    ['what the disk held before', 0xa7],
  ])('goes on with %s after any commit', (_, byte) => {
    for (const { end, content } of commits) {
      for (const more of [8, FRAME, 5 * FRAME + 100]) {
        expect(afterLoss(Buffer.concat([log.subarray(0, end), Buffer.alloc(more, byte)]))).toBe(content);
      }
    }
  });

  test('has the frames of the commit under way in part, whichever they are', () => {
    for (const [index, next] of commits.entries()) {
      const before = commits[index - 1];
      if (!before) continue;
      const frames = (next.end - before.end) / FRAME;
      for (let missing = 0; missing < frames; missing += 1) {
        const partial = Buffer.from(log.subarray(0, next.end));
        partial.fill(0, before.end + missing * FRAME, before.end + (missing + 1) * FRAME);
        expect(afterLoss(partial)).toBe(before.content);
      }
    }
  });
});

describe('while the log is carried over', () => {
  const carried = path.join(folder, 'carried.db');

  /** The file after a checkpoint, and the log that the next commits began. */
  function carryOver(): {
    readonly before: Buffer;
    readonly after: Buffer;
    readonly next: Buffer;
    readonly content: string;
  } {
    copyDatabase(file, carried);
    const before = fs.readFileSync(carried);
    const { database } = openOutboxFile(carried, 1);
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    const after = fs.readFileSync(carried);
    new Outbox(database).record([punchOf('out', someInstant + 9_000_000)]);
    const next = fs.readFileSync(`${carried}-wal`);
    const content = contentOf(database);
    database.close();
    return { before, after, next, content };
  }

  test('any part of the pages may be in the file', () => {
    const { before, after } = carryOver();
    const all = commits.at(-1)?.content;
    expect(afterLoss(log, before)).toBe(all);
    expect(afterLoss(log, after)).toBe(all);
    for (let page = 0; page <= after.length; page += 4_096) {
      expect(afterLoss(log, Buffer.concat([after.subarray(0, page), before.subarray(page)]))).toBe(all);
      // The other way round: the operating system writes pages in an order of its own.
      const later = Buffer.concat([Buffer.alloc(page), after.subarray(page)]);
      before.copy(later, 0, 0, Math.min(page, before.length));
      expect(afterLoss(log, later)).toBe(all);
    }
  });

  test('the log may have begun again, or not yet', () => {
    const { after, next, content } = carryOver();
    const all = commits.at(-1)?.content;
    expect(next.length).toBe(log.length);
    expect(afterLoss(next, after)).toBe(content);
    expect(afterLoss(Buffer.alloc(0), after)).toBe(all);
    expect(afterLoss(next.subarray(0, HEADER), after)).toBe(all);
    // The new header over the old frames, and a first frame by half.
    expect(afterLoss(Buffer.concat([next.subarray(0, HEADER), log.subarray(HEADER)]), after)).toBe(all);
    const half = HEADER + FRAME - 1_000;
    expect(afterLoss(Buffer.concat([next.subarray(0, half), log.subarray(half)]), after)).toBe(all);
  });
});

test('a clock of the file system that is wrong changes nothing', () => {
  for (const at of [new Date('1980-01-01'), new Date('2099-12-31')]) {
    fs.rmSync(path.dirname(copy), { recursive: true });
    fs.mkdirSync(path.dirname(copy));
    copyDatabase(file, copy);
    fs.utimesSync(copy, at, at);
    fs.utimesSync(`${copy}-wal`, new Date(0), new Date(0));
    const { database, setAside } = openOutboxFile(copy, 1);
    expect([setAside, contentOf(database)]).toEqual([null, commits.at(-1)?.content]);
    database.close();
  }
});
