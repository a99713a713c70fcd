/**
 * What each refusal of BambooHR means, by operation and status (the responses of `openapi.json`). The reason codes
 * inside an answer are not part of the contract and are never branched on (ruling G5).
 */
import type { ProblemCode } from '../problem.ts';

/** What holds wherever an operation says nothing more special. */
const anywhere: Readonly<Record<number, ProblemCode>> = {
  400: 'inputRefused',
  401: 'wrongKey',
  403: 'permissionMissing',
  404: 'employeeNotFound',
  406: 'inputRefused',
  409: 'conflict',
  412: 'notSetUpForTimeTracking',
  422: 'inputRefused',
  429: 'rateLimited',
  503: 'serviceUnavailable',
};

/** Where a status means something of its own for one operation. */
const special: Readonly<Record<string, Readonly<Record<number, ProblemCode>>>> = {
  createTimesheetClockInEntry: { 406: 'futureEntryExists', 409: 'alreadyClockedIn' },
  // 404: the open entry was removed meanwhile; 412: no open entry in this pay period (ruling 11.2.11).
  createTimesheetClockOutEntry: { 404: 'notClockedIn', 409: 'notClockedIn', 412: 'notClockedIn' },
  // "Employee 0" is the key's own: not found means that its user is nobody's employee record.
  getEmployee: { 403: 'noEmployeeForKey', 404: 'noEmployeeForKey' },
};

/** The problem code of a refusing status; `serverError` for an unnamed 5xx, `unexpectedAnswer` for anything else. */
export function refusalCode(operationId: string, status: number): ProblemCode {
  return special[operationId]?.[status] ?? anywhere[status] ?? (status >= 500 ? 'serverError' : 'unexpectedAnswer');
}
