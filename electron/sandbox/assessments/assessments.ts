/**
 * The break assessments of the company: computed when first asked for, kept by person and day, computed anew for the
 * days that a change touches. A past of any size costs nothing until somebody looks at it.
 */
import { isKnownZone, localDateAt } from '../../../shared/time/zoned.ts';
import { DAY_MS } from '../../../shared/time/types.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../../shared/time/types.ts';
import { validFrom } from '../breaks/break-book.ts';
import type { Change, Company } from '../company/company.ts';
import { dayNumber } from '../../../shared/time/day-numbers.ts';
import type { BreakWaiver, Employee, Entry } from '../company/model.ts';
import { byCreation, keyOfAssessment } from './assessment-row.ts';
import type { AssessmentRow } from './assessment-row.ts';
import { assessPersonDay, earliestAssessment } from './person-day.ts';

/** Which assessments are wanted. */
export interface AssessmentScope {
  /** Null for everybody. */
  readonly employeeIds: readonly number[] | null;
  /** Days, both included; null without end. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** One calendar day of everybody. */
interface DayBook {
  /** Finished people; most have a row or two, some none. */
  readonly done: Map<number, readonly AssessmentRow[]>;
  /** People whose day is not over, or changed since. */
  readonly waiting: Set<number>;
  /** When the day can be assessed at the earliest, by zone; never for a zone that does not exist. */
  readonly readyAt: Map<ZoneId, EpochMs>;
  /** The rows of all that are done, in the order of the list; null when that has to be made anew. */
  sorted: readonly AssessmentRow[] | null;
}

/** Person-days kept at once: some hundred thousand assessments. What lies beyond is computed each time. */
const MOST_KEPT = 200_000;
/** No zone is further than this from UTC, so a day and its neighbours hold all local days around an instant. */
const ZONE_REACH_DAYS = 1;
const EASTMOST_MS = 14 * 60 * 60 * 1000;

/** The assessments of one company. */
export class Assessments {
  readonly #company: Company;
  readonly #days = new Map<number, DayBook>();
  readonly #waivers = new Map<string, BreakWaiver>();
  #kept = 0;
  #version = 0;

  constructor(company: Company) {
    this.#company = company;
  }

  /** Grows whenever what is kept changes: the same number means the same assessments. */
  get version(): number {
    return this.#version;
  }

  /** Forgets everything, waivers too. */
  reset(): void {
    this.#clear();
    this.#waivers.clear();
  }

  /** Keeps whether an assessment is waived. */
  putWaiver(row: BreakWaiver): void {
    this.#waivers.set(row.assessmentId, row);
  }

  /** The assessments of a scope as they stand at `now`, in the order of the list, in pieces of about a day. */
  *of(scope: AssessmentScope, now: EpochMs): Generator<readonly AssessmentRow[]> {
    const from = scope.from === null ? -Infinity : dayNumber(scope.from);
    const to = scope.to === null ? Infinity : dayNumber(scope.to);
    const days = this.#company.entries
      .daysWithRows(ZONE_REACH_DAYS)
      .filter((day) => day >= from && day <= to && day * DAY_MS + DAY_MS - EASTMOST_MS <= now);
    // Rows of a day that may come after the first ones of the next: nights, zones, a clock out days later.
    let late: readonly AssessmentRow[] = [];
    for (const day of days) {
      const found = scope.employeeIds === null ? this.#everybody(day, now) : this.#some(scope.employeeIds, day, now);
      // After the clock was set back there may be rows of what is the future again.
      const rows = (found.at(-1)?.createdAt ?? now) <= now ? found : found.filter((row) => row.createdAt <= now);
      const [first] = rows;
      if (first === undefined) continue;
      const settled = countBefore(late, first);
      yield settled === late.length ? late : late.slice(0, settled);
      const last = late.at(-1);
      if (last === undefined || settled === late.length) {
        late = rows;
      } else {
        const mixed = countBefore(rows, last);
        const merged = [...late.slice(settled), ...rows.slice(0, mixed)].sort(byCreation);
        late = merged.concat(rows.slice(mixed));
      }
    }
    yield late;
  }

  /** One assessment; null when there is none of that id, or not yet. */
  byId(id: string, now: EpochMs): AssessmentRow | null {
    const key = keyOfAssessment(id, this.#company.parameters.seed);
    const person = key === null ? null : this.#company.employee(key.employeeId);
    if (key === null || person === null) return null;
    for (const day of daysAround(key.dueAt)) {
      const row = this.#personDay(person, day, now)?.find(
        (one) => one.key.dueAt === key.dueAt && one.key.breakNumber === key.breakNumber,
      );
      if (row !== undefined && row.createdAt <= now) return row;
    }
    return null;
  }

  /** Hears of a change before it is applied, and forgets the days it touches. */
  hear(change: Change): void {
    if (this.#days.size === 0) return;
    switch (change.kind) {
      case 'entry':
        this.#forgetAround(change.row);
        this.#forgetAround(this.#company.entries.get(change.row.id));
        break;
      case 'touch':
        this.#forget(change.row.employeeId, ...reachOf(dayNumber(change.row.day)));
        break;
      case 'waiver': {
        const key = keyOfAssessment(change.row.assessmentId, this.#company.parameters.seed);
        if (key !== null) this.#forget(key.employeeId, ...spanOf(key.dueAt, key.dueAt));
        break;
      }
      case 'employee':
        this.#forget(change.row.id, -Infinity, Infinity);
        break;
      case 'policy':
      case 'break': {
        const [first] = spanOf(validFrom(change.row), validFrom(change.row));
        for (const day of [...this.#days.keys()]) if (day >= first) this.#drop(day);
        break;
      }
      case 'settings':
        this.#clear();
        break;
      case 'project':
      case 'key':
      case 'approval':
      case 'oauthClient':
      case 'oauthGrant':
      case 'clock':
        break;
    }
  }

  #everybody(day: number, now: EpochMs): readonly AssessmentRow[] {
    const book = this.#book(day);
    for (const id of book.waiting) {
      const person = this.#company.employee(id);
      if (person !== null && readyAt(book, person.zone, day) <= now) this.#assess(book, person, day);
    }
    return (book.sorted ??= [...book.done.values()].flat().sort(byCreation));
  }

  #some(employeeIds: readonly number[], day: number, now: EpochMs): readonly AssessmentRow[] {
    return employeeIds
      .flatMap((id) => {
        const person = this.#company.employee(id);
        return person === null ? [] : (this.#personDay(person, day, now) ?? []);
      })
      .sort(byCreation);
  }

  #personDay(person: Employee, day: number, now: EpochMs): readonly AssessmentRow[] | null {
    const book = this.#book(day);
    if (readyAt(book, person.zone, day) > now) return null;
    return book.done.get(person.id) ?? this.#assess(book, person, day);
  }

  #assess(book: DayBook, person: Employee, day: number): readonly AssessmentRow[] | null {
    const rows = assessPersonDay(this.#company, person, day, this.#waivers);
    if (rows === null) return null;
    book.done.set(person.id, rows);
    book.waiting.delete(person.id);
    book.sorted = null;
    this.#kept += 1;
    this.#version += 1;
    return rows;
  }

  #book(day: number): DayBook {
    let book = this.#days.get(day);
    if (book === undefined) {
      // The oldest in use make room; maps keep the order of insertion.
      for (const old of this.#days.keys()) {
        if (this.#kept < MOST_KEPT) break;
        this.#drop(old);
      }
      const people = this.#company.entries.peopleWithRows(day, ZONE_REACH_DAYS);
      const waiting = people ?? this.#company.employees().map((person) => person.id);
      book = { done: new Map(), waiting: new Set(waiting), readyAt: new Map(), sorted: null };
      this.#days.set(day, book);
    }
    return book;
  }

  /** The local days of an entry; in a company that lives also the night before, whose own rows it may push aside. */
  #forgetAround(entry: Entry | null): void {
    const person = entry === null ? null : this.#company.employee(entry.employeeId);
    if (entry === null || person === null || entry.type !== 'clock') return;
    if (!isKnownZone(person.zone)) {
      this.#forget(person.id, -Infinity, Infinity);
      return;
    }
    const dayAt = (at: EpochMs): number => dayNumber(localDateAt(at, person.zone));
    const first = dayAt(entry.startAt) - (this.#company.settings.livingSince === null ? 0 : 1);
    this.#forget(person.id, first, dayAt(Math.max(entry.startAt, entry.endAt ?? this.#company.clock.now())));
  }

  #forget(employeeId: number, first: number, last: number): void {
    for (const [day, book] of this.#days) {
      if (day < first || day > last) continue;
      if (book.done.delete(employeeId)) {
        this.#kept -= 1;
        this.#version += 1;
        book.sorted = null;
      }
      book.waiting.add(employeeId);
    }
  }

  #drop(day: number): void {
    this.#kept -= this.#days.get(day)?.done.size ?? 0;
    this.#version += 1;
    this.#days.delete(day);
  }

  #clear(): void {
    this.#days.clear();
    this.#kept = 0;
    this.#version += 1;
  }
}

/** How many of some rows in list order come before one. */
function countBefore(rows: readonly AssessmentRow[], row: AssessmentRow): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = rows[middle];
    if (other !== undefined && byCreation(other, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readyAt(book: DayBook, zone: ZoneId, day: number): EpochMs {
  let at = book.readyAt.get(zone);
  if (at === undefined) book.readyAt.set(zone, (at = isKnownZone(zone) ? earliestAssessment(zone, day) : Infinity));
  return at;
}

/** All local days, by number, that the time from one instant to another can lie in. */
function spanOf(from: EpochMs, to: EpochMs): readonly [number, number] {
  return [Math.floor(from / DAY_MS) - ZONE_REACH_DAYS, Math.floor(Math.max(from, to) / DAY_MS) + ZONE_REACH_DAYS];
}

/** A night that began the day before is taken over with its day. */
function reachOf(day: number): readonly [number, number] {
  return [day - ZONE_REACH_DAYS, day + ZONE_REACH_DAYS];
}

function daysAround(at: EpochMs): readonly number[] {
  const [first, last] = spanOf(at, at);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
