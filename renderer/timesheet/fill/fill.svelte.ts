import type { SheetTemplate } from '../../../shared/ipc/timesheet-files.ts';
import type { ShownEntry, TimesheetView } from '../../../shared/ipc/timesheet.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { LocalDate } from '../../../shared/time/types.ts';
import { addDays } from '../../../shared/time/zoned.ts';
import type { Days } from '../../../shared/timesheet/days-to-read.ts';
import { templateOf } from '../../../shared/timesheet/templates.ts';
import type { Template } from '../../../shared/timesheet/templates.ts';
import { weekOf } from '../../../shared/timesheet/week.ts';
import type { AppState } from '../../app.svelte.ts';
import { entriesWith } from '../known-around.ts';
import type { Sheet } from '../sheet.svelte.ts';
import { dayTargets, fillAll, weekTargets } from './targets.ts';
import type { WholeFilling } from './targets.ts';

/** What is copied: the day or the week of a date, or a template by its id. */
export type FillSource =
  { readonly kind: 'day' | 'week'; readonly date: LocalDate } | { readonly kind: 'template'; readonly id: string };

const everyWeekday: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7]);
const nothing: Template = { rows: [], leftOut: [] };

/** Copies a day or a week onto others, or fills them from a template. Nothing is changed before it is taken over. */
export class Fill {
  source: FillSource = $state.raw({ kind: 'day', date: '' });
  /** Where a day goes. */
  from: LocalDate = $state('');
  to: LocalDate = $state('');
  weekdays: ReadonlySet<number> = $state.raw(everyWeekday);
  /** Where a week goes: a day of the first one, and how many. */
  firstWeek: LocalDate = $state('');
  weeks = $state(1);
  skipsFull = $state(true);

  templates: readonly SheetTemplate[] = $state.raw([]);
  problem: Problem | null = $state.raw(null);
  isReading = $state(false);

  readonly span: 'day' | 'week' = $derived.by(() => {
    const { source } = this;
    if (source.kind !== 'template') return source.kind;
    return this.templates.find(({ id }) => id === source.id)?.span ?? 'day';
  });
  readonly template: Template = $derived.by(() => {
    const { source } = this;
    if (source.kind !== 'template') return this.#taken;
    return { rows: this.templates.find(({ id }) => id === source.id)?.rows ?? [], leftOut: [] };
  });
  readonly targets: readonly LocalDate[] = $derived.by(() => {
    if (this.span === 'day') return dayTargets({ from: this.from, to: this.to }, this.weekdays);
    return this.firstWeek === '' ? [] : weekTargets(this.#weekStart(this.firstWeek), this.weeks);
  });
  readonly filling: WholeFilling | null = $derived.by(() => {
    const view = this.#around;
    if (view === null) return null;
    const { rows } = this.template;
    const entries = entriesWith(view, this.#sheet.unsent.changes);
    return fillAll(rows, this.targets, { view, entries }, { skipsFull: this.skipsFull, newKey });
  });

  #taken: Template = $state.raw(nothing);
  #around: TimesheetView | null = $state.raw(null);
  readonly #app: AppState;
  readonly #sheet: Sheet;
  #question = 0;

  constructor(app: AppState, sheet: Sheet, source: FillSource) {
    this.#app = app;
    this.#sheet = sheet;
    const date = source.kind === 'template' ? sheet.focus.date : source.date;
    this.from = addDays(date, source.kind === 'template' ? 0 : 1);
    this.to = this.from;
    this.firstWeek = source.kind === 'template' ? date : addDays(date, 7);
    this.source = source;
  }

  /** Reads the templates and what is copied. */
  async start(): Promise<void> {
    const answer = await this.#app.bridge.call('templates.known', {});
    if (answer.ok) this.templates = answer.value.templates;
    else this.problem = answer.problem;
    await this.takeSource(this.source);
  }

  /** Copies something else. */
  async takeSource(source: FillSource): Promise<void> {
    this.source = source;
    if (source.kind !== 'template') {
      const days = this.#daysOf(source);
      const view = await this.#known(days);
      if (view !== null) this.#taken = templateFrom(view, days, this.#sheet);
    }
    await this.look();
  }

  /** Looks at what stands in the targets, at first as known here, then as BambooHR has it where it was never read. */
  async look(): Promise<void> {
    const [first] = this.targets;
    const last = this.targets.at(-1);
    if (first === undefined || last === undefined) {
      this.#around = null;
      return;
    }
    this.#question += 1;
    const question = this.#question;
    const days = { from: first, to: addDays(last, this.span === 'week' ? 6 : 0) };
    const view = await this.#known(days);
    if (question !== this.#question || view === null) return;
    this.#around = view;
    if (view.unread.length === 0) return;
    this.isReading = true;
    const range = { employeeId: null, from: addDays(days.from, -1), to: addDays(days.to, 1) };
    const answer = await this.#app.bridge.call('timesheet.read', { ...range, notBefore: null });
    this.isReading = false;
    if (answer.ok && question === this.#question) this.#around = answer.value;
  }

  /** Adds the entries to the unsent changes, in one step. Answers how many. */
  take(): number {
    const changes = this.filling?.changes ?? [];
    const [first] = this.filling?.filled ?? [];
    if (changes.length === 0 || first === undefined) return 0;
    this.#sheet.unsent.step([...this.#sheet.unsent.changes, ...changes]);
    this.#sheet.goTo(first);
    return changes.length;
  }

  /** The week of a day, by the settings. */
  weekOf(date: LocalDate): Days {
    return { from: this.#weekStart(date), to: addDays(this.#weekStart(date), 6) };
  }

  #daysOf(source: { readonly kind: 'day' | 'week'; readonly date: LocalDate }): Days {
    return source.kind === 'day' ? { from: source.date, to: source.date } : this.weekOf(source.date);
  }

  #weekStart(date: LocalDate): LocalDate {
    return weekOf(date, this.#app.settings?.shownFirstDayOfWeek ?? 1)[0] ?? date;
  }

  async #known({ from, to }: Days): Promise<TimesheetView | null> {
    const range = { employeeId: null, from: addDays(from, -1), to: addDays(to, 1) };
    const answer = await this.#app.bridge.call('timesheet.known', range);
    this.problem = answer.ok ? null : answer.problem;
    return answer.ok ? answer.value : null;
  }
}

/** The entries of some days, with the unsent changes made, as a template. */
export function templateFrom(view: TimesheetView, { from, to }: Days, sheet: Pick<Sheet, 'unsent'>): Template {
  const entries = entriesWith(view, sheet.unsent.changes).filter(({ date }: ShownEntry) => from <= date && date <= to);
  return templateOf(entries, from, view.zone);
}

function newKey(): string {
  return crypto.randomUUID();
}
