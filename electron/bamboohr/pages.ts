/**
 * The five lists that come in pages (API companion, section 4), one page in memory at a time.
 *
 * A list may change while it is read. Rows that are added come at its end (ruling 11.6.12), but each row that is removed
 * moves the later ones forward, so that the next offset would pass over some. Therefore every page but the first begins
 * with the last row of the page before: where that is not found, the reading goes back until it meets a row it knows.
 * Whatever was in the list all the while is given exactly once, unless more than 500 neighbouring rows vanish at one time.
 */
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { OperationInput, OperationOutput } from '../../shared/bamboohr/operations.ts';
import { valueOf } from '../../shared/problem.ts';
import type { BambooHrClient, CallOptions } from './client.ts';

/** The lists that come in pages. */
export type PagedOperationId =
  | 'listBreakPolicies'
  | 'listBreakPolicyBreaks'
  | 'listBreakPolicyEmployees'
  | 'listEmployeeBreakPolicies'
  | 'listBreakAssessments';

/** A row of a list. */
export type RowOf<Id extends PagedOperationId> = NonNullable<OperationOutput<Id>['data']>[number];

/** What is asked, without the place in the list. */
export type PagedInput<Id extends PagedOperationId> = Omit<OperationInput<Id>, 'query'> & {
  readonly query?: { readonly filter?: string };
};

/** How a list is read. Reading is patient unless told otherwise. */
export interface PagesOptions extends Omit<CallOptions, 'timeOutMs'> {
  /** Most rows a page, 1 to 500 (which is the default). */
  readonly limit?: number;
}

/** One page of rows that were not given before; empty only for an empty list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** How many rows the list had at that moment. */
  readonly totalItems: number;
}

const largestLimit = 500;

/** Rows are looked for this many of the largest pages back; as many are remembered. */
const mostPagesBack = 2;

/** Catching up after going back brings some pages without anything new; more of them, and the server ignores offsets. */
const mostPagesWithoutNews = 6;

/**
 * Reads a list page by page. Throws a problem: also `cancelled`, when the signal ends it, so that a part is never taken
 * for the whole.
 */
export async function* pages<Id extends PagedOperationId>(
  client: BambooHrClient,
  operationId: Id,
  input: PagedInput<Id>,
  options: PagesOptions = {},
): AsyncGenerator<Page<RowOf<Id>>, void, undefined> {
  const { limit = largestLimit, isPatient = true, signal } = options;
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw new ProblemError(ownProblem('inputRefused', operationId, { fields: { limit: 'must be 1 to 500' } }));
  }
  const callOptions: CallOptions = { isPatient, ...(signal ? { signal } : {}) };
  // Room for the row that is asked for once more.
  const nextLimit = Math.min(limit + 1, largestLimit);
  const known = new KnownRows();
  let place = { offset: 0, limit };
  let pagesBack = 0;
  let withoutNews = 0;
  for (let isFirst = true; ; isFirst = false) {
    const query = { ...input.query, ...place };
    const answer = await client.call<PagedOperationId>(operationId, { ...input, query }, callOptions);
    const page = readPage<RowOf<Id>>(operationId, valueOf(answer), query.limit);
    const firstKnown = page.rows.findIndex((row) => known.has(row));
    if (!isFirst && firstKnown < 0 && place.offset > 0 && pagesBack < mostPagesBack) {
      pagesBack += 1;
      const offset = Math.max(0, Math.min(place.offset, page.totalItems) - largestLimit);
      place = { offset, limit: largestLimit };
      continue;
    }
    pagesBack = 0;
    // What comes before a known row and is not known was given too long ago to be remembered.
    const rows = page.rows.slice(Math.max(0, firstKnown)).filter((row) => !known.has(row));
    known.keep(rows);
    const { totalItems } = page;
    for (let from = 0; from < rows.length; from += limit) yield { rows: rows.slice(from, from + limit), totalItems };
    if (isFirst && rows.length === 0) yield { rows, totalItems };
    if (page.isLast) return;
    withoutNews = rows.length > 0 ? 0 : withoutNews + 1;
    if (withoutNews > mostPagesWithoutNews) throw new ProblemError(ownProblem('unexpectedAnswer', operationId));
    place = { offset: place.offset + page.rows.length - 1, limit: nextLimit };
  }
}

/** Reads a list row by row. See `pages`. */
export async function* items<Id extends PagedOperationId>(
  client: BambooHrClient,
  operationId: Id,
  input: PagedInput<Id>,
  options: PagesOptions = {},
): AsyncGenerator<RowOf<Id>, void, undefined> {
  for await (const { rows } of pages(client, operationId, input, options)) yield* rows;
}

interface ReadPage<Row> {
  readonly rows: readonly Row[];
  readonly totalItems: number;
  readonly isLast: boolean;
}

function readPage<Row>(operationId: PagedOperationId, answer: object, asked: number): ReadPage<Row> {
  const {
    data,
    meta,
    _links: links,
  } = answer as {
    readonly data?: unknown;
    readonly meta?: { readonly totalItems?: number; readonly limit?: number };
    readonly _links?: { readonly next?: unknown };
  };
  if (!Array.isArray(data)) throw new ProblemError(ownProblem('unexpectedAnswer', operationId, { canRetry: true }));
  const rows = data as readonly Row[];
  // The link is the server's own word; without it a page that is not full is the last one.
  const isLast = links?.next === undefined ? rows.length < (meta?.limit ?? asked) : links.next === null;
  return { rows, totalItems: meta?.totalItems ?? rows.length, isLast: isLast || rows.length === 0 };
}

/** The rows given last: between one and two of the largest pages. */
class KnownRows {
  #latest = new Set<unknown>();
  #before = new Set<unknown>();

  has(row: unknown): boolean {
    const key = keyOf(row);
    return this.#latest.has(key) || this.#before.has(key);
  }

  keep(rows: readonly unknown[]): void {
    for (const row of rows) {
      if (this.#latest.size >= largestLimit) {
        this.#before = this.#latest;
        this.#latest = new Set();
      }
      this.#latest.add(keyOf(row));
    }
  }
}

function keyOf(row: unknown): unknown {
  const { id } = row as { readonly id?: unknown };
  return id ?? JSON.stringify(row);
}
