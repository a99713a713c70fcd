/** How long an operation may take, from the first byte sent to the last one read. */
import type { Operation, OperationId } from '../../shared/bamboohr/operations.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs } from '../../shared/time/types.ts';

/** Reads answer quickly or are asked again; giving up early on a change is the expensive mistake, so those wait long. */
const readMs: DurationMs = 20_000;
const writeMs: DurationMs = MINUTE_MS;

const special: Partial<Record<OperationId, DurationMs>> = {
  // Asked in passing, and done without.
  listClockEntries: 10_000,
  listEmployeeBreakAvailabilities: 10_000,
  // One answer for the whole company, or computed when it is asked for.
  getEmployeeDirectory: MINUTE_MS,
  getDatasetData: MINUTE_MS,
  listBreakAssessments: MINUTE_MS,
};

/** A timesheet of many people over weeks is a long answer; one person's day is not. */
export const manyEntriesTimeOutMs: DurationMs = 2 * MINUTE_MS;

/** The time-out of an operation, unless its caller knows better. */
export function timeOutOf(operation: Operation): DurationMs {
  return special[operation.operationId] ?? (operation.isWrite ? writeMs : readMs);
}
