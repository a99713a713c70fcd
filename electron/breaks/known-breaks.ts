/**
 * A person's breaks as last known, kept beside the outbox so that they can be taken without a network from the first
 * frame on. Holds names and rules of breaks, nothing of the person.
 */
import type { Lane } from '../../shared/punches/punch.ts';
import type { EpochMs, ZoneId } from '../../shared/time/types.ts';
import { durably } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';
import type { BreakTerms } from './break-terms.ts';

/** What is known of one person's breaks. */
export interface BreakRecord {
  /** As availability answers told them, in their order: they say which breaks there are. Null before the first one. */
  readonly answered: readonly BreakTerms[] | null;
  /** As the policies told them. Null when they were never read or may not be. */
  readonly rules: readonly BreakTerms[] | null;
  /** The person's zone by BambooHR; null when never told. */
  readonly zone: ZoneId | null;
}

/** The breaks of one outbox file, by company and employee. */
export class KnownBreaks {
  readonly #database: OpenDatabase;

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** What was kept last; null when nothing was. */
  of(lane: Lane): BreakRecord | null {
    const row = this.#database
      .prepare('SELECT record FROM break_rule WHERE company = ? AND employee_id = ?')
      .get(lane.company, lane.employeeId) as { record: string } | undefined;
    return row ? (JSON.parse(row.record) as BreakRecord) : null;
  }

  /** Keeps it in place of what was known. Throws a problem when the disk refuses. */
  keep(lane: Lane, record: BreakRecord, at: EpochMs): void {
    durably(this.#database, 'breaks.keep', () => {
      this.#database
        .prepare('INSERT OR REPLACE INTO break_rule (company, employee_id, read_at_ms, record) VALUES (?, ?, ?, ?)')
        .run(lane.company, lane.employeeId, at, JSON.stringify(record));
    });
  }
}
