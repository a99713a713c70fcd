import type { TableDelimiter, TableEncoding, TableFile } from '../../../shared/ipc/timesheet-files.ts';
import type { TimesheetView } from '../../../shared/ipc/timesheet.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { LocalDate } from '../../../shared/time/types.ts';
import { addDays, daysBetween } from '../../../shared/time/zoned.ts';
import type { Days } from '../../../shared/timesheet/days-to-read.ts';
import type { AppState } from '../../app.svelte.ts';
import { entriesWith } from '../known-around.ts';
import type { Sheet } from '../sheet.svelte.ts';
import { guessMapping, hasTitles, noMapping } from './columns.ts';
import type { ImportField, Mapping, Rows } from './columns.ts';
import type { CellTerms } from './cells.ts';
import { isAmbiguous, ordersFor, usualOrder } from './dates.ts';
import type { DateOrder } from './dates.ts';
import { keepReading, keptReading } from './kept-mapping.ts';
import { daysOfLines, readLines } from './lines.ts';
import type { ImportLine } from './lines.ts';

/** What is read around the table's days; the contract allows 400. */
const mostDays = 396;

/** A file on its way into the unsent changes: how it is read, and what each of its lines comes to. */
export class Import {
  file: Extract<TableFile, { kind: 'read' }> | null = $state.raw(null);
  mapping: Mapping = $state.raw(noMapping);
  order: DateOrder = $state('ymd');
  isTitled = $state(true);
  dropsUnknownWork = $state(false);
  /** The mapping is that of the last table of this kind. */
  isRemembered = $state(false);
  problem: Problem | null = $state.raw(null);
  isOpening = $state(false);
  isReading = $state(false);

  readonly rows: Rows = $derived.by(() => (this.file?.rows ?? []).slice(this.isTitled ? 1 : 0));
  readonly width: number = $derived(Math.max(0, ...(this.file?.rows ?? []).map((row) => row.length)));
  /** Enough is told to make entries: a day, and either times or hours. */
  readonly isMapped: boolean = $derived.by(() => {
    const { date, start, end, hours } = this.mapping;
    return (date !== null || start !== null) && ((start !== null && end !== null) || hours !== null);
  });
  /** Somebody has to look at how the file is read. */
  readonly isGuessUnsure: boolean = $derived.by(() => !this.isMapped || this.isOrderUnsure);
  readonly isOrderUnsure: boolean = $derived(isAmbiguous(this.#dateCells()));
  readonly lines: readonly ImportLine[] = $derived.by(() => {
    const view = this.#around;
    if (view === null || !this.isMapped) return [];
    const entries = entriesWith(view, this.#sheet.unsent.changes);
    const newKey = (): string => crypto.randomUUID();
    return readLines(this.rows, this.isTitled ? 2 : 1, { ...this.#terms(view), view, entries, newKey });
  });

  #around: TimesheetView | null = $state.raw(null);
  readonly #app: AppState;
  readonly #sheet: Sheet;
  #question = 0;

  constructor(app: AppState, sheet: Sheet) {
    this.#app = app;
    this.#sheet = sheet;
  }

  /** Has the person choose a file. False when they did not. */
  async open(): Promise<boolean> {
    return this.#read(null);
  }

  /** Takes the same file apart in another way. */
  async readAs(encoding: TableEncoding, delimiter: TableDelimiter): Promise<void> {
    await this.#read({ encoding, delimiter });
  }

  /** Says which column holds something. A column holds one thing only. */
  map(field: ImportField, column: number | null): void {
    const others = Object.fromEntries(
      Object.entries(this.mapping).map(([other, taken]) => [other, taken === column ? null : taken]),
    ) as unknown as Mapping;
    this.mapping = { ...others, [field]: column };
    void this.look();
  }

  /** Says whether the first line holds titles. */
  setTitled(isTitled: boolean): void {
    this.isTitled = isTitled;
    void this.look();
  }

  /** Says in which order days are written. */
  setOrder(order: DateOrder): void {
    this.order = order;
    void this.look();
  }

  /** Looks at the timesheet of the table's days: as known here, then as BambooHR has what was never read. */
  async look(): Promise<void> {
    this.#question += 1;
    const question = this.#question;
    const wanted = this.isMapped ? daysOfLines(this.rows, this.#terms(this.#around)) : null;
    const today = this.#sheet.view?.today ?? this.#sheet.date;
    const range = { employeeId: null, ...around(wanted ?? { from: today, to: today }) };
    const known = await this.#app.bridge.call('timesheet.known', range);
    if (question !== this.#question) return;
    this.problem = known.ok ? null : known.problem;
    if (!known.ok) return;
    this.#around = known.value;
    if (wanted === null || known.value.unread.length === 0) return;
    this.isReading = true;
    const answer = await this.#app.bridge.call('timesheet.read', { ...range, notBefore: null });
    if (question !== this.#question) return;
    this.isReading = false;
    if (answer.ok) this.#around = answer.value;
  }

  /** Adds the new lines to the unsent changes, in one step, and remembers how the file was read. Answers how many. */
  take(): number {
    const changes = this.lines.flatMap((line) => (line.kind === 'new' ? [line.change] : []));
    const [first] = changes.map(({ date }) => date).sort();
    if (this.file === null || first === undefined) return 0;
    const { mapping, order, isTitled } = this;
    keepReading(this.file.rows, { mapping, order, isTitled });
    this.#sheet.unsent.step([...this.#sheet.unsent.changes, ...changes]);
    this.#sheet.goTo(first);
    return changes.length;
  }

  async #read(
    again: { readonly encoding: TableEncoding; readonly delimiter: TableDelimiter } | null,
  ): Promise<boolean> {
    this.isOpening = true;
    const answer = await this.#app.bridge.call('timesheet.readTable', { again });
    this.isOpening = false;
    this.problem = answer.ok ? null : answer.problem;
    if (!answer.ok || answer.value.kind === 'canceled') return false;
    this.file = answer.value;
    this.#guess(answer.value.rows);
    await this.look();
    return true;
  }

  #guess(rows: Rows): void {
    const kept = keptReading(rows);
    this.isRemembered = kept !== null;
    this.isTitled = kept?.isTitled ?? hasTitles(rows);
    this.mapping = kept?.mapping ?? guessMapping(rows);
    const usual = kept?.order ?? usualOrder(this.#app.settings?.formatLocale ?? 'en');
    this.order = ordersFor(this.#dateCells(), usual)[0] ?? usual;
  }

  #dateCells(): readonly string[] {
    const column = this.mapping.date ?? this.mapping.start;
    return column === null ? [] : this.rows.map((row) => row[column] ?? '');
  }

  #terms(view: TimesheetView | null): CellTerms {
    const { mapping, order, dropsUnknownWork } = this;
    const zone = view?.zone ?? this.#sheet.view?.zone ?? 'UTC';
    const projects = this.#sheet.projects?.projects ?? [];
    return { mapping, order, zone, breaks: view?.breaks ?? null, projects, dropsUnknownWork };
  }
}

/** The days with one more on either side. Of more than the contract allows, the latest: the oldest cannot be written. */
function around({ from, to }: Days): Days {
  const first: LocalDate = daysBetween(from, to) > mostDays ? addDays(to, -mostDays) : from;
  return { from: addDays(first, -1), to: addDays(to, 1) };
}
