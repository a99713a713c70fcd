import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Outbox } from '../../../../electron/punches/outbox.ts';
import { closeOutboxFile, openOutboxFile } from '../../../../electron/storage/database.ts';
import type { Opening } from '../../../../electron/storage/database.ts';
import { finishSalvage, salvage } from '../../../../electron/storage/salvage.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Lane, PunchStory, TrackedPunch } from '../../../../shared/punches/punch.ts';
import { copyDatabase, fill } from '../../../fixtures/outbox-files.ts';
import { punchOf, someInstant, someLane } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const PAGE = 4_096;
const STEPS = 120;

function opened(file: string): Opening {
  const opening = openOutboxFile(file, someInstant);
  onTestFinished(() => {
    if (opening.database.open) opening.database.close();
  });
  return opening;
}

interface Told extends TrackedPunch {
  readonly story: PunchStory;
}

function everything(outbox: Outbox, lane: Lane = someLane): readonly Told[] {
  return outbox.since(lane, 0).map((tracked) => ({ ...tracked, story: outbox.storyOf(tracked.punch.id) }));
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clockhouse-salvage-'));
let before: readonly Told[] = [];

beforeAll(() => {
  const { database } = openOutboxFile(path.join(folder, 'outbox.db'), someInstant);
  database.exec('PRAGMA synchronous=OFF');
  const outbox = new Outbox(database);
  fill(outbox, STEPS);
  database.exec(`INSERT INTO memory VALUES ('clockOffset', '{"wallOffsetMs":1}')`);
  before = everything(outbox);
  copyDatabase(path.join(folder, 'outbox.db'), path.join(folder, 'running.db'));
  closeOutboxFile(database);
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

/** A file that was closed, or one of a run that was killed. */
function filled(isClosed = true): { readonly file: string; readonly before: readonly Told[] } {
  const file = path.join(temporaryFolder(), 'outbox.db');
  copyDatabase(path.join(folder, isClosed ? 'outbox.db' : 'running.db'), file);
  return { file, before };
}

/** Opens a file; where its damage shows only when it is read, once more. */
function openedAtLast(file: string): Opening {
  const opening = opened(file);
  try {
    everything(new Outbox(opening.database));
    return opening;
  } catch (error) {
    expect(error).toMatchObject({ problem: { code: 'storageDamaged' } });
    closeOutboxFile(opening.database);
    return opened(file);
  }
}

/** Damages a closed file, opens it, and compares what came back with what was there. */
function afterDamage(damage: (bytes: Buffer) => Buffer): {
  readonly opening: Opening;
  readonly back: number;
  readonly all: number;
} {
  const { file, before } = filled();
  const damaged = damage(fs.readFileSync(file));
  fs.writeFileSync(file, damaged);
  const opening = openedAtLast(file);
  const known = new Map(before.map((told) => [told.punch.id, told]));
  const after = everything(new Outbox(opening.database));
  for (const told of after) {
    const was = known.get(told.punch.id);
    expect({ punch: told.punch, state: told.state }).toEqual({ punch: was?.punch, state: was?.state });
    // Lines may be missing with their pages, never be others.
    expect(was?.story).toEqual(expect.arrayContaining([...told.story]));
    expect(told.story[0]?.kind).toBe('recorded');
  }
  if (opening.setAside !== null) {
    expect(fs.readFileSync(opening.setAside).equals(damaged)).toBe(true);
    expect(opening.salvaged?.punches).toBe(after.length);
  }
  new Outbox(opening.database).record([punchOf('in', someInstant)]);
  expect(opening.database.prepare('PRAGMA quick_check').all()).toEqual([{ quick_check: 'ok' }]);
  return { opening, back: after.length, all: before.length };
}

describe('of a damaged file', () => {
  test('with its first page gone, everything else comes back', () => {
    const { back, all, opening } = afterDamage((bytes) => Buffer.concat([Buffer.alloc(PAGE), bytes.subarray(PAGE)]));
    expect(back).toBe(all);
    expect(opening.salvaged).toEqual({ punches: all, lost: 0 });
  });

  test.each([
    ['first', 0, 0.5],
    ['second', 0.5, 1],
    ['middle', 0.25, 0.75],
  ])('with its %s half zeroed, the rest comes back and the lost are counted', (_, from, to) => {
    const { back, all, opening } = afterDamage((bytes) => {
      const pages = bytes.length / PAGE;
      bytes.fill(0, Math.floor(pages * from) * PAGE, Math.floor(pages * to) * PAGE);
      return bytes;
    });
    expect(back).toBeGreaterThan(all * 0.2);
    expect(back).toBeLessThan(all);
    expect(opening.salvaged).toEqual({ punches: back, lost: all - back });
  });

  test('that was cut at any length, no punch comes back other than it was', () => {
    const shares: number[] = [];
    for (const share of [0.02, 0.1, 0.33, 0.5, 0.77, 0.97]) {
      const { back, all } = afterDamage((bytes) => bytes.subarray(0, Math.floor(bytes.length * share)));
      shares.push(back / all);
    }
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeGreaterThan(0.7);
  });

  test('with any one page overwritten, what is lost is no more than that page held', () => {
    const { file, before } = filled();
    const bytes = fs.readFileSync(file);
    const pages = bytes.length / PAGE;
    expect(pages).toBeGreaterThan(20);
    for (let page = 0; page < pages; page += 3) {
      const place = path.join(temporaryFolder(), 'outbox.db');
      const damaged = Buffer.from(bytes);
      damaged.fill(0xa5, page * PAGE, (page + 1) * PAGE);
      fs.writeFileSync(place, damaged);
      const { salvaged } = salvage(place, someInstant);
      expect(salvaged.punches).toBeGreaterThan(before.length - 12);
      expect(salvaged.lost).toBe(before.length - salvaged.punches);
    }
  });

  test('with a punch nobody can read, that one is counted and not guessed', () => {
    const { file, before } = filled();
    const bytes = fs.readFileSync(file);
    const id = before[7]?.punch.id ?? '';
    const record = bytes.indexOf(`"id":"${id}"`);
    bytes.write('"xx":', record, 'latin1');
    fs.writeFileSync(file, bytes);
    // Nothing shows it but the row itself, which is met when that person's punches are read.
    fs.writeFileSync(`${file}.suspect`, 'damaged');
    const { database, salvaged } = opened(file);
    expect(salvaged).toEqual({ punches: before.length - 1, lost: 1 });
    expect(everything(new Outbox(database)).map(({ punch }) => punch.id)).not.toContain(id);
  });

  test('a punch that was on its way still is, so that recovery looks it up', () => {
    const { file } = filled();
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(file, Buffer.concat([Buffer.alloc(PAGE, 1), bytes.subarray(PAGE)]));
    const { database } = opened(file);
    expect(new Outbox(database).unsettled(someLane).at(-1)?.state).toMatchObject({
      kind: 'sending',
      attempt: { baseline: [{ id: 1, hasEnd: true }] },
    });
  });

  test('what was known besides comes back, and the timesheet counts as not read', () => {
    const { file } = filled();
    const { database } = opened(file);
    database.exec(`UPDATE memory SET value = '{"wallOffsetMs":5}' WHERE name = 'clockOffset';
      INSERT INTO entry VALUES ('northwind', 5, 102, '2026-03-10', '{"id":5}');
      INSERT INTO break_rule VALUES ('northwind', 102, 7, '{"rules":null}');
      INSERT INTO reading VALUES ('northwind', 102, 9);`);
    closeOutboxFile(database);
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(file, Buffer.concat([Buffer.alloc(PAGE, 1), bytes.subarray(PAGE)]));
    const after = opened(file).database;
    expect(after.prepare(`SELECT value FROM memory WHERE name = 'clockOffset'`).all()).toEqual([
      { value: '{"wallOffsetMs":5}' },
    ]);
    expect(after.prepare('SELECT id, record FROM entry').all()).toEqual([{ id: 5, record: '{"id":5}' }]);
    expect(after.prepare('SELECT record FROM break_rule').all()).toHaveLength(1);
    expect(after.prepare('SELECT * FROM reading').all()).toEqual([]);
  });
});

describe('of a damaged log', () => {
  test('commits behind the damage come back too', () => {
    const { file, before } = filled(false);
    const log = fs.readFileSync(`${file}-wal`);
    const frames = Math.floor((log.length - 32) / (PAGE + 24));
    log.fill(0x5a, 32 + Math.floor(frames / 2) * (PAGE + 24) + 100, 32 + Math.floor(frames / 2) * (PAGE + 24) + 160);
    fs.writeFileSync(`${file}-wal`, log);
    const { database, setAside, salvaged } = opened(file);
    expect(setAside).not.toBeNull();
    expect(fs.readFileSync(`${setAside ?? ''}-wal`).equals(log)).toBe(true);
    const after = everything(new Outbox(database));
    // The last version of every page is behind the damage, but for those that the damaged frame alone had.
    expect(after.length).toBeGreaterThan(before.length - 12);
    expect(salvaged).toEqual({ punches: after.length, lost: before.length - after.length });
  });

  test('its header being gone is noticed, where SQLite would begin a new log over it', () => {
    const { file, before } = filled(false);
    const log = fs.readFileSync(`${file}-wal`);
    log.fill(0, 0, 32);
    fs.writeFileSync(`${file}-wal`, log);
    const { database, salvaged } = opened(file);
    expect(salvaged).toEqual({ punches: before.length, lost: 0 });
    expect(everything(new Outbox(database))).toEqual(before);
  });
});

describe('interrupted', () => {
  function damagedFile(): { readonly file: string; readonly before: readonly Told[] } {
    const { file, before } = filled();
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(file, Buffer.concat([Buffer.alloc(PAGE, 1), bytes.subarray(PAGE)]));
    return { file, before };
  }

  test('while it reads: begins again', () => {
    const { file, before } = damagedFile();
    fs.writeFileSync(`${file}.salvaging`, 'half of a file');
    fs.writeFileSync(`${file}.salvaging-wal`, 'rest');
    expect(opened(file).salvaged).toEqual({ punches: before.length, lost: 0 });
    expect(fs.readdirSync(path.dirname(file)).filter((name) => name.includes('salvag'))).toEqual([]);
  });

  test.each([0, 1])('while it renames (%i files done): goes on and tells the same', (done) => {
    const { file, before } = damagedFile();
    fs.writeFileSync(`${file}-wal`, '');
    const copy = path.join(temporaryFolder(), 'outbox.db');
    copyDatabase(file, copy);
    salvage(file, 5);
    fs.copyFileSync(file, `${copy}.salvaged-5`);
    if (done === 1) fs.renameSync(`${copy}-wal`, `${copy}.damaged-5-wal`);
    const { database, setAside, salvaged } = opened(copy);
    expect(setAside).toBe(`${copy}.damaged-5`);
    expect(salvaged).toEqual({ punches: before.length, lost: 0 });
    expect(everything(new Outbox(database))).toEqual(before);
    expect(
      fs
        .readdirSync(path.dirname(copy))
        .filter((name) => name.startsWith('outbox.db.damaged-5'))
        .sort(),
    ).toEqual(['outbox.db.damaged-5', 'outbox.db.damaged-5-wal']);
    expect(finishSalvage(copy)).toBeNull();
  });
});

test('damage met while running is a clear problem, and the next start salvages', () => {
  const { file, before } = filled();
  const bytes = fs.readFileSync(file);
  const old = before[3]?.punch;
  const page = Math.floor(bytes.indexOf(`"id":"${old?.id ?? ''}"`) / PAGE);
  bytes.fill(0, page * PAGE, (page + 1) * PAGE);
  fs.writeFileSync(file, bytes);
  const first = opened(file);
  expect(first.setAside).toBeNull();
  const met = (): unknown => {
    try {
      return new Outbox(first.database).since(someLane, 0);
    } catch (error) {
      return error instanceof ProblemError ? error.problem.code : error;
    }
  };
  expect(met()).toBe('storageDamaged');
  closeOutboxFile(first.database);
  const second = opened(file);
  expect(second.setAside).toBe(`${file}.damaged-${someInstant}`);
  expect(second.salvaged?.punches).toBeGreaterThan(before.length - 12);
  closeOutboxFile(second.database);
  expect(opened(file).setAside).toBeNull();
});

test('a suspicion that proves wrong is dropped', () => {
  const { file } = filled();
  fs.writeFileSync(`${file}.suspect`, 'suspect');
  expect(opened(file).setAside).toBeNull();
  expect(fs.existsSync(`${file}.suspect`)).toBe(false);
});
