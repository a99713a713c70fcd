/**
 * The timesheet entries of many people over many days. The list has no pages (ruling 11.3.15), so it is asked for in
 * parts of at most 100 people and 31 days, one after the other, and only one part is in memory at a time.
 */
import { addDays, daysBetween } from '../../shared/time/zoned.ts';
import type { LocalDate } from '../../shared/time/types.ts';
import type { OperationOutput } from '../../shared/bamboohr/operations.ts';
import { valueOf } from '../../shared/problem.ts';
import type { BambooHrClient, CallOptions } from './client.ts';
import { manyEntriesTimeOutMs } from './time-outs.ts';

/** An entry as the list answers it. */
export type ListedEntry = OperationOutput<'listTimesheetEntries'>[number];

/** Whose entries, from which day to which, both included, as the company's zone counts days. */
export interface EntriesWanted {
  readonly employeeIds: readonly number[];
  readonly start: LocalDate;
  readonly end: LocalDate;
}

const mostPeople = 100;
const mostDays = 31;

/**
 * Reads entries part by part: people in the given order, for each hundred of them one month after the other. Patient
 * unless told otherwise. Throws a problem: also `cancelled`, when the signal ends it.
 */
export async function* timesheetParts(
  client: BambooHrClient,
  { employeeIds, start, end }: EntriesWanted,
  options: CallOptions = {},
): AsyncGenerator<readonly ListedEntry[], void, undefined> {
  const days = daysBetween(start, end) + 1;
  for (let person = 0; person < employeeIds.length; person += mostPeople) {
    const ids = employeeIds.slice(person, person + mostPeople).join(',');
    for (let day = 0; day < days; day += mostDays) {
      const query = {
        start: addDays(start, day),
        end: addDays(start, Math.min(day + mostDays, days) - 1),
        employeeIds: ids,
      };
      const patient = { isPatient: true, timeOutMs: manyEntriesTimeOutMs, ...options };
      yield valueOf(await client.call('listTimesheetEntries', { query }, patient));
    }
  }
}

/** Reads entries one by one. See `timesheetParts`. */
export async function* timesheetEntries(
  client: BambooHrClient,
  wanted: EntriesWanted,
  options: CallOptions = {},
): AsyncGenerator<ListedEntry, void, undefined> {
  for await (const part of timesheetParts(client, wanted, options)) yield* part;
}
