import type { Bridge } from '../../shared/ipc/bridge.ts';
import type {
  JournalExport,
  JournalPage,
  JournalRow,
  JournalScope,
  JournalStanding,
  JournalWanted,
} from '../../shared/ipc/journal.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import type { LocalDate } from '../../shared/time/types.ts';
import { exportTexts } from './export-texts.ts';

/** Whose punches, as a filter that shows everything has it. */
const everything = { standing: 'all', from: '', to: '', receipt: '' } as const;

/** A receipt as people write it down: in small letters, with spaces. */
const receiptShape = /^[0-9A-Z]{4}$/;

/** The journal screen's state: what is asked for, and the pages that came. */
export class Journal {
  scope: JournalScope = $state('mine');
  standing: JournalStanding = $state(everything.standing);
  /** Days as their fields have them; empty for none. */
  from: LocalDate = $state(everything.from);
  to: LocalDate = $state(everything.to);
  /** As typed. Counts once it is whole. */
  receipt = $state(everything.receipt as string);

  /** Null until the first page came. */
  page: JournalPage | null = $state.raw(null);
  rows: readonly JournalRow[] = $state.raw([]);
  /** Why the last page did not come. */
  problem: Problem | null = $state.raw(null);
  isReading = $state(false);
  isExporting = $state(false);
  exportProblem: Problem | null = $state.raw(null);

  /** The first day is after the last: nothing is asked for until that is put right. */
  readonly areDaysWrong: boolean = $derived(this.from !== '' && this.to !== '' && this.to < this.from);
  readonly wantedReceipt: string | null = $derived.by(() => {
    const text = this.receipt.replaceAll(/\s/g, '').toUpperCase();
    return receiptShape.test(text) ? text : null;
  });
  readonly isFiltered: boolean = $derived(
    this.standing !== 'all' || this.from !== '' || this.to !== '' || this.wantedReceipt !== null,
  );

  readonly #bridge: Bridge;
  /** Counts the questions, so that a late answer to an old one is dropped. */
  #question = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Reads the first page for the filter as it stands. What is shown stays until the answer is there. */
  async read(): Promise<void> {
    if (this.areDaysWrong) return;
    await this.#ask(null);
  }

  /** Reads the next page, if there is one and it is not on its way. */
  async more(): Promise<void> {
    const before = this.page?.next ?? null;
    if (before === null || this.isReading) return;
    await this.#ask(before);
  }

  /** Shows everything again, of the same people. */
  async clear(): Promise<void> {
    Object.assign(this, everything);
    await this.read();
  }

  /** Has main write what fits the filter to a file of the person's choice. Null when it did not come to that. */
  async export(): Promise<Extract<JournalExport, { kind: 'saved' }> | null> {
    if (this.isExporting || this.areDaysWrong) return null;
    this.isExporting = true;
    this.exportProblem = null;
    const answer = await this.#bridge.call('journal.export', { ...this.#wanted(), ...exportTexts() });
    this.isExporting = false;
    if (!answer.ok) this.exportProblem = answer.problem;
    return answer.ok && answer.value.kind === 'saved' ? answer.value : null;
  }

  async #ask(before: number | null): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    this.isReading = true;
    const answer: Result<JournalPage> = await this.#bridge.call('journal.read', { ...this.#wanted(), before });
    if (question !== this.#question) return;
    this.isReading = false;
    if (!answer.ok) {
      this.problem = answer.problem;
      return;
    }
    this.problem = null;
    this.page = answer.value;
    this.rows = before === null ? answer.value.rows : [...this.rows, ...answer.value.rows];
  }

  #wanted(): JournalWanted {
    const { scope, standing, from, to, wantedReceipt: receipt } = this;
    return { scope, standing, from: from === '' ? null : from, to: to === '' ? null : to, receipt };
  }
}
