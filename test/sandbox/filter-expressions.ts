/**
 * Filters for tests: generated ones with what they mean, evaluated the naive way on answered rows, and malformed ones.
 * Knows nothing of the sandbox's own reader.
 */
import fc from 'fast-check';

/** A row as answered. */
export type AnsweredRow = Readonly<Record<string, unknown>>;

/** What a list's fields hold, as the API companion gives them. */
export type FieldKind = 'uuid' | 'text' | 'number' | 'boolean' | 'date' | 'instant';

/** The documented fields of the three filterable lists (section 5). */
export const documentedFields = {
  assessments: {
    id: 'uuid',
    breakId: 'uuid',
    employeeId: 'number',
    employeeTimesheetId: 'number',
    date: 'date',
    result: 'text',
    availableYmdt: 'instant',
    unavailableYmdt: 'instant',
    createdAt: 'instant',
    updatedAt: 'instant',
    expectedDuration: 'number',
    recordedDuration: 'number',
    durationDifference: 'number',
  },
  policies: {
    id: 'uuid',
    name: 'text',
    description: 'text',
    allEmployeesAssigned: 'boolean',
    createdAt: 'instant',
    updatedAt: 'instant',
    deletedAt: 'instant',
  },
  breaks: {
    id: 'uuid',
    name: 'text',
    paid: 'boolean',
    duration: 'number',
    availabilityType: 'text',
    availabilityMinHoursWorked: 'number',
    availabilityMaxHoursWorked: 'number',
    availabilityStartTime: 'text',
    availabilityEndTime: 'text',
    createdAt: 'instant',
    updatedAt: 'instant',
    deletedAt: 'instant',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldKind>>>>;

/** A clause as meant. */
export interface MeantClause {
  readonly field: string;
  readonly kind: FieldKind;
  readonly operator: string;
  /** Plain values; instants as milliseconds. */
  readonly values: readonly (string | number | boolean | null)[];
  readonly text: string;
}

type Value = MeantClause['values'][number];

const comparisons = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;

/** Filters over a list's fields, most values taken from its rows so that they match something. */
export function filters(fields: Readonly<Record<string, FieldKind>>, rows: readonly AnsweredRow[]) {
  const clause = fc.constantFrom(...Object.keys(fields)).chain((field) => {
    const kind = fields[field] ?? 'text';
    const seen = rows.map((row) => row[field] as Value).filter((value) => value !== null);
    const value = valueOf(kind, seen);
    return fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(fc.constantFrom(...comparisons), value).map(([op, one]) => compare(field, kind, op, one)),
      },
      {
        weight: 2,
        arbitrary: fc.array(value, { minLength: 1, maxLength: 4 }).map((some) => choice(field, kind, some)),
      },
      { weight: 1, arbitrary: fc.constantFrom('eq', 'ne').map((op) => nullTest(field, kind, op)) },
    );
  });
  return fc.array(clause, { minLength: 1, maxLength: 4 });
}

/** A filter as sent. */
export function written(clauses: readonly MeantClause[]): string {
  return clauses.map((clause) => clause.text).join(' and ');
}

/** Whether a row is meant, looked at one clause after the other. */
export function isMeant(row: AnsweredRow, clauses: readonly MeantClause[]): boolean {
  return clauses.every(({ field, kind, operator, values }) => {
    const raw = row[field] as Value;
    const value = kind === 'instant' && typeof raw === 'string' ? Date.parse(raw) : raw;
    if (operator === 'in') return values.some((one) => one === value);
    const [wanted = null] = values;
    if (operator === 'eq') return value === wanted;
    if (operator === 'ne') return value !== wanted;
    if (value === null || wanted === null) return false;
    if (operator === 'lt') return value < wanted;
    if (operator === 'le') return value <= wanted;
    if (operator === 'gt') return value > wanted;
    return value >= wanted;
  });
}

interface Written {
  readonly value: Value;
  readonly text: string;
}

function valueOf(kind: FieldKind, seen: readonly Value[]): fc.Arbitrary<Written> {
  const known = seen.length === 0 ? fc.constant<Value>(null) : fc.constantFrom(...seen);
  const fresh = freshOf(kind);
  return fc
    .tuple(fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: fresh }), fresh, fc.boolean())
    .map(([value, other, isQuoted]) => writtenValue(kind, value ?? other, isQuoted));
}

function freshOf(kind: FieldKind): fc.Arbitrary<Value> {
  switch (kind) {
    case 'uuid':
      return fc.uuid();
    case 'text':
      return fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom("O'Neil", "''", 'a and b eq 1', '(x,y)', 'ü ☕', ''),
      );
    case 'number':
      return fc.oneof(fc.integer({ min: -100, max: 1000 }), fc.constantFrom(0.5, 3.25, -0.75, 9_007_199_254_740_991));
    case 'boolean':
      return fc.boolean();
    case 'date':
      return fc
        .integer({ min: 20_500, max: 20_530 })
        .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    case 'instant':
      return fc
        .integer({ min: 1_771_000_000, max: 1_774_000_000 })
        .map((second) => new Date(second * 1000).toISOString().replace('.000', ''));
  }
}

function writtenValue(kind: FieldKind, value: Value, isQuoted: boolean): Written {
  const quoted = `'${String(value).replaceAll("'", "''")}'`;
  if (kind === 'text') return { value, text: quoted };
  if (kind === 'number' || kind === 'boolean') return { value, text: String(value) };
  const shown = isQuoted ? quoted : String(value);
  if (kind === 'uuid') return { value: String(value).toLowerCase(), text: isQuoted ? shown.toUpperCase() : shown };
  return { value: kind === 'instant' ? Date.parse(String(value)) : value, text: shown };
}

function compare(field: string, kind: FieldKind, operator: string, { value, text }: Written): MeantClause {
  return { field, kind, operator, values: [value], text: `${field} ${operator} ${text}` };
}

function choice(field: string, kind: FieldKind, some: readonly Written[]): MeantClause {
  const text = `${field} in (${some.map((one) => one.text).join(',')})`;
  return { field, kind, operator: 'in', values: some.map((one) => one.value), text };
}

function nullTest(field: string, kind: FieldKind, operator: string): MeantClause {
  return { field, kind, operator, values: [null], text: `${field} ${operator} null` };
}

/** Texts that no reading of the grammar admits, made from right ones and from nothing. */
export function malformedFilters(fields: Readonly<Record<string, FieldKind>>): fc.Arbitrary<string> {
  const right = filters(fields, []).map(written);
  const aClause = filters(fields, []).map((clauses) => clauses[0]?.text ?? '');
  const field = fc.constantFrom(...Object.keys(fields));
  const word = fc.stringMatching(/^[a-z]{2,8}$/);
  return fc.oneof(
    // Joined or grouped in ways the language does not have.
    fc
      .tuple(aClause, fc.constantFrom('or', 'AND', 'And', ',', '&&', 'and not', 'xor'), aClause)
      .map((p) => p.join(' ')),
    aClause.map((text) => `(${text})`),
    aClause.map((text) => `not ${text}`),
    aClause.map((text) => `${text} and`),
    aClause.map((text) => `and ${text}`),
    aClause.map((text) => `${text} and and ${text}`),
    fc.tuple(right, fc.constantFrom(' ', ')', ';', " '", ' and ', ' desc', "'")).map(([text, end]) => text + end),
    right.map((text) => ` ${text}`),
    aClause.map((text) => text.replace(' ', '  ')),
    aClause.map((text) => text.replace(' ', '')),
    aClause.map((text) => text.replace(' ', '\t')),
    // Unknown fields, operators and functions.
    word.filter((name) => !(name in fields)).map((name) => `${name} eq null`),
    fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'policy/name').map((n) => `${n} eq null`),
    fc
      .tuple(
        field,
        word.filter((op) => !['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in'].includes(op)),
      )
      .map(([name, op]) => `${name} ${op} null`),
    field.map((name) => `contains(${name},'a')`),
    field.map((name) => `${name} eq tolower('a')`),
    fc.tuple(field, fc.constantFrom('EQ', '=', '==', '!=', '<', '>=')).map(([name, op]) => `${name} ${op} null`),
    // Values that are none, or of another kind.
    fc
      .tuple(
        field,
        fc.constantFrom(
          "'a",
          "a'",
          'a',
          '"a"',
          '1.',
          '.5',
          '1e3',
          '+1',
          '0x1',
          'NULL',
          'True',
          '',
          '2026-02-30',
          '2026-13-01',
          '9'.repeat(400),
          '2026-03-09T08:00:00',
          "'a'b'",
          "''' ",
          '1,2',
          '(1)',
          '--1',
          '007',
        ),
      )
      .map(([name, value]) => `${name} eq ${value}`),
    fc.tuple(field, fc.constantFrom('lt', 'le', 'gt', 'ge')).map(([name, op]) => `${name} ${op} null`),
    field.map((name) => `${name} eq ${fields[name] === 'boolean' ? "'true'" : 'true'}`),
    field.map((name) => `${name} eq ${fields[name] === 'number' ? "'7'" : '7'}`),
    field.map((name) => `${name} eq ${fields[name] === 'text' ? '2026-03-09' : "'lunch'"}`),
    // Lists that are none.
    fc
      .tuple(
        field,
        fc.constantFrom('()', '( null)', '(null,)', '(,null)', '(null', 'null', '(null, null)', '(null)', '((null))'),
      )
      .map(([name, list]) => `${name} in ${list}`),
    // Anything at all.
    fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/^[A-Za-z]+ (eq|ne|lt|le|gt|ge|in) /.test(text)),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => !/ (eq|ne|lt|le|gt|ge|in) /.test(text)),
  );
}
