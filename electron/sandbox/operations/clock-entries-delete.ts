/** `deleteTimesheetClockEntriesViaPost`: deletes by id, all or none; ids that are gone are passed over (ruling 11.3.11). */
import { mayHandle } from '../company/access.ts';
import type { ClockEntry } from '../company/model.ts';
import { Refusal } from '../http/refusal.ts';
import type { Operation } from './operation.ts';
import { requireUnapproved, requireUsableCompany } from './preconditions.ts';

export const deleteClockEntries: Operation = ({ company, caller, body, now }) => {
  const { clockEntryIds } = body as { readonly clockEntryIds: readonly number[] };
  const rows = [...new Set(clockEntryIds)]
    .map((id) => company.entries.get(id))
    .filter((row): row is ClockEntry => row !== null && row.type === 'clock' && row.deletedAt === null);
  for (const row of rows) {
    if (!mayHandle(company, caller, row.employeeId)) {
      throw new Refusal(403, 'employee_forbidden', `You may not delete entry ${row.id}.`);
    }
  }
  requireUsableCompany(company);
  for (const row of rows) requireUnapproved(company, row.employeeId, row.date);
  const open = rows.filter((row) => row.endAt === null).map((row) => row.id);
  if (open.length > 0) {
    throw new Refusal(409, 'entry_open', `Still clocked in: ${open.join(', ')}. Clock out before deleting.`);
  }
  company.commit(rows.map((row) => ({ kind: 'entry', row: { ...row, deletedAt: now, updatedAt: now } })));
  return { status: 204 };
};
