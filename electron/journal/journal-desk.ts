/** The journal as windows ask for it: a page at a time, one step by its receipt, and all that fits as a file. */
import { setImmediate as turn } from 'node:timers/promises';
import type { JournalExport, JournalFilter, JournalPage, JournalRow, JournalWanted } from '../../shared/ipc/journal.ts';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Lane, PunchStory, TrackedPunch } from '../../shared/punches/punch.ts';
import type { EpochMs, ZoneId } from '../../shared/time/types.ts';
import { isLocalDate, localDateAt } from '../../shared/time/zoned.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { punchViewOf } from '../punches/punch-view.ts';
import { receiptOf } from '../punches/recorder.ts';
import type { MachineScope } from './machine-scope.ts';

/** Steps of the journal that fit a filter, newest first. */
export interface JournalSteps {
  /** Each step's punches, in order. */
  readonly steps: readonly (readonly TrackedPunch[])[];
  /** Hand back as `before`; null on the last page. */
  readonly next: number | null;
  /** Steps that fit in all. */
  readonly total: number;
}

/** Where the journal is kept. Blocking calls. */
export interface JournalSource {
  readonly page: (filter: JournalFilter, lane: Lane, before: number | null, limit: number) => JournalSteps;
  readonly storyOf: (punchId: string) => PunchStory;
  /** Known entries of a person around an instant, which decide what can be done about a punch of it. */
  readonly entriesAround: (lane: Lane, at: EpochMs) => readonly TimesheetEntry[];
}

/** What the journal's desk stands on. */
export interface JournalDeskOptions {
  readonly source: JournalSource;
  readonly scope: MachineScope;
  readonly now: () => EpochMs;
  readonly zone: () => ZoneId;
  /** Asks the person where a file of this name goes; null when they changed their mind. */
  readonly askForPlace: (name: string) => Promise<string | null>;
}

/** An export as a window asks for it. */
export type ExportWanted = ProcedureParsed<'journal.export'>;

/** As many as fill a large window twice. */
const pageSize = 50;

/**
 * Steps read at once where many are gone through: about 40 ms of work. Each page counts and sorts what fits anew, 20 ms in
 * a journal of a hundred thousand, so smaller ones would cost more in all.
 */
const readAtOnce = 1_000;

/** Steps handled between two turns of the event loop, so that a click never waits long: about 10 ms. */
const handledAtOnce = 250;

/** See the file's comment. */
export class JournalDesk {
  readonly #options: JournalDeskOptions;
  #lane: Lane | null = null;

  constructor(options: JournalDeskOptions) {
    this.#options = options;
  }

  /** Whose journal it is from now on; null when nobody is connected. */
  seat(lane: Lane | null): void {
    this.#lane = lane;
  }

  /**
   * One page. Throws a problem: `notConnected`; `viewForbidden` for the machine's punches without the right to see them;
   * `badInput` for a day that is none; `cancelled` when somebody else was connected meanwhile.
   */
  async read(wanted: JournalWanted & { readonly before: number | null }): Promise<JournalPage> {
    const { lane, maySeeMachine } = await this.#admit(wanted, 'journal.read');
    if (wanted.receipt !== null) {
      const rows: JournalRow[] = [];
      for await (const steps of this.#all(wanted, lane)) rows.push(...steps.map((step) => this.#rowOf(step)));
      this.#mustStillSeat(lane, 'journal.read');
      return { rows, next: null, total: rows.length, maySeeMachine };
    }
    const { steps, next, total } = this.#options.source.page(wanted, lane, wanted.before, pageSize);
    return { rows: steps.map((step) => this.#rowOf(step)), next, total, maySeeMachine };
  }

  /**
   * Writes what fits the filter to a file of the person's choice. Throws a problem as `read` does, and a storage problem
   * when the file cannot be written; a file that was there before stays whole then.
   */
  async export({ titles, words, ...wanted }: ExportWanted): Promise<JournalExport> {
    const { source, now, zone, askForPlace } = this.#options;
    const { lane } = await this.#admit(wanted, 'journal.export');
    const file = await askForPlace(`clockhouse-journal-${localDateAt(now(), zone())}.csv`);
    if (file === null) return { kind: 'canceled' };
    this.#mustStillSeat(lane, 'journal.export');
    const { writeJournal } = await import('./export.ts');
    const steps = await writeJournal(file, this.#all(wanted, lane), { storyOf: source.storyOf, titles, words });
    return { kind: 'saved', file, steps, at: now() };
  }

  async #admit(wanted: JournalWanted, operation: string): Promise<{ lane: Lane; maySeeMachine: boolean }> {
    const lane = this.#lane;
    if (!lane) throw new ProblemError(ownProblem('notConnected', operation));
    for (const field of ['from', 'to'] as const) {
      const day = wanted[field];
      if (day !== null && !isLocalDate(day)) {
        throw new ProblemError(ownProblem('badInput', operation, { fields: { [field]: 'date' } }));
      }
    }
    const maySeeMachine = await this.#options.scope.mayBeSeen(lane);
    this.#mustStillSeat(lane, operation);
    if (wanted.scope === 'machine' && !maySeeMachine) throw new ProblemError(ownProblem('viewForbidden', operation));
    return { lane, maySeeMachine };
  }

  /** What was asked for one person is never answered to another. */
  #mustStillSeat(lane: Lane, operation: string): void {
    if (this.#lane?.company !== lane.company || this.#lane.employeeId !== lane.employeeId) {
      throw new ProblemError(ownProblem('cancelled', operation));
    }
  }

  /** All steps that fit, batch by batch, with a turn of the event loop after each: a hundred thousand take seconds. */
  async *#all(
    wanted: JournalWanted,
    lane: Lane,
  ): AsyncGenerator<readonly (readonly TrackedPunch[])[], void, undefined> {
    let before: number | null = null;
    do {
      const { steps, next }: JournalSteps = this.#options.source.page(wanted, lane, before, readAtOnce);
      await turn();
      for (let start = 0; start < steps.length; start += handledAtOnce) {
        const batch = steps.slice(start, start + handledAtOnce);
        // A receipt is made from the step's id and kept nowhere, so it is looked for where the steps are.
        yield wanted.receipt === null ? batch : batch.filter((step) => receiptOfStep(step) === wanted.receipt);
        await turn();
      }
      before = next;
    } while (before !== null);
  }

  #rowOf(step: readonly TrackedPunch[]): JournalRow {
    const { storyOf, entriesAround } = this.#options.source;
    const lane = step[0]?.punch;
    const view = punchViewOf(step, storyOf, (at) => (lane ? entriesAround(lane, at) : []));
    return { ...view, employeeId: lane?.employeeId ?? 0 };
  }
}

function receiptOfStep(step: readonly TrackedPunch[]): string | null {
  return step[0] === undefined ? null : receiptOf(step[0].punch.stepId);
}
