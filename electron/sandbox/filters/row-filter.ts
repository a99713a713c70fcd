/** Filters made into tests of rows: fields are looked up, values are read as the field's type. */
import { assertNever } from '../../../shared/assert-never.ts';
import { isLocalDate, parseInstant } from '../../../shared/time/zoned.ts';
import { DATE_TIME, FilterFault, parseFilter, UUID } from './grammar.ts';
import type { FilterClause, FilterOperator, FilterValue } from './grammar.ts';

/** What rows hold, as filters compare it: instants in milliseconds, UUIDs in lower case. */
export type FieldValue = string | number | boolean | null;

/** A field that a list may be filtered by. */
export interface FilterField<Row> {
  readonly type: 'uuid' | 'text' | 'number' | 'boolean' | 'date' | 'instant';
  /** The value of a row; instants as answered, that is cut to the second. */
  readonly of: (row: Row) => FieldValue;
}

/** The fields of a list by their names. */
export type FilterFields<Row> = Readonly<Record<string, FilterField<Row>>>;

/** A condition with its values read. Several values: any of them. */
export interface Condition {
  readonly field: string;
  readonly operator: FilterOperator | 'in';
  readonly values: readonly FieldValue[];
}

/** A filter ready to use. */
export interface RowFilter<Row> {
  /** As it was written. */
  readonly text: string;
  readonly conditions: readonly Condition[];
  readonly matches: (row: Row) => boolean;
}

/**
 * Reads a filter for a list; an empty one lets everything pass. Throws FilterFault when it is no filter, names a field
 * that the list does not have, or compares one with a value of another type.
 */
export function rowFilter<Row>(text: string, fields: FilterFields<Row>): RowFilter<Row> {
  if (text === '') return { text, conditions: [], matches: () => true };
  const conditions: Condition[] = [];
  const tests: ((row: Row) => boolean)[] = [];
  for (const clause of parseFilter(text)) {
    const field = Object.hasOwn(fields, clause.field) ? fields[clause.field] : undefined;
    if (field === undefined) throw new FilterFault(`names "${clause.field}", which is no field of this list`);
    const condition = { field: clause.field, operator: clause.operator, values: valuesOf(clause, field.type) };
    conditions.push(condition);
    tests.push(testOf(condition, field.of));
  }
  // Chained once here, not gone through for each of a hundred thousand rows.
  const matches = tests.reduce((all, test) => (row) => all(row) && test(row));
  return { text, conditions, matches };
}

function valuesOf(clause: FilterClause, type: FilterField<never>['type']): readonly FieldValue[] {
  if (clause.operator === 'in') return clause.values.map((value) => readAs(type, value, clause.field));
  if (clause.value.kind !== 'null') return [readAs(type, clause.value, clause.field)];
  if (clause.operator === 'eq' || clause.operator === 'ne') return [null];
  throw new FilterFault(`compares ${clause.field} with null, which only "eq" and "ne" can`);
}

function readAs(type: FilterField<never>['type'], value: FilterValue, field: string): FieldValue {
  const read = valueAs(type, value);
  if (read === undefined) throw new FilterFault(`compares ${field} with something that is no ${nameOf[type]}`);
  return read;
}

const nameOf: Readonly<Record<FilterField<never>['type'], string>> = {
  uuid: 'UUID',
  text: 'quoted text',
  number: 'number',
  boolean: 'true or false',
  date: 'date',
  instant: 'date-time with an offset',
};

/** Undefined when it cannot be read so. Dates and UUIDs are taken quoted or bare. */
function valueAs(type: FilterField<never>['type'], value: FilterValue): FieldValue | undefined {
  switch (type) {
    case 'uuid':
      return 'text' in value && UUID.test(value.text) ? value.text.toLowerCase() : undefined;
    case 'text':
      return value.kind === 'text' ? value.text : undefined;
    case 'number':
      return value.kind === 'number' ? value.number : undefined;
    case 'boolean':
      return value.kind === 'boolean' ? value.boolean : undefined;
    case 'date':
      return 'text' in value && isLocalDate(value.text) ? value.text : undefined;
    case 'instant':
      return 'text' in value ? instantOf(value.text) : undefined;
    default:
      return assertNever(type);
  }
}

/** A plain date is the midnight that begins it in UTC, the zone in which the instants of these lists are written. */
function instantOf(text: string): FieldValue | undefined {
  const written = isLocalDate(text) ? `${text}T00:00:00Z` : text;
  return DATE_TIME.test(written) ? (parseInstant(written) ?? undefined) : undefined;
}

function testOf<Row>({ operator, values }: Condition, of: (row: Row) => FieldValue): (row: Row) => boolean {
  if (operator === 'in') {
    const set = new Set(values);
    return (row) => set.has(of(row));
  }
  const [wanted = null] = values;
  if (operator === 'eq') return (row) => of(row) === wanted;
  if (operator === 'ne') return (row) => of(row) !== wanted;
  if (wanted === null) return () => false;
  // Nothing is before or after an absent value.
  switch (operator) {
    case 'lt':
      return (row) => {
        const value = of(row);
        return value !== null && value < wanted;
      };
    case 'le':
      return (row) => {
        const value = of(row);
        return value !== null && value <= wanted;
      };
    case 'gt':
      return (row) => {
        const value = of(row);
        return value !== null && value > wanted;
      };
    case 'ge':
      return (row) => {
        const value = of(row);
        return value !== null && value >= wanted;
      };
    default:
      return assertNever(operator);
  }
}
