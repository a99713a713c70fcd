/**
 * Breaks beyond the moment, for the windows: what whoever is at the clock may take at another time, and how what they took
 * is judged. BambooHR is asked where it can be; else the same is worked out here.
 */
import { assessedAt } from '../../shared/breaks/assessment.ts';
import type { AssessedDay, AssessmentsView, BreaksAt } from '../../shared/ipc/breaks.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { isUnderWay } from '../../shared/punches/life-cycle.ts';
import { project } from '../../shared/punches/projection.ts';
import type { ProjectedEntry } from '../../shared/punches/projection.ts';
import type { Lane, TrackedPunch } from '../../shared/punches/punch.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../shared/time/types.ts';
import { addDays, dayBounds, floorToMinute, isLocalDate, localDateAt, localMinuteAt } from '../../shared/time/zoned.ts';
import { daysOf } from '../../shared/timesheet/days-to-read.ts';
import type { Days } from '../../shared/timesheet/days-to-read.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import { personZone } from '../timesheet/timesheet-view.ts';
import { dayAsTold, dayWorkedOut } from './assessed-days.ts';
import { readAssessments } from './assessment-reader.ts';
import type { ToldAssessment } from './assessment-reader.ts';
import { readAvailabilities } from './availability-reader.ts';
import { asAnswered, asWorkedOut } from './breaks-shown.ts';
import type { BreakFacts } from './breaks-shown.ts';

/** What it stands on. */
export interface BreakDeskOptions {
  /** Whose breaks; null when nobody is connected. */
  readonly lane: () => Lane | null;
  readonly clientFor: (lane: Lane) => BambooHrClient | null;
  readonly entries: KnownEntries;
  /** Punches of the lane that are not settled, in the order they were recorded. */
  readonly unsettled: (lane: Lane) => readonly TrackedPunch[];
  readonly breaks: () => BreakFacts;
  /** Trusted now. */
  readonly now: () => EpochMs;
  readonly machineZone: () => ZoneId;
}

/** More is for reports. */
const mostDays = 31;

/** See the file's comment. */
export class BreakDesk {
  readonly #options: BreakDeskOptions;

  constructor(options: BreakDeskOptions) {
    this.#options = options;
  }

  /**
   * What may be taken in the minute of `at` if what runs now goes on until then. Without `asks` nobody is asked, and the
   * answer is there at once. Throws a problem: nobody connected.
   */
  async availableAt(moment: { readonly at: EpochMs; readonly asks: boolean }): Promise<BreaksAt> {
    const lane = this.#seated('breaks.availableAt');
    const at = floorToMinute(moment.at);
    const zone = this.#zone(lane);
    const { terms } = this.#options.breaks();
    const here = (): BreaksAt => ({ at, ...asWorkedOut(terms, this.#entriesAround(lane, at), { at, zone }) });
    const client = moment.asks ? this.#options.clientFor(lane) : null;
    // What is on its way BambooHR cannot have counted.
    if (client === null || this.#options.unsettled(lane).some(({ state }) => isUnderWay(state))) return here();
    const reading = await readAvailabilities(client, lane, localMinuteAt(at, zone));
    this.#mustBe(lane, 'breaks.availableAt');
    // In the hour that autumn repeats it answers for the first one; and its zone is what it says it is.
    const isMeant = reading.ok && reading.value.breaks.every(({ effectiveAt }) => (effectiveAt ?? at) === at);
    return isMeant ? { at, ...asAnswered(reading.value, at) } : here();
  }

  /** How the breaks of these days were kept, as far as they are not in the future. Throws a problem: no such days. */
  async assessments(range: Days): Promise<AssessmentsView> {
    const operation = 'breaks.assessments';
    const lane = this.#seated(operation);
    const length = isLocalDate(range.from) && isLocalDate(range.to) ? daysOf(range).length : 0;
    if (length === 0 || length > mostDays) {
      throw new ProblemError(ownProblem('badInput', operation, { fields: { from: 'range', to: 'range' } }));
    }
    const client = this.#options.clientFor(lane);
    const told = client
      ? await readAssessments(client, lane, range)
      : { ok: false as const, problem: ownProblem('notConnected', operation, { canRetry: true }) };
    this.#mustBe(lane, operation);
    const zone = this.#zone(lane);
    const today = localDateAt(this.#options.now(), zone);
    return {
      zone,
      today,
      days: daysOf(range)
        .filter((date) => date <= today)
        .toReversed()
        .map((date) => this.#day(lane, date, today, zone, told.ok ? told.value : null)),
      problem: told.ok ? null : told.problem,
    };
  }

  #day(
    lane: Lane,
    date: LocalDate,
    today: LocalDate,
    zone: ZoneId,
    told: readonly ToldAssessment[] | null,
  ): AssessedDay {
    const { now, breaks } = this.#options;
    const entries = this.#entriesOf(lane, date, zone);
    const clocked = entries.filter(({ kind }) => kind === 'clock');
    const dueAt = assessedAt(dayBounds(date, zone).endAt, clocked);
    const isRunning = date === today || dueAt === null;
    const facts = { date, zone, entries, terms: breaks().terms ?? [], now: now(), isRunning };
    const ofDay = told?.filter((one) => one.date === date) ?? [];
    // Nothing told of a day that is due means that nothing was to be judged.
    const isTold = ofDay.length > 0 || (told !== null && dueAt !== null && dueAt <= facts.now);
    return isTold ? dayAsTold(ofDay, facts) : dayWorkedOut(facts);
  }

  #entriesOf(lane: Lane, date: LocalDate, zone: ZoneId): readonly ProjectedEntry[] {
    const { entries, unsettled } = this.#options;
    const known = entries.between(lane, addDays(date, -1), addDays(date, 1));
    const dates = new Map(known.map((entry) => [entry.id, entry.date]));
    return project(known, unsettled(lane)).entries.filter(
      ({ id, startAt }) => ((id === null ? undefined : dates.get(id)) ?? localDateAt(startAt ?? 0, zone)) === date,
    );
  }

  #entriesAround(lane: Lane, at: EpochMs): readonly ProjectedEntry[] {
    const { entries, unsettled, now, machineZone } = this.#options;
    const day = localDateAt(Math.min(at, now()), machineZone());
    const last = localDateAt(Math.max(at, now()), machineZone());
    return project(entries.between(lane, addDays(day, -1), addDays(last, 1)), unsettled(lane)).entries;
  }

  #zone(lane: Lane): ZoneId {
    const { breaks, entries, now, machineZone } = this.#options;
    const today = localDateAt(now(), machineZone());
    return personZone(breaks().zone, entries.between(lane, addDays(today, -14), addDays(today, 1))) ?? machineZone();
  }

  #seated(operation: string): Lane {
    const lane = this.#options.lane();
    if (!lane) throw new ProblemError(ownProblem('notConnected', operation));
    return lane;
  }

  /** Somebody else may have been seated while BambooHR was asked. */
  #mustBe(lane: Lane, operation: string): void {
    const now = this.#options.lane();
    if (now?.company !== lane.company || now.employeeId !== lane.employeeId)
      throw new ProblemError(ownProblem('cancelled', operation));
  }
}
