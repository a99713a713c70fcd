/**
 * The timesheet as last known, kept beside the outbox: it is what the clock shows at the start and without a network,
 * and what a read-back compares with. Holds ids, times and choices, nothing else personal.
 */
import type { Lane } from '../../shared/punches/punch.ts';
import type { EpochMs, LocalDate } from '../../shared/time/types.ts';
import type { TakenBreak, TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { durably } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';

/** Entries of one outbox file, by company and employee. */
export class KnownEntries {
  readonly #database: OpenDatabase;
  #version = 0;

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** Entries of the days from `from` to `to`, both included, by start. */
  between(lane: Lane, from: LocalDate, to: LocalDate): readonly TimesheetEntry[] {
    const rows = this.#database
      .prepare('SELECT record FROM entry WHERE company = ? AND employee_id = ? AND date BETWEEN ? AND ?')
      .all(lane.company, lane.employeeId, from, to) as { record: string }[];
    return rows
      .map((row) => JSON.parse(row.record) as TimesheetEntry)
      .sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0) || a.id - b.id);
  }

  /** When the timesheet was last read whole; null when never. */
  readAt(lane: Lane): EpochMs | null {
    const row = this.#database
      .prepare('SELECT read_at_ms FROM reading WHERE company = ? AND employee_id = ?')
      .get(lane.company, lane.employeeId) as { read_at_ms: EpochMs } | undefined;
    return row?.read_at_ms ?? null;
  }

  /**
   * Replaces the days that were read. What is known of breaks is carried over by entry id, because the list of
   * entries does not say which ones record a break.
   */
  replace(lane: Lane, from: LocalDate, to: LocalDate, entries: readonly TimesheetEntry[], readAt: EpochMs): void {
    durably(this.#database, 'timesheet.keep', () => {
      const breaks = new Map<number, TakenBreak>();
      for (const known of this.between(lane, from, to)) {
        if (known.takenBreak) breaks.set(known.id, known.takenBreak);
      }
      this.#database
        .prepare('DELETE FROM entry WHERE company = ? AND employee_id = ? AND date BETWEEN ? AND ?')
        .run(lane.company, lane.employeeId, from, to);
      for (const entry of entries) {
        this.#put(lane, { ...entry, takenBreak: entry.takenBreak ?? breaks.get(entry.id) ?? null });
      }
      this.#database
        .prepare('INSERT OR REPLACE INTO reading (company, employee_id, read_at_ms) VALUES (?, ?, ?)')
        .run(lane.company, lane.employeeId, readAt);
    });
  }

  /** Takes in one entry that BambooHR answered to a punch. */
  keep(lane: Lane, entry: TimesheetEntry): void {
    durably(this.#database, 'timesheet.keep', () => {
      const known = this.between(lane, entry.date, entry.date).find(({ id }) => id === entry.id)?.takenBreak ?? null;
      this.#put(lane, { ...entry, takenBreak: known?.id ? known : entry.takenBreak });
    });
    this.#version += 1;
  }

  /** Changes with every `keep`: a list that was asked for before one and arrives after it is out of date. */
  get version(): number {
    return this.#version;
  }

  #put(lane: Lane, entry: TimesheetEntry): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO entry (company, id, employee_id, date, record) VALUES (?, ?, ?, ?, ?)')
      .run(lane.company, entry.id, lane.employeeId, entry.date, JSON.stringify(entry));
  }
}
