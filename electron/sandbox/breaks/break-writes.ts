/** Steps that several writes of break settings share: finding the policy, making rows, checking people. */
import type { EpochMs } from '../../../shared/time/types.ts';
import type { Change, Company } from '../company/company.ts';
import type { Break, BreakPolicy } from '../company/model.ts';
import { mixSeed, seededRandom, sequencedUuid } from '../company/random.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { breakTerms, changedBreak } from './break-input.ts';
import type { BreakTerms, BreakUpsert, FaultPlace } from './break-input.ts';
import { liveBreaks } from './break-answers.ts';

/** The policy of an id, unless it is deleted. Throws 404, or 422 where the operation documents no 404 (ruling G1). */
export function policyFor(company: Company, id: string, unknownStatus: 404 | 422 = 404): BreakPolicy {
  const policy = company.breaks.policy(id.toLowerCase());
  if (policy !== null && policy.deletedAt === null) return policy;
  throw new Refusal(unknownStatus, 'break_policy_unknown', `There is no break policy ${id}.`);
}

/** The break of an id, unless it is deleted. Throws 404, or 422 where the operation documents no 404. */
export function breakFor(company: Company, id: string, unknownStatus: 404 | 422 = 404): Break {
  const row = company.breakById(id.toLowerCase());
  if (row !== null && row.deletedAt === null) return row;
  throw new Refusal(unknownStatus, 'break_unknown', `There is no break ${id}.`);
}

/** A new policy's id. */
export function newPolicyId(company: Company, now: EpochMs): string {
  const count = company.breaks.policyCount;
  return sequencedUuid(now, count, seededRandom(mixSeed(company.parameters.seed, count, 6)));
}

/** New breaks of a policy, in their order. */
export function newBreaks(company: Company, policyId: string, terms: readonly BreakTerms[], now: EpochMs): Break[] {
  const first = company.breaks.nextNumber();
  return terms.map((own, index) => {
    const number = first + index;
    const random = seededRandom(mixSeed(company.parameters.seed, number, 7));
    const stamp = { createdAt: now, updatedAt: null, deletedAt: null };
    return { id: sequencedUuid(now, number, random), number, policyId, ...own, ...stamp };
  });
}

/** A body's breaks that are new, read before anything is looked up (ruling G3); null for those with an id. */
export function newTerms(
  breaks: readonly BreakUpsert[],
  place: (index: number) => FaultPlace,
): readonly (BreakTerms | null)[] {
  return breaks.map((body, index) => ((body.id ?? null) === null ? breakTerms(body, null, place(index)) : null));
}

/**
 * What replacing a policy's breaks means: the rows to write, and the new list in the order of the body. Existing
 * breaks keep what the body leaves out; those it does not name are deleted. Throws the place's refusal for an id that
 * is not the policy's or is named twice.
 */
export function replacement(
  company: Company,
  policyId: string,
  breaks: readonly BreakUpsert[],
  terms: readonly (BreakTerms | null)[],
  place: (index: number) => FaultPlace,
  now: EpochMs,
): { readonly list: readonly Break[]; readonly changes: readonly Change[] } {
  const before = new Map(liveBreaks(company, policyId).map((row) => [row.id, row]));
  const made = newBreaks(
    company,
    policyId,
    terms.filter((own) => own !== null),
    now,
  );
  const named = new Set<string>();
  const list = breaks.map((body, index) => {
    const id = body.id?.toLowerCase() ?? null;
    const { status, prefix } = place(index);
    if (id === null) {
      const row = made.shift();
      if (row === undefined) throw new RangeError('a new break without terms');
      return row;
    }
    const row = before.get(id);
    if (row === undefined) throw badField(status, `${prefix}id`, 'is not a break of this policy');
    if (named.has(id)) throw badField(status, `${prefix}id`, 'is named twice');
    named.add(id);
    return changedBreak(row, breakTerms(body, row, place(index)), policyId, now);
  });
  const dropped = [...before.values()]
    .filter((row) => !named.has(row.id))
    .map((row) => ({ ...row, deletedAt: now, updatedAt: now }));
  const written = [...list.filter((row) => before.get(row.id) !== row), ...dropped];
  return { list, changes: written.map((row) => ({ kind: 'break', row })) };
}

/** Ids folded and in order; 422 unless all are positive, which the document does not ask for. */
export function positiveIds(ids: readonly number[]): readonly number[] {
  const wrong = ids.findIndex((id) => !Number.isSafeInteger(id) || id < 1);
  if (wrong >= 0) throw badField(422, `employeeIds[${wrong}]`, 'must be a positive whole number');
  return [...new Set(ids)].sort((a, b) => a - b);
}

/** The given status unless everybody named is an employee. */
export function requireEmployees(company: Company, ids: readonly number[], status: 400 | 422): void {
  const unknown = ids.filter((id) => company.employee(id) === null);
  if (unknown.length === 0) return;
  throw badField(status, 'employeeIds', `names people who are no employees: ${unknown.join(', ')}`);
}

/** The changed policy, or nothing when all its values stay the same. */
export function policyChange(policy: BreakPolicy, wanted: Partial<BreakPolicy>, now: EpochMs): readonly Change[] {
  const next = { ...policy, ...wanted };
  if (JSON.stringify(next) === JSON.stringify(policy)) return [];
  return [{ kind: 'policy', row: { ...next, updatedAt: now } }];
}
