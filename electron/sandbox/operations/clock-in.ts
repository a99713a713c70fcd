/** `createTimesheetClockInEntry`: opens an entry, for work or for a break (sections 11.2 and 11.4). */
import { addDays, dayOfWeek, isoWithOffset, localMinuteAt } from '../../../shared/time/zoned.ts';
import { containing } from '../../../shared/timesheet/overlaps.ts';
import { MINUTE_MS } from '../../../shared/time/types.ts';
import type { EpochMs } from '../../../shared/time/types.ts';
import { personFor } from '../company/access.ts';
import type { ClockEntry, Employee } from '../company/model.ts';
import { wallInstant } from '../../../shared/time/zone-days.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { entryInfo } from './entry-answers.ts';
import type { Operation } from './operation.ts';
import {
  keptNote,
  nameOf,
  requireBreak,
  requireSetUp,
  requireTimesheet,
  requireUnapproved,
  requireWork,
} from './preconditions.ts';
import { askedTime, punchDate, punchTime } from './punch-time.ts';

/** The validated body. */
interface ClockInBody {
  readonly projectId?: number | null;
  readonly taskId?: number | null;
  readonly note?: string | null;
  readonly date?: string | null;
  readonly start?: string | null;
  readonly timezone?: string | null;
  readonly breakId?: string | null;
  readonly offline?: boolean;
}

/** How long before a shift one may clock in. */
const EARLY_MINUTES = 15;

export const clockIn: Operation = ({ company, caller, path, body, now }) => {
  const input = (body ?? {}) as ClockInBody;
  const asked = askedTime('start', input.date, input.start, input.timezone);
  const note = keptNote(input.note, 'note');
  const work = { projectId: input.projectId ?? null, taskId: input.taskId ?? null };
  if (work.taskId !== null && work.projectId === null) throw badField(400, 'taskId', 'needs a projectId');

  const person = personFor(company, caller, Number(path['employeeId']));
  const timesheet = requireSetUp(company, person);
  const punch = punchTime(asked, person.zone, now);
  const date = punchDate(punch);
  requireWork(company, person, work, '');
  const breakId = typeof input.breakId === 'string' ? requireBreak(company, person, input.breakId, 'breakId').id : null;

  requireUnapproved(company, person.id, date);
  requireTimesheet(timesheet, ['CLOCK']);
  if (input.offline !== true) requireShift(person, punch.at);
  const open = company.entries.openOf(person.id);
  if (open !== null) {
    const since = isoWithOffset(open.startAt, open.zone);
    throw new Refusal(409, 'already_clocked_in', `Already clocked in since ${since} (${nameOf(open)}).`);
  }
  const near = company.entries.clockAround(person.id, date);
  const taken = containing(punch.at, near);
  if (taken !== null) {
    throw new Refusal(409, 'entry_conflict', `The time lies inside ${nameOf(taken)}.`);
  }
  // Finished entries of the past do not count: between them a gap may be filled (rulings 11.2.8 and 11.2.10).
  const later = near.find((row) => row.date === date && row.startAt > punch.at && (row.endAt ?? Infinity) > now);
  if (later !== undefined) {
    const start = isoWithOffset(later.startAt, later.zone);
    throw new Refusal(406, 'future_entry', `Clock in is refused because ${nameOf(later)} starts later, at ${start}.`);
  }

  const entry: ClockEntry = {
    id: company.entries.takeId(),
    employeeId: person.id,
    type: 'clock',
    date,
    startAt: punch.at,
    endAt: null,
    zone: punch.zone,
    breakId,
    ...work,
    note,
    createdAt: now,
    updatedAt: null,
    deletedAt: null,
  };
  company.commit([{ kind: 'entry', row: entry }]);
  return { status: 200, body: entryInfo(company, entry) };
};

/** 403 outside the person's shift, if theirs is required (ruling 11.2.15). */
function requireShift(person: Employee, at: EpochMs): void {
  if (!person.shift.required) return;
  const { start, end, days } = person.shift;
  const today = localMinuteAt(at, person.zone).date;
  // An overnight shift that is still running began yesterday.
  const inside = [today, addDays(today, -1)].some((day) => {
    if (!days.includes(dayOfWeek(day))) return false;
    const opens = wallInstant(day, minutes(start), person.zone) - EARLY_MINUTES * MINUTE_MS;
    const closes = wallInstant(day, minutes(end) + (end < start ? 1440 : 0), person.zone);
    return opens <= at && at < closes;
  });
  if (inside) return;
  throw new Refusal(403, 'outside_shift', `Clock in is only possible during the shift, ${start} to ${end}.`);
}

function minutes(time: string): number {
  return Number(time.slice(0, -3)) * 60 + Number(time.slice(-2));
}
