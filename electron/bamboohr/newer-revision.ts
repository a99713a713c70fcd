/**
 * Whether the company's API is of the newer revision, which can tell who is clocked in (API companion, section 12). Asked
 * once for each connection; everything works without it.
 */
import { assertNever } from '../../shared/assert-never.ts';
import type { Problem } from '../../shared/problem.ts';
import type { BambooHrClient } from './client.ts';

/** What the question came to. */
export type NewerRevision =
  | { readonly kind: 'offered' }
  /** 404 or 501: not there; 403: there perhaps, but not for this account. */
  | { readonly kind: 'notOffered'; readonly status: number }
  /** It could not be asked. Asked again at the next need. */
  | { readonly kind: 'unknown'; readonly problem: Problem };

const smallestPage = 10;
const asked = new WeakMap<BambooHrClient, Promise<NewerRevision>>();

/** Asks over this client, or tells what was found before. Never rejects. */
export async function newerRevision(client: BambooHrClient): Promise<NewerRevision> {
  let question = asked.get(client);
  if (!question) asked.set(client, (question = ask(client)));
  const found = await question;
  switch (found.kind) {
    case 'unknown':
      asked.delete(client);
      return found;
    case 'offered':
    case 'notOffered':
      return found;
    default:
      return assertNever(found);
  }
}

async function ask(client: BambooHrClient): Promise<NewerRevision> {
  const answer = await client.call('listClockEntries', { query: { pageSize: smallestPage } });
  if (answer.ok) return { kind: 'offered' };
  const { status } = answer.problem;
  if (status === 501 || status === 404 || status === 403) return { kind: 'notOffered', status };
  return { kind: 'unknown', problem: answer.problem };
}
