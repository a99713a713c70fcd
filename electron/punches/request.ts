/** A punch as requests of the API: which operation its form is sent by, with what body, and what the answer comes to. */
import { assertNever } from '../../shared/assert-never.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import type { Attempt, Punch, PunchEvent, SendForm } from '../../shared/punches/punch.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { OperationId } from '../../shared/bamboohr/operations.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';

/** The API operation that a form is sent by. */
export function operationFor(form: SendForm, punches: readonly Pick<Punch, 'verb'>[]): OperationId {
  if (form.kind === 'correction' || form.kind === 'pair') return 'createOrUpdateTimesheetClockEntries';
  return punches[0]?.verb === 'out' ? 'createTimesheetClockOutEntry' : 'createTimesheetClockInEntry';
}

/** What an answer comes to. One that does not say what was written is none: the timesheet is read. */
export function eventOf(
  entry: TimesheetEntry | null,
  storedAt: EpochMs | null | undefined,
  at: EpochMs,
  operation: OperationId,
): PunchEvent {
  if (entry && storedAt !== null && storedAt !== undefined) {
    return { kind: 'answered', at, entryId: entry.id, storedAt };
  }
  return {
    kind: 'noAnswer',
    at,
    problem: ownProblem('unexpectedAnswer', operation, { fate: 'unknown', canRetry: true }),
  };
}

/** Puts a punch to the API. Date, time and zone are sent all three or none (ruling 11.2.3). */
export function callFor(client: BambooHrClient, punch: Punch, { form }: Attempt): Promise<Result<unknown>> {
  const { employeeId, note, projectId, taskId } = punch;
  const path = { employeeId };
  const choices = {
    ...(note === null ? {} : { note }),
    ...(projectId === null ? {} : { projectId }),
    ...(taskId === null ? {} : { taskId }),
  };
  switch (form.kind) {
    case 'correction':
      // What is left out keeps its value (ruling 11.3.4).
      return client.call('createOrUpdateTimesheetClockEntries', {
        body: { entries: [{ id: form.entryId, employeeId, ...form.times }] },
      });
    case 'pair':
      return client.call('createOrUpdateTimesheetClockEntries', {
        body: { entries: [{ employeeId, ...form.times, ...choices }] },
      });
    case 'live':
    case 'historical': {
      const isLive = form.kind === 'live';
      if (punch.verb === 'out') {
        const end = isLive ? {} : { date: form.local.date, end: form.local.time, timezone: form.zone };
        return client.call('createTimesheetClockOutEntry', { path, ...bodyOf(end) });
      }
      const start = isLive ? {} : { date: form.local.date, start: form.local.time, timezone: form.zone };
      return client.call('createTimesheetClockInEntry', {
        path,
        ...bodyOf({
          ...start,
          ...choices,
          ...(punch.breakId === null ? {} : { breakId: punch.breakId }),
          // Kept on this machine and sent later: the shift rule was kept when it was recorded (ruling 11.2.15).
          ...(isLive ? {} : { offline: true }),
        }),
      });
    }
    default:
      return assertNever(form);
  }
}

function bodyOf<T extends object>(body: T): { body: T } | Record<string, never> {
  return Object.keys(body).length > 0 ? { body } : {};
}
