/**
 * The timesheet screen's state: which days are shown, what is typed, and what is done to entries. It outlives the screen,
 * so that nothing typed is lost by going elsewhere.
 */
import type { ProjectsView, ShownEntry, TimesheetView } from '../../shared/ipc/timesheet.ts';
import type { Problem } from '../../shared/problem.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { LocalDate } from '../../shared/time/types.ts';
import { addDays } from '../../shared/time/zoned.ts';
import type { Days } from '../../shared/timesheet/days-to-read.ts';
import type { DraftFacts } from '../../shared/timesheet/validation.ts';
import type { AppState } from '../app.svelte.ts';
import { clockLocale } from '../i18n/formats.ts';
import { DayNames, timeOf } from './day-names.ts';
import { blankTexts, Editor, textsOf } from './editor.svelte.ts';
import type { EditorTexts, FactsFor } from './editor.svelte.ts';
import type { Cell } from './grid.ts';
import { entriesThatStay, itemsOf, sheetDays } from './items.ts';
import type { SheetDay, SheetItem } from './items.ts';
import type { DraftStore } from './kept-drafts.ts';
import { moved, placeOf, storeAt } from './moves.ts';
import type { Grip, Placed } from './moves.ts';
import { withoutEntry, withStoring } from './pending.ts';
import type { Changes, Storing } from './pending.ts';
import type { WorkChoice } from '../projects/project-choices.ts';
import { rangeOf, stepped } from './range.ts';
import type { SheetKind } from './range.ts';
import { Unsent } from './unsent.svelte.ts';

/** Days read within it are not asked for again by merely looking at them. */
const freshMs = 5 * MINUTE_MS;
/** After the last key, what is typed is kept. */
const keepAfterMs = 250;
/** How long a new entry is until somebody says otherwise. */
const usualMinutes = 60;

/** See the file's comment. */
export class Sheet {
  kind: SheetKind = $state('week');
  /** A day of the range that is wanted. */
  date: LocalDate = $state('');
  /** The days on screen, with the day on either side; null until the first came. */
  view: TimesheetView | null = $state.raw(null);
  shown: { readonly kind: SheetKind; readonly range: Days } = $state.raw({ kind: 'week', range: { from: '', to: '' } });
  /** Why not even this machine's own knowledge came. */
  problem: Problem | null = $state.raw(null);
  isReading = $state(false);
  projects: ProjectsView | null = $state.raw(null);

  readonly unsent: Unsent;
  /** Set when the window's place for unsent changes is full. */
  areDraftsUnkept = $state(false);
  editor: Editor | null = $state.raw(null);
  selected: ReadonlySet<string> = $state.raw(new Set<string>());
  focus: Cell = $state.raw({ date: '', key: null });
  /** Days of the pay period that show their entries. */
  open: ReadonlySet<LocalDate> = $state.raw(new Set<LocalDate>());

  readonly names: DayNames = $derived.by(() => {
    const { settings } = this.#app;
    return new DayNames(settings === null ? 'en' : clockLocale(settings));
  });
  readonly range: Days = $derived.by(() => rangeOf(this.kind, this.date, this.#habits));
  readonly items: readonly SheetItem[] = $derived.by(() => {
    const { view, unsent } = this;
    if (view === null) return [];
    return itemsOf(view, unsent.changes, unsent.refusals, { workOf: (project, task) => this.#workOf(project, task) });
  });
  readonly days: readonly SheetDay[] = $derived.by(() =>
    this.view === null ? [] : sheetDays(this.shown.range, this.items, this.view, this.#app.ticker.minute),
  );
  /** Changes that can be sent: what is certainly wrong stays here. */
  readonly sendable: Changes = $derived.by(() => {
    const faulty = new Set(
      this.items.flatMap(({ change, judgement }) => (change && judgement.faults.length > 0 ? [change.key] : [])),
    );
    return this.unsent.changes.filter(({ key }) => !faulty.has(key));
  });
  readonly selectedItems: readonly SheetItem[] = $derived(this.items.filter(({ key }) => this.selected.has(key)));

  readonly #habits = $derived.by(() => {
    const { settings } = this.#app;
    return { firstDay: settings?.shownFirstDayOfWeek ?? 1, payPeriod: settings?.payPeriod ?? null };
  });
  readonly #app: AppState;
  readonly #store: DraftStore;
  readonly #undos: readonly (() => void)[];
  /** Days outside the view in which something is typed. */
  #elsewhere: TimesheetView | null = $state.raw(null);
  /** What stood in the fields when the window was closed, until its entry is known. */
  #restored: EditorTexts | null;
  /** Counts the questions, so that a late answer to an old one is dropped. */
  #question = 0;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(app: AppState, store: DraftStore) {
    this.#app = app;
    this.#store = store;
    this.date = app.clock?.today ?? '';
    this.focus = { date: this.date, key: null };
    const kept = store.read();
    this.#restored = kept?.editor ?? null;
    this.unsent = new Unsent(app.bridge, kept?.changes ?? [], {
      zone: () => this.view?.zone ?? 'UTC',
      storedOf: (id) => this.#storedOf(id),
      reknow: () => this.reknow(),
      onChange: () => this.keepSoon(),
    });
    this.#undos = [
      app.bridge.on('timesheet.changed', ({ from, to }) => this.#heard({ from, to })),
      app.bridge.on('projects.changed', (projects) => (this.projects = projects)),
    ];
  }

  /** Stops listening: another person is connected. */
  end(): void {
    for (const undo of this.#undos) undo();
    this.keepNow();
  }

  /** Shows the wanted days from this machine's disk, then reads what is old or was never read. */
  async load(): Promise<void> {
    if (this.projects === null) void this.#loadProjects();
    const isThere = await this.#know();
    if (!isThere || this.view === null) return;
    // A year is a dozen requests: what was read once of it is fresh enough to look it over.
    await this.#read(this.kind === 'year' ? null : this.view.now - freshMs);
  }

  /** Has BambooHR asked for all of the shown days now. */
  async refresh(): Promise<void> {
    if (this.view !== null) await this.#read(this.#app.ticker.now);
  }

  /** What is known may have changed, e.g. by a punch: asks this machine again. */
  async reknow(): Promise<void> {
    if (this.view !== null) await this.#know();
  }

  /** Shows another view around the day that has the focus. */
  show(kind: SheetKind): void {
    this.date = this.focus.date === '' ? this.date : this.focus.date;
    this.kind = kind;
  }

  /** Goes on to the next stretch of days, or back. */
  step(by: 1 | -1): void {
    this.goTo(stepped(this.kind, this.date, by, this.#habits));
  }

  /** Goes to a day. */
  goTo(date: LocalDate): void {
    this.date = date;
    this.focus = { date, key: null };
    this.selected = new Set();
  }

  /** The item under a key; null when it is gone. */
  itemOf(key: string | null): SheetItem | null {
    return key === null ? null : (this.items.find((item) => item.key === key) ?? null);
  }

  /** Opens the fields for a new entry. `minute` is where on the day's clock it may begin. */
  add(date: LocalDate, minute: number | null = null): void {
    const times = minute === null ? [] : [minute, minute + usualMinutes].map((time) => this.names.time(timeOf(time)));
    this.#edit(blankTexts(crypto.randomUUID(), date, times[0], times[1]), null);
  }

  /** Opens the fields for an entry. Nothing happens when it cannot be edited. */
  edit(item: SheetItem): void {
    if (item.lock !== null || item.state === 'deleted' || this.view === null) return;
    this.#edit(textsOf(item.entry, item.change, this.view.zone, this.names, crypto.randomUUID()), item.entry);
  }

  /** Makes what is typed a change. False while something is wrong with it. */
  take(): boolean {
    const { editor } = this;
    const change = this.unsent.isBusy ? null : (editor?.take() ?? null);
    if (change === null) return false;
    this.#put(change);
    this.date = change.date;
    this.focus = { date: change.date, key: editor?.entry?.key ?? change.key };
    this.closeEditor();
    return true;
  }

  /** Closes the fields; what stood in them is given up. */
  closeEditor(): void {
    this.editor = null;
    this.#elsewhere = null;
    this.keepSoon();
  }

  /** Moves or resizes an entry by minutes. Null when it cannot be. */
  move(item: SheetItem, grip: Grip, minutes: number, snap = 1): Placed | null {
    const place = this.placeOf(item);
    if (place === null) return null;
    const to = moved(place, grip, minutes, snap);
    this.put(item, to);
    return to;
  }

  /** Where an item is, if it can be moved. */
  placeOf(item: SheetItem): Placed | null {
    if (item.lock !== null || item.state === 'deleted' || this.view === null || this.unsent.isBusy) return null;
    return placeOf(item.entry, this.view.zone);
  }

  /** Puts an entry to another place. */
  put(item: SheetItem, place: Placed): void {
    this.#put(storeAt(item.entry, place, item.change, crypto.randomUUID()));
  }

  /** Whether an item can be deleted. */
  mayDelete({ lock, state }: SheetItem): boolean {
    return (lock === null || lock === 'overMidnight') && state !== 'deleted' && !this.unsent.isBusy;
  }

  /** Takes entries out. Answers how many could be. */
  remove(items: readonly SheetItem[]): number {
    const removable = items.filter((item) => this.mayDelete(item));
    const { changes } = this.unsent;
    this.unsent.step(removable.reduce((all, { entry }) => withoutEntry(all, entry, crypto.randomUUID()), changes));
    this.selected = new Set();
    return removable.length;
  }

  /** Moves several entries by minutes. Answers how many could be. */
  shift(items: readonly SheetItem[], minutes: number): number {
    return this.#bulk(items, (item) => {
      const place = this.placeOf(item);
      return place && storeAt(item.entry, moved(place, 'whole', minutes), item.change, crypto.randomUUID());
    });
  }

  /** Puts several entries on a project. Answers how many could be. */
  setWork(items: readonly SheetItem[], { projectId, taskId }: WorkChoice): number {
    return this.#bulk(items, (item) => {
      const { entry, change, lock, state } = item;
      if (lock !== null || state === 'deleted' || entry.is === 'break') return null;
      const key = change?.key ?? crypto.randomUUID();
      const { id, date, note, hours } = entry;
      if (entry.kind === 'hour') {
        return { key, kind: 'storeHours', id, date, hours: hours ?? 0, note, projectId, taskId };
      }
      const place = this.placeOf(item);
      return place && { ...storeAt(entry, place, change, key), projectId, taskId };
    });
  }

  /** Marks an item for doing something with several, or takes the mark off. */
  toggle(key: string): void {
    const selected = new Set(this.selected);
    if (!selected.delete(key)) selected.add(key);
    this.selected = selected;
  }

  /** Marks everything that can be changed, or nothing. */
  selectAll(isWanted: boolean): void {
    const keys = this.days.flatMap(({ items }) => items.filter((item) => this.mayDelete(item)).map(({ key }) => key));
    this.selected = new Set(isWanted ? keys : []);
  }

  /** Shows or hides the entries of a day in the pay period. */
  openDay(date: LocalDate, isWanted: boolean): void {
    const open = new Set(this.open);
    if (isWanted) open.add(date);
    else open.delete(date);
    this.open = open;
  }

  /** Gives up every change. That can be undone, too. */
  discard(): void {
    this.unsent.step([]);
    this.selected = new Set();
  }

  /** Looks at days outside the view, because something is typed for one of them. */
  async lookAt(date: LocalDate): Promise<void> {
    const { view } = this;
    if (view === null || !/^\d{4}-/.test(date) || covers(view, date)) return;
    if (this.#elsewhere !== null && covers(this.#elsewhere, date)) return;
    const answer = await this.#app.bridge.call('timesheet.known', aroundOf({ from: date, to: date }, 'day'));
    if (answer.ok) this.#elsewhere = answer.value;
  }

  /** Marks a project or task as a favourite, or not. */
  async setFavourite({ projectId, taskId, isFavourite }: WorkChoice): Promise<Problem | null> {
    const change = { projectId, taskId, isFavourite: !isFavourite };
    const answer = await this.#app.bridge.call('projects.setFavourite', change);
    if (!answer.ok) return answer.problem;
    this.projects = answer.value;
    return null;
  }

  /** Keeps what is unsent, soon: not at every key. */
  keepSoon(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => this.keepNow(), keepAfterMs);
  }

  /** Keeps what is unsent at once. */
  keepNow(): void {
    clearTimeout(this.#keeping);
    const editor = this.editor?.texts() ?? this.#restored;
    this.areDraftsUnkept = !this.#store.keep({ changes: this.unsent.changes, editor });
  }

  async #know(): Promise<boolean> {
    this.#question += 1;
    const question = this.#question;
    const { kind, range } = this;
    const answer = await this.#app.bridge.call('timesheet.known', aroundOf(range, kind));
    if (question !== this.#question) return false;
    if (answer.ok) this.#take(answer.value, kind, range);
    else this.problem = answer.problem;
    return answer.ok;
  }

  async #read(notBefore: number | null): Promise<void> {
    const { kind, range } = this;
    this.isReading = true;
    const answer = await this.#app.bridge.call('timesheet.read', { ...aroundOf(range, kind), notBefore });
    if (range.from !== this.range.from || range.to !== this.range.to) return;
    this.isReading = false;
    if (answer.ok) this.#take(answer.value, kind, range);
    else this.problem = answer.problem;
  }

  #take(view: TimesheetView, kind: SheetKind, range: Days): void {
    this.problem = null;
    this.view = view;
    this.shown = { kind, range };
    if (!covers(range, this.focus.date)) {
      this.focus = { date: covers(range, view.today) ? view.today : range.from, key: null };
    }
    const restored = this.#restored;
    if (restored === null) return;
    this.#restored = null;
    const entry = this.itemOf(restored.entryKey)?.entry ?? null;
    if (restored.entryKey === null || entry !== null) this.#edit(restored, entry, false);
  }

  async #loadProjects(): Promise<void> {
    const answer = await this.#app.bridge.call('projects.known', {});
    if (answer.ok) this.projects = answer.value;
  }

  #heard({ from, to }: Days): void {
    const { view } = this;
    if (view !== null && !this.unsent.isBusy && from <= view.to && view.from <= to) void this.#know();
  }

  #storedOf(id: number | null): ShownEntry | null {
    return id === null ? null : (this.view?.entries.find((entry) => entry.id === id) ?? null);
  }

  #bulk(items: readonly SheetItem[], changeFor: (item: SheetItem) => Storing | null): number {
    const { view, unsent } = this;
    if (view === null || unsent.isBusy) return 0;
    const made = items.flatMap((item) => changeFor(item) ?? []);
    const with_ = (all: Changes, change: Storing): Changes =>
      withStoring(all, change, this.#storedOf(change.id), view.zone);
    unsent.step(made.reduce(with_, unsent.changes));
    return made.length;
  }

  #put(change: Storing): void {
    if (this.view === null) return;
    this.unsent.step(withStoring(this.unsent.changes, change, this.#storedOf(change.id), this.view.zone));
  }

  #edit(texts: EditorTexts, entry: ShownEntry | null, isWanted = true): void {
    const factsFor: FactsFor = (draft, edited, key) => this.#factsFor(draft.date, edited, key);
    this.editor = new Editor(texts, entry, factsFor, isWanted);
    this.keepSoon();
  }

  #factsFor(date: LocalDate | null, edited: ShownEntry | null, key: string): DraftFacts {
    const { view } = this;
    const isElsewhere = date !== null && view !== null && !covers(view, date);
    const elsewhere = isElsewhere ? (this.#elsewhere?.entries ?? []) : [];
    return {
      others: [...entriesThatStay(this.items), ...elsewhere].filter((entry) => entry.key !== (edited?.key ?? key)),
      edited: this.#storedOf(edited?.id ?? null),
      now: view?.now ?? 0,
      zone: view?.zone ?? 'UTC',
      lastWritableDay: view?.lastWritableDay ?? '9999-12-31',
      firstWritableDay: view?.firstWritableDay ?? '0000-01-01',
    };
  }

  #workOf(projectId: number, taskId: number | null): Pick<ShownEntry, 'project' | 'task'> {
    const project = this.projects?.projects.find(({ id }) => id === projectId);
    const task = taskId === null ? null : project?.tasks.find(({ id }) => id === taskId);
    return {
      project: { id: projectId, name: project?.name ?? `#${projectId}` },
      task: taskId === null ? null : { id: taskId, name: task?.name ?? `#${taskId}` },
    };
  }
}

/**
 * A shift that begins the day before, or goes on the day after, is part of the picture; of a month, the weeks with which it
 * begins and ends.
 */
function aroundOf({ from, to }: Days, kind: SheetKind): Days & { readonly employeeId: null } {
  const days = kind === 'month' ? 7 : 1;
  return { employeeId: null, from: addDays(from, -days), to: addDays(to, days) };
}

function covers({ from, to }: Days, date: LocalDate): boolean {
  return from <= date && date <= to;
}
