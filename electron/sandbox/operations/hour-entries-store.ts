/**
 * `createOrUpdateTimesheetHourEntries`: writes hours of days, all or none; the first fault in the order of the list
 * decides (section 11.3).
 */
import type { EpochMs } from '../../../shared/time/types.ts';
import { personFor } from '../company/access.ts';
import type { Caller } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import type { Employee, HourEntry, TimesheetType } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { entryInfo } from './entry-answers.ts';
import type { Operation } from './operation.ts';
import {
  keptNote,
  requireBeforePeriodEnd,
  requireJson,
  requireSetUp,
  requireTimesheet,
  requireUnapproved,
  requireWork,
} from './preconditions.ts';

/** One validated element of the body. Nothing is marked as required in the document; ruling 11.3.10 says what is. */
interface HourEntryWrite {
  readonly employeeId?: number;
  readonly date?: string;
  readonly hours?: number;
  readonly id?: number;
  readonly projectId?: number;
  readonly taskId?: number;
  readonly note?: string;
}

const LONGEST_LIST = 500;
const HOURS_OF_DAY = 24;

export const storeHourEntries: Operation = ({ company, caller, body, now, acceptsJson }) => {
  const { hours: writes } = body as { readonly hours: readonly HourEntryWrite[] };
  if (writes.length === 0) throw badField(400, 'hours', 'must not be empty');
  if (writes.length > LONGEST_LIST) throw badField(400, 'hours', `must not have more than ${LONGEST_LIST} items`);
  requireJson(acceptsJson);
  const rows: HourEntry[] = [];
  const edited = new Set(writes.map((write) => write.id));
  for (const [index, write] of writes.entries()) {
    const prefix = `hours[${index}].`;
    const { row, timesheet } = rowOf(company, caller, write, prefix, now);
    if (rows.some((other) => other.id === row.id)) throw badField(400, `${prefix}id`, 'is named twice');
    requireRoom(company, row, timesheet, rows, edited, prefix);
    rows.push(row);
  }
  company.commit(rows.map((row) => ({ kind: 'entry', row })));
  return { status: 201, body: rows.map((row) => entryInfo(company, row)) };
};

function rowOf(
  company: Company,
  caller: Caller,
  write: HourEntryWrite,
  prefix: string,
  now: EpochMs,
): { readonly row: HourEntry; readonly timesheet: TimesheetType } {
  const hours = write.hours === undefined ? null : keptHours(write.hours, prefix);
  const note = write.note === undefined ? null : { kept: keptNote(write.note, `${prefix}note`) };
  const { person, previous } = subjectOf(company, caller, write, prefix);
  const timesheet = requireSetUp(company, person);
  const date = write.date ?? previous?.date;
  if (date === undefined) throw badField(400, `${prefix}date`, 'is required');
  const ofDay = hours ?? previous?.hours;
  if (ofDay === undefined) throw badField(400, `${prefix}hours`, 'is required');
  const work = {
    projectId: write.projectId ?? previous?.projectId ?? null,
    // A task belongs to its project: a new project without a task leaves the old task behind.
    taskId: write.taskId ?? (write.projectId === undefined ? (previous?.taskId ?? null) : null),
  };
  // What an entry has already may stay, even when the project was archived since.
  if (write.projectId !== undefined || write.taskId !== undefined) requireWork(company, person, work, prefix);
  for (const day of previous === null ? [date] : [previous.date, date]) requireUnapproved(company, person.id, day);
  requireTimesheet(timesheet, ['HOUR', 'SINGLE']);
  requireBeforePeriodEnd(company, date);
  const row: HourEntry = {
    id: previous?.id ?? company.entries.takeId(),
    employeeId: person.id,
    type: 'hour',
    date,
    hours: ofDay,
    ...work,
    note: note === null ? (previous?.note ?? null) : note.kept,
    createdAt: previous?.createdAt ?? now,
    updatedAt: previous === null ? null : now,
    deletedAt: null,
  };
  return { row, timesheet };
}

/** Whose entry it is and, for an edit, what it was. */
function subjectOf(
  company: Company,
  caller: Caller,
  write: HourEntryWrite,
  prefix: string,
): { readonly person: Employee; readonly previous: HourEntry | null } {
  if (write.id === undefined) {
    for (const name of ['employeeId', 'date', 'hours'] as const) {
      if (write[name] === undefined) throw badField(400, `${prefix}${name}`, 'is required');
    }
  }
  const found = write.id === undefined ? null : company.entries.get(write.id);
  const employeeId = write.employeeId ?? found?.employeeId;
  if (employeeId === undefined) throw unknownEntry(write.id);
  const person = personFor(company, caller, employeeId);
  if (write.id === undefined) return { person, previous: null };
  if (found === null || found.deletedAt !== null || found.employeeId !== person.id) throw unknownEntry(write.id);
  if (found.type !== 'hour') {
    throw new Refusal(409, 'timesheet_type_conflict', `Timesheet type conflict: entry ${found.id} is a clock entry.`);
  }
  return { person, previous: found };
}

function unknownEntry(id: number | undefined): Refusal {
  return new Refusal(404, 'entry_unknown', `This employee has no timesheet entry ${id ?? ''}.`);
}

/** Two decimals, above 0, at most a day (ruling 11.3.10). */
function keptHours(hours: number, prefix: string): number {
  const kept = Math.round(hours * 100) / 100;
  if (!(kept > 0)) throw badField(400, `${prefix}hours`, 'must be above 0');
  if (kept > HOURS_OF_DAY) throw badField(400, `${prefix}hours`, `must be at most ${HOURS_OF_DAY}`);
  return kept;
}

/** 409 for a second entry of a day on a SINGLE timesheet, 400 when the day gets longer than it is. */
function requireRoom(
  company: Company,
  row: HourEntry,
  timesheet: TimesheetType,
  sofar: readonly HourEntry[],
  edited: ReadonlySet<number | undefined>,
  prefix: string,
): void {
  const stored = company.entries
    .ofEmployee(row.employeeId, row.date, row.date)
    .filter((other): other is HourEntry => other.type === 'hour' && !edited.has(other.id));
  const others = [
    ...stored,
    ...sofar.filter((other) => other.employeeId === row.employeeId && other.date === row.date),
  ];
  if (timesheet === 'SINGLE' && others.length > 0) {
    throw new Refusal(
      409,
      'timesheet_type_conflict',
      `Timesheet type conflict: there can be one entry a day, and ${row.date} has one.`,
    );
  }
  const hundredths = [row, ...others].reduce((sum, other) => sum + Math.round(other.hours * 100), 0);
  if (hundredths > HOURS_OF_DAY * 100) {
    throw badField(400, `${prefix}hours`, `would make ${row.date} longer than ${HOURS_OF_DAY} hours`);
  }
}
