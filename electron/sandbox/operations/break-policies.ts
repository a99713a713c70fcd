/** Break policies themselves: list, create, read, change, delete (section 11.6). */
import { requireBreakAdmin, requireBreakView } from '../breaks/break-access.ts';
import {
  countedPolicyAnswer,
  liveBreaks,
  policyAnswer,
  policyFields,
  policyWithRelations,
} from '../breaks/break-answers.ts';
import { requiredName } from '../breaks/break-input.ts';
import type { BreakUpsert } from '../breaks/break-input.ts';
import {
  newBreaks,
  newPolicyId,
  newTerms,
  policyChange,
  policyFor,
  positiveIds,
  requireEmployees,
} from '../breaks/break-writes.ts';
import type { BreakPolicy } from '../company/model.ts';
import { badField } from '../http/refusal.ts';
import type { Operation } from './operation.ts';
import { pageOf, pageWindow, queryFilter } from './pages.ts';

/** The validated body of create and, all optional, of update. */
interface PolicyBody {
  readonly name?: string;
  readonly description?: string | null;
  readonly allEmployeesAssigned?: boolean;
  readonly breaks?: readonly BreakUpsert[];
  readonly employeeIds?: readonly number[];
}

const top = { status: 422, prefix: '' } as const;

/** `listBreakPolicies`. Deleted ones only for a filter that names `deletedAt` (ruling 11.6.4). */
export const listBreakPolicies: Operation = (call) => {
  const { company, caller, query } = call;
  pageWindow(query);
  const filter = queryFilter(query, policyFields);
  requireBreakView(company, caller);
  const showsDeleted = filter.conditions.some(({ field }) => field === 'deletedAt');
  const rows = company.breaks
    .policies()
    .filter((row) => (showsDeleted || row.deletedAt === null) && filter.matches(row));
  const show = (row: BreakPolicy): unknown =>
    query['includeCounts'] === true ? countedPolicyAnswer(company, row) : policyAnswer(row);
  return pageOf(call, '/time-tracking/break-policies', rows, show);
};

/** `createBreakPolicy`, with its breaks and people. */
export const createBreakPolicy: Operation = ({ company, caller, body, now }) => {
  const input = body as PolicyBody;
  const name = requiredName(input.name, top);
  const breaks = input.breaks ?? [];
  const place = (index: number) => ({ status: 422, prefix: `breaks[${index}].` }) as const;
  const known = breaks.findIndex((row) => (row.id ?? null) !== null);
  if (known >= 0) throw badField(422, `breaks[${known}].id`, 'must be absent: the policy has no breaks yet');
  const terms = newTerms(breaks, place).filter((own) => own !== null);
  const everybody = input.allEmployeesAssigned ?? false;
  const employeeIds = everybody ? [] : positiveIds(input.employeeIds ?? []);
  requireBreakAdmin(caller);
  requireEmployees(company, employeeIds, 422);

  const policy: BreakPolicy = {
    id: newPolicyId(company, now),
    name,
    description: input.description ?? null,
    allEmployeesAssigned: everybody,
    employeeIds,
    createdAt: now,
    updatedAt: null,
    deletedAt: null,
  };
  const rows = newBreaks(company, policy.id, terms, now);
  company.commit([{ kind: 'policy', row: policy }, ...rows.map((row) => ({ kind: 'break', row }) as const)]);
  return { status: 201, body: policyWithRelations(policy, rows) };
};

/** `getBreakPolicy`. */
export const getBreakPolicy: Operation = ({ company, caller, path, query }) => {
  requireBreakView(company, caller);
  const policy = policyFor(company, String(path['id']));
  const counted = query['includeCounts'] === true;
  return { status: 200, body: counted ? countedPolicyAnswer(company, policy) : policyAnswer(policy) };
};

/** `updateBreakPolicy`: what is absent keeps its value. Switching to or from everybody drops the people (11.6.10). */
export const updateBreakPolicy: Operation = ({ company, caller, path, body, now }) => {
  const input = body as PolicyBody;
  const name = input.name === undefined ? undefined : requiredName(input.name, top);
  requireBreakAdmin(caller);
  const policy = policyFor(company, String(path['id']));
  const everybody = input.allEmployeesAssigned ?? policy.allEmployeesAssigned;
  const changes = policyChange(
    policy,
    {
      name: name ?? policy.name,
      description: input.description === undefined ? policy.description : input.description,
      allEmployeesAssigned: everybody,
      employeeIds: everybody ? [] : policy.employeeIds,
    },
    now,
  );
  company.commit(changes);
  return { status: 200, body: policyAnswer(company.breaks.policy(policy.id) ?? policy) };
};

/** `deleteBreakPolicy`: its breaks go with it, nobody stays assigned (ruling 11.6.5). */
export const deleteBreakPolicy: Operation = ({ company, caller, path, now }) => {
  requireBreakAdmin(caller);
  const policy = policyFor(company, String(path['id']));
  const gone = { deletedAt: now, updatedAt: now };
  company.commit([
    { kind: 'policy', row: { ...policy, employeeIds: [], ...gone } },
    ...liveBreaks(company, policy.id).map((row) => ({ kind: 'break', row: { ...row, ...gone } }) as const),
  ]);
  return { status: 204 };
};
