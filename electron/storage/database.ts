/**
 * The outbox file: SQLite in WAL mode with synchronous=FULL, so that a committed transaction has been fsync'ed
 * (architecture, "Storage on the machine"; libsql was measured against the alternatives, toolchain notes). Opens
 * without the keychain, and is readable by its owner only.
 *
 * Until a file is known to be sound no statement is prepared on it, only `exec` is used: libsql keeps a file open for
 * as long as a statement lives, and Windows does not rename an open file.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { DatabasePages } from './database-pages.ts';
import { forgetCopies, migrate, newestVersion } from './migrations.ts';
import { finishSalvage, salvage } from './salvage.ts';
import type { Salvaged } from './salvage.ts';
import { isDamage, storageProblem } from './storage-problem.ts';

/** An open database. The API is better-sqlite3's, synchronous. */
export type OpenDatabase = Database.Database;

/** A statement that is kept, so that SQLite need not read its text again. */
export type Statement = Database.Statement;

/** The opened outbox. */
export interface Opening {
  readonly database: OpenDatabase;
  /** Where a damaged file was set aside; null when the file was sound. */
  readonly setAside: string | null;
  /** What was taken over from it; null when there was nothing to. */
  readonly salvaged: Salvaged | null;
}

/** What is remembered of an open database. */
interface Known {
  readonly file: string;
  readonly statements: Map<string, Statement>;
}

const known = new WeakMap<OpenDatabase, Known>();

/**
 * The log is carried over into the file by `Upkeep` in quiet moments, not in the middle of somebody's click; should it
 * ever grow this long (16 MB) it happens there after all.
 */
const LONGEST_LOG_PAGES = 4_000;

/** To what size a log that grew is cut once it is carried over. */
const KEPT_LOG_BYTES = 1_048_576;

const openPunches = `state_kind NOT IN ('confirmed', 'discarded')`;

/**
 * Opens (or makes) the file and brings its schema up to date. A damaged file is set aside under a dated name, and what
 * is readable in it goes into a new one. Throws a problem when the disk is full or read-only, or when the file was
 * written by a newer Clockhouse, which then is left as it is. `now` (this machine's clock) names what is set aside.
 */
export function openOutboxFile(file: string, now: EpochMs): Opening {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const finished = finishSalvage(file);
    if (finished) return { database: open(file, newestVersion), ...finished };
    const version = versionOf(file);
    if (version !== null) {
      try {
        return { database: open(file, version), setAside: null, salvaged: null };
      } catch (error) {
        if (!isDamage(error)) throw error;
        mark(file, 'damaged');
      }
    }
    const rescue = salvage(file, now);
    fs.rmSync(markOf(file), { force: true });
    return { database: open(file, newestVersion), ...rescue };
  } catch (error) {
    throw storageProblem(error, 'outbox.open');
  }
}

/** The schema version of a file, 0 for a new one; null when the file shows damage before it is even opened. */
function versionOf(file: string): number | null {
  const mark = markOf(file);
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === 'damaged') return null;
  if (!fs.existsSync(file) && !fs.existsSync(`${file}-wal`)) return 0;
  const pages = new DatabasePages(file);
  try {
    if (pages.isEmpty) return 0;
    const version = pages.schemaVersion;
    if (version !== null && version > newestVersion) {
      throw new ProblemError(ownProblem('storageDamaged', 'outbox.open', { params: { version } }));
    }
    return pages.isWhole() ? version : null;
  } finally {
    pages.close();
  }
}

function open(file: string, version: number): OpenDatabase {
  const database = new Database(file);
  try {
    // Deleted punches are personal data: `secure_delete` overwrites them in the file.
    database.exec(
      `PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=2000;
       PRAGMA wal_autocheckpoint=${LONGEST_LOG_PAGES}; PRAGMA journal_size_limit=${KEPT_LOG_BYTES};`,
    );
    if (version > 0) mustBeSound(database, file, version);
    migrate(database, file, version);
    if (version === newestVersion) forgetCopies(file);
    for (const suffix of ['', '-wal', '-shm']) {
      if (fs.existsSync(file + suffix)) fs.chmodSync(file + suffix, 0o600);
    }
    known.set(database, { file, statements: new Map() });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Throws what `isDamage` knows when the file cannot be worked with. Looked at are the open punches, which are needed at
 * once and are few; all of the file where the last run met damage in it, and before a migration.
 */
function mustBeSound(database: OpenDatabase, file: string, version: number): void {
  const isSuspect = fs.existsSync(markOf(file));
  const whole = isSuspect || version < newestVersion;
  const where = whole ? '' : `WHERE ${openPunches}`;
  try {
    // A row that breaks the CHECK ends the statement; answers would need a prepared one.
    database.exec(
      `CREATE TEMP TABLE fit (is_fit CHECK (is_fit));
       INSERT INTO temp.fit SELECT json_valid(record) AND json_valid(state) FROM main.punch ${where};
       ${whole ? `INSERT INTO temp.fit SELECT quick_check = 'ok' FROM pragma_quick_check(1);` : ''}
       DROP TABLE temp.fit;`,
    );
  } catch (error) {
    throw isDamage(error) || !String(error).includes('CHECK')
      ? error
      : new SyntaxError('Unreadable rows', { cause: error });
  }
  if (isSuspect) fs.rmSync(markOf(file));
}

/** Closes the file so that the next start finds nothing left to do. */
export function closeOutboxFile(database: OpenDatabase): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // What is in the log stays there, and is as durable as in the file.
    noteDamage(database, error);
  } finally {
    database.close();
  }
}

/** A statement of this text, kept for as long as the database is open. Run it to its end before it is used again. */
export function prepared(database: OpenDatabase, sql: string): Statement {
  const statements = known.get(database)?.statements;
  const kept = statements?.get(sql);
  if (kept) return kept;
  const statement = database.prepare(sql);
  statements?.set(sql, statement);
  return statement;
}

/**
 * Runs `work` as one durable transaction: all of it is on disk when this returns, or none. Throws a problem when the
 * storage refuses; whatever else `work` throws is passed on. Within another such transaction it is part of that one.
 */
export function durably<T>(database: OpenDatabase, operation: string, work: () => T): T {
  if (database.inTransaction) return work();
  return readably(database, operation, () => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const value = work();
      database.exec('COMMIT');
      return value;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}

/**
 * Runs `work`, which reads. Throws a problem when the storage refuses; damage is noted beside the file, so that the next
 * start looks through all of it. Whatever else `work` throws is passed on.
 */
export function readably<T>(database: OpenDatabase, operation: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError) && !isDamage(error)) throw error;
    noteDamage(database, error);
    throw storageProblem(error, operation);
  }
}

function noteDamage(database: OpenDatabase, error: unknown): void {
  const file = known.get(database)?.file;
  if (file !== undefined && isDamage(error)) mark(file, 'suspect');
}

/** Beside the file: `suspect` when damage was met in it, `damaged` when it must not be opened any more. */
function markOf(file: string): string {
  return `${file}.suspect`;
}

function mark(file: string, what: 'suspect' | 'damaged'): void {
  fs.writeFileSync(markOf(file), what, { mode: 0o600 });
}
