import { expect, test } from 'vitest';
import { allOperations, operationNamed, operationOf } from '../../../../shared/bamboohr/operations.ts';

/** As BambooHR's own SDK names the Time Tracking group. */
const sdkNames =
  `assign_employees_to_break_policy create_break create_break_policy create_or_update_timesheet_clock_entries
create_or_update_timesheet_hour_entries create_time_tracking_project create_timesheet_clock_in_entry
create_timesheet_clock_out_entry delete_break delete_break_policy delete_timesheet_clock_entries_via_post
delete_timesheet_hour_entries_via_post get_break get_break_policy list_break_assessments list_break_policies
list_break_policy_breaks list_break_policy_employees list_employee_break_availabilities list_employee_break_policies
list_timesheet_entries replace_breaks_for_break_policy set_break_policy_employees sync_break_policy
unassign_employees_from_break_policy update_break update_break_policy`.split(/\s+/);

test('all 27 operations of the group are found by the names of the SDK and by their own', () => {
  const found = sdkNames.map((name) => operationNamed(name)?.operationId);
  expect(new Set(found).size).toBe(27);
  expect(found).not.toContain(undefined);
  for (const { operationId } of allOperations()) expect(operationNamed(operationId)?.operationId).toBe(operationId);
  expect(operationNamed('drop_table')).toBeNull();
  expect(operationNamed('constructor')).toBeNull();
});

test('what an operation answers is read from the document', () => {
  expect(operationOf('listTimesheetEntries').answer).toMatchObject({ kind: 'json', isList: true });
  expect(operationOf('listBreakPolicies').answer).toMatchObject({ kind: 'json', isList: false });
  expect(operationOf('deleteBreak').answer).toEqual({ kind: 'none' });
  expect(operationOf('updateEmployee').answer).toEqual({ kind: 'none' });
  expect(operationOf('getEmployeePhoto').answer).toEqual({ kind: 'bytes' });
});

test('reads change nothing, however they are asked', () => {
  const reads = allOperations().filter(({ isWrite }) => !isWrite);
  expect(reads.filter(({ method }) => method !== 'GET').map(({ operationId }) => operationId)).toEqual([
    'getDatasetData',
  ]);
});
