/**
 * What is served. Adding an operation is adding a function here: routing, validation and authentication come from the
 * document. What is missing answers 501.
 */
import { listBreakAvailabilities } from './break-availabilities.ts';
import { deleteClockEntries } from './clock-entries-delete.ts';
import { storeClockEntries } from './clock-entries-store.ts';
import { clockIn } from './clock-in.ts';
import { clockOut } from './clock-out.ts';
import { getCompanyInformation, getEmployee } from './employees.ts';
import type { OperationId } from './operation-ids.ts';
import type { Operation } from './operation.ts';
import { listTimesheetEntries } from './timesheet-entries.ts';

/** The served operations by their id. */
export const operations: Readonly<Partial<Record<OperationId, Operation>>> = {
  createTimesheetClockInEntry: clockIn,
  createTimesheetClockOutEntry: clockOut,
  createOrUpdateTimesheetClockEntries: storeClockEntries,
  deleteTimesheetClockEntriesViaPost: deleteClockEntries,
  listTimesheetEntries,
  listEmployeeBreakAvailabilities: listBreakAvailabilities,
  getEmployee,
  getCompanyInformation,
};
