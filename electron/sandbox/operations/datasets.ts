/**
 * `getDatasetData`: fields of many people, as far as badge numbers and PIN verifiers need it. There is one dataset,
 * `employee`; filters are comparisons for equality joined by `and`.
 */
import type { Company } from '../company/company.ts';
import type { Employee } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { fieldOf } from './employee-fields.ts';
import type { Operation } from './operation.ts';

/** The validated body. */
interface DatasetRequest {
  readonly fields: readonly string[];
  readonly filter?: string;
  readonly orderBy?: string;
  readonly page?: number;
  readonly pageSize?: number;
}

const USUAL_SIZE = 100;
/** `field eq 'text'`, `field ne null`, `field in ('a','b')`; a quote in text is doubled. */
const CLAUSE = /^(\w+) +(?:(eq|ne) +('(?:[^']|'')*'|null)|in +\( *('(?:[^']|'')*'(?: *, *'(?:[^']|'')*')*) *\))$/;

type Read = (person: Employee) => string | null;

export const getDatasetData: Operation = ({ company, caller, path, body, origin }) => {
  const input = body as DatasetRequest;
  if (path['datasetName'] !== 'employee') throw new Refusal(404, 'dataset_unknown', 'There is no such dataset.');
  if (!caller.isAdmin) throw new Refusal(403, 'admin_only', 'Only an administrator may read datasets.');
  const readerOf = (name: string, where: string): Read => {
    if (name === 'id' || name === 'employeeId') return (person) => String(person.id);
    const field = fieldOf(name);
    if (field === null) throw badField(422, where, `names an unknown field: ${name}`);
    return (person) => field.read(person, company, origin);
  };
  const columns = input.fields.map((name) => [name, readerOf(name, 'fields')] as const);
  const rows = filtered(company, input.filter ?? '', (name) => readerOf(name, 'filter'));
  const ordered = inOrder(rows, input.orderBy ?? '', (name) => readerOf(name, 'orderBy'));

  const page = input.page ?? 1;
  const pageSize = input.pageSize ?? USUAL_SIZE;
  const totalPages = Math.ceil(ordered.length / pageSize);
  const link = (number: number): string | null =>
    number < 1 || number > totalPages ? null : `${origin}/api/v2/datasets/employee/data?page=${number}`;
  return {
    status: 200,
    body: {
      data: ordered
        .slice((page - 1) * pageSize, page * pageSize)
        .map((person) => ({ fields: Object.fromEntries(columns.map(([name, read]) => [name, read(person)])) })),
      links: { next: link(page + 1), prev: link(page - 1) },
      meta: { page, pageSize, totalPages, totalItems: ordered.length },
    },
  };
};

function filtered(company: Company, filter: string, readerOf: (name: string) => Read): readonly Employee[] {
  const tests = filter.trim() === '' ? [] : clausesOf(filter).map((clause) => testOf(clause, readerOf));
  return company.employees().filter((person) => tests.every((test) => test(person)));
}

/** Cuts a filter at each `and` that is not inside text. */
function clausesOf(filter: string): readonly string[] {
  const parts = filter.split(/('(?:[^']|'')*')/);
  const marked = parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/ +and +/g, '\u0000')));
  return marked.join('').split('\u0000');
}

function testOf(clause: string, readerOf: (name: string) => Read): (person: Employee) => boolean {
  const [, name, operator, value = '', list] = CLAUSE.exec(clause.trim()) ?? [];
  if (name === undefined) throw badField(422, 'filter', `is not understood at: ${clause.trim()}`);
  const read = readerOf(name);
  if (list !== undefined) {
    const values = new Set([...list.matchAll(/'(?:[^']|'')*'/g)].map(([text]) => textOf(text)));
    return (person) => values.has(read(person) ?? '');
  }
  const wanted = value === 'null' ? null : textOf(value);
  return (person) => (read(person) === wanted) === (operator === 'eq');
}

function textOf(quoted: string): string {
  return quoted.slice(1, -1).replaceAll("''", "'");
}

function inOrder(people: readonly Employee[], orderBy: string, readerOf: (name: string) => Read): readonly Employee[] {
  if (orderBy.trim() === '') return people;
  const match = /^(\w+)(?: +(asc|desc))?$/.exec(orderBy.trim());
  if (match === null) throw badField(422, 'orderBy', 'is not a field with asc or desc');
  const read = readerOf(match[1] ?? '');
  const sign = match[2] === 'desc' ? -1 : 1;
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return people.toSorted((a, b) => sign * compare(read(a) ?? '', read(b) ?? '') || a.id - b.id);
}
