/** Words about a table and its lines. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { TableDelimiter, TableEncoding } from '../../../shared/ipc/timesheet-files.ts';
import { HOUR_MS } from '../../../shared/time/types.ts';
import { duration } from '../../i18n/formats.ts';
import * as m from '../../i18n/generated/messages.js';
import type { SheetWords } from '../words.ts';
import type { CellFault, Wanted } from './cells.ts';
import type { ImportField } from './columns.ts';
import type { DateOrder } from './dates.ts';
import type { ImportLine } from './lines.ts';

/** What a column holds. */
export function fieldWords(field: ImportField): string {
  switch (field) {
    case 'date':
      return m.export_column_date();
    case 'start':
      return m.export_column_start();
    case 'endDate':
      return m.export_column_endDate();
    case 'end':
      return m.export_column_end();
    case 'hours':
      return m.import_field_hours();
    case 'kind':
      return m.export_column_kind();
    case 'break':
      return m.export_column_breakName();
    case 'project':
      return m.export_column_project();
    case 'task':
      return m.export_column_task();
    case 'note':
      return m.export_column_note();
    case 'zone':
      return m.export_column_zone();
    default:
      return assertNever(field);
  }
}

/** The order of days, by an example in it. */
export function orderWords(order: DateOrder): string {
  switch (order) {
    case 'ymd':
      return m.import_order_ymd();
    case 'dmy':
      return m.import_order_dmy();
    case 'mdy':
      return m.import_order_mdy();
    default:
      return assertNever(order);
  }
}

/** What parts the columns. */
export function delimiterWords(delimiter: TableDelimiter): string {
  switch (delimiter) {
    case ',':
      return m.import_delimiter_comma();
    case ';':
      return m.import_delimiter_semicolon();
    case '\t':
      return m.import_delimiter_tab();
    case '|':
      return m.import_delimiter_bar();
    default:
      return assertNever(delimiter);
  }
}

/** How a file is written, as programs name it. */
export const encodingNames: Readonly<Record<TableEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Latin-1 (Windows-1252)',
};

/** What a line is, in the one word that stands before it. */
export function lineState(line: ImportLine): string {
  switch (line.kind) {
    case 'new':
      return m.import_line_new();
    case 'there':
      return m.import_line_there();
    case 'twice':
      return m.import_line_twice();
    case 'conflict':
      return m.import_line_conflict();
    case 'unreadable':
      return m.import_line_unreadable();
    default:
      return assertNever(line);
  }
}

/** What is wanted: `Tue 10 Mar, 09:00 – 12:00`. */
export function wantedWords({ date, what, note }: Wanted, { names }: SheetWords): string {
  const length =
    what.kind === 'hours'
      ? duration(what.hours * HOUR_MS)
      : m.timesheet_times({ start: names.time(what.start), end: names.time(what.end) });
  return [names.short(date), length, note].filter((part) => part !== null).join(', ');
}

/** What is to be said about a line: why it is not taken, or what is good to know. */
export function lineRemarks(line: ImportLine, words: SheetWords): readonly string[] {
  switch (line.kind) {
    case 'new':
      return line.cautions.map((caution) => words.caution(caution));
    case 'there':
    case 'twice':
      return [];
    case 'conflict':
      return line.faults.map((fault) => words.fault(fault).title);
    case 'unreadable':
      return [faultWords(line.fault, words)];
    default:
      return assertNever(line);
  }
}

function faultWords(fault: CellFault, words: SheetWords): string {
  switch (fault.code) {
    case 'noDate':
      return m.import_fault_noDate();
    case 'noTimes':
      return m.import_fault_noTimes();
    case 'badDate':
      return m.import_fault_badDate({ text: fault.text });
    case 'badStart':
      return m.import_fault_badStart({ text: fault.text });
    case 'badEnd':
      return m.import_fault_badEnd({ text: fault.text });
    case 'badHours':
      return m.import_fault_badHours({ text: fault.text });
    case 'otherEndDay':
      return m.import_fault_otherEndDay({ day: words.names.short(fault.date) });
    case 'otherZone':
      return m.import_fault_otherZone({ zone: fault.text });
    case 'unknownProject':
      return m.import_fault_unknownProject({ name: fault.text });
    case 'unknownTask':
      return m.import_fault_unknownTask({ name: fault.text });
    case 'unknownBreak':
      return m.import_fault_unknownBreak({ name: fault.text });
    default:
      return assertNever(fault);
  }
}
