/**
 * `createOrUpdateTimesheetClockEntries`: writes finished entries, all or none; the first fault in the order of the
 * list decides (section 11.3).
 */
import { overlapping, overlaps } from '../../../shared/timesheet/overlaps.ts';
import { personFor } from '../company/access.ts';
import type { Caller } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import type { ClockEntry } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { entryInfo } from './entry-answers.ts';
import type { Operation } from './operation.ts';
import {
  keptNote,
  nameOf,
  requireBeforePeriodEnd,
  requireBreak,
  requireSetUp,
  requireTimesheet,
  requireUnapproved,
  requireWork,
} from './preconditions.ts';
import { localInstant } from './punch-time.ts';

/** One validated element of the body. */
interface ClockEntryWrite {
  readonly employeeId: number;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly id?: number;
  readonly projectId?: number;
  readonly taskId?: number;
  readonly note?: string;
  readonly breakId?: string | null;
}

const LONGEST_LIST = 500;

export const storeClockEntries: Operation = ({ company, caller, body, now }) => {
  const { entries } = body as { readonly entries: readonly ClockEntryWrite[] };
  if (entries.length > LONGEST_LIST) throw badField(400, 'entries', `must not have more than ${LONGEST_LIST} items`);
  const rows: ClockEntry[] = [];
  const edited = new Set(entries.map((entry) => entry.id));
  for (const [index, write] of entries.entries()) {
    const row = rowOf(company, caller, write, `entries[${index}].`, now);
    if (rows.some((other) => other.id === row.id)) throw badField(400, `entries[${index}].id`, 'is named twice');
    requireFree(company, row, rows, edited);
    rows.push(row);
  }
  company.commit(rows.map((row) => ({ kind: 'entry', row })));
  return { status: 201, body: rows.map((row) => entryInfo(company, row)) };
};

function rowOf(company: Company, caller: Caller, write: ClockEntryWrite, prefix: string, now: number): ClockEntry {
  const person = personFor(company, caller, write.employeeId);
  const previous = write.id === undefined ? null : editable(company, write.id, person.id);
  const timesheet = requireSetUp(company, person);
  const startAt = localInstant(write.date, write.start, person.zone, `${prefix}start`);
  const endAt = localInstant(write.date, write.end, person.zone, `${prefix}end`);
  if (endAt <= startAt) throw badField(400, `${prefix}end`, 'must be after start');
  const work = {
    projectId: write.projectId ?? previous?.projectId ?? null,
    // A task belongs to its project: a new project without a task leaves the old task behind.
    taskId: write.taskId ?? (write.projectId === undefined ? (previous?.taskId ?? null) : null),
  };
  // What an entry has already may stay, even when the project was archived since.
  if (write.projectId !== undefined || write.taskId !== undefined) requireWork(company, person, work, prefix);
  const breakId =
    typeof write.breakId === 'string'
      ? requireBreak(company, person, write.breakId, `${prefix}breakId`).id
      : write.breakId === null
        ? null
        : (previous?.breakId ?? null);
  const note = write.note === undefined ? (previous?.note ?? null) : keptNote(write.note, `${prefix}note`);
  for (const date of previous === null ? [write.date] : [previous.date, write.date]) {
    requireUnapproved(company, person.id, date);
  }
  requireTimesheet(timesheet, ['CLOCK', 'MULTIPLE']);
  requireBeforePeriodEnd(company, write.date);
  return {
    id: previous?.id ?? company.entries.takeId(),
    employeeId: person.id,
    type: 'clock',
    date: write.date,
    startAt,
    endAt,
    zone: person.zone,
    breakId,
    ...work,
    note,
    createdAt: previous?.createdAt ?? now,
    updatedAt: previous === null ? null : now,
    deletedAt: null,
  };
}

/** The entry to edit. 404 when gone or somebody else's, 409 when it is of the other kind or still open (ruling 11.3.4). */
function editable(company: Company, id: number, employeeId: number): ClockEntry {
  const found = company.entries.get(id);
  if (found === null || found.deletedAt !== null || found.employeeId !== employeeId) {
    throw new Refusal(404, 'entry_unknown', `Employee ${employeeId} has no timesheet entry ${id}.`);
  }
  if (found.type !== 'clock') {
    throw new Refusal(409, 'timesheet_type_conflict', `Timesheet type conflict: entry ${id} is an hour entry.`);
  }
  if (found.endAt === null) {
    throw new Refusal(409, 'entry_open', `Entry ${id} is still clocked in. Clock out first.`);
  }
  return found;
}

/** 409 when the row collides with another entry of the person, stored or in this request (ruling 11.3.5). */
function requireFree(
  company: Company,
  row: ClockEntry,
  sofar: readonly ClockEntry[],
  edited: ReadonlySet<number | undefined>,
): void {
  const stored = company.entries.clockAround(row.employeeId, row.date).filter((other) => !edited.has(other.id));
  const hits = overlapping(row, stored);
  if (hits.length > 0) {
    throw new Refusal(409, 'entry_conflict', `${row.date} overlaps ${hits.map((hit) => nameOf(hit)).join(', ')}.`);
  }
  const twin = sofar.find((other) => other.employeeId === row.employeeId && overlaps(row, other));
  if (twin !== undefined) {
    throw new Refusal(409, 'entry_conflict', `Two entries of this request overlap on ${row.date}.`);
  }
}
