/** Taking hold of an entry with the pointer: moving it, also to another day, and pulling at its ends. */
import type { LocalDate } from '../../shared/time/types.ts';
import type { SheetItem } from './items.ts';
import { moved } from './moves.ts';
import type { Grip, Placed } from './moves.ts';
import type { Sheet } from './sheet.svelte.ts';

/** Below it a press is a click. */
const threshold = 4;
const coarse = 5;
const fine = 1;

/** What is dragged now, and where it would come to rest. */
export interface Dragged {
  readonly key: string;
  readonly place: Placed;
}

/** What the columns look like, to know what a way of the pointer means. */
export interface DragGround {
  /** Height of a minute, in px. */
  readonly pxPerMinute: () => number;
  /** The day under a point of the window; null beside the columns. */
  readonly dayAt: (x: number) => LocalDate | null;
  /** It came to rest somewhere else. */
  readonly ondrop: (item: SheetItem, place: Placed) => void;
}

/** See the file's comment. One drag at a time. */
export class Drag {
  now: Dragged | null = $state.raw(null);
  readonly #sheet: Sheet;
  readonly #ground: DragGround;

  constructor(sheet: Sheet, ground: DragGround) {
    this.#sheet = sheet;
    this.#ground = ground;
  }

  /** The pointer went down on an entry or one of its ends. */
  begin(event: PointerEvent, item: SheetItem, grip: Grip): void {
    const place = this.#sheet.placeOf(item);
    if (event.button !== 0 || place === null) return;
    const stop = new AbortController();
    const { signal } = stop;
    const end = (isDropped: boolean): void => {
      stop.abort();
      const dragged = this.now;
      this.now = null;
      if (dragged === null) return;
      swallowClick();
      if (isDropped) this.#ground.ondrop(item, dragged.place);
    };
    const move = (to: PointerEvent): void => {
      const way = Math.hypot(to.clientX - event.clientX, to.clientY - event.clientY);
      if (this.now === null && way < threshold) return;
      const minutes = Math.round((to.clientY - event.clientY) / this.#ground.pxPerMinute());
      const date = grip === 'whole' ? (this.#ground.dayAt(to.clientX) ?? place.date) : place.date;
      const rested = moved({ ...place, date }, grip, minutes, to.altKey ? fine : coarse);
      this.now = { key: item.key, place: rested };
    };
    const cancel = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || this.now === null) return;
      key.preventDefault();
      key.stopPropagation();
      end(false);
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', () => end(true), { signal });
    window.addEventListener('pointercancel', () => end(false), { signal });
    window.addEventListener('keydown', cancel, { signal, capture: true });
  }
}

/** The click that comes when the button is let go is the end of the drag, and no click on what lies below. */
function swallowClick(): void {
  const stop = new AbortController();
  const { signal } = stop;
  const swallow = (event: MouseEvent): void => {
    // A click without a press of the pointer came from a key.
    if (event.detail > 0) event.stopPropagation();
    stop.abort();
  };
  window.addEventListener('click', swallow, { capture: true, signal });
  window.addEventListener('pointerdown', () => stop.abort(), { capture: true, signal });
}
