/** What an exchange says about the way to BambooHR, apart from what it was for. */
import type { Problem, ProblemCode } from '../../shared/problem.ts';

/** BambooHR answered us, or something stood in the way. */
export type Contact = { readonly kind: 'reached' } | { readonly kind: 'failed'; readonly problem: Problem };

const accountCodes: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'wrongKey',
  'signInAgain',
  'oauthClientRefused',
  'unknownCompany',
]);

/** Troubles of the whole connection: no fault of a punch, which waits until they are put right. */
export function isAboutTheAccount(problem: Problem): boolean {
  return accountCodes.has(problem.code);
}

/**
 * A problem with an answer behind it means that BambooHR was reached, unless it does not know us. A pause that it asked
 * for earlier says nothing against the connection either.
 */
export function contactOf(problem: Problem): Contact {
  const isReached = (problem.status !== undefined && !isAboutTheAccount(problem)) || problem.code === 'rateLimited';
  return isReached ? { kind: 'reached' } : { kind: 'failed', problem };
}
