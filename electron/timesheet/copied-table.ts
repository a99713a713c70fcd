/** A timesheet as a table on the clipboard: for spreadsheets and for mail. */
import { timesheetColumns } from '../../shared/timesheet/export.ts';
import type { Cell, TimesheetColumn } from '../../shared/timesheet/export.ts';
import { csvText } from '../csv/csv-text.ts';

/** A file is for another program; what is pasted is read, so what only a program wants is left out. */
const copied = timesheetColumns.filter((column) => column !== 'entryId' && column !== 'zone');

/** What spreadsheets take for the beginning of a formula. */
const formula = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** The rows under their titles, once as text with tabs and once as a table of HTML. `decimal` is what stands in numbers. */
export function copiedTable(
  rows: readonly Readonly<Record<TimesheetColumn, Cell>>[],
  titles: Readonly<Record<TimesheetColumn, string>>,
  decimal: '.' | ',',
): { readonly text: string; readonly html: string } {
  const head = copied.map((column) => titles[column]);
  const lines = rows.map((row) => copied.map((column) => written(row[column], decimal)));
  const cells = (tag: 'td' | 'th', line: readonly string[]): string =>
    `<tr>${line.map((cell) => `<${tag}>${escaped(guarded(cell))}</${tag}>`).join('')}</tr>`;
  return {
    text: csvText([head, ...lines], '\t'),
    html: `<table><thead>${cells('th', head)}</thead><tbody>${lines.map((line) => cells('td', line)).join('')}</tbody></table>`,
  };
}

function written(cell: Cell, decimal: '.' | ','): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell).replace('.', decimal) : cell;
}

function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\r\n|\n|\r/gu, '<br>');
}
