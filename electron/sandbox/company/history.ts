/**
 * What everybody clocked before the company was made. Rows are computed when asked for, never stored: a person and a
 * day give the same rows each time, so ten thousand people with a year behind them cost nothing to load.
 */
import { localDateAt } from '../../../shared/time/zoned.ts';
import { MINUTE_MS } from '../../../shared/time/types.ts';
import type { EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { dateOf, dayNumber, weekdayOf } from './day-numbers.ts';
import type { Break, ClockEntry, Employee, Entry, HourEntry, Project } from './model.ts';
import { between, mixSeed, pick, seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { cast, FIRST_EMPLOYEE_ID } from './seed.ts';
import type { SeededCompany, SeedParameters } from './seed.ts';
import { wallInstant } from './zone-days.ts';

/** Ids of history begin here; below are ids that no entry ever had. */
const FIRST_ENTRY_ID = 5000;
/** Room for this many rows a person and day; ids are computed from it. */
const SLOTS = 8;
const MINUTES_OF_DAY = 1440;
/** Share of working days on which somebody was away. */
const ABSENCE = 0.05;

/** The computed past of one company. */
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

  /** The part of a range of day numbers that history covers, first and last; empty when last is below first. */
  within(first: number, last: number): readonly [number, number] {
    return [Math.max(first, this.#firstDay), Math.min(last, this.#firstDay + this.#days - 1)];
  }

  /** Rows of one person whose shift began on a day (by number), as they stand when the company's clock shows `now`. */
  ofShift(employeeId: number, day: number, now: EpochMs): readonly Entry[] {
    const person = this.#people[employeeId - FIRST_EMPLOYEE_ID];
    const dayIndex = day - this.#firstDay;
    if (person === undefined || dayIndex < 0 || dayIndex >= this.#days) return [];
    const { timesheetType, shift } = person;
    if (timesheetType === null || !shift.days.includes(weekdayOf(day))) return [];
    const { seededAt, seed } = this.#parameters;
    const today = this.#todayIn(person.zone);
    // The default employee's day is left for whoever tries the clock.
    if (day > today || (employeeId === cast.defaultEmployee && day === today)) return [];
    const random = seededRandom(mixSeed(seed, employeeId, dayIndex, 3));
    if (random() < ABSENCE) return [];
    const firstId = FIRST_ENTRY_ID + (dayIndex * this.#people.length + (employeeId - FIRST_EMPLOYEE_ID)) * SLOTS;
    if (timesheetType === 'HOUR' || timesheetType === 'SINGLE') return this.#hours(person, day, firstId, random);
    const rows = this.#clocked(person, day, firstId, random).filter((row) => row.startAt <= seededAt);
    // Rows that have not ended yet: only a live timesheet shows somebody at work.
    return timesheetType === 'CLOCK'
      ? rows.map((row) => (row.endAt !== null && row.endAt > now ? { ...row, endAt: null } : row))
      : rows.filter((row) => row.endAt !== null && row.endAt <= seededAt);
  }

  /** One row by its id; null when history has none. */
  byId(id: number, now: EpochMs): Entry | null {
    const index = Math.floor((id - FIRST_ENTRY_ID) / SLOTS);
    if (index < 0 || id >= this.firstFreeId) return null;
    const employeeId = FIRST_EMPLOYEE_ID + (index % this.#people.length);
    const day = this.#firstDay + Math.floor(index / this.#people.length);
    return this.ofShift(employeeId, day, now).find((row) => row.id === id) ?? null;
  }

  /** The days on which somebody may still be at work: those around the moment the company was made. */
  daysOfOpenRows(employeeId: number): readonly number[] {
    const person = this.#people[employeeId - FIRST_EMPLOYEE_ID];
    if (person === undefined) return [];
    const today = this.#todayIn(person.zone);
    return [today - 1, today];
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
    if (createdAt > this.#parameters.seededAt) return [];
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
