/** How tables of one kind were read last: by their titles, so that next month's file is understood at once. */
import { importFields, noMapping, plain } from './columns.ts';
import type { Mapping, Rows } from './columns.ts';
import { dateOrders } from './dates.ts';
import type { DateOrder } from './dates.ts';

/** What is kept. */
export interface KeptReading {
  readonly mapping: Mapping;
  readonly order: DateOrder;
  readonly isTitled: boolean;
}

const name = 'timesheet-import';
/** Nobody imports more kinds of files. */
const most = 12;

/** The reading of a table with the same titles; null when there was none. */
export function keptReading(rows: Rows, place: Storage = localStorage): KeptReading | null {
  return all(place).find(({ key }) => key === keyOf(rows))?.reading ?? null;
}

/** Keeps how a table was read. A place that is full keeps what it has: the next table is guessed at again. */
export function keepReading(rows: Rows, reading: KeptReading, place: Storage = localStorage): void {
  const key = keyOf(rows);
  const readings = [{ key, reading }, ...all(place).filter((kept) => kept.key !== key)].slice(0, most);
  try {
    place.setItem(name, JSON.stringify(readings));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

interface Kept {
  readonly key: string;
  readonly reading: KeptReading;
}

function all(place: Storage): readonly Kept[] {
  const text = place.getItem(name);
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isKept) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isKept(value: unknown): value is Kept {
  const { key, reading } = (value ?? {}) as Partial<Kept>;
  const { mapping, order, isTitled } = reading ?? {};
  return (
    typeof key === 'string' &&
    typeof isTitled === 'boolean' &&
    dateOrders.includes(order as DateOrder) &&
    importFields.every((field) => isColumn((mapping ?? noMapping)[field]))
  );
}

function isColumn(value: unknown): boolean {
  return value === null || (Number.isInteger(value) && Number(value) >= 0);
}

/** Titles name the kind of a table; without them its width has to do. Rows themselves are never kept. */
function keyOf(rows: Rows): string {
  const first = rows[0] ?? [];
  return first.some((cell) => /\d/u.test(cell)) ? `#${first.length}` : first.map(plain).join('|');
}
