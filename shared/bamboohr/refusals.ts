/**
 * What each refusal of BambooHR means and whether asking again can help: one entry for every operation and every status
 * that the document lists for it. A listed status without an entry is a type error. The reason codes inside an answer
 * are not part of the contract and are never branched on (ruling G5).
 */
import type { ProblemCode } from '../problem.ts';
import type { operations } from './api-types.ts';
import type { OperationId } from './operations.ts';

/**
 * How asking again can help.
 *
 * - `no`: the answer stays the same until somebody changes what is asked for or set up.
 * - `signIn`: when the credentials are put right.
 * - `readAgain`: what we know is out of date; read, then decide anew.
 * - `later`: nothing was done; the same again, not before Retry-After.
 * - `lookFirst`: it may have been done; the same again only when reading shows that it was not.
 */
export type Retry = 'no' | 'signIn' | 'readAgain' | 'later' | 'lookFirst';

/** What a refusing status comes to. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly retry: Retry;
}

const retryOf = {
  wrongKey: 'signIn',
  inputRefused: 'no',
  settingsRefused: 'no',
  fieldValueRefused: 'no',
  tooLarge: 'no',
  noEmployeeForKey: 'no',
  permissionMissing: 'no',
  punchForbidden: 'no',
  timesheetForbidden: 'no',
  viewForbidden: 'no',
  changeForbidden: 'no',
  notSetUpForTimeTracking: 'no',
  companySetupInvalid: 'no',
  beyondPayPeriod: 'no',
  timesheetTypeConflict: 'no',
  projectNameTaken: 'no',
  breakAssignmentRefused: 'no',
  directoryEmpty: 'no',
  photoMissing: 'no',
  notOffered: 'no',
  employeeNotFound: 'readAgain',
  entryNotFound: 'readAgain',
  breakNotFound: 'readAgain',
  breakPolicyNotFound: 'readAgain',
  projectNotFound: 'readAgain',
  alreadyClockedIn: 'readAgain',
  notClockedIn: 'readAgain',
  stillClockedIn: 'readAgain',
  entriesClash: 'readAgain',
  conflict: 'readAgain',
  futureEntryExists: 'readAgain',
  rateLimited: 'later',
  serviceUnavailable: 'lookFirst',
  serverError: 'lookFirst',
  timedOut: 'lookFirst',
  unexpectedAnswer: 'no',
} as const satisfies Partial<Record<ProblemCode, Retry>>;

type RefusalCode = keyof typeof retryOf;

type ListedStatus<Id extends OperationId> = Exclude<keyof operations[Id]['responses'], 200 | 201 | 204>;

type RefusalTable = {
  readonly [Id in OperationId]: { readonly [Status in ListedStatus<Id>]: RefusalCode };
};

/** What most operations of the timesheet say alike. */
const timesheet = { 400: 'inputRefused', 401: 'wrongKey', 500: 'serverError' } as const;
const breakRead = { 403: 'viewForbidden', 422: 'inputRefused' } as const;
const breakWrite = { 403: 'changeForbidden', 422: 'settingsRefused' } as const;
const neighbour = { 401: 'wrongKey', 403: 'viewForbidden' } as const;
const neighbourWithInput = { ...neighbour, 400: 'inputRefused' } as const;

/** Every operation and status of the document. */
export const refusals: RefusalTable = {
  createTimesheetClockInEntry: {
    ...timesheet,
    403: 'punchForbidden',
    404: 'employeeNotFound',
    406: 'futureEntryExists',
    409: 'alreadyClockedIn',
    412: 'notSetUpForTimeTracking',
  },
  // 404: the open entry was removed meanwhile; 412: no open entry in this pay period (ruling 11.2.11).
  createTimesheetClockOutEntry: {
    ...timesheet,
    403: 'punchForbidden',
    404: 'notClockedIn',
    409: 'notClockedIn',
    412: 'notClockedIn',
  },
  listTimesheetEntries: { ...timesheet, 403: 'permissionMissing' },
  createOrUpdateTimesheetClockEntries: {
    ...timesheet,
    403: 'timesheetForbidden',
    404: 'entryNotFound',
    406: 'beyondPayPeriod',
    409: 'entriesClash',
    412: 'companySetupInvalid',
  },
  deleteTimesheetClockEntriesViaPost: {
    ...timesheet,
    403: 'timesheetForbidden',
    409: 'stillClockedIn',
    412: 'companySetupInvalid',
  },
  createOrUpdateTimesheetHourEntries: {
    ...timesheet,
    403: 'timesheetForbidden',
    404: 'entryNotFound',
    406: 'beyondPayPeriod',
    409: 'timesheetTypeConflict',
    412: 'companySetupInvalid',
  },
  deleteTimesheetHourEntriesViaPost: {
    ...timesheet,
    403: 'timesheetForbidden',
    404: 'entryNotFound',
    409: 'timesheetTypeConflict',
    412: 'companySetupInvalid',
  },
  // 406: the Accept header admits no JSON (ruling 11.8.4), which ours always does.
  createTimeTrackingProject: { ...timesheet, 403: 'changeForbidden', 406: 'inputRefused', 409: 'projectNameTaken' },

  listBreakPolicies: breakRead,
  getBreakPolicy: { ...breakRead, 404: 'breakPolicyNotFound', 500: 'serverError' },
  createBreakPolicy: breakWrite,
  updateBreakPolicy: { ...breakWrite, 404: 'breakPolicyNotFound', 500: 'serverError' },
  deleteBreakPolicy: {
    400: 'inputRefused',
    403: 'changeForbidden',
    404: 'breakPolicyNotFound',
    500: 'serverError',
  },
  syncBreakPolicy: { ...breakWrite, 404: 'breakPolicyNotFound' },
  listBreakPolicyBreaks: breakRead,
  replaceBreaksForBreakPolicy: {
    400: 'settingsRefused',
    403: 'changeForbidden',
    404: 'breakPolicyNotFound',
    500: 'serverError',
  },
  createBreak: breakWrite,
  getBreak: { ...breakRead, 404: 'breakNotFound' },
  updateBreak: breakWrite,
  deleteBreak: { 400: 'inputRefused', 403: 'changeForbidden', 404: 'breakNotFound', 500: 'serverError' },
  listBreakPolicyEmployees: breakRead,
  listEmployeeBreakPolicies: breakRead,
  // 400 on these three: somebody is unknown, or the policy is for everybody (ruling 11.6.9).
  assignEmployeesToBreakPolicy: { ...breakWrite, 400: 'breakAssignmentRefused', 404: 'breakPolicyNotFound' },
  setBreakPolicyEmployees: { ...breakWrite, 400: 'breakAssignmentRefused', 404: 'breakPolicyNotFound' },
  unassignEmployeesFromBreakPolicy: {
    ...breakWrite,
    400: 'breakAssignmentRefused',
    404: 'breakPolicyNotFound',
    500: 'serverError',
  },
  listEmployeeBreakAvailabilities: breakRead,
  listBreakAssessments: breakRead,

  getEmployee: { ...neighbourWithInput, 404: 'employeeNotFound' },
  updateEmployee: {
    ...neighbourWithInput,
    403: 'changeForbidden',
    404: 'employeeNotFound',
    409: 'fieldValueRefused',
  },
  getEmployeeDirectory: { ...neighbourWithInput, 404: 'directoryEmpty' },
  getChangedEmployees: neighbourWithInput,
  getEmployeePhoto: { ...neighbourWithInput, 404: 'photoMissing' },
  getCompanyInformation: neighbour,
  getFields: neighbour,
  getUsers: neighbourWithInput,
  getDatasetData: {
    ...neighbourWithInput,
    404: 'notOffered',
    413: 'tooLarge',
    422: 'inputRefused',
    500: 'serverError',
  },
  getTimezones: neighbourWithInput,
  getWhosOut: neighbourWithInput,
  listTimeTrackingProjects: { ...neighbourWithInput, 501: 'notOffered' },
  listProjectTasks: { ...neighbourWithInput, 404: 'projectNotFound', 501: 'notOffered' },
  listClockEntries: { ...neighbourWithInput, 404: 'notOffered' },
};

/** What may come from anywhere without being listed (API companion, section 3), and what a status says by itself. */
const anywhere: Readonly<Record<number, RefusalCode>> = {
  400: 'inputRefused',
  401: 'wrongKey',
  403: 'permissionMissing',
  404: 'employeeNotFound',
  406: 'inputRefused',
  408: 'timedOut',
  409: 'conflict',
  412: 'notSetUpForTimeTracking',
  422: 'inputRefused',
  429: 'rateLimited',
  501: 'notOffered',
  503: 'serviceUnavailable',
};

/** Who is asked about, where that changes what a status means. */
export type Subject = 'caller' | 'anybody';

/**
 * The meaning of a refusing status. `subject` is `caller` when "employee 0" was asked for: not found then means that the
 * user of the credentials is nobody's employee record. `isWrite`: a read that went wrong changed nothing either way.
 */
export function refusalOf(
  operationId: string,
  status: number,
  isWrite: boolean,
  subject: Subject = 'anybody',
): Refusal {
  const code = codeOf(operationId, status, subject);
  const retry: Retry = retryOf[code];
  return { code, retry: retry === 'lookFirst' && !isWrite ? 'later' : retry };
}

function codeOf(operationId: string, status: number, subject: Subject): RefusalCode {
  if (subject === 'caller' && (status === 403 || status === 404)) return 'noEmployeeForKey';
  const listed = (refusals as Readonly<Record<string, Readonly<Record<number, RefusalCode>>>>)[operationId]?.[status];
  return listed ?? anywhere[status] ?? (status >= 500 ? 'serverError' : 'unexpectedAnswer');
}
