/**
 * Takes over what is readable in a damaged outbox file. Every page is looked at by itself, so that rows are found also
 * where the way to them is gone. The damaged file is never deleted, and stays in place until everything readable is on
 * disk beside it: killed at any instant, the next start begins again or goes on.
 */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import type { EpochMs } from '../../shared/time/types.ts';
import { DatabasePages } from './database-pages.ts';
import { SalvagedRows } from './salvaged-rows.ts';
import { syncFolder } from './json-file.ts';
import { buildSchema, newestVersion } from './migrations.ts';

/** What became of the punches of a damaged file. */
export interface Salvaged {
  readonly punches: number;
  /** Punches that are known to have been there and could not be read. */
  readonly lost: number;
}

/** What a salvage leaves: where the damaged file is, and what was taken over. */
export interface Rescue {
  readonly setAside: string;
  readonly salvaged: Salvaged;
}

/**
 * Makes a new file of what is readable in `file` and sets the damaged one aside as `<file>.damaged-<now>`. Throws what
 * the file system or SQLite throws; then nothing is lost and it can be done again.
 */
export function salvage(file: string, now: EpochMs): Rescue {
  const unfinished = `${file}.salvaging`;
  for (const suffix of ['', '-wal', '-shm']) fs.rmSync(unfinished + suffix, { force: true });
  const salvaged = takeOver(file, unfinished);
  // From here on the new file is whole; the name says what is left to do.
  fs.renameSync(unfinished, `${file}.salvaged-${now}`);
  syncFolder(path.dirname(file));
  return { setAside: putInPlace(file, String(now)), salvaged };
}

/** Goes on where a salvage was interrupted after it had found everything; null when there is none. */
export function finishSalvage(file: string): Rescue | null {
  const prefix = `${path.basename(file)}.salvaged-`;
  const name = fs.readdirSync(path.dirname(file)).find((found) => found.startsWith(prefix));
  if (name === undefined) return null;
  const salvaged = countsIn(path.join(path.dirname(file), name));
  const rescue = { setAside: putInPlace(file, name.slice(prefix.length)), salvaged };
  fs.rmSync(`${file}.suspect`, { force: true });
  return rescue;
}

function putInPlace(file: string, stamp: string): string {
  const setAside = `${file}.damaged-${stamp}`;
  // The log first: without it the file could still be opened, and would seem to be sound.
  for (const suffix of ['-shm', '-wal', '']) {
    if (fs.existsSync(file + suffix)) fs.renameSync(file + suffix, setAside + suffix);
  }
  fs.renameSync(`${file}.salvaged-${stamp}`, file);
  syncFolder(path.dirname(file));
  return setAside;
}

/** Fills a new file, and answers when it is durable. */
function takeOver(damaged: string, target: string): Salvaged {
  const pages = new DatabasePages(damaged);
  const database = new Database(target);
  try {
    const rows = new SalvagedRows(pages.rows());
    const said = pages.schemaVersion ?? 0;
    const version = said > 0 && said <= newestVersion ? said : rows.isOfFirstVersions ? 2 : newestVersion;
    // Without a log: one file that is whole once it is closed.
    database.exec('PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;');
    fs.chmodSync(target, 0o600);
    buildSchema(database, 0, version);
    database.exec('BEGIN');
    let statements: string[] = [];
    for (const statement of rows.statements(version)) {
      if (statements.push(statement) < 500) continue;
      database.exec(statements.join('\n'));
      statements = [];
    }
    const salvaged = { punches: rows.punchCount, lost: rows.countLost() };
    database.exec(`${statements.join('\n')}
      INSERT OR REPLACE INTO memory (name, value)
        VALUES ('salvage', '${JSON.stringify(salvaged)}'), ('forgotten', '${rows.lastNumber}'); COMMIT;`);
    buildSchema(database, version, newestVersion);
    return salvaged;
  } finally {
    database.close();
    pages.close();
  }
}

function countsIn(file: string): Salvaged {
  const pages = new DatabasePages(file);
  try {
    for (const { columns } of pages.rows()) {
      if (columns.length === 2 && columns[0] === 'salvage') return JSON.parse(String(columns[1])) as Salvaged;
    }
    throw new Error('A salvaged file says what was salvaged');
  } finally {
    pages.close();
  }
}
