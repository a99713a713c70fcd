/**
 * All entries of the company: the computed days underneath, and on top every row written since. What somebody would
 * do by themselves gives way to what was written: it never doubles a row and never overlaps one.
 */
import { DAY_MS, HOUR_MS } from '../../../shared/time/types.ts';
import type { EpochMs, LocalDate } from '../../../shared/time/types.ts';
import { overlaps } from '../../../shared/timesheet/overlaps.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';
import type { ClockEntry, Entry, Touch } from './model.ts';
import { OVERNIGHT_REACH_DAYS } from './history.ts';
import type { History, PlannedRow } from './history.ts';
import { Touches } from './touches.ts';
import { wallInstant } from '../../../shared/time/zone-days.ts';

/** What of the company decides which computed rows there are. */
export interface Moment {
  readonly now: EpochMs;
  /** The company's now when it was made: the past ends here. */
  readonly seededAt: EpochMs;
  /** Since when people punch by themselves; null when they do not. */
  readonly livingSince: EpochMs | null;
}

/** A shift's first row may begin a little before the shift, and its last one within the day after it at the latest. */
const EARLY_MS = HOUR_MS;
const SHIFT_REACH_MS = 2 * DAY_MS;
/** The most days from the last day that can have rows to the one on which an open row's shift began. */
const OPEN_REACH_DAYS = 3;

/** Entries by id, by person and day, and who is clocked in. */
export class EntryStore {
  readonly #history: History;
  readonly #moment: () => Moment;
  readonly #written = new Map<number, Entry>();
  readonly #byEmployee = new Map<number, Map<number, Entry>>();
  readonly #touches = new Touches();
  /** Who had rows written on a day, by number; kept also when they are moved or deleted. */
  readonly #writtenOn = new Map<number, Set<number>>();
  #nextId: number;

  constructor(history: History, moment: () => Moment) {
    this.#history = history;
    this.#moment = moment;
    this.#nextId = history.firstFreeId;
  }

  /** An id no entry has had. Ids are not used again after a delete. */
  takeId(): number {
    return this.#nextId++;
  }

  /** One entry, deleted ones too; null when there never was one. */
  get(id: number): Entry | null {
    const written = this.#written.get(id);
    if (written !== undefined) return written;
    const place = this.#history.placeOf(id);
    if (place === null) return null;
    return this.#computed(place.employeeId, place.day, this.#moment()).find((row) => row.id === id) ?? null;
  }

  /** Keeps a row, new or changed. */
  put(entry: Entry): void {
    this.#written.set(entry.id, entry);
    const own = this.#byEmployee.get(entry.employeeId) ?? new Map<number, Entry>();
    own.set(entry.id, entry);
    this.#byEmployee.set(entry.employeeId, own);
    const day = dayNumber(entry.date);
    const writers = this.#writtenOn.get(day) ?? new Set<number>();
    writers.add(entry.employeeId);
    this.#writtenOn.set(day, writers);
    if (entry.id < this.#history.firstLiveId) this.#nextId = Math.max(this.#nextId, entry.id + 1);
  }

  /** Keeps that a day was taken over. */
  touch(touch: Touch): void {
    this.#touches.put(touch);
  }

  /** The days that are taken over when a row gets written now; to be asked before it is put. */
  touchesBy(entry: Entry): readonly Touch[] {
    const zone = this.#history.zoneOf(entry.employeeId);
    return zone === null ? [] : this.#touches.by(entry, this.#written.get(entry.id), this.#moment().now, zone);
  }

  /** Entries of one person dated from `from` to `to`, both included, without deleted ones: by date, start, id. */
  ofEmployee(employeeId: number, from: LocalDate, to: LocalDate): readonly Entry[] {
    const rows: Entry[] = [];
    const moment = this.#moment();
    const first = Math.max(dayNumber(from) - OVERNIGHT_REACH_DAYS, this.#history.firstDay);
    const last = Math.min(dayNumber(to), this.#lastDay(moment));
    for (let day = first; day <= last; day += 1) {
      for (const row of this.#computed(employeeId, day, moment)) {
        if (row.date >= from && row.date <= to) rows.push(row);
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

  /**
   * Clock entries of one person that began from one instant up to another, in no special order. Written ones that
   * were deleted are among them, since a deletion is an edit of the day.
   */
  clockBegun(employeeId: number, from: EpochMs, to: EpochMs): readonly ClockEntry[] {
    const rows: ClockEntry[] = [];
    const take = (row: Entry): void => {
      if (row.type === 'clock' && row.startAt >= from && row.startAt < to) rows.push(row);
    };
    const moment = this.#moment();
    const zone = this.#history.zoneOf(employeeId) ?? 'UTC';
    const first = Math.max(Math.floor(from / DAY_MS) - OVERNIGHT_REACH_DAYS - 1, this.#history.firstDay);
    const last = Math.min(Math.floor(to / DAY_MS) + 1, this.#lastDay(moment));
    for (let day = first; day <= last; day += 1) {
      const midnight = wallInstant(dateOf(day), 0, zone);
      if (midnight - EARLY_MS >= to || midnight + SHIFT_REACH_MS <= from) continue;
      this.#computed(employeeId, day, moment).forEach(take);
    }
    this.#byEmployee.get(employeeId)?.forEach(take);
    return rows;
  }

  /** The days, by number and in order, that can have rows of anybody, and those up to `reach` days around them. */
  daysWithRows(reach: number): readonly number[] {
    const days = new Set<number>();
    for (let day = this.#history.firstDay - reach; day <= this.#lastDay(this.#moment()) + reach; day += 1)
      days.add(day);
    for (const day of this.#writtenOn.keys()) {
      for (let near = day - reach; near <= day + reach; near += 1) days.add(near);
    }
    return [...days].sort((a, b) => a - b);
  }

  /** Who can have rows within `reach` days of a day; null for everybody. */
  peopleWithRows(day: number, reach: number): ReadonlySet<number> | null {
    if (day >= this.#history.firstDay - reach && day <= this.#lastDay(this.#moment()) + reach) return null;
    const people = new Set<number>();
    for (let near = day - reach; near <= day + reach; near += 1) {
      for (const id of this.#writtenOn.get(near) ?? []) people.add(id);
    }
    return people;
  }

  /** The entry that is running for a person; null when nobody clocked in. There is never more than one. */
  openOf(employeeId: number): ClockEntry | null {
    for (const row of this.#byEmployee.get(employeeId)?.values() ?? []) {
      if (row.type === 'clock' && row.endAt === null && row.deletedAt === null) return row;
    }
    const moment = this.#moment();
    // Who is at work began today or, at night, yesterday; where they are it may be a day earlier or later than here.
    const last = this.#lastDay(moment);
    for (let day = last; day >= last - OPEN_REACH_DAYS; day -= 1) {
      for (const row of this.#computed(employeeId, day, moment)) {
        if (row.type === 'clock' && row.endAt === null) return row;
      }
    }
    return null;
  }

  /** Computed rows of the shift that began on a day, as they stand now, without those written over. */
  #computed(employeeId: number, day: number, moment: Moment): readonly Entry[] {
    const planned = this.#history.planned(employeeId, day);
    if (planned.length === 0) return [];
    const own = this.#byEmployee.get(employeeId);
    const shown: Entry[] = [];
    for (const plan of planned) {
      const { row } = plan;
      if (this.#written.has(row.id) || !this.#happens(plan, day, moment, own)) continue;
      const isRunning = row.type === 'clock' && row.endAt !== null && row.endAt > moment.now;
      shown.push(isRunning ? { ...row, endAt: null, updatedAt: null } : row);
    }
    return shown;
  }

  #happens(
    { row, appearsAt }: PlannedRow,
    day: number,
    { now, seededAt, livingSince }: Moment,
    own: ReadonlyMap<number, Entry> | undefined,
  ): boolean {
    if (appearsAt <= seededAt) return true;
    if (livingSince === null || appearsAt <= livingSince || appearsAt > now) return false;
    if (this.#touches.isTakenOver(row.employeeId, day, appearsAt)) return false;
    if (own === undefined || row.type !== 'clock') return true;
    for (const other of own.values()) {
      if (other.type === 'clock' && other.deletedAt === null && overlaps(row, other)) return false;
    }
    return true;
  }

  /** The last day that can have computed rows. East of Greenwich a further day may have begun. */
  #lastDay({ now, livingSince }: Moment): number {
    const past = this.#history.lastPastDay;
    return livingSince === null ? past : Math.max(past, Math.floor(now / DAY_MS) + 1);
  }
}

function byDateStartId(a: Entry, b: Entry): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const start = (entry: Entry): number => (entry.type === 'clock' ? entry.startAt : 0);
  return start(a) - start(b) || a.id - b.id;
}
