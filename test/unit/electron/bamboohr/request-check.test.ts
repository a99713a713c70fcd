import { expect, test } from 'vitest';
import { operationNamed } from '../../../../shared/bamboohr/operations.ts';
import { checkInput } from '../../../../electron/bamboohr/request-check.ts';
import type { RequestParts } from '../../../../electron/bamboohr/request-check.ts';

const policy = '0197f3f0-5c1e-7d2a-8c3b-1a2b3c4d5e6f';

function fieldsOf(name: string, input: RequestParts): readonly string[] | null {
  const operation = operationNamed(name);
  if (!operation) throw new Error(name);
  const problem = checkInput(operation, input);
  if (problem) expect(problem).toMatchObject({ code: 'inputRefused', fate: 'notDone', canRetry: false });
  return problem && Object.keys(problem.fields ?? {});
}

test.each<readonly [string, RequestParts]>([
  ['listBreakPolicies', {}],
  ['listBreakPolicies', { query: { offset: 0, limit: 500, filter: "name eq 'Lunch'" } }],
  ['listTimesheetEntries', { query: { start: '2026-03-01', end: '2026-03-31', employeeIds: '1,2' } }],
  ['getEmployee', { path: { id: 0 } }],
  ['getBreakPolicy', { path: { id: policy } }],
  // HH:MM is what the document calls a time.
  [
    'createBreak',
    { path: { id: policy }, body: { name: 'Lunch', availabilityStartTime: '11:30', availabilityEndTime: '9:05' } },
  ],
  ['createTimesheetClockInEntry', { path: { employeeId: 102 } }],
])('%s takes %j', (name, input) => {
  expect(fieldsOf(name, input)).toBeNull();
});

test.each<readonly [string, RequestParts, readonly string[]]>([
  ['listBreakPolicies', { query: { limit: 501 } }, ['limit']],
  ['listBreakPolicies', { query: { page: 1 } }, ['query']],
  ['listBreakAssessments', { query: { offset: -1 } }, ['offset']],
  ['listTimesheetEntries', {}, ['query']],
  [
    'listTimesheetEntries',
    { query: { start: '2026-02-30', end: '2026-03-01', employeeIds: '1, 2' } },
    ['start', 'employeeIds'],
  ],
  ['getBreakPolicy', { path: { id: '17' } }, ['id']],
  ['getBreakPolicy', { path: {} }, ['id']],
  ['getBreakPolicy', {}, ['path']],
  ['createBreak', { path: { id: policy }, body: { availabilityStartTime: '24:00' } }, ['availabilityStartTime']],
  ['deleteTimesheetClockEntriesViaPost', {}, ['body']],
  ['listBreakPolicies', { body: {} }, ['body']],
])('%s does not take %j', (name, input, fields) => {
  expect(fieldsOf(name, input)).toEqual(fields);
});
