/**
 * What is served. Adding an operation is adding a function here: routing, validation and authentication come from the
 * document.
 */
import { listBreakAssessments } from './break-assessments.ts';
import {
  assignEmployees,
  listEmployeePolicies,
  listPolicyEmployees,
  setEmployees,
  unassignEmployees,
} from './break-assignments.ts';
import { listBreakAvailabilities } from './break-availabilities.ts';
import {
  createBreakPolicy,
  deleteBreakPolicy,
  getBreakPolicy,
  listBreakPolicies,
  updateBreakPolicy,
} from './break-policies.ts';
import { replaceBreaks, syncBreakPolicy } from './break-sets.ts';
import { createBreak, deleteBreak, getBreak, listPolicyBreaks, updateBreak } from './breaks.ts';
import { deleteClockEntries } from './clock-entries-delete.ts';
import { storeClockEntries } from './clock-entries-store.ts';
import { clockIn } from './clock-in.ts';
import { clockOut } from './clock-out.ts';
import { getWhosOut } from './absences.ts';
import { getDatasetData } from './datasets.ts';
import { getChangedEmployees, getEmployeeDirectory, getEmployeePhoto } from './directory.ts';
import { getCompanyInformation, getEmployee, getFields, updateEmployee } from './employees.ts';
import { deleteHourEntries } from './hour-entries-delete.ts';
import { storeHourEntries } from './hour-entries-store.ts';
import { listClockEntries, listProjects, listProjectTasks } from './newer-listings.ts';
import { createProject } from './projects-create.ts';
import { getTimezones } from './timezones.ts';
import { getUsers } from './users.ts';
import type { OperationId } from './operation-ids.ts';
import type { Operation } from './operation.ts';
import { listTimesheetEntries } from './timesheet-entries.ts';

/** Every operation of the document by its id. */
export const operations: Readonly<Record<OperationId, Operation>> = {
  createTimesheetClockInEntry: clockIn,
  createTimesheetClockOutEntry: clockOut,
  createOrUpdateTimesheetClockEntries: storeClockEntries,
  deleteTimesheetClockEntriesViaPost: deleteClockEntries,
  listTimesheetEntries,
  listEmployeeBreakAvailabilities: listBreakAvailabilities,
  listBreakPolicies,
  createBreakPolicy,
  getBreakPolicy,
  updateBreakPolicy,
  deleteBreakPolicy,
  assignEmployeesToBreakPolicy: assignEmployees,
  setBreakPolicyEmployees: setEmployees,
  unassignEmployeesFromBreakPolicy: unassignEmployees,
  listBreakPolicyEmployees: listPolicyEmployees,
  listEmployeeBreakPolicies: listEmployeePolicies,
  listBreakPolicyBreaks: listPolicyBreaks,
  createBreak,
  getBreak,
  updateBreak,
  deleteBreak,
  replaceBreaksForBreakPolicy: replaceBreaks,
  syncBreakPolicy,
  listBreakAssessments,
  createOrUpdateTimesheetHourEntries: storeHourEntries,
  deleteTimesheetHourEntriesViaPost: deleteHourEntries,
  createTimeTrackingProject: createProject,
  getEmployee,
  updateEmployee,
  getEmployeeDirectory,
  getChangedEmployees,
  getEmployeePhoto,
  getFields,
  getUsers,
  getDatasetData,
  getCompanyInformation,
  getTimezones,
  getWhosOut,
  listTimeTrackingProjects: listProjects,
  listProjectTasks,
  listClockEntries,
};
