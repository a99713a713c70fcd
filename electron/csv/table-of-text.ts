/** A text as a table, whatever parts its columns and however carelessly it is quoted. Loaded when somebody imports. */
import { CsvError, parse } from 'csv-parse/sync';
import { tableDelimiters } from '../../shared/ipc/timesheet-files.ts';
import type { TableDelimiter } from '../../shared/ipc/timesheet-files.ts';

/** Lines that decide what parts the columns. */
const linesLookedAt = 30;

/** Nothing that is imported has more columns, or longer cells. */
const most = { columns: 60, cell: 4_000 };

/** The lines that are not empty, `mostLines` at most. Cells are what is in them: nothing is trimmed or understood. */
export function tableOf(text: string, delimiter: TableDelimiter, mostLines: number): readonly (readonly string[])[] {
  return linesOf(text, delimiter, mostLines)
    .filter((line) => line.some((cell) => cell.trim() !== ''))
    .map((line) => line.slice(0, most.columns).map((cell) => cell.slice(0, most.cell)));
}

/**
 * What parts the columns: that by which most lines have the same number of columns, and of those the one that makes the
 * most. A comma where nothing does.
 */
export function delimiterOf(text: string): TableDelimiter {
  const head = text.split(/\r\n|\n|\r/u, linesLookedAt * 2).join('\n');
  const scored = tableDelimiters.map((delimiter) => {
    const widths = linesOf(head, delimiter, linesLookedAt).map((line) => line.length);
    const usual = usualOf(widths);
    const alike = widths.filter((width) => width === usual).length / Math.max(widths.length, 1);
    return { delimiter, score: usual < 2 ? 0 : Math.round(alike * 10) * 100 + Math.min(usual, 99) };
  });
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).delimiter;
}

function linesOf(text: string, delimiter: TableDelimiter, mostLines: number): readonly string[][] {
  const options = {
    delimiter,
    to: mostLines,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
  try {
    return parse(text, options);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quotation mark that is never closed is a sign like any other: then each line is a line.
    return parse(text, { ...options, quote: false, escape: null });
  }
}

function usualOf(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].reduce((usual, other) => (other[1] > usual[1] ? other : usual), [0, 0])[0];
}
