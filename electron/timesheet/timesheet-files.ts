/** What leaves a timesheet by the clipboard and on paper, and tables that come in. Loaded when it is first wanted. */
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import type { PrintedSheet, TableFile } from '../../shared/ipc/timesheet-files.ts';
import type { TimesheetRange, TimesheetView } from '../../shared/ipc/timesheet.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { isLocalDate } from '../../shared/time/zoned.ts';
import { timesheetRows } from '../../shared/timesheet/export.ts';
import type { PaperWords } from './paper.ts';

/** What it stands on. */
export interface TimesheetFilesOptions {
  readonly isSomebodyConnected: () => boolean;
  /** The days as known on this machine. Throws a problem: nobody connected, or no such days. */
  readonly known: (range: TimesheetRange) => TimesheetView;
  readonly copy: (table: { readonly text: string; readonly html: string }) => void | Promise<void>;
  /** Asks the person where a file of this name goes; null when they changed their mind. */
  readonly askForPlace: (name: string) => Promise<string | null>;
  /** Asks the person for a table; null when they changed their mind. */
  readonly chooseTable: () => Promise<string | null>;
  /** Writes the print view of the window in use to a file. Throws a problem. */
  readonly print: (file: string, words: PaperWords) => Promise<void>;
}

/** See the file's comment. */
export class TimesheetFiles {
  readonly #options: TimesheetFilesOptions;
  /** The table that was chosen last. Windows never name a file. */
  #table: string | null = null;

  constructor(options: TimesheetFilesOptions) {
    this.#options = options;
  }

  /** Puts the known entries of the days on the clipboard. Answers how many. Throws a problem. */
  async copyTable({
    titles,
    words,
    decimal,
    ...range
  }: Omit<ProcedureParsed<'timesheet.copyTable'>, 'employeeId'>): Promise<{ readonly entries: number }> {
    const { entries, zone, now } = this.#options.known(range);
    const { copiedTable } = await import('./copied-table.ts');
    await this.#options.copy(copiedTable(timesheetRows(entries, { zone, now, words }), titles, decimal));
    return { entries: entries.length };
  }

  /** Writes the print view to a file of the person's choice. Throws a problem. */
  async print({ from, to, ...words }: ProcedureParsed<'timesheet.print'>): Promise<PrintedSheet> {
    if (!isLocalDate(from) || !isLocalDate(to)) {
      throw new ProblemError(ownProblem('badInput', 'timesheet.print', { fields: { from: 'range', to: 'range' } }));
    }
    this.#mustBeConnected('timesheet.print');
    const file = await this.#options.askForPlace(`clockhouse-timesheet-${from}-${to}.pdf`);
    if (file === null) return { kind: 'canceled' };
    await this.#options.print(file, words);
    return { kind: 'saved', file };
  }

  /** Has the person choose a table, or takes the last one apart in another way. Throws a problem. */
  async readTable({ again }: ProcedureParsed<'timesheet.readTable'>): Promise<TableFile> {
    this.#mustBeConnected('timesheet.readTable');
    const file = again === null ? await this.#options.chooseTable() : this.#table;
    if (file === null) {
      if (again === null) return { kind: 'canceled' };
      throw new ProblemError(ownProblem('actionNotPossible', 'timesheet.readTable'));
    }
    const { readTable } = await import('../csv/read-table.ts');
    const table = await readTable(file, again, 'timesheet.readTable');
    this.#table = file;
    return table;
  }

  #mustBeConnected(operation: string): void {
    if (!this.#options.isSomebodyConnected()) throw new ProblemError(ownProblem('notConnected', operation));
  }
}
