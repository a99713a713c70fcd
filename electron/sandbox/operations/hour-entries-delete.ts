/**
 * `deleteTimesheetHourEntriesViaPost`: deletes by id, all or none. What was deleted before is passed over, an id that
 * never existed is 404 (ruling 11.3.12).
 */
import { mayHandle } from '../company/access.ts';
import type { HourEntry } from '../company/model.ts';
import { Refusal } from '../http/refusal.ts';
import type { Operation } from './operation.ts';
import { requireUnapproved, requireUsableCompany } from './preconditions.ts';

export const deleteHourEntries: Operation = ({ company, caller, body, now }) => {
  const { hourEntryIds } = body as { readonly hourEntryIds: readonly number[] };
  const found = [...new Set(hourEntryIds)].map((id) => {
    const row = company.entries.get(id);
    if (row === null) throw new Refusal(404, 'entry_unknown', `There never was an hour entry ${id}.`);
    return row;
  });
  for (const row of found) {
    if (!mayHandle(company, caller, row.employeeId)) {
      throw new Refusal(403, 'employee_forbidden', `You may not delete entry ${row.id}.`);
    }
  }
  requireUsableCompany(company);
  const clock = found.filter((row) => row.type === 'clock').map((row) => row.id);
  const rows = found.filter((row): row is HourEntry => row.type === 'hour' && row.deletedAt === null);
  for (const row of rows) requireUnapproved(company, row.employeeId, row.date);
  if (clock.length > 0) {
    throw new Refusal(409, 'timesheet_type_conflict', `Timesheet type conflict: clock entries ${clock.join(', ')}.`);
  }
  company.commit(rows.map((row) => ({ kind: 'entry', row: { ...row, deletedAt: now, updatedAt: now } })));
  return { status: 204 };
};
