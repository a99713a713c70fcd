/** The envelope of the offset-paginated lists (section 4) and the filters that go with them. */
import { FilterFault } from '../filters/grammar.ts';
import { rowFilter } from '../filters/row-filter.ts';
import type { FilterFields, RowFilter } from '../filters/row-filter.ts';
import { badField } from '../http/refusal.ts';
import type { Answer, Call } from './operation.ts';

const DEFAULT_LIMIT = 100;

/** Which part of a list is wanted. */
export interface PageWindow {
  readonly offset: number;
  readonly limit: number;
}

/** The part a request asks for. Throws 422 for negative numbers, also where the document states no minimum. */
export function pageWindow(query: Call['query']): PageWindow {
  const [offset, limit] = (['offset', 'limit'] as const).map((name) => {
    const value = typeof query[name] === 'number' ? query[name] : name === 'limit' ? DEFAULT_LIMIT : 0;
    if (value < 0) throw badField(422, name, 'must be >= 0');
    return value;
  });
  return { offset: offset ?? 0, limit: limit ?? DEFAULT_LIMIT };
}

/** The filter of a request for a list with these fields. Throws 422 for everything that is not one. */
export function queryFilter<Row>(query: Call['query'], fields: FilterFields<Row>): RowFilter<Row> {
  try {
    return rowFilter(typeof query['filter'] === 'string' ? query['filter'] : '', fields);
  } catch (error) {
    if (error instanceof FilterFault) throw badField(422, 'filter', error.message);
    throw error;
  }
}

/** A page of a list that is at hand whole. `path` is the list's, after `/api/v1`. */
export function pageOf<Row>(call: Call, path: string, rows: readonly Row[], show: (row: Row) => unknown): Answer {
  const window = pageWindow(call.query);
  const shown = rows.slice(window.offset, window.offset + window.limit);
  return page(call, path, window, rows.length, shown.map(show));
}

/** A page whose items were picked already; `total` counts the matches over all pages. */
export function page(
  call: Call,
  path: string,
  { offset, limit }: PageWindow,
  total: number,
  data: readonly unknown[],
): Answer {
  const link = (to: number): { readonly href: string } => {
    const kept = ['filter', 'includeCounts'].flatMap((name) => {
      const value = call.query[name];
      const isGiven = typeof value === 'boolean' || (typeof value === 'string' && value !== '');
      return isGiven ? [`${name}=${encodeURIComponent(value)}`] : [];
    });
    const query = [`offset=${to}`, `limit=${limit}`, ...kept].join('&');
    return { href: `${call.origin}/api/v1${path}?${query}` };
  };
  // Pages of no length have no neighbours: a client that follows them would never end.
  const previous = offset === 0 || limit === 0 ? null : previousOffset(offset, limit, total);
  const hasNext = limit > 0 && offset + limit < total;
  return {
    status: 200,
    body: {
      meta: { totalItems: total, offset, limit },
      _links: { prev: previous === null ? null : link(previous), next: hasNext ? link(offset + limit) : null },
      data,
    },
  };
}

/** Beyond the end the page before is the last one there is (ruling 11.6.12). */
function previousOffset(offset: number, limit: number, total: number): number {
  if (offset < total) return Math.max(0, offset - limit);
  return Math.floor(Math.max(0, total - 1) / limit) * limit;
}
