/**
 * Tells the rows found in a damaged outbox file by their shape, since the page that names the tables may be gone, and
 * makes the statements that put them into a new one. What does not prove to be a punch is counted, never guessed.
 */
import type { PunchState } from '../../shared/punches/punch.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { StoredRow, StoredValue } from './database-pages.ts';
import { storyRoom } from './migrations.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Later states win over earlier ones where a punch is found twice, so that nothing is sent again that was done. */
const order: readonly PunchState['kind'][] = [
  'recorded',
  'waiting',
  'sending',
  'checking',
  'attention',
  'discarded',
  'confirmed',
];

/** Fields that every version's records have. */
const needed = ['id', 'stepId', 'part', 'parts', 'company', 'employeeId', 'verb', 'action', 'at', 'zone'] as const;

interface FoundPunch {
  readonly columns: readonly StoredValue[];
  readonly rank: number;
}

/** Everything recognised in one file. */
export class SalvagedRows {
  readonly #punches = new Map<number, FoundPunch>();
  /** Lines by their place in the story table. */
  readonly #lines = new Map<number, string>();
  /** Lines as the first versions kept them: by their own number, with the punch's id. */
  readonly #oldLines = new Map<number, readonly [string, string]>();
  readonly #others = new Set<string>();
  readonly #brokenPunches = new Set<number>();
  #lastNumber = 0;
  /** The highest number among punches that retention deleted or an earlier salvage gave up. */
  #forgottenUpTo = 0;

  constructor(rows: Iterable<StoredRow>) {
    for (const row of rows) this.#take(row);
  }

  /** The highest number that a punch was ever given. */
  get lastNumber(): number {
    return Math.max(this.#lastNumber, this.#inOrder().at(-1)?.[0] ?? 0);
  }

  get punchCount(): number {
    return this.#punches.size;
  }

  /** Whether the file was written before stories went by the punch's number (schema versions 1 and 2). */
  get isOfFirstVersions(): boolean {
    return this.#oldLines.size > 0;
  }

  /**
   * Punches that were there and are not among those found: unreadable rows, stories without a punch, and numbers that
   * are missing beyond those that retention is known to have deleted. Too high, never too low, should that knowledge be
   * among what was lost.
   */
  countLost(): number {
    const lost = new Set(this.#brokenPunches);
    for (const place of this.#lines.keys()) lost.add(Math.floor(place / storyRoom));
    for (let number = this.#forgottenUpTo + 1; number <= this.lastNumber; number += 1) lost.add(number);
    for (const seq of this.#punches.keys()) lost.delete(seq);
    return lost.size;
  }

  /** SQL that puts everything into a new file of this schema version. */
  *statements(version: number): Generator<string> {
    yield* version < 3 ? this.#punchesOfFirstVersions() : this.#punchesWithStories();
    // The numbers of lost punches are not given to others.
    yield `DELETE FROM sqlite_sequence WHERE name = 'punch';`;
    yield insert('sqlite_sequence', ['punch', this.lastNumber]);
    yield* this.#others;
  }

  *#punchesWithStories(): Generator<string> {
    for (const [seq, { columns }] of this.#inOrder()) {
      yield insert('punch', [seq, ...columns.slice(1)], 'OR IGNORE');
      const first = seq * storyRoom + 1;
      if (!this.#lines.has(first)) yield insert('story', [first, recordedLineOf(columns)]);
    }
    for (const [place, line] of this.#lines) {
      if (this.#punches.has(Math.floor(place / storyRoom))) yield insert('story', [place, line]);
    }
  }

  *#punchesOfFirstVersions(): Generator<string> {
    const told = new Set([...this.#oldLines.values()].map(([id]) => id));
    const found = new Set<StoredValue | undefined>();
    for (const [seq, { columns }] of this.#inOrder()) {
      found.add(columns[1]);
      yield insert('punch', [seq, ...columns.slice(1)], 'OR IGNORE');
    }
    for (const [seq, [id, line]] of [...this.#oldLines].sort(([a], [b]) => a - b)) {
      if (found.has(id)) yield insert('story', [seq, id, line]);
    }
    for (const [, { columns }] of this.#inOrder()) {
      if (!told.has(String(columns[1]))) yield insert('story', [null, columns[1], recordedLineOf(columns)]);
    }
  }

  #inOrder(): readonly (readonly [number, FoundPunch])[] {
    return [...this.#punches].sort(([a], [b]) => a - b);
  }

  #take({ rowId, columns }: StoredRow): void {
    const [first, second, third] = columns;
    if (columns.length === 10 && first === null) this.#takePunch(rowId, columns);
    else if (columns.length === 2 && first === 'punch' && typeof second === 'number') {
      this.#lastNumber = Math.max(this.#lastNumber, second);
    } else if (columns.length === 2 && first === null && isLine(second)) this.#lines.set(rowId, second);
    else if (columns.length === 2 && typeof first === 'string' && isJson(second)) this.#takeMemory(first, second);
    else if (columns.length === 3 && first === null && isUuid(second) && isLine(third)) {
      this.#oldLines.set(rowId, [second, third]);
    } else if (isShape(columns, ['string', 'number', 'number', 'string', 'string']) && isJson(columns[4])) {
      // Of what was last read from BambooHR the time of reading is not taken over: so it counts as not read, and is read.
      this.#others.add(insert('entry', columns, 'OR REPLACE'));
    } else if (isShape(columns, ['string', 'number', 'number', 'string']) && isJson(columns[3])) {
      this.#others.add(insert('break_rule', columns, 'OR REPLACE'));
    }
  }

  #takeMemory(name: string, value: string): void {
    if (name === 'forgotten') this.#forgottenUpTo = Number(JSON.parse(value));
    else if (name !== 'salvage') this.#others.add(insert('memory', [name, value], 'OR REPLACE'));
  }

  #takePunch(seq: number, columns: readonly StoredValue[]): void {
    const rank = rankOf(columns);
    if (rank === null) {
      this.#brokenPunches.add(seq);
      return;
    }
    const known = this.#punches.get(seq);
    if (known && known.rank >= rank) return;
    this.#punches.set(seq, { columns, rank });
  }
}

/** How far a punch has come; null when the columns are not those of a punch, or contradict its record. */
function rankOf(columns: readonly StoredValue[]): number | null {
  const [, id, stepId, part, company, employeeId, at, record, stateKind, state] = columns;
  if (!isUuid(id) || !isJson(record) || !isJson(state)) return null;
  const punch = JSON.parse(record) as Record<string, unknown> | null;
  const stands = JSON.parse(state) as Record<string, unknown> | null;
  if (!punch || !stands || needed.some((field) => punch[field] === undefined)) return null;
  const isItself =
    punch['id'] === id &&
    punch['stepId'] === stepId &&
    punch['part'] === part &&
    punch['company'] === company &&
    punch['employeeId'] === employeeId &&
    punch['at'] === at &&
    stands['kind'] === stateKind;
  const rank = order.findIndex((kind) => kind === stateKind);
  return isItself && rank >= 0 ? rank : null;
}

/** The line that every story begins with, told from the punch itself. */
function recordedLineOf(columns: readonly StoredValue[]): string {
  const { at, trust } = JSON.parse(String(columns[7])) as { at: EpochMs; trust: string };
  return JSON.stringify({ kind: 'recorded', at, trust });
}

function isUuid(value: StoredValue | undefined): value is string {
  return typeof value === 'string' && UUID.test(value);
}

function isShape(columns: readonly StoredValue[], types: readonly string[]): boolean {
  return columns.length === types.length && types.every((type, index) => typeof columns[index] === type);
}

function isJson(value: StoredValue | undefined): value is string {
  if (typeof value !== 'string') return false;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

function isLine(value: StoredValue | undefined): value is string {
  return isJson(value) && /"kind":/.test(value) && /"at":/.test(value);
}

function insert(table: string, values: readonly (StoredValue | undefined)[], or = ''): string {
  return `INSERT ${or} INTO ${table} VALUES (${values.map(literal).join(', ')});`;
}

function literal(value: StoredValue | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;
}
