/** What a support bundle tells of the outbox: how many punches stand where, and the stories of the open ones. */
import fs from 'node:fs';
import type { Punch, PunchState, PunchStory } from '../../shared/punches/punch.ts';
import { readably } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';
import { newestVersion } from '../storage/migrations.ts';
import type { PunchFacts } from './support-bundle.ts';

/** More than these tell nothing new, and a bundle is to be read through. */
const mostStories = 50;
const mostLines = 40;

// The words of the partial indexes, which then count for themselves; the many confirmed ones are counted by the rest.
const isOpen = `state_kind NOT IN ('confirmed', 'discarded')`;

interface Row {
  readonly id: string;
  readonly record: string;
  readonly state: string;
}

/** Reads them. Blocking, some milliseconds; throws a storage problem. */
export function readPunchFacts(
  database: OpenDatabase,
  file: string,
  storyOf: (punchId: string) => PunchStory,
): PunchFacts {
  return readably(database, 'diagnostics.prepareBundle', () => {
    const count = (sql: string): number => (database.prepare(sql).get() as { n: number }).n;
    const total = count('SELECT count(*) AS n FROM punch');
    const discarded = count(`SELECT count(*) AS n FROM punch WHERE state_kind = 'discarded'`);
    const open = database
      .prepare(`SELECT state_kind AS kind, count(*) AS n FROM punch WHERE ${isOpen} GROUP BY state_kind`)
      .all() as readonly { kind: PunchState['kind']; n: number }[];
    const openCount = open.reduce((sum, { n }) => sum + n, 0);
    const rows = database
      .prepare(`SELECT id, record, state FROM punch WHERE ${isOpen} ORDER BY seq DESC LIMIT ${mostStories}`)
      .all() as readonly Row[];
    return {
      schema: (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version,
      newestSchema: newestVersion,
      fileBytes: fs.statSync(file).size,
      counts: {
        ...Object.fromEntries(open.map(({ kind, n }) => [kind, n])),
        confirmed: total - openCount - discarded,
        discarded,
      },
      open: rows.map(({ id, record, state }) => ({
        tracked: { punch: JSON.parse(record) as Punch, state: JSON.parse(state) as PunchState },
        story: storyOf(id).slice(-mostLines),
      })),
    };
  });
}
