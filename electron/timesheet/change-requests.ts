/** Changes of a timesheet in the form of the API's four bulk operations, and what these answer. */
import { assertNever } from '../../shared/assert-never.ts';
import type { OperationInput } from '../../shared/bamboohr/operations.ts';
import type { TimesheetChange } from '../../shared/ipc/timesheet.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import type { TakenBreak, TimesheetEntry } from '../../shared/timesheet/entry.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { entryFromApi } from './entry-from-api.ts';

/** Which of the four operations a change goes by. */
export type ChangeKind = TimesheetChange['kind'];

/** Deletions first, so that their room is free for what is stored. */
export const kindsInOrder: readonly ChangeKind[] = ['deleteClock', 'deleteHours', 'storeClock', 'storeHours'];

/** What is known on this machine of the entry that a change is about. */
export interface KnownOfChange {
  /** The entry as it was; null when the change makes a new one. */
  readonly entryOf: (change: TimesheetChange) => TimesheetEntry | null;
  /** The break it records after the change. */
  readonly breakOf: (change: TimesheetChange) => TakenBreak | null;
}

type StoreClock = Extract<TimesheetChange, { kind: 'storeClock' }>;
type StoreHours = Extract<TimesheetChange, { kind: 'storeHours' }>;
type ClockRow = OperationInput<'createOrUpdateTimesheetClockEntries'>['body']['entries'][number];
type HourRow = OperationInput<'createOrUpdateTimesheetHourEntries'>['body']['hours'][number];

/** Puts changes of one kind to BambooHR in one request. Answers what is stored now, in order; nothing for deletions. */
export async function putChanges(
  client: BambooHrClient,
  employeeId: number,
  changes: readonly [TimesheetChange, ...TimesheetChange[]],
  known: KnownOfChange,
): Promise<Result<readonly TimesheetEntry[]>> {
  const [first] = changes;
  const { breakOf, entryOf } = known;
  switch (first.kind) {
    case 'deleteClock':
      return nothingStored(
        await client.call('deleteTimesheetClockEntriesViaPost', { body: { clockEntryIds: idsOf(changes) } }),
      );
    case 'deleteHours':
      return nothingStored(
        await client.call('deleteTimesheetHourEntriesViaPost', { body: { hourEntryIds: idsOf(changes) } }),
      );
    case 'storeClock': {
      const entries = changes
        .filter((change) => change.kind === 'storeClock')
        .map((row) => clockRow(employeeId, row, entryOf(row)));
      return stored(await client.call('createOrUpdateTimesheetClockEntries', { body: { entries } }), changes, breakOf);
    }
    case 'storeHours': {
      const hours = changes
        .filter((change) => change.kind === 'storeHours')
        .map((row) => hourRow(employeeId, row, entryOf(row)));
      return stored(await client.call('createOrUpdateTimesheetHourEntries', { body: { hours } }), changes, breakOf);
    }
    default:
      return assertNever(first);
  }
}

/**
 * Which row of a refused request is at fault, as far as BambooHR says so: its fields are keyed `entries[0].start`. Null
 * when it names none, or several.
 */
export function rowAtFault(problem: Problem, rows: number): number | null {
  const named = new Set(Object.keys(problem.fields ?? {}).flatMap((name) => /\[(\d+)\]/.exec(name)?.[1] ?? []));
  const [index] = [...named].map(Number);
  return named.size === 1 && index !== undefined && index < rows ? index : null;
}

/** The problem as one row's own: its fields are called `start`, not `entries[0].start`. */
export function asOwn(problem: Problem): Problem {
  if (!problem.fields) return problem;
  const fields = Object.fromEntries(
    Object.entries(problem.fields).map(([name, text]) => [name.replace(/^\w+\[\d+\]\.?/, '') || name, text]),
  );
  return { ...problem, fields };
}

/** A note that is taken off is sent empty; what is left out keeps its value (ruling 11.3.4). */
function clockRow(employeeId: number, change: StoreClock, known: TimesheetEntry | null): ClockRow {
  const { date, start, end, breakId } = change;
  return { employeeId, date, start, end, ...restOf(change, known), ...(breakId === undefined ? {} : { breakId }) };
}

function hourRow(employeeId: number, change: StoreHours, known: TimesheetEntry | null): HourRow {
  return { employeeId, date: change.date, hours: change.hours, ...restOf(change, known) };
}

function restOf(
  { id, note, projectId, taskId }: StoreClock | StoreHours,
  known: TimesheetEntry | null,
): Partial<HourRow> {
  // What an entry has already may stay, even when the project was closed since; named anew it would be refused.
  const isSameWork = known?.project?.id === projectId && (known?.task?.id ?? null) === taskId;
  return {
    ...(id === null ? {} : { id }),
    ...(note === null ? (id === null ? {} : { note: '' }) : { note }),
    ...(projectId === null || isSameWork ? {} : { projectId, ...(taskId === null ? {} : { taskId }) }),
  };
}

function idsOf(changes: readonly TimesheetChange[]): number[] {
  return changes.flatMap(({ id }) => (id === null ? [] : [id]));
}

function nothingStored(result: Result<unknown>): Result<readonly TimesheetEntry[]> {
  return result.ok ? { ok: true, value: [] } : result;
}

/** The answer keeps the order of the request (ruling 11.3.3); one that does not fit is as good as none. */
function stored(
  result: Result<readonly unknown[]>,
  changes: readonly TimesheetChange[],
  breakOf: (change: TimesheetChange) => TakenBreak | null,
): Result<readonly TimesheetEntry[]> {
  if (!result.ok) return result;
  const entries = result.value.map((row, index) => {
    const change = changes[index];
    return change ? entryFromApi(row, breakOf(change)) : null;
  });
  const understood = entries.filter((entry) => entry !== null);
  if (understood.length === changes.length) return { ok: true, value: understood };
  const operation =
    changes[0]?.kind === 'storeClock' ? 'createOrUpdateTimesheetClockEntries' : 'createOrUpdateTimesheetHourEntries';
  return { ok: false, problem: { code: 'unexpectedAnswer', operation, fate: 'unknown', canRetry: false } };
}
