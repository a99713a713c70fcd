/**
 * What everybody clocks by themselves, before the company was made and, where it lives, day after day since. Rows are
 * computed when asked for, never stored: a person and a day give the same rows each time, so ten thousand people with
 * a year behind them cost nothing to load.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import { localDateAt } from '../../../shared/time/zoned.ts';
import { MINUTE_MS } from '../../../shared/time/types.ts';
import type { EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { dateOf, dayNumber, weekdayOf } from '../../../shared/time/day-numbers.ts';
import type { Break, ClockEntry, Employee, Entry, HourEntry, Project } from './model.ts';
import { isHoliday } from './holidays.ts';
import { between, mixSeed, pick, seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { cast, FIRST_EMPLOYEE_ID } from './seed.ts';
import type { SeededCompany, SeedParameters } from './seed.ts';
import { wallInstant } from '../../../shared/time/zone-days.ts';

/** Ids of history begin here; below are ids that no entry ever had. */
const FIRST_ENTRY_ID = 5000;
/** Room for this many rows a person and day; ids are computed from it. */
const SLOTS = 8;
/** Room for this many rows written by clients, between the ids of the past and those of the days since. */
const WRITTEN_IDS = 100_000_000;
const MINUTES_OF_DAY = 1440;
/** Share of working days on which somebody was away. */
const ABSENCE = 0.05;

/** A row as it will be once the day is over, and the instant from which it shows. */
export interface PlannedRow {
  readonly row: Entry;
  /** A live punch shows from its start, a row entered afterwards from the moment it is entered. */
  readonly appearsAt: EpochMs;
}

/** The computed days of one company. */
export class History {
  readonly #parameters: SeedParameters;
  readonly #people: readonly Employee[];
  readonly #lunch: Break | undefined;
  readonly #rest: Break | undefined;
  readonly #projects: readonly Project[];
  readonly #firstDay: number;
  readonly #days: number;
  readonly #todays = new Map<ZoneId, number>();

  constructor(parameters: SeedParameters, company: SeededCompany) {
    this.#parameters = parameters;
    this.#people = company.employees;
    this.#lunch = company.breaks.find((row) => row.rule.type === 'hours_worked');
    this.#rest = company.breaks.find((row) => row.rule.type === 'anytime');
    this.#projects = company.projects;
    this.#firstDay = this.#todayIn(company.settings.zone) - parameters.historyDays;
    // East of the company a further day may have begun already.
    this.#days = parameters.historyDays + 2;
  }

  /** The first id that is free for new entries. */
  get firstFreeId(): number {
    return FIRST_ENTRY_ID + this.#days * this.#people.length * SLOTS;
  }

  /** The first id of the days since the company was made; new entries stay below it. */
  get firstLiveId(): number {
    return this.firstFreeId + WRITTEN_IDS;
  }

  /** The first day there is anything of, by number. */
  get firstDay(): number {
    return this.#firstDay;
  }

  /** The last day that can have rows from before the company was made. */
  get lastPastDay(): number {
    return this.#firstDay + this.#days - 1;
  }

  /** The zone a person lives in; null for somebody the company was not made with. */
  zoneOf(employeeId: number): ZoneId | null {
    return this.#people[employeeId - FIRST_EMPLOYEE_ID]?.zone ?? null;
  }

  /** Rows of one person whose shift begins on a day (by number), in their order. */
  planned(employeeId: number, day: number): readonly PlannedRow[] {
    const person = this.#people[employeeId - FIRST_EMPLOYEE_ID];
    if (person === undefined || day < this.#firstDay || !this.#worksOn(person, day)) return [];
    const random = this.#diceOf(employeeId, day);
    if (random() < ABSENCE) return [];
    const firstId = this.#firstIdOf(employeeId, day);
    switch (person.timesheetType) {
      case 'HOUR':
      case 'SINGLE':
        return this.#hours(person, day, firstId, random).map((row) => ({ row, appearsAt: row.createdAt }));
      // Only a live timesheet shows somebody at work.
      case 'MULTIPLE':
        return this.#clocked(person, day, firstId, random).map((row) => ({ row, appearsAt: row.endAt ?? Infinity }));
      case 'CLOCK':
        return this.#clocked(person, day, firstId, random).map((row) => ({ row, appearsAt: row.startAt }));
      case null:
        return [];
      default:
        return assertNever(person.timesheetType);
    }
  }

  /** True when somebody would have worked on a day and does not come. */
  isAway(employeeId: number, day: number): boolean {
    const person = this.#people[employeeId - FIRST_EMPLOYEE_ID];
    if (person === undefined || day < this.#firstDay || !this.#worksOn(person, day)) return false;
    return this.#diceOf(employeeId, day)() < ABSENCE;
  }

  /** Whose row an id is, and on which day that person's shift began; null for an id that is not computed. */
  placeOf(id: number): { readonly employeeId: number; readonly day: number } | null {
    const isLive = id >= this.firstLiveId;
    if (id < FIRST_ENTRY_ID || (id >= this.firstFreeId && !isLive)) return null;
    const index = Math.floor((id - (isLive ? this.firstLiveId : FIRST_ENTRY_ID)) / SLOTS);
    const dayIndex = Math.floor(index / this.#people.length) + (isLive ? this.#days : 0);
    return { employeeId: FIRST_EMPLOYEE_ID + (index % this.#people.length), day: this.#firstDay + dayIndex };
  }

  #firstIdOf(employeeId: number, day: number): number {
    const dayIndex = day - this.#firstDay;
    const isLive = dayIndex >= this.#days;
    const shifts = (isLive ? dayIndex - this.#days : dayIndex) * this.#people.length;
    return (isLive ? this.firstLiveId : FIRST_ENTRY_ID) + (shifts + employeeId - FIRST_EMPLOYEE_ID) * SLOTS;
  }

  #worksOn(person: Employee, day: number): boolean {
    if (person.timesheetType === null || !person.shift.days.includes(weekdayOf(day)) || isHoliday(day)) return false;
    // The default employee's days are left for whoever tries the clock.
    return person.id !== cast.defaultEmployee || day < this.#todayIn(person.zone);
  }

  /** Randomness of one person and day. The first throw decides whether they come. */
  #diceOf(employeeId: number, day: number): Random {
    return seededRandom(mixSeed(this.#parameters.seed, employeeId, day - this.#firstDay, 3));
  }

  #clocked(person: Employee, day: number, firstId: number, random: Random): readonly ClockEntry[] {
    const start = minutesOf(person.shift.start) + between(random, -5, 7);
    const plannedEnd = minutesOf(person.shift.end) + (person.shift.end < person.shift.start ? MINUTES_OF_DAY : 0);
    const end = plannedEnd + between(random, -4, 12);
    const pauses: { readonly at: number; readonly length: number; readonly what: Break }[] = [];
    if (this.#lunch !== undefined && end - start > 6 * 60) {
      pauses.push({ at: start + between(random, 185, 260), length: between(random, 28, 32), what: this.#lunch });
    }
    if (this.#rest !== undefined && random() < 0.6) {
      pauses.push({ at: start + between(random, 90, 150), length: between(random, 8, 11), what: this.#rest });
    }
    pauses.sort((a, b) => a.at - b.at);
    const work = this.#chosenWork(person, random);
    const pieces: { readonly from: number; readonly to: number; readonly what: Break | null }[] = [];
    let from = start;
    for (const pause of pauses) {
      pieces.push(
        { from, to: pause.at, what: null },
        { from: pause.at, to: pause.at + pause.length, what: pause.what },
      );
      from = pause.at + pause.length;
    }
    pieces.push({ from, to: end, what: null });
    const date = dateOf(day);
    return pieces.map((piece, slot) => {
      const startAt = wallInstant(date, piece.from, person.zone);
      const endAt = Math.max(startAt, wallInstant(date, piece.to, person.zone));
      return {
        id: firstId + slot,
        employeeId: person.id,
        type: 'clock',
        date: dateOf(piece.from >= MINUTES_OF_DAY ? day + 1 : day),
        startAt,
        endAt,
        zone: person.zone,
        breakId: piece.what?.id ?? null,
        ...(piece.what === null ? work : { projectId: null, taskId: null }),
        note: null,
        createdAt: startAt,
        updatedAt: endAt,
        deletedAt: null,
      };
    });
  }

  #hours(person: Employee, day: number, id: number, random: Random): readonly HourEntry[] {
    const createdAt =
      wallInstant(dateOf(day), minutesOf(person.shift.end), person.zone) + between(random, 1, 20) * MINUTE_MS;
    const stamp = { createdAt, updatedAt: null, deletedAt: null };
    const hours = between(random, 28, 34) / 4;
    return [
      {
        id,
        employeeId: person.id,
        type: 'hour',
        date: dateOf(day),
        hours,
        note: null,
        projectId: null,
        taskId: null,
        ...stamp,
      },
    ];
  }

  /** The day on which history ends, where the person is. */
  #todayIn(zone: ZoneId): number {
    let today = this.#todays.get(zone);
    if (today === undefined) {
      today = dayNumber(localDateAt(this.#parameters.seededAt, zone));
      this.#todays.set(zone, today);
    }
    return today;
  }

  #chosenWork(person: Employee, random: Random): { readonly projectId: number | null; readonly taskId: number | null } {
    const open = this.#projects.filter((row) => row.employeeIds?.includes(person.id) ?? true);
    if (open.length === 0 || random() < 0.6) return { projectId: null, taskId: null };
    const project = pick(random, open);
    const tasks = project.tasks.filter((task) => !task.archived);
    return { projectId: project.id, taskId: tasks.length === 0 ? null : pick(random, tasks).id };
  }
}

/** How far around a day one has to look for rows dated on it: an overnight shift begins the day before. */
export const OVERNIGHT_REACH_DAYS = 1;

function minutesOf(time: string): number {
  return Number(time.slice(0, -3)) * 60 + Number(time.slice(-2));
}
