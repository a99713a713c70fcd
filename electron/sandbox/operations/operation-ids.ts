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
export const employeeOperations = ['getEmployee', 'getCompanyInformation'] as const;

/** Every operation of the document. */
export const operationIds = [...timesheetOperations, ...breakOperations, ...employeeOperations] as const;

/** The name of an operation, as the document spells it. */
export type OperationId = (typeof operationIds)[number];

const timeTracking: ReadonlySet<OperationId> = new Set([...timesheetOperations, ...breakOperations]);
const plainBadRequest: ReadonlySet<OperationId> = new Set([
  ...timesheetOperations,
  ...employeeOperations,
  'replaceBreaksForBreakPolicy',
]);
const badPathIs400: ReadonlySet<OperationId> = new Set([...plainBadRequest, 'deleteBreak', 'deleteBreakPolicy']);

/** True for the 27: those that answer 403 when the company switched time tracking off. */
export function isTimeTracking(operation: OperationId): boolean {
  return timeTracking.has(operation);
}

/** The status for input that does not fit the document: the one the operation documents (rulings G1, G2). */
export function malformedStatus(operation: OperationId, where: 'path' | 'elsewhere'): 400 | 422 {
  return (where === 'path' ? badPathIs400 : plainBadRequest).has(operation) ? 400 : 422;
}
