import { describe, expect, it } from 'vitest';
import { operationIds } from '../../electron/sandbox/operations/operation-ids.ts';
import './breaks.status-cases.ts';
import './neighbours.status-cases.ts';
import './timesheet.status-cases.ts';
import { unseenStatuses } from './status-case.ts';

// Runs after the cases that the imports declare.
describe('the cases above', () => {
  it('bring about every documented status of every operation', () => {
    expect(unseenStatuses(operationIds)).toEqual([]);
  });
});
