/** Whom break policies are for: assign, unassign, set, and the lists of both sides (rulings 11.4.8 and 11.6.9). */
import { requireBreakAdmin, requireBreakView, requireOwnBreakView } from '../breaks/break-access.ts';
import { policyAnswer, policyPeople } from '../breaks/break-answers.ts';
import { policyChange, policyFor, positiveIds, requireEmployees } from '../breaks/break-writes.ts';
import { personFor } from '../company/access.ts';
import type { BreakPolicy } from '../company/model.ts';
import { Refusal } from '../http/refusal.ts';
import type { Call, Operation } from './operation.ts';
import { pageOf, pageWindow } from './pages.ts';

/** `assignEmployeesToBreakPolicy`: adds people; who is assigned already stays so. */
export const assignEmployees: Operation = (call) => assign(call, (before, named) => [...before, ...named]);

/** `unassignEmployeesFromBreakPolicy`: removes people; who is not assigned stays so. */
export const unassignEmployees: Operation = (call) =>
  assign(call, (before, named) => before.filter((id) => !named.includes(id)));

/** `setBreakPolicyEmployees`: exactly these people; an empty list means nobody. */
export const setEmployees: Operation = (call) => assign(call, (_before, named) => named);

function assign(
  { company, caller, path, body, now }: Call,
  result: (before: readonly number[], named: readonly number[]) => readonly number[],
): { readonly status: 204 } {
  const named = positiveIds((body as { readonly employeeIds: readonly number[] }).employeeIds);
  requireBreakAdmin(caller);
  const policy = policyFor(company, String(path['id']));
  if (policy.allEmployeesAssigned) {
    throw new Refusal(400, 'policy_for_everybody', 'This policy covers all employees; nobody is assigned one by one.');
  }
  requireEmployees(company, named, 400);
  const employeeIds = positiveIds(result(policy.employeeIds, named));
  company.commit(policyChange(policy, { employeeIds }, now));
  return { status: 204 };
}

/** `listBreakPolicyEmployees`, by id. An unknown policy has nobody: no 404 is documented (ruling 11.6.12). */
export const listPolicyEmployees: Operation = (call) => {
  const { company, caller, path, query } = call;
  pageWindow(query);
  requireBreakView(company, caller);
  const id = String(path['id']);
  const policy = company.breaks.policy(id.toLowerCase());
  const people = policy === null ? [] : policyPeople(company, policy);
  return pageOf(call, `/time-tracking/break-policies/${id}/employees`, people, (person) => ({
    id: person.id,
    name: `${person.preferredName ?? person.firstName} ${person.lastName}`,
    photoUrl: `${call.origin}/photos/${person.id}`,
  }));
};

/** `listEmployeeBreakPolicies`: the policies that apply to a person. */
export const listEmployeePolicies: Operation = (call) => {
  const { company, caller, path, query } = call;
  pageWindow(query);
  requireOwnBreakView(company, caller);
  const person = personFor(company, caller, Number(path['id']), 422);
  const policies = company.breaks.policies().filter((policy) => company.breaks.applies(policy, person));
  return pageOf<BreakPolicy>(call, `/time-tracking/employees/${person.id}/break-policies`, policies, policyAnswer);
};
