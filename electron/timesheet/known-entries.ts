/**
 * The timesheet as last known, kept beside the outbox: it is what the clock shows at the start and without a network,
 * and what a read-back compares with. Holds ids, times and choices, nothing else personal.
 */
import { performance } from 'node:perf_hooks';
import type { Lane } from '../../shared/punches/punch.ts';
import { addDays, daysBetween } from '../../shared/time/zoned.ts';
import type { DurationMs, EpochMs, LocalDate } from '../../shared/time/types.ts';
import type { TakenBreak, TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { durably, prepared } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';

/** So long after BambooHR answered with an entry a list that lacks it, or its end, is taken to lag behind. */
const answerStandsMs: DurationMs = 5_000;

/** Told which days of whose timesheet are known differently now. */
export type EntriesListener = (lane: Lane, from: LocalDate, to: LocalDate) => void;

/** Entries of one outbox file, by company and employee. */
export class KnownEntries {
  readonly #database: OpenDatabase;
  #version = 0;
  #listener: EntriesListener | null = null;
  /** What was answered just now, by id, with the reading of the machine's running clock at which it was. */
  readonly #answered = new Map<
    number,
    { readonly lane: Lane; readonly entry: TimesheetEntry; readonly atMs: number }
  >();

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** Who is told about changes; there is one. */
  listen(listener: EntriesListener): void {
    this.#listener = listener;
  }

  /** Entries of the days from `from` to `to`, both included, by start. */
  between(lane: Lane, from: LocalDate, to: LocalDate): readonly TimesheetEntry[] {
    const rows = prepared(
      this.#database,
      'SELECT record FROM entry WHERE company = ? AND employee_id = ? AND date BETWEEN ? AND ?',
    ).all(lane.company, lane.employeeId, from, to) as { record: string }[];
    return rows
      .map((row) => JSON.parse(row.record) as TimesheetEntry)
      .sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0) || a.id - b.id);
  }

  /** The entry of that id; null when it is not known. */
  withId(lane: Lane, id: number): TimesheetEntry | null {
    const row = prepared(
      this.#database,
      'SELECT record FROM entry WHERE company = ? AND id = ? AND employee_id = ?',
    ).get(lane.company, id, lane.employeeId) as { record: string } | undefined;
    return row ? (JSON.parse(row.record) as TimesheetEntry) : null;
  }

  /** When the timesheet was last read whole; null when never. */
  readAt(lane: Lane): EpochMs | null {
    const row = prepared(this.#database, 'SELECT read_at_ms FROM reading WHERE company = ? AND employee_id = ?').get(
      lane.company,
      lane.employeeId,
    ) as { read_at_ms: EpochMs } | undefined;
    return row?.read_at_ms ?? null;
  }

  /** When each of the days was last read; days that never were are left out. */
  daysRead(lane: Lane, from: LocalDate, to: LocalDate): ReadonlyMap<LocalDate, EpochMs> {
    const rows = prepared(
      this.#database,
      'SELECT date, read_at_ms FROM day_reading WHERE company = ? AND employee_id = ? AND date BETWEEN ? AND ?',
    ).all(lane.company, lane.employeeId, from, to) as { date: LocalDate; read_at_ms: EpochMs }[];
    return new Map(rows.map(({ date, read_at_ms: readAt }) => [date, readAt]));
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
      prepared(this.#database, 'DELETE FROM entry WHERE company = ? AND employee_id = ? AND date BETWEEN ? AND ?').run(
        lane.company,
        lane.employeeId,
        from,
        to,
      );
      for (const entry of this.#withAnswered(lane, from, to, entries)) {
        this.#put(lane, { ...entry, takenBreak: entry.takenBreak ?? breaks.get(entry.id) ?? null });
      }
      prepared(
        this.#database,
        'INSERT OR REPLACE INTO reading (company, employee_id, read_at_ms) VALUES (?, ?, ?)',
      ).run(lane.company, lane.employeeId, readAt);
      const noteDay = prepared(
        this.#database,
        'INSERT OR REPLACE INTO day_reading (company, employee_id, date, read_at_ms) VALUES (?, ?, ?, ?)',
      );
      for (let day = 0, days = daysBetween(from, to); day <= days; day += 1) {
        noteDay.run(lane.company, lane.employeeId, addDays(from, day), readAt);
      }
    });
    this.#listener?.(lane, from, to);
  }

  /** Takes in one entry that BambooHR answered to a punch. */
  keep(lane: Lane, entry: TimesheetEntry): void {
    durably(this.#database, 'timesheet.keep', () => {
      const known = this.withId(lane, entry.id)?.takenBreak ?? null;
      this.#put(lane, { ...entry, takenBreak: known?.id ? known : entry.takenBreak });
    });
    this.#answered.set(entry.id, { lane, entry, atMs: performance.now() });
    this.#version += 1;
    this.#listener?.(lane, entry.date, entry.date);
  }

  /** Takes in what BambooHR answered to changes of a person: entries as they stand now, and ids that are gone. */
  settle(lane: Lane, stored: readonly TimesheetEntry[], gone: readonly number[]): void {
    const days = durably(this.#database, 'timesheet.keep', () => {
      const touched = stored.map(({ date }) => date);
      for (const id of [...gone, ...stored.map((entry) => entry.id)]) {
        const known = this.withId(lane, id);
        if (known) touched.push(known.date);
      }
      const remove = prepared(this.#database, 'DELETE FROM entry WHERE company = ? AND id = ? AND employee_id = ?');
      for (const id of gone) remove.run(lane.company, id, lane.employeeId);
      for (const entry of stored) this.#put(lane, entry);
      return touched.sort();
    });
    for (const id of [...gone, ...stored.map((entry) => entry.id)]) this.#answered.delete(id);
    this.#version += 1;
    const [first] = days;
    const last = days.at(-1);
    if (first !== undefined && last !== undefined) this.#listener?.(lane, first, last);
  }

  /** Forgets the days before `date`: BambooHR does not answer for them any more (ruling 11.3.13). */
  forgetBefore(lane: Lane, date: LocalDate): void {
    durably(this.#database, 'timesheet.forget', () => {
      for (const table of ['entry', 'day_reading']) {
        prepared(this.#database, `DELETE FROM ${table} WHERE company = ? AND employee_id = ? AND date < ?`).run(
          lane.company,
          lane.employeeId,
          date,
        );
      }
    });
  }

  /** Changes with every `keep` and `settle`: a list that was asked for before one and arrives after it is out of date. */
  get version(): number {
    return this.#version;
  }

  /** A list with what was answered just now in the place of what it says of it. */
  #withAnswered(
    lane: Lane,
    from: LocalDate,
    to: LocalDate,
    entries: readonly TimesheetEntry[],
  ): readonly TimesheetEntry[] {
    const nowMs = performance.now();
    const listed = new Map(entries.map((entry) => [entry.id, entry]));
    for (const [id, { lane: whose, entry, atMs }] of this.#answered) {
      if (nowMs - atMs > answerStandsMs) this.#answered.delete(id);
      else if (
        whose.company === lane.company &&
        whose.employeeId === lane.employeeId &&
        from <= entry.date &&
        entry.date <= to &&
        isBehind(listed.get(id), entry)
      ) {
        listed.set(id, entry);
      }
    }
    return [...listed.values()];
  }

  #put(lane: Lane, entry: TimesheetEntry): void {
    prepared(
      this.#database,
      'INSERT OR REPLACE INTO entry (company, id, employee_id, date, record) VALUES (?, ?, ?, ?, ?)',
    ).run(lane.company, entry.id, lane.employeeId, entry.date, JSON.stringify(entry));
  }
}

/** A list that lags lacks an entry or its end; one that has more than the answer is newer. */
function isBehind(listed: TimesheetEntry | undefined, answered: TimesheetEntry): boolean {
  return listed === undefined || (listed.endAt === null && answered.endAt !== null);
}
