/**
 * The filter language of the lists (section 5 of the API companion): clauses joined by `and`, nothing else.
 *
 *     filter = clause *( SP "and" SP clause )
 *     clause = field SP op SP value | field SP "in" SP "(" value *( "," value ) ")"
 *     op     = eq | ne | lt | le | gt | ge
 *     value  = 'text with '' for a quote' | number | true | false | null | YYYY-MM-DD | ISO date-time | UUID
 *
 * Strict to the letter: keywords in lower case, one space where the grammar has one, none where it has none. A filter
 * that passes here passes wherever that grammar is read.
 */

/** How a value was written; what it means depends on the field it is compared with. */
export type FilterValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'date' | 'dateTime' | 'uuid'; readonly text: string };

/** The comparisons. */
export type FilterOperator = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';

/** One condition; all of a filter must hold. */
export type FilterClause =
  | { readonly field: string; readonly operator: FilterOperator; readonly value: FilterValue }
  | { readonly field: string; readonly operator: 'in'; readonly values: readonly FilterValue[] };

/** Thrown for text that is no filter. The message continues "filter …". */
export class FilterFault extends Error {}

const operators: ReadonlySet<string> = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge']);
const FIELD = /^[A-Za-z][A-Za-z0-9]*$/;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** An ISO date-time with an offset; without one it would name no instant. */
export const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** A UUID in its 8-4-4-4-12 form, of any version. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads a filter that is not empty. Throws FilterFault. */
export function parseFilter(text: string): readonly FilterClause[] {
  const reader = new Reader(text);
  const clauses = [clause(reader)];
  while (!reader.atEnd) {
    reader.expect(' ');
    const joint = reader.word();
    if (joint !== 'and') throw new FilterFault(`can only join clauses with "and", not with "${joint}"`);
    reader.expect(' ');
    clauses.push(clause(reader));
  }
  return clauses;
}

function clause(reader: Reader): FilterClause {
  const field = reader.word();
  if (!FIELD.test(field)) throw new FilterFault(`has "${field}" where a field is expected`);
  reader.expect(' ');
  const operator = reader.word();
  if (operator === 'in') {
    reader.expect(' ');
    reader.expect('(');
    const values = [value(reader)];
    while (reader.takes(',')) values.push(value(reader));
    reader.expect(')');
    return { field, operator, values };
  }
  if (!operators.has(operator)) throw new FilterFault(`has "${operator}" where an operator is expected`);
  reader.expect(' ');
  return { field, operator: operator as FilterOperator, value: value(reader) };
}

function value(reader: Reader): FilterValue {
  if (reader.takes("'")) return { kind: 'text', text: reader.quoted() };
  const word = reader.word();
  if (word === 'null') return { kind: 'null' };
  if (word === 'true' || word === 'false') return { kind: 'boolean', boolean: word === 'true' };
  if (DATE.test(word)) return { kind: 'date', text: word };
  if (DATE_TIME.test(word)) return { kind: 'dateTime', text: word };
  if (UUID.test(word)) return { kind: 'uuid', text: word };
  const number = NUMBER.test(word) ? Number(word) : NaN;
  if (!Number.isFinite(number)) throw new FilterFault(`has "${word}" where a value is expected`);
  return { kind: 'number', number };
}

/** Goes through the text once, from left to right. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Everything up to the next space, comma, parenthesis or quote; may be empty. */
  word(): string {
    const start = this.#at;
    while (!this.atEnd && !" ,()'".includes(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  /** The text after an opening quote; a doubled quote stands for one. */
  quoted(): string {
    let text = '';
    for (;;) {
      const end = this.#text.indexOf("'", this.#at);
      if (end < 0) throw new FilterFault('has a quote that is never closed');
      text += this.#text.slice(this.#at, end);
      this.#at = end + 1;
      if (!this.takes("'")) return text;
      text += "'";
    }
  }

  /** Takes the character if it comes next. */
  takes(character: string): boolean {
    if (this.#text.charAt(this.#at) !== character) return false;
    this.#at += 1;
    return true;
  }

  expect(character: string): void {
    if (this.takes(character)) return;
    const what = character === ' ' ? 'a space' : `"${character}"`;
    throw new FilterFault(`lacks ${what} at character ${this.#at + 1}`);
  }
}
