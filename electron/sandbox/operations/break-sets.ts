/** Writes of several break settings at once, each one transaction: all of it happens or nothing (section 11.6). */
import { requireBreakAdmin } from '../breaks/break-access.ts';
import { breakAnswer, policyWithRelations } from '../breaks/break-answers.ts';
import { requiredName } from '../breaks/break-input.ts';
import type { BreakUpsert } from '../breaks/break-input.ts';
import {
  newTerms,
  policyChange,
  policyFor,
  positiveIds,
  replacement,
  requireEmployees,
} from '../breaks/break-writes.ts';
import type { Operation } from './operation.ts';

/** `replaceBreaksForBreakPolicy`: the body is the whole new list; the answer keeps its order (ruling 11.6.6). */
export const replaceBreaks: Operation = ({ company, caller, path, body, now }) => {
  const breaks = body as readonly BreakUpsert[];
  const place = (index: number) => ({ status: 400, prefix: `[${index}].` }) as const;
  const terms = newTerms(breaks, place);
  requireBreakAdmin(caller);
  const policy = policyFor(company, String(path['id']));
  const { list, changes } = replacement(company, policy.id, breaks, terms, place, now);
  company.commit(changes);
  return { status: 200, body: list.map(breakAnswer) };
};

/** The validated body of sync. */
interface SyncBody {
  readonly name?: string;
  readonly description?: string | null;
  readonly allEmployeesAssigned?: boolean;
  readonly breaks?: readonly BreakUpsert[];
  readonly employeeIds?: readonly number[];
}

/** `syncBreakPolicy`: what is absent is gone; only the name, which cannot be null, stays (ruling 11.6.7). */
export const syncBreakPolicy: Operation = ({ company, caller, path, body, now }) => {
  const input = body as SyncBody;
  const breaks = input.breaks ?? [];
  const place = (index: number) => ({ status: 422, prefix: `breaks[${index}].` }) as const;
  const name = input.name === undefined ? undefined : requiredName(input.name, { status: 422, prefix: '' });
  const terms = newTerms(breaks, place);
  const everybody = input.allEmployeesAssigned ?? false;
  const employeeIds = everybody ? [] : positiveIds(input.employeeIds ?? []);
  requireBreakAdmin(caller);
  const policy = policyFor(company, String(path['id']));
  requireEmployees(company, employeeIds, 422);
  const { list, changes } = replacement(company, policy.id, breaks, terms, place, now);
  const wanted = {
    name: name ?? policy.name,
    description: input.description ?? null,
    allEmployeesAssigned: everybody,
    employeeIds,
  };
  company.commit([...policyChange(policy, wanted, now), ...changes]);
  return { status: 200, body: policyWithRelations(company.breaks.policy(policy.id) ?? policy, list) };
};
