/**
 * Tries a key by real calls before it is kept: who is it, which company is this, may it read its own time. There is no
 * endpoint that says what a key may do (API companion, section 10), so it is found out by trying.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { ownProblem, ProblemError, valueOf } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import { localDateAt } from '../../shared/time/zoned.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import type { AccountRecord } from './account-record.ts';

/** Who a key belongs to. */
export type KeyHolder = Omit<AccountRecord, 'kind' | 'company'>;

/** Whoever is asked to wait longer is told so instead. */
const longestWaitMs: DurationMs = 15_000;

const fields = 'id,firstName,lastName,preferredName,department';

/**
 * Reads who the key belongs to and whether it can be used for a clock. Throws a problem: `wrongKey`,
 * `unknownCompany`, `noEmployeeForKey`, `permissionMissing`, `timeTrackingOff`, or one of the network.
 */
export async function checkConnection(
  client: BambooHrClient,
  company: string,
  now: () => EpochMs,
  zone: ZoneId,
): Promise<KeyHolder> {
  const person = valueOf(
    await heeding(() => client.call('getEmployee', { path: { id: 0 }, query: { fields } }), now),
  ) as Record<string, unknown>;
  const employeeId = Number(person['id']);
  if (!Number.isSafeInteger(employeeId) || employeeId <= 0) {
    throw new ProblemError(ownProblem('noEmployeeForKey', 'getEmployee'));
  }
  await mustReadOwnTime(client, employeeId, localDateAt(now(), zone));
  const given = textOf(person['preferredName']) ?? textOf(person['firstName']);
  return {
    companyName: await companyNameOf(client, company),
    employeeId,
    employeeName: [given, textOf(person['lastName'])].filter((name) => name !== null).join(' ') || `#${employeeId}`,
    department: textOf(person['department']),
  };
}

/**
 * A person who connects waits a little rather than being told to come back in three seconds: BambooHR's own wish
 * (Retry-After) is waited out once.
 */
async function heeding<T>(ask: () => Promise<Result<T>>, now: () => EpochMs): Promise<Result<T>> {
  const first = await ask();
  if (first.ok || first.problem.retryAt === undefined) return first;
  const waitMs = first.problem.retryAt - now();
  if (waitMs > longestWaitMs) return first;
  await delay(Math.max(waitMs, 0));
  return ask();
}

/**
 * Anybody may read their own timesheet (ruling 11.1.1). Where that and the person's breaks are both refused, time
 * tracking itself is off for the company or the person; where only the timesheet is, the key lacks a permission.
 */
async function mustReadOwnTime(client: BambooHrClient, employeeId: number, today: string): Promise<void> {
  const timesheet = await client.call('listTimesheetEntries', {
    query: { start: today, end: today, employeeIds: String(employeeId) },
  });
  if (timesheet.ok) return;
  if (timesheet.problem.status === 403) {
    const breaks = await client.call('listEmployeeBreakAvailabilities', { path: { id: employeeId } });
    if (!breaks.ok && breaks.problem.status === 403) {
      throw new ProblemError({ ...timesheet.problem, code: 'timeTrackingOff' });
    }
  }
  throw new ProblemError(timesheet.problem);
}

/** The company's own spelling of its name; a key that may not read it shows the subdomain. */
async function companyNameOf(client: BambooHrClient, company: string): Promise<string> {
  const answer = await client.call('getCompanyInformation', {});
  if (answer.ok) return textOf(answer.value.displayName) ?? textOf(answer.value.legalName) ?? company;
  if (answer.problem.status === 403 || answer.problem.status === 404) return company;
  throw new ProblemError(answer.problem);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
