/** `listTimesheetEntries`: everything between two days, for the people the caller may see (rulings 11.1.2, 11.3.13-17). */
import { addDays, daysBetween } from '../../../shared/time/zoned.ts';
import { mayHandle } from '../company/access.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { listedEntry } from './entry-answers.ts';
import type { Operation } from './operation.ts';

const LONGEST_RANGE_DAYS = 365;
/** People whose rows are answered in one go, as the client asks for them (ruling 11.3.15). */
const MOST_AT_ONCE = 100;

export const listTimesheetEntries: Operation = ({ company, caller, query }) => {
  const start = String(query['start']);
  const end = String(query['end']);
  const oldest = addDays(company.today(), -LONGEST_RANGE_DAYS);
  if (start < oldest) throw badField(400, 'start', `must not be before ${oldest}`);
  if (end < start) throw badField(400, 'end', 'must not be before start');
  if (daysBetween(start, end) > LONGEST_RANGE_DAYS) throw badField(400, 'end', 'must be within 365 days of start');

  const named = typeof query['employeeIds'] === 'string' ? query['employeeIds'].split(',').map(Number) : null;
  if (named !== null) {
    const forbidden = named.filter((id) => !mayHandle(company, caller, id));
    if (forbidden.length > 0) {
      throw new Refusal(403, 'employee_forbidden', `You may not see the timesheets of: ${forbidden.join(', ')}.`);
    }
  }
  const ids = named ?? company.employees().map((person) => person.id);
  const visible = [...new Set(ids)]
    .filter((id) => company.employee(id) !== null && mayHandle(company, caller, id))
    .sort((a, b) => a - b);
  const rowsOf = (id: number): readonly unknown[] =>
    company.entries.ofEmployee(id, start, end).map((row) => listedEntry(company, row));
  // Long answers are made person by person while they are sent: each person's rows are of one moment.
  if (visible.length > MOST_AT_ONCE) return { status: 200, pieces: jsonArray(visible, rowsOf) };
  return { status: 200, body: visible.flatMap((id) => rowsOf(id)) };
};

/** One JSON array out of the rows of many people. */
function* jsonArray(ids: readonly number[], rowsOf: (id: number) => readonly unknown[]): Generator<string> {
  let before = '[';
  for (const id of ids) {
    const text = JSON.stringify(rowsOf(id));
    if (text === '[]') continue;
    yield before + text.slice(1, -1);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}
