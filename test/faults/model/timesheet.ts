/** Reads and remembers the timesheet as `electron/timesheet/timesheet-reader.ts` does, on remembered wall clocks. */
import type { BambooHrClient } from '../../../electron/bamboohr/client.ts';
import { entriesFromApi } from '../../../electron/timesheet/entry-from-api.ts';
import type { Result } from '../../../shared/problem.ts';
import type { Lane } from '../../../shared/punches/punch.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../../shared/time/types.ts';
import type { TimesheetEntry } from '../../../shared/timesheet/entry.ts';
import type { MemoryEntries } from './disk.ts';
import { localAt } from './local-times.ts';

export class MemoryReader {
  readonly #entries: MemoryEntries;
  readonly #zone: () => ZoneId;

  constructor(entries: MemoryEntries, zone: () => ZoneId) {
    this.#entries = entries;
    this.#zone = zone;
  }

  known(_lane: Lane, at: EpochMs): readonly TimesheetEntry[] {
    const { from, to } = this.#daysAround(at);
    return this.#entries.between(from, to);
  }

  async read(client: BambooHrClient, lane: Lane, at: EpochMs): Promise<Result<readonly TimesheetEntry[]>> {
    const { from, to } = this.#daysAround(at);
    for (;;) {
      const { version } = this.#entries;
      const answer = await client.call('listTimesheetEntries', {
        query: { start: from, end: to, employeeIds: String(lane.employeeId) },
      });
      if (!answer.ok) return answer;
      if (version !== this.#entries.version) continue;
      this.#entries.replace(from, to, entriesFromApi(answer.value).entries);
      return { ok: true, value: this.known(lane, at) };
    }
  }

  /** The first day that is read, at a time. */
  firstDayAround(at: EpochMs): LocalDate {
    return this.#daysAround(at).from;
  }

  #daysAround(at: EpochMs): { readonly from: LocalDate; readonly to: LocalDate } {
    const day = dayNumber(localAt(at, this.#zone()).date);
    return { from: dateOf(day - 1), to: dateOf(day + 1) };
  }
}
