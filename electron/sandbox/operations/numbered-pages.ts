/** Pages by number, as the newer endpoints have them: `page` from 1, `pageSize`, totals and links. */
import type { Call } from './operation.ts';

/** One page, as it is answered. */
export interface NumberedPage<T> {
  readonly data: readonly T[];
  readonly meta: {
    readonly page: number;
    readonly pageSize: number;
    readonly totalPages: number;
    readonly totalItems: number;
  };
  readonly _links: { readonly next: Link | null; readonly prev: Link | null };
}

interface Link {
  readonly href: string;
}

/** The page of `rows` that the query asks for. `path` is where the list is served; a page beyond the end is empty. */
export function numberedPage<T>(
  { query, origin }: Pick<Call, 'query' | 'origin'>,
  path: string,
  rows: readonly T[],
  usualSize: number,
): NumberedPage<T> {
  const page = Number(query['page'] ?? 1);
  const pageSize = Number(query['pageSize'] ?? usualSize);
  const totalPages = Math.ceil(rows.length / pageSize);
  const link = (number: number): Link | null =>
    number < 1 || number > totalPages ? null : { href: `${origin}${path}?page=${number}&pageSize=${pageSize}` };
  return {
    data: rows.slice((page - 1) * pageSize, page * pageSize),
    meta: { page, pageSize, totalPages, totalItems: rows.length },
    _links: { next: link(page + 1), prev: link(Math.min(page - 1, totalPages)) },
  };
}
