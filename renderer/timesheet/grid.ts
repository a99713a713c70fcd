/** Where the focus goes in the grid of days and entries. Pure. */
import type { LocalDate } from '../../shared/time/types.ts';

/** A cell: a day itself (`key` null) or one of its entries. */
export interface Cell {
  readonly date: LocalDate;
  readonly key: string | null;
}

/** The cells of one day, from above; the day's own comes first. */
export interface CellDay {
  readonly date: LocalDate;
  /** Keys of the entries that can be reached. */
  readonly keys: readonly string[];
}

/** How days lie: side by side, or one below the other. */
export type GridShape = 'columns' | 'list';

/** A step of the focus. */
export type GridStep = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'first' | 'last';

/** The cell a step leads to; the same one where there is none further. What is gone counts as its day. */
export function stepFrom(cell: Cell, step: GridStep, days: readonly CellDay[], shape: GridShape): Cell {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return cell;
  const index = Math.max(
    0,
    days.findIndex(({ date }) => date === cell.date),
  );
  const day = days[index] ?? first;
  const cells = cellsOf(day);
  const at = Math.max(
    0,
    cells.findIndex(({ key }) => key === cell.key),
  );
  const here = cells[at] ?? cell;
  const inDay = (to: CellDay, place: number): Cell => cellsOf(to)[Math.min(place, to.keys.length)] ?? here;
  switch (step) {
    case 'home':
      return cells[0] ?? here;
    case 'end':
      return cells.at(-1) ?? here;
    case 'first':
      return inDay(first, 0);
    case 'last':
      return shape === 'columns' ? inDay(last, 0) : inDay(last, last.keys.length);
    case 'left':
      return shape === 'columns' ? inDay(days[index - 1] ?? day, at) : inDay(day, 0);
    case 'right':
      return shape === 'columns' ? inDay(days[index + 1] ?? day, at) : (cells[at + 1] ?? here);
    case 'up':
      if (at > 0 || shape === 'columns') return cells[at - 1] ?? here;
      return index === 0 ? here : (cellsOf(days[index - 1] ?? day).at(-1) ?? here);
    case 'down':
      if (at < cells.length - 1 || shape === 'columns') return cells[at + 1] ?? here;
      return index === days.length - 1 ? here : inDay(days[index + 1] ?? day, 0);
  }
}

/** The step that a key stands for; null for others. */
export function stepOfKey({
  key,
  ctrlKey,
  metaKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): GridStep | null {
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'ArrowLeft':
      return 'left';
    case 'ArrowRight':
      return 'right';
    case 'Home':
      return isFar ? 'first' : 'home';
    case 'End':
      return isFar ? 'last' : 'end';
    default:
      return null;
  }
}

/** The cell that takes the focus when another is gone: the entry that came after it, the one before, or the day. */
export function nearest(cell: Cell, before: readonly CellDay[], after: readonly CellDay[]): Cell {
  const day = after.find(({ date }) => date === cell.date);
  if (day === undefined) return after[0] === undefined ? cell : { date: after[0].date, key: null };
  if (cell.key === null || day.keys.includes(cell.key)) return cell;
  const keys = before.find(({ date }) => date === cell.date)?.keys ?? [];
  const at = keys.indexOf(cell.key);
  const left = [...keys.slice(at + 1), ...keys.slice(0, Math.max(at, 0)).reverse()].find((key) =>
    day.keys.includes(key),
  );
  return { date: cell.date, key: left ?? null };
}

function cellsOf({ date, keys }: CellDay): readonly Cell[] {
  return [{ date, key: null }, ...keys.map((key) => ({ date, key }))];
}
