/**
 * The outbox file: SQLite in WAL mode with synchronous=FULL, so that a committed transaction has been fsync'ed
 * (architecture, "Storage on the machine"; libsql was measured against the alternatives, toolchain notes). Opens
 * without the keychain, and is readable by its owner only.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { isDamage, storageProblem } from './storage-problem.ts';

/** An open database. The API is better-sqlite3's, synchronous. */
export type OpenDatabase = Database.Database;

/** Steps that bring the file from one schema version to the next; the version is the number of steps done. */
const migrations: readonly string[] = [
  `CREATE TABLE punch (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     step_id TEXT NOT NULL,
     part INTEGER NOT NULL,
     company TEXT NOT NULL,
     employee_id INTEGER NOT NULL,
     at_ms INTEGER NOT NULL,
     record TEXT NOT NULL,
     state_kind TEXT NOT NULL,
     state TEXT NOT NULL,
     UNIQUE (step_id, part)
   ) STRICT;
   CREATE INDEX punch_open ON punch (company, employee_id, seq) WHERE state_kind NOT IN ('confirmed', 'discarded');
   CREATE INDEX punch_lane_time ON punch (company, employee_id, at_ms);
   CREATE TABLE story (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     punch_id TEXT NOT NULL REFERENCES punch (id),
     line TEXT NOT NULL
   ) STRICT;
   CREATE INDEX story_punch ON story (punch_id, seq);
   CREATE TABLE entry (
     company TEXT NOT NULL,
     id INTEGER NOT NULL,
     employee_id INTEGER NOT NULL,
     date TEXT NOT NULL,
     record TEXT NOT NULL,
     PRIMARY KEY (company, id)
   ) STRICT;
   CREATE INDEX entry_day ON entry (company, employee_id, date);
   CREATE TABLE reading (
     company TEXT NOT NULL,
     employee_id INTEGER NOT NULL,
     read_at_ms INTEGER NOT NULL,
     PRIMARY KEY (company, employee_id)
   ) STRICT;
   CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;`,
  `CREATE INDEX punch_time ON punch (company, at_ms);
   CREATE TABLE break_rule (
     company TEXT NOT NULL,
     employee_id INTEGER NOT NULL,
     read_at_ms INTEGER NOT NULL,
     record TEXT NOT NULL,
     PRIMARY KEY (company, employee_id)
   ) STRICT;`,
];

/** The opened outbox, and where a damaged one was set aside. */
export interface Opening {
  readonly database: OpenDatabase;
  readonly setAside: string | null;
}

/**
 * Opens (or makes) the file and brings its schema up to date. A file that is no database any more is set aside under
 * a dated name and a new one begun. Throws a problem when the disk is full or read-only, or when the file was written
 * by a newer Clockhouse.
 */
export function openOutboxFile(file: string, now: EpochMs): Opening {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    return { database: open(file), setAside: null };
  } catch (error) {
    if (!isDamage(error)) throw storageProblem(error, 'outbox.open');
    const setAside = `${file}.damaged-${now}`;
    for (const suffix of ['', '-wal', '-shm']) {
      if (fs.existsSync(file + suffix)) fs.renameSync(file + suffix, setAside + suffix);
    }
    return { database: open(file), setAside };
  }
}

function open(file: string): OpenDatabase {
  const database = new Database(file);
  try {
    database.exec(
      'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=2000;',
    );
    migrate(database);
    for (const suffix of ['', '-wal', '-shm']) {
      if (fs.existsSync(file + suffix)) fs.chmodSync(file + suffix, 0o600);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: OpenDatabase): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > migrations.length) {
    throw new ProblemError(ownProblem('storageDamaged', 'outbox.open', { params: { version: row.user_version } }));
  }
  for (let version = row.user_version; version < migrations.length; version += 1) {
    database.exec(`BEGIN IMMEDIATE; ${migrations[version] ?? ''} PRAGMA user_version=${version + 1}; COMMIT;`);
  }
}

/**
 * Runs `work` as one durable transaction: all of it is on disk when this returns, or none. Throws a problem when the
 * storage refuses; whatever else `work` throws is passed on.
 */
export function durably<T>(database: OpenDatabase, operation: string, work: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      database.exec('COMMIT');
      return value;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  } catch (error) {
    throw error instanceof Database.SqliteError ? storageProblem(error, operation) : error;
  }
}
