/** Tables as CSV text that any spreadsheet takes apart again, and in which it finds nothing to run. */
import { stringify } from 'csv-stringify/sync';
import type { Cell } from '../../shared/timesheet/export.ts';

/** The mark by which Excel knows UTF-8, to stand before the first line. */
export const byteOrderMark = '\uFEFF';

/**
 * Lines after RFC 4180. A text that a spreadsheet would take for a formula (from a note, or a break's name) gets an
 * apostrophe before it. For the clipboard a tab parts the columns.
 */
export function csvText(lines: readonly (readonly Cell[])[], delimiter: ',' | '\t' = ','): string {
  if (lines.length === 0) return '';
  return stringify(lines as Cell[][], {
    delimiter,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
    escape_formulas: true,
  });
}
