/** All entries of the company: the computed history underneath, and on top every row written since. */
import { DAY_MS } from '../../../shared/time/types.ts';
import type { EpochMs, LocalDate } from '../../../shared/time/types.ts';
import { dateOf, dayNumber } from './day-numbers.ts';
import type { ClockEntry, Entry } from './model.ts';
import { OVERNIGHT_REACH_DAYS } from './history.ts';
import type { History } from './history.ts';

/** Entries by id, by person and day, and who is clocked in. */
export class EntryStore {
  readonly #history: History;
  readonly #now: () => EpochMs;
  readonly #written = new Map<number, Entry>();
  readonly #byEmployee = new Map<number, Map<number, Entry>>();
  #nextId: number;

  constructor(history: History, now: () => EpochMs) {
    this.#history = history;
    this.#now = now;
    this.#nextId = history.firstFreeId;
  }

  /** An id no entry has had. Ids are not used again after a delete. */
  takeId(): number {
    return this.#nextId++;
  }

  /** One entry, deleted ones too; null when there never was one. */
  get(id: number): Entry | null {
    return this.#written.get(id) ?? this.#history.byId(id, this.#now());
  }

  /** Keeps a row, new or changed. */
  put(entry: Entry): void {
    this.#written.set(entry.id, entry);
    const own = this.#byEmployee.get(entry.employeeId) ?? new Map<number, Entry>();
    own.set(entry.id, entry);
    this.#byEmployee.set(entry.employeeId, own);
    this.#nextId = Math.max(this.#nextId, entry.id + 1);
  }

  /** Entries of one person dated from `from` to `to`, both included, without deleted ones: by date, start, id. */
  ofEmployee(employeeId: number, from: LocalDate, to: LocalDate): readonly Entry[] {
    const rows: Entry[] = [];
    const now = this.#now();
    const [first, last] = this.#history.within(dayNumber(from) - OVERNIGHT_REACH_DAYS, dayNumber(to));
    for (let day = first; day <= last; day += 1) {
      for (const row of this.#history.ofShift(employeeId, day, now)) {
        if (!this.#written.has(row.id) && row.date >= from && row.date <= to) rows.push(row);
      }
    }
    for (const row of this.#byEmployee.get(employeeId)?.values() ?? []) {
      if (row.deletedAt === null && row.date >= from && row.date <= to) rows.push(row);
    }
    return rows.sort(byDateStartId);
  }

  /** Rows of one person that were deleted. */
  deletedOf(employeeId: number): readonly Entry[] {
    return [...(this.#byEmployee.get(employeeId)?.values() ?? [])].filter((row) => row.deletedAt !== null);
  }

  /** Clock entries of one person around a day, near enough to collide with or to make up that work day. */
  clockAround(employeeId: number, date: LocalDate): readonly ClockEntry[] {
    const day = dayNumber(date);
    const near = this.ofEmployee(employeeId, dateOf(day - 2), dateOf(day + 2)).filter((row) => row.type === 'clock');
    // An entry may run for days: written ones that began earlier and reach into these days count too.
    const reachMs = (day - 2) * DAY_MS;
    const long = [...(this.#byEmployee.get(employeeId)?.values() ?? [])]
      .filter((row) => row.type === 'clock')
      .filter((row) => row.deletedAt === null && row.date < dateOf(day - 2) && (row.endAt ?? Infinity) > reachMs);
    return [...long, ...near];
  }

  /** The entry that is running for a person; null when nobody clocked in. There is never more than one. */
  openOf(employeeId: number): ClockEntry | null {
    for (const row of this.#byEmployee.get(employeeId)?.values() ?? []) {
      if (row.type === 'clock' && row.endAt === null && row.deletedAt === null) return row;
    }
    for (const day of this.#history.daysOfOpenRows(employeeId)) {
      for (const row of this.#history.ofShift(employeeId, day, this.#now())) {
        if (row.type === 'clock' && row.endAt === null && !this.#written.has(row.id)) return row;
      }
    }
    return null;
  }
}

function byDateStartId(a: Entry, b: Entry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const start = (entry: Entry): number => (entry.type === 'clock' ? entry.startAt : 0);
  return start(a) - start(b) || a.id - b.id;
}
