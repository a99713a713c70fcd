import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Outbox } from '../../../../electron/punches/outbox.ts';
import { closeOutboxFile, durably, openOutboxFile } from '../../../../electron/storage/database.ts';
import type { OpenDatabase } from '../../../../electron/storage/database.ts';
import { buildSchema } from '../../../../electron/storage/migrations.ts';
import { Memory } from '../../../../electron/storage/memory.ts';
import type { PunchEvent } from '../../../../shared/punches/punch.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { Upkeep } from '../../../../electron/storage/upkeep.ts';
import { punchOf, someInstant, someLane } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

function opened(file: string): { readonly database: OpenDatabase; readonly setAside: string | null } {
  const opening = openOutboxFile(file, 77);
  onTestFinished(() => {
    if (opening.database.open) opening.database.close();
  });
  return opening;
}

function problemCodeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : `no problem: ${String(error)}`;
  }
  return 'no error';
}

test('every file of it is its owner’s only, and a commit is on disk', () => {
  const folder = temporaryFolder();
  const { database } = opened(path.join(folder, 'data', 'outbox.db'));
  new Outbox(database).record([punchOf('in', someInstant)]);
  const files = fs.readdirSync(path.join(folder, 'data'));
  expect(files.sort()).toEqual(['outbox.db', 'outbox.db-shm', 'outbox.db-wal']);
  for (const file of files) expect(fs.statSync(path.join(folder, 'data', file)).mode & 0o777).toBe(0o600);
  expect(fs.statSync(path.join(folder, 'data')).mode & 0o777).toBe(0o700);
  expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
});

test('what was committed is there when it is opened again, also after the process was gone without closing', () => {
  const file = path.join(temporaryFolder(), 'outbox.db');
  const first = opened(file);
  new Outbox(first.database).record([punchOf('in', someInstant)]);
  const second = opened(file);
  expect(new Outbox(second.database).unsettled(someLane)).toHaveLength(1);
});

test.each([
  ['bytes that are no database', Buffer.alloc(8_192, 7)],
  ['a text', Buffer.from('{"not": "a database"}'.repeat(300))],
])('%s are set aside, and a new file works', (_, bytes) => {
  const file = path.join(temporaryFolder(), 'outbox.db');
  fs.writeFileSync(file, bytes);
  const { database, setAside } = opened(file);
  expect(setAside).toBe(`${file}.damaged-77`);
  expect(fs.readFileSync(`${file}.damaged-77`).equals(bytes)).toBe(true);
  new Outbox(database).record([punchOf('in', someInstant)]);
  expect(new Outbox(database).unsettled(someLane)).toHaveLength(1);
});

test('an empty file is taken as a new one', () => {
  const file = path.join(temporaryFolder(), 'outbox.db');
  fs.writeFileSync(file, '');
  expect(opened(file).setAside).toBeNull();
});

test('a file of a newer Clockhouse is refused and left alone', () => {
  const file = path.join(temporaryFolder(), 'outbox.db');
  const { database } = opened(file);
  database.exec('PRAGMA user_version=99');
  database.close();
  expect(problemCodeOf(() => openOutboxFile(file, 1))).toBe('storageDamaged');
  expect(fs.readdirSync(path.dirname(file)).filter((name) => name.includes('damaged'))).toEqual([]);
});

const discarded: PunchEvent = { kind: 'discarded', at: someInstant, reason: 'givenUp' };

describe('a disk that refuses', () => {
  test('because it is full: told, nothing half-written, and all well again when there is room', () => {
    const { database } = opened(path.join(temporaryFolder(), 'outbox.db'));
    const outbox = new Outbox(database);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const pages = (database.prepare('PRAGMA page_count').get() as { page_count: number }).page_count;
    database.exec(`PRAGMA max_page_count=${pages}`);
    const step = [
      punchOf('out', someInstant, { note: 'x'.repeat(2_000) }),
      punchOf('in', someInstant, { note: 'x'.repeat(9_000) }),
    ];
    expect(problemCodeOf(() => outbox.record(step))).toBe('diskFull');
    expect(database.inTransaction).toBe(false);
    expect(outbox.since(someLane, 0)).toEqual([]);
    database.exec('PRAGMA max_page_count=1000000');
    outbox.record(step);
    expect(outbox.unsettled(someLane)).toHaveLength(2);
  });

  test('because it is read-only: told', () => {
    const { database } = opened(path.join(temporaryFolder(), 'outbox.db'));
    const outbox = new Outbox(database);
    database.exec('PRAGMA query_only=ON');
    expect(problemCodeOf(() => outbox.record([punchOf('in', someInstant)]))).toBe('diskReadOnly');
    database.exec('PRAGMA query_only=OFF');
    expect(outbox.since(someLane, 0)).toEqual([]);
  });

  test('because the folder cannot be made: told', () => {
    const blocked = path.join(temporaryFolder(), 'file');
    fs.writeFileSync(blocked, '');
    expect(['diskReadOnly', 'internal']).toContain(
      problemCodeOf(() => openOutboxFile(path.join(blocked, 'data', 'outbox.db'), 1)),
    );
  });

  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountsWork();
  test.runIf(canMount)('a real full and a real read-only file system are told as such', () => {
    const folder = temporaryFolder();
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=600k', 'tmpfs', folder]).status).toBe(0);
    onTestFinished(() => {
      spawnSync('umount', ['-l', folder]);
    });
    const file = path.join(folder, 'outbox.db');
    const { database } = opened(file);
    const outbox = new Outbox(database);
    let recorded = 0;
    const code = problemCodeOf(() => {
      for (; recorded < 2_000; recorded += 1) outbox.record([punchOf('in', someInstant + recorded)]);
    });
    expect(code).toBe('diskFull');
    expect(outbox.since(someLane, 0)).toHaveLength(recorded);
    expect(
      problemCodeOf(() => {
        // A small change may still fit where a punch did not.
        for (const { punch } of outbox.unsettled(someLane)) outbox.apply(punch.id, discarded);
      }),
    ).toBe('diskFull');
    expect(spawnSync('mount', ['-o', 'remount,size=2m', folder]).status).toBe(0);
    for (let more = 0; more < 20; more += 1) outbox.record([punchOf('in', someInstant + recorded + more)]);
    expect(outbox.since(someLane, 0)).toHaveLength(recorded + 20);
    closeOutboxFile(database);
    const view = temporaryFolder();
    expect(spawnSync('mount', ['--bind', folder, view]).status).toBe(0);
    onTestFinished(() => {
      spawnSync('umount', ['-l', view]);
    });
    expect(spawnSync('mount', ['-o', 'remount,bind,ro', view]).status).toBe(0);
    expect(problemCodeOf(() => openOutboxFile(path.join(view, 'outbox.db'), 1))).toBe('diskReadOnly');
    expect(spawnSync('mount', ['-o', 'remount,bind,rw', view]).status).toBe(0);
    const again = new Outbox(opened(path.join(view, 'outbox.db')).database);
    again.record([punchOf('in', someInstant)]);
    expect(again.since(someLane, 0)).toHaveLength(recorded + 21);
  });

  test.runIf(canMount)('a real disk that is full where a file is begun or brought up to date loses nothing', () => {
    const folder = temporaryFolder();
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', folder]).status).toBe(0);
    onTestFinished(() => {
      spawnSync('umount', ['-l', folder]);
    });
    const file = path.join(folder, 'outbox.db');
    const first = new Database(file);
    buildSchema(first, 0, 1);
    first.close();
    const rest = 300 * 1_024 - fs.statSync(file).size;
    fs.writeFileSync(path.join(folder, 'other'), Buffer.alloc(rest - (rest % 4_096) - 16_384));
    const before = fs.readFileSync(file);
    expect(problemCodeOf(() => openOutboxFile(file, 1))).toBe('diskFull');
    expect(fs.readFileSync(file).equals(before) || fs.existsSync(`${file}-wal`)).toBe(true);
    fs.rmSync(path.join(folder, 'other'));
    const { database, setAside } = opened(file);
    expect(setAside).toBeNull();
    new Outbox(database).record([punchOf('in', someInstant)]);
  });
});

function mountsWork(): boolean {
  const folder = fs.mkdtempSync('/tmp/clockhouse-mount-');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  fs.rmdirSync(folder);
  return mounted;
}

describe('the log', () => {
  test('is empty after a proper end, so that the next start has nothing to do', () => {
    const file = path.join(temporaryFolder(), 'outbox.db');
    const { database } = opened(file);
    new Outbox(database).record([punchOf('in', someInstant)]);
    closeOutboxFile(database);
    expect(fs.statSync(`${file}-wal`).size).toBe(0);
  });

  test('is carried over by upkeep and then used again from its beginning', () => {
    const file = path.join(temporaryFolder(), 'outbox.db');
    const { database } = opened(file);
    const outbox = new Outbox(database);
    const defects: unknown[] = [];
    const upkeep = new Upkeep(database, (error) => defects.push(error));
    const sizes: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      for (let index = 0; index < 20; index += 1) outbox.record([punchOf('in', someInstant + index)]);
      outbox.since(someLane, 0);
      upkeep.run();
      sizes.push(fs.statSync(`${file}-wal`).size);
    }
    expect(defects).toEqual([]);
    expect(Math.max(...sizes.slice(1))).toBeLessThan((sizes[0] ?? 0) * 2);
    expect(new Outbox(opened(file).database).since(someLane, 0)).toHaveLength(120);
  });
});

describe('a durable piece of work', () => {
  test('that throws changes nothing and passes its own error on', () => {
    const { database } = opened(path.join(temporaryFolder(), 'outbox.db'));
    const own = new Error('own');
    expect(() =>
      durably(database, 'test', () => {
        database.prepare('INSERT INTO memory (name, value) VALUES (?, ?)').run('a', 'b');
        throw own;
      }),
    ).toThrow(own);
    expect(database.prepare('SELECT * FROM memory').all()).toEqual([]);
    expect(database.inTransaction).toBe(false);
  });

  test('keeps the machine’s clock offset across restarts', () => {
    const file = path.join(temporaryFolder(), 'outbox.db');
    const first = new Memory(opened(file).database);
    expect(first.clockOffset).toBeNull();
    first.clockOffset = { wallOffsetMs: -12.5, learnedAt: someInstant };
    first.clockOffset = null;
    expect(new Memory(opened(file).database).clockOffset).toEqual({ wallOffsetMs: -12.5, learnedAt: someInstant });
  });
});
