/** Reads days of one person from BambooHR into the known entries. */
import type { Result } from '../../shared/problem.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { addDays, localDateAt } from '../../shared/time/zoned.ts';
import type { EpochMs, ZoneId } from '../../shared/time/types.ts';
import type { Days } from '../../shared/timesheet/days-to-read.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import type { BambooHrClient, CallOptions } from '../bamboohr/client.ts';
import { entriesFromApi } from './entry-from-api.ts';
import type { KnownEntries } from './known-entries.ts';

/** What the reader stands on. */
export interface TimesheetReaderOptions {
  readonly entries: KnownEntries;
  readonly now: () => EpochMs;
  readonly zone: () => ZoneId;
  /** Told how many entries of an answer lacked what the clock relies on. */
  readonly onNotUnderstood: (count: number) => void;
}

/** How far back an entry that still runs is looked for: nothing else tells that somebody is clocked in (companion, section 10). */
const daysBack = 7;

/**
 * The days around a moment are yesterday to tomorrow: the API counts days in the company's zone, which may be a day off the
 * person's, and an entry over midnight belongs to the day it began (ruling 11.2.13). An entry that runs counts to them
 * however long ago it began: a forgotten clock out, or a zone far away.
 */
export class TimesheetReader {
  readonly #options: TimesheetReaderOptions;

  constructor(options: TimesheetReaderOptions) {
    this.#options = options;
  }

  /** Entries of the days around `at` as known on this machine, without asking anybody. */
  known(lane: Lane, at: EpochMs): readonly TimesheetEntry[] {
    const { from, to } = this.#daysAround(at);
    const isAround = ({ kind, date, endAt }: TimesheetEntry): boolean =>
      date >= from || (kind === 'clock' && endAt === null);
    return this.#options.entries.between(lane, addDays(from, -daysBack), to).filter(isAround);
  }

  /** Asks BambooHR for the days around `at`, with those in which an entry that runs may have begun, and keeps what it says. */
  async read(client: BambooHrClient, lane: Lane, at: EpochMs): Promise<Result<readonly TimesheetEntry[]>> {
    const { from, to } = this.#daysAround(at);
    const reading = await this.readDays(client, lane, { from: addDays(from, -daysBack), to });
    return reading.ok ? { ok: true, value: this.known(lane, at) } : reading;
  }

  /**
   * Asks BambooHR for these days (31 at most, ruling 11.3.15) and keeps what it says. An answer that was overtaken by a
   * punch or a change of this machine is asked for again, so that it does not disappear from the screen.
   */
  async readDays(
    client: BambooHrClient,
    lane: Lane,
    { from, to }: Days,
    options: CallOptions = {},
  ): Promise<Result<readonly TimesheetEntry[]>> {
    const { entries, now, onNotUnderstood } = this.#options;
    for (;;) {
      const version = entries.version;
      const answer = await client.call(
        'listTimesheetEntries',
        { query: { start: from, end: to, employeeIds: String(lane.employeeId) } },
        options,
      );
      if (!answer.ok) return answer;
      if (version !== entries.version) continue;
      const reading = entriesFromApi(answer.value);
      if (reading.notUnderstood > 0) onNotUnderstood(reading.notUnderstood);
      const own = reading.entries.filter((entry) => entry.employeeId === lane.employeeId);
      entries.replace(lane, from, to, own, now());
      return { ok: true, value: entries.between(lane, from, to) };
    }
  }

  #daysAround(at: EpochMs): Days {
    const day = localDateAt(at, this.#options.zone());
    return { from: addDays(day, -1), to: addDays(day, 1) };
  }
}
