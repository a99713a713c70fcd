/** `createTimesheetClockOutEntry`: closes the open entry (section 11.2). */
import { isoWithOffset } from '../../../shared/time/zoned.ts';
import type { Company } from '../company/company.ts';
import { personFor } from '../company/access.ts';
import type { ClockEntry } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { entryInfo } from './entry-answers.ts';
import type { Operation } from './operation.ts';
import { nameOf, requireSetUp, requireTimesheet, requireUnapproved } from './preconditions.ts';
import { askedTime, punchDate, punchTime } from './punch-time.ts';

/** The validated body. */
interface ClockOutBody {
  readonly date?: string;
  readonly end?: string;
  readonly timezone?: string;
}

export const clockOut: Operation = ({ company, caller, path, body, now }) => {
  const input = (body ?? {}) as ClockOutBody;
  const asked = askedTime('end', input.date, input.end, input.timezone);

  const person = personFor(company, caller, Number(path['employeeId']));
  const timesheet = requireSetUp(company, person);
  const punch = punchTime(asked, person.zone, now);
  requireTimesheet(timesheet, ['CLOCK']);
  const open = company.entries.openOf(person.id);
  if (open === null) throw notClockedIn(company, person.id);
  requireUnapproved(company, person.id, open.date);
  if (punch.at < open.startAt) {
    throw badField(400, 'end', `lies before the clock in at ${isoWithOffset(open.startAt, open.zone)}`);
  }
  const next = company.entries
    .ofEmployee(person.id, open.date, punchDate(punch))
    .filter((row) => row.type === 'clock')
    // One of the very minute in which this one began, over before it, is no successor (in, out and in within a minute).
    .filter((row) => row.id !== open.id && (row.endAt ?? Infinity) > open.startAt)
    .find((row) => row.startAt >= open.startAt && row.startAt < punch.at);
  if (next !== undefined) {
    const start = isoWithOffset(next.startAt, next.zone);
    throw new Refusal(409, 'entry_conflict', `Clock out must not be after ${start}, when ${nameOf(next)} starts.`);
  }

  const entry: ClockEntry = { ...open, endAt: punch.at, updatedAt: now };
  company.commit([{ kind: 'entry', row: entry }]);
  return { status: 200, body: entryInfo(company, entry) };
};

/** 412 when there is nothing at all in the pay period, else 409 with the time of the last clock out (ruling 11.2.11). */
function notClockedIn(company: Company, employeeId: number): Refusal {
  const period = company.payPeriod(company.today());
  const last = company.entries
    .ofEmployee(employeeId, period.start, period.end)
    .filter((row) => row.type === 'clock')
    .at(-1);
  if (last === undefined || last.endAt === null) {
    return new Refusal(412, 'no_open_entry', 'There is no clock entry in this pay period, so none to clock out of.');
  }
  return new Refusal(409, 'not_clocked_in', `Already clocked out at ${isoWithOffset(last.endAt, last.zone)}.`);
}
