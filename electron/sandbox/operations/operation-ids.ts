/** The operations of the API document, and which of its two surfaces each belongs to. */

/** Punches, timesheets, projects and employees: integer ids, malformed input is 400. */
export const timesheetOperations = [
  'createTimesheetClockInEntry',
  'createTimesheetClockOutEntry',
  'deleteTimesheetClockEntriesViaPost',
  'createOrUpdateTimesheetClockEntries',
  'deleteTimesheetHourEntriesViaPost',
  'createOrUpdateTimesheetHourEntries',
  'listTimesheetEntries',
  'createTimeTrackingProject',
] as const;

/** Breaks and their policies: UUIDs, malformed input is mostly 422 (ruling G2). */
export const breakOperations = [
  'listBreakPolicies',
  'createBreakPolicy',
  'deleteBreakPolicy',
  'getBreakPolicy',
  'updateBreakPolicy',
  'assignEmployeesToBreakPolicy',
  'setBreakPolicyEmployees',
  'listBreakPolicyBreaks',
  'createBreak',
  'replaceBreaksForBreakPolicy',
  'listBreakPolicyEmployees',
  'syncBreakPolicy',
  'unassignEmployeesFromBreakPolicy',
  'listEmployeeBreakPolicies',
  'deleteBreak',
  'getBreak',
  'updateBreak',
  'listEmployeeBreakAvailabilities',
  'listBreakAssessments',
] as const;

/** Neighbouring endpoints that the product needs; marked `x-clockhouse` in the document. */
export const employeeOperations = [
  'getEmployee',
  'updateEmployee',
  'getEmployeeDirectory',
  'getChangedEmployees',
  'getEmployeePhoto',
  'getFields',
  'getUsers',
  'getDatasetData',
  'getCompanyInformation',
  'getTimezones',
  'getWhosOut',
] as const;

/** What only the newer revision of the API offers; asked for once and taken when there (sections 9 and 12). */
export const newerOperations = ['listTimeTrackingProjects', 'listProjectTasks', 'listClockEntries'] as const;

/** Every operation of the document. */
export const operationIds = [
  ...timesheetOperations,
  ...breakOperations,
  ...employeeOperations,
  ...newerOperations,
] as const;

/** The name of an operation, as the document spells it. */
export type OperationId = (typeof operationIds)[number];

const timeTracking: ReadonlySet<OperationId> = new Set([
  ...timesheetOperations,
  ...breakOperations,
  ...newerOperations,
]);
const plainBadRequest: ReadonlySet<OperationId> = new Set([
  ...timesheetOperations,
  ...employeeOperations,
  ...newerOperations,
  'replaceBreaksForBreakPolicy',
]);
/** A list of people that is missing is 400 here, one that is wrong is 422 (ruling 11.6.9). */
const missingIs400: ReadonlySet<OperationId> = new Set([
  'assignEmployeesToBreakPolicy',
  'unassignEmployeesFromBreakPolicy',
]);
const badPathIs400: ReadonlySet<OperationId> = new Set([...plainBadRequest, 'deleteBreak', 'deleteBreakPolicy']);

/** True for the 27 and their newer relatives: those that answer 403 when the company switched time tracking off. */
export function isTimeTracking(operation: OperationId): boolean {
  return timeTracking.has(operation);
}

/** The status for input that does not fit the document: the one the operation documents (rulings G1, G2). */
export function malformedStatus(operation: OperationId, where: 'path' | 'elsewhere' | 'missing'): 400 | 422 {
  if (where === 'missing' && missingIs400.has(operation)) return 400;
  return (where === 'path' ? badPathIs400 : plainBadRequest).has(operation) ? 400 : 422;
}
