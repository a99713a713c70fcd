/** What keys and clicks do in the grid of days and entries, whichever way it is drawn. */
import { tick } from 'svelte';
import * as m from '../i18n/generated/messages.js';
import type { LocalDate } from '../../shared/time/types.ts';
import { nearest, stepFrom, stepOfKey } from './grid.ts';
import type { Cell, CellDay, GridShape } from './grid.ts';
import type { SheetItem } from './items.ts';
import type { Grip } from './moves.ts';
import type { Sheet } from './sheet.svelte.ts';
import { lockWords } from './words.ts';
import type { SheetWords } from './words.ts';

/** What it stands on. Words are asked for when they are needed: the language may change. */
export interface GridActionsOptions {
  readonly sheet: Sheet;
  readonly words: () => SheetWords;
  /** Reads something out. */
  readonly say: (text: string) => void;
  /** The days as they are drawn now, each with the entries that can be reached. */
  readonly cells: () => readonly CellDay[];
  readonly shape: () => GridShape;
}

/** Minutes by which a key moves an entry, alone and with Shift. */
const coarse = 5;
const fine = 1;

/** The name under which an element of a cell is found in the document. */
export function cellName({ date, key }: Cell): string {
  return `${date}|${key ?? ''}`;
}

/** See the file's comment. */
export class GridActions {
  readonly #options: GridActionsOptions;
  #wantsFocus = false;

  constructor(options: GridActionsOptions) {
    this.#options = options;
  }

  /** Gives the focused cell the browser's focus, once it is drawn. */
  async focus(): Promise<void> {
    this.#wantsFocus = true;
    await this.drawn();
  }

  /** Something new is drawn: the cell that waits for the focus may be among it. */
  async drawn(): Promise<void> {
    if (!this.#wantsFocus) return;
    await tick();
    const { sheet } = this.#options;
    // What is drawn still may be another view of the same days.
    if (sheet.kind !== sheet.shown.kind) return;
    if (sheet.focus.date < sheet.shown.range.from || sheet.focus.date > sheet.shown.range.to) return;
    // Where a day is drawn twice, to scale and as a list, the focus stays in the one that has it.
    const near = document.activeElement?.closest('[role=grid], [role=treegrid]') ?? null;
    const element = [sheet.focus, { date: sheet.focus.date, key: null }]
      .map((cell) => `[data-cell="${CSS.escape(cellName(cell))}"]`)
      .flatMap((name) => near?.querySelector<HTMLElement>(name) ?? document.querySelector<HTMLElement>(name) ?? [])
      .at(0);
    if (element === undefined) return;
    this.#wantsFocus = false;
    element.focus();
  }

  /** A cell got the focus by itself, e.g. by a click. */
  focused(cell: Cell): void {
    const { sheet } = this.#options;
    if (sheet.focus.key !== cell.key || sheet.focus.date !== cell.date) sheet.focus = cell;
  }

  /** Opens an entry for editing, or says why it cannot be. */
  edit(item: SheetItem): void {
    const { sheet, say } = this.#options;
    if (item.state === 'deleted') say(m.timesheet_said_deleted());
    else if (item.lock !== null) say(lockWords(item.lock));
    else sheet.edit(item);
  }

  /** Opens the fields for a new entry. */
  add(date: LocalDate, minute: number | null = null): void {
    this.#options.sheet.add(date, minute);
  }

  /** Takes entries out, all those that can be. */
  async remove(items: readonly SheetItem[]): Promise<void> {
    const { sheet, say, cells } = this.#options;
    const before = cells();
    const removed = sheet.remove(items);
    const [only] = items;
    if (removed === 0) return say(only?.lock == null ? m.timesheet_said_nothing() : lockWords(only.lock));
    say(m.timesheet_said_removed({ count: removed }));
    await tick();
    sheet.focus = nearest(sheet.focus, before, cells());
    await this.focus();
  }

  /** A key was pressed on a cell. True when it meant something here. */
  keydown(event: KeyboardEvent): boolean {
    const { sheet, cells, shape } = this.#options;
    const item = sheet.itemOf(sheet.focus.key);
    if (event.altKey) return item !== null && this.#moveBy(item, event);
    const step = stepOfKey(event);
    if (step !== null) {
      if (sheet.kind === 'payPeriod' && item === null && this.#fold(event.key)) return true;
      sheet.focus = stepFrom(sheet.focus, step, cells(), shape());
      void this.focus();
      return true;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case 'PageUp':
        return this.#go(() => sheet.step(-1));
      case 'PageDown':
        return this.#go(() => sheet.step(1));
      case 'Enter':
      case 'F2':
        if (isCommand || event.repeat) return false;
        this.#enter(item);
        return true;
      case ' ':
        if (item !== null && sheet.mayDelete(item)) sheet.toggle(item.key);
        return true;
      case 'Delete':
      case 'Backspace':
        if (sheet.selected.size > 0) void this.remove(sheet.selectedItems);
        else if (item !== null) void this.remove([item]);
        return true;
      case 'Insert':
        this.add(sheet.focus.date);
        return true;
      case 'Escape':
        if (sheet.selected.size === 0) return false;
        sheet.selectAll(false);
        return true;
      default:
        return this.#letter(event.key.toLowerCase(), isCommand);
    }
  }

  #letter(letter: string, isCommand: boolean): boolean {
    const { sheet } = this.#options;
    if (isCommand) {
      if (letter === 'a') sheet.selectAll(true);
      return letter === 'a';
    }
    if (letter === 'n') this.add(sheet.focus.date);
    else if (letter === 't') this.#go(() => sheet.goTo(sheet.view?.today ?? sheet.date));
    return letter === 'n' || letter === 't';
  }

  #enter(item: SheetItem | null): void {
    const { sheet } = this.#options;
    const { date } = sheet.focus;
    if (item !== null) this.edit(item);
    else if (sheet.kind === 'payPeriod') sheet.openDay(date, !sheet.open.has(date));
    else this.add(date);
  }

  /** Right opens a closed day and left closes an open one. */
  #fold(key: string): boolean {
    const { sheet } = this.#options;
    const { date } = sheet.focus;
    const isWanted = key === 'ArrowRight';
    if (!isWanted && key !== 'ArrowLeft') return false;
    if (sheet.open.has(date) === isWanted) return false;
    sheet.openDay(date, isWanted);
    return true;
  }

  #go(go: () => void): boolean {
    go();
    void this.focus();
    return true;
  }

  #moveBy(item: SheetItem, { key, shiftKey }: KeyboardEvent): boolean {
    const moves: Readonly<Record<string, readonly [Grip, number]>> = {
      ArrowUp: ['whole', -1],
      ArrowDown: ['whole', 1],
      ArrowLeft: ['end', -1],
      ArrowRight: ['end', 1],
    };
    const move = moves[key];
    if (move === undefined) return false;
    const { sheet, words, say } = this.#options;
    const [grip, by] = move;
    const place = sheet.move(item, grip, by * (shiftKey ? fine : coarse));
    const { names } = words();
    if (place !== null) say(m.timesheet_times({ start: names.time(place.start), end: names.time(place.end) }));
    else say(item.lock === null ? m.timesheet_said_cannot_move() : lockWords(item.lock));
    void this.focus();
    return true;
  }
}
