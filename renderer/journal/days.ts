/** The rows of the journal under the days they belong to. */
import type { Formats } from '../i18n/formats.ts';
import type { JournalRow } from '../../shared/ipc/journal.ts';

/** The punches of one day, in the order they came. */
export interface JournalDay {
  /** The day in words, which no other day has. */
  readonly name: string;
  readonly rows: readonly JournalRow[];
}

/** Groups rows that come newest first. Days are those of the formats' zone. */
export function byDay(rows: readonly JournalRow[], formats: Formats): readonly JournalDay[] {
  const days = new Map<string, JournalRow[]>();
  for (const row of rows) {
    const name = formats.dayAndYear(row.at);
    const day = days.get(name);
    if (day === undefined) days.set(name, [row]);
    else day.push(row);
  }
  return [...days].map(([name, ofDay]) => ({ name, rows: ofDay }));
}
