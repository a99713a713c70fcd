import fs from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Outbox } from '../../../../electron/punches/outbox.ts';
import { closeOutboxFile, openOutboxFile } from '../../../../electron/storage/database.ts';
import type { OpenDatabase } from '../../../../electron/storage/database.ts';
import { buildSchema, migrations, newestVersion } from '../../../../electron/storage/migrations.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { copyDatabase } from '../../../fixtures/outbox-files.ts';
import { problemOf, punchOf, someInstant, someLane } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

function opened(file: string): OpenDatabase {
  const { database, setAside } = openOutboxFile(file, someInstant);
  onTestFinished(() => {
    if (database.open) database.close();
  });
  expect(setAside).toBeNull();
  return database;
}

const at = someInstant;
const attempt = { number: 1, sentAt: at, form: { kind: 'live' }, baseline: [{ id: 4, hasEnd: true }] };
const problem = problemOf('noAnswer', { fate: 'unknown' });

/** Every state as the first version wrote it. */
const firstStates: readonly { readonly kind: string; readonly [more: string]: unknown }[] = [
  { kind: 'recorded' },
  { kind: 'sending', attempt },
  { kind: 'waiting', until: at, problem, tries: 2, onlyHistorical: true },
  { kind: 'checking', attempt, problem, reads: 1, failures: 0, nextReadAt: at },
  { kind: 'confirmed', at, entryId: 7, storedAt: at },
  { kind: 'attention', at, problem, tries: 1 },
  { kind: 'discarded', at },
];

/** A file of the first version, as a run that was killed leaves it: nothing but the schema is in the file itself. */
function firstVersion(punches = firstStates.length): string {
  const file = path.join(temporaryFolder(), 'outbox.db');
  const database = new Database(file);
  onTestFinished(() => {
    database.close();
  });
  database.exec('PRAGMA journal_mode=WAL');
  buildSchema(database, 0, 1);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE); BEGIN');
  for (let index = 0; index < punches; index += 1) {
    const { runId: _run, runningAt: _running, ...punch } = punchOf('in', at + index, { note: "it's" });
    const state = firstStates[index % firstStates.length] ?? { kind: 'recorded' };
    database
      .prepare(
        `INSERT INTO punch (id, step_id, part, company, employee_id, at_ms, record, state_kind, state)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        punch.id,
        punch.stepId,
        1,
        punch.company,
        punch.employeeId,
        punch.at,
        JSON.stringify(punch),
        state.kind,
        JSON.stringify(state),
      );
  }
  // Lines of different punches one after the other, as they happen.
  database.exec(`INSERT INTO story (punch_id, line) SELECT id, '{"kind":"recorded","at":1,"trust":"verified"}' FROM punch;
    INSERT INTO story (punch_id, line) SELECT id, '{"kind":"sendStarted","at":2}' FROM punch ORDER BY seq DESC; COMMIT`);
  const copy = path.join(temporaryFolder(), 'outbox.db');
  copyDatabase(file, copy);
  return copy;
}

function versionOf(database: OpenDatabase): unknown {
  return database.prepare('PRAGMA user_version').raw().all();
}

function copiesBeside(file: string): readonly string[] {
  return fs.readdirSync(path.dirname(file)).filter((name) => name.includes('before'));
}

test('a file of the first version comes along with every punch, state and story', () => {
  const file = firstVersion();
  const outbox = new Outbox(opened(file));
  const all = outbox.since(someLane, 0);
  expect(all.map(({ state }) => state.kind)).toEqual(firstStates.map(({ kind }) => kind));
  for (const [index, { punch, state }] of all.entries()) {
    expect(state).toMatchObject(firstStates[index] ?? {});
    expect(punch).toMatchObject({ at: at + index, note: "it's", runId: '', runningAt: 0 });
    expect(outbox.storyOf(punch.id).map(({ kind }) => kind)).toEqual(['recorded', 'sendStarted']);
  }
  expect(outbox.unsettled(someLane)).toHaveLength(5);
  // The punches can go on from where they were.
  const sending = all[1]?.punch.id ?? '';
  expect(outbox.apply(sending, { kind: 'answered', at, entryId: 9, storedAt: at - (at % 60_000) }).state.kind).toBe(
    'confirmed',
  );
});

test('a copy is kept until the next start has shown that it is not needed', () => {
  const file = firstVersion();
  const database = opened(file);
  expect(versionOf(database)).toEqual([[newestVersion]]);
  expect(copiesBeside(file)).toEqual([`outbox.db.before-v${newestVersion}`]);
  expect(fs.statSync(`${file}.before-v${newestVersion}`).mode & 0o777).toBe(0o600);
  closeOutboxFile(database);
  const copy = path.join(temporaryFolder(), 'outbox.db');
  fs.copyFileSync(`${file}.before-v${newestVersion}`, copy);
  opened(file);
  expect(copiesBeside(file)).toEqual([]);
  // The copy is a whole file of its own, log included.
  expect(new Outbox(opened(copy)).since(someLane, 0)).toHaveLength(firstStates.length);
});

test('killed in the middle of a migration, the next start does it whole', () => {
  const file = firstVersion(700);
  const killed = path.join(temporaryFolder(), 'outbox.db');
  const database = new Database(file);
  onTestFinished(() => {
    database.close();
  });
  // With so small a cache the migration writes to the log before it is committed.
  database.exec('PRAGMA cache_size=10');
  const logBefore = fs.statSync(`${file}-wal`).size;
  database.exec(`BEGIN IMMEDIATE; ${migrations.slice(1).join('\n')} PRAGMA user_version=${newestVersion};`);
  expect(fs.statSync(`${file}-wal`).size).toBeGreaterThan(logBefore + 50_000);
  copyDatabase(file, killed);
  database.exec('ROLLBACK');
  fs.writeFileSync(`${killed}.before-v${newestVersion}.new`, 'half of a copy');
  const outbox = new Outbox(opened(killed));
  const all = outbox.since(someLane, 0);
  expect(all).toHaveLength(700);
  expect(all.every(({ punch }) => outbox.storyOf(punch.id).length === 2)).toBe(true);
  expect(copiesBeside(killed)).toEqual([`outbox.db.before-v${newestVersion}`]);
});

test('a damaged file of the first version is salvaged and then brought up to date', () => {
  const file = firstVersion();
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(file, Buffer.concat([Buffer.alloc(4_096, 3), bytes.subarray(4_096)]));
  // The first page is in the log too, where the header was not damaged; so the log is given a broken one.
  const log = fs.readFileSync(`${file}-wal`);
  log.fill(9, 0, 32);
  fs.writeFileSync(`${file}-wal`, log);
  const { database, salvaged } = openOutboxFile(file, someInstant);
  onTestFinished(() => {
    database.close();
  });
  expect(salvaged).toEqual({ punches: firstStates.length, lost: 0 });
  const outbox = new Outbox(database);
  const all = outbox.since(someLane, 0);
  expect(all[2]?.state).toMatchObject({ kind: 'waiting', errand: { kind: 'itself' } });
  expect(all.map(({ punch }) => outbox.storyOf(punch.id).length)).toEqual(firstStates.map(() => 2));
});

describe('a file of a newer Clockhouse', () => {
  test.each(['closed', 'killed'])('that was %s is refused clearly, and not a byte of it changes', (how) => {
    const made = path.join(temporaryFolder(), 'outbox.db');
    const file = path.join(temporaryFolder(), 'outbox.db');
    const database = opened(made);
    new Outbox(database).record([punchOf('in', at)]);
    database.exec(`PRAGMA user_version=${newestVersion + 1}`);
    if (how === 'closed') closeOutboxFile(database);
    copyDatabase(made, file);
    const filesOf = (): unknown =>
      fs
        .readdirSync(path.dirname(file))
        .map((name) => [name, fs.readFileSync(path.join(path.dirname(file), name), 'hex')]);
    const before = filesOf();
    let refusal: unknown;
    try {
      openOutboxFile(file, 1);
    } catch (error) {
      refusal = error instanceof ProblemError ? error.problem : error;
    }
    expect(refusal).toMatchObject({ code: 'storageDamaged', params: { version: newestVersion + 1 } });
    expect(filesOf()).toEqual(before);
  });
});
