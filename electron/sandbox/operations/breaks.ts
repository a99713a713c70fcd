/** Single breaks: list, create, read, change, delete (section 11.6). */
import { requireBreakAdmin, requireBreakView } from '../breaks/break-access.ts';
import { breakAnswer, breakFields } from '../breaks/break-answers.ts';
import { breakTerms, changedBreak } from '../breaks/break-input.ts';
import type { BreakBody } from '../breaks/break-input.ts';
import { breakFor, newBreaks, policyFor } from '../breaks/break-writes.ts';
import { badField } from '../http/refusal.ts';
import type { Operation } from './operation.ts';
import { pageOf, pageWindow, queryFilter } from './pages.ts';

/** The validated body of create and update. */
interface BodyWithPolicy extends BreakBody {
  readonly policyId?: string;
}

const top = { status: 422, prefix: '' } as const;

/** `listBreakPolicyBreaks`. An unknown policy has none: no 404 is documented (ruling 11.6.12). */
export const listPolicyBreaks: Operation = (call) => {
  const { company, caller, path, query } = call;
  pageWindow(query);
  const filter = queryFilter(query, breakFields);
  requireBreakView(company, caller);
  const id = String(path['id']);
  const showsDeleted = filter.conditions.some(({ field }) => field === 'deletedAt');
  const rows = company.breaks
    .breaksOfPolicy(id.toLowerCase())
    .filter((row) => (showsDeleted || row.deletedAt === null) && filter.matches(row));
  return pageOf(call, `/time-tracking/break-policies/${id}/breaks`, rows, breakAnswer);
};

/** `createBreak`. An unknown policy is 422: no 404 is documented (ruling G1). */
export const createBreak: Operation = ({ company, caller, path, body, now }) => {
  const input = body as BodyWithPolicy;
  const policyId = String(path['id']).toLowerCase();
  if (input.policyId !== undefined && input.policyId.toLowerCase() !== policyId) {
    throw badField(422, 'policyId', 'must be the policy of the path');
  }
  const terms = breakTerms(input, null, top);
  requireBreakAdmin(caller);
  const rows = newBreaks(company, policyFor(company, policyId, 422).id, [terms], now);
  company.commit(rows.map((row) => ({ kind: 'break', row })));
  return { status: 201, body: rows.map(breakAnswer)[0] };
};

/** `getBreak`. */
export const getBreak: Operation = ({ company, caller, path }) => {
  requireBreakView(company, caller);
  return { status: 200, body: breakAnswer(breakFor(company, String(path['id']))) };
};

/** `updateBreak`: what is absent keeps its value; `policyId` moves the break (ruling 11.6.2). */
export const updateBreak: Operation = ({ company, caller, path, body, now }) => {
  const input = body as BodyWithPolicy;
  requireBreakAdmin(caller);
  const row = breakFor(company, String(path['id']), 422);
  const policyId = input.policyId === undefined ? row.policyId : policyFor(company, input.policyId, 422).id;
  const next = changedBreak(row, breakTerms(input, row, top), policyId, now);
  if (next !== row) company.commit([{ kind: 'break', row: next }]);
  return { status: 200, body: breakAnswer(next) };
};

/** `deleteBreak`. A second time it is unknown. */
export const deleteBreak: Operation = ({ company, caller, path, now }) => {
  requireBreakAdmin(caller);
  const row = breakFor(company, String(path['id']));
  company.commit([{ kind: 'break', row: { ...row, deletedAt: now, updatedAt: now } }]);
  return { status: 204 };
};
