/** What an exchange says about the way to BambooHR, apart from what it was for. */
import { needsSignIn } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';

/** BambooHR answered us, or something stood in the way. */
export type Contact = { readonly kind: 'reached' } | { readonly kind: 'failed'; readonly problem: Problem };

/** Troubles of the whole connection: no fault of a punch, which waits until they are put right. */
export function isAboutTheAccount(problem: Problem): boolean {
  return needsSignIn.has(problem.code) || problem.code === 'unknownCompany';
}

/**
 * A problem with an answer behind it means that BambooHR was reached, unless it does not know us. A pause that it asked
 * for earlier says nothing against the connection either.
 */
export function contactOf(problem: Problem): Contact {
  const isReached = (problem.status !== undefined && !isAboutTheAccount(problem)) || problem.code === 'rateLimited';
  return isReached ? { kind: 'reached' } : { kind: 'failed', problem };
}
