/**
 * The schema of the outbox file and how it came about. A step that was ever released is never changed: files at every
 * version are out there.
 */
import fs from 'node:fs';
import path from 'node:path';
import type Database from 'libsql';
import { syncFolder } from './json-file.ts';

/**
 * Places in the story table that each punch has to itself: line `n` of the punch with number `seq` is at
 * `seq * storyRoom + n`, so that a story lies together. A line a second would take twelve days to fill it.
 */
export const storyRoom = 1_048_576;

/** Steps that bring the file from one schema version to the next; the version is the number of steps done. */
export const migrations: readonly string[] = [
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
   ) STRICT;
   -- Punches of the first version know less of their tries and of the run they were made in.
   UPDATE punch SET record = json_set(record, '$.runId', '', '$.runningAt', 0);
   UPDATE punch SET state = json_set(state, '$.attempt.earlier', json('[]')) WHERE state_kind IN ('sending', 'checking');
   UPDATE punch SET state = json_set(state, '$.attempt.form.minuteAt', at_ms - at_ms % 60000)
     WHERE state_kind IN ('sending', 'checking') AND json_extract(state, '$.attempt.form.kind') = 'live';
   UPDATE punch SET state = json_set(state, '$.unanswered', NULL) WHERE state_kind IN ('confirmed', 'waiting', 'attention');
   UPDATE punch SET state = json_set(state, '$.errand', json('{"kind":"itself"}')) WHERE state_kind = 'waiting';
   UPDATE punch SET state = json_set(state, '$.written', NULL) WHERE state_kind = 'attention';`,
  // The story goes by the punch's number instead of its 36 letters and needs no index any more; days are looked up for
  // the whole machine, steps by their first part.
  `CREATE TABLE told (place INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
   INSERT INTO told SELECT punch.seq * ${storyRoom} + row_number() OVER (PARTITION BY punch.seq ORDER BY story.seq), line
     FROM story JOIN punch ON punch.id = story.punch_id;
   DROP TABLE story;
   ALTER TABLE told RENAME TO story;
   DROP INDEX punch_time;
   DROP INDEX punch_lane_time;
   CREATE INDEX punch_lane_time ON punch (company, employee_id, at_ms, part);
   CREATE INDEX punch_time ON punch (at_ms, company) WHERE part = 1;
   CREATE INDEX punch_step ON punch (company) WHERE part = 1;
   CREATE INDEX punch_discarded ON punch (company) WHERE state_kind = 'discarded';`,
  // When each day of a timesheet was read: they are read a month at a time, and not all at once.
  `CREATE TABLE day_reading (
     company TEXT NOT NULL,
     employee_id INTEGER NOT NULL,
     date TEXT NOT NULL,
     read_at_ms INTEGER NOT NULL,
     PRIMARY KEY (company, employee_id, date)
   ) STRICT, WITHOUT ROWID;`,
];

/** The version that this Clockhouse reads and writes. */
export const newestVersion = migrations.length;

/**
 * Brings the schema from `version` up to date in one transaction: killed at any instant, the file is at the old version
 * or at the new one. A file with a past is copied first, see `copyBefore`.
 */
export function migrate(database: Database.Database, file: string, version: number): void {
  if (version === newestVersion) return;
  if (version > 0) copyBefore(database, file);
  buildSchema(database, version, newestVersion);
}

/** Runs the steps between two versions. */
export function buildSchema(database: Database.Database, from: number, to: number): void {
  database.exec(`BEGIN IMMEDIATE; ${migrations.slice(from, to).join('\n')} PRAGMA user_version=${to}; COMMIT;`);
}

/** Removes the copies that migrations made, once a start has shown that they are not needed. */
export function forgetCopies(file: string): void {
  const folder = path.dirname(file);
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith(`${path.basename(file)}.before-v`)) fs.rmSync(path.join(folder, name));
  }
}

/** Keeps the file as it is as `outbox.db.before-vN`, N being the version it is about to get. */
function copyBefore(database: Database.Database, file: string): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const copy = `${file}.before-v${newestVersion}`;
  const unfinished = `${copy}.new`;
  fs.copyFileSync(file, unfinished);
  fs.chmodSync(unfinished, 0o600);
  const handle = fs.openSync(unfinished, 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(unfinished, copy);
  syncFolder(path.dirname(file));
}
