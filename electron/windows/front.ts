/**
 * The employee's window as the rest of the app sees it: open it, bring it to the front, name it, tell it something. Exists
 * before everything else, so that the window starts while the rest is put together.
 */
import type { Settings } from '../settings/settings.ts';
import { createDeskWindow } from './desk-window.ts';
import type { DeskWindow } from './desk-window.ts';
import { OpenWindows } from './open-windows.ts';

/** See the file's comment. */
export class Front {
  readonly windows = new OpenWindows();
  readonly #settings: Settings;
  #title: string;
  #desk: DeskWindow | null = null;
  #onFocus: () => void = doNothing;
  #onGone: (reason: string) => void = doNothing;

  constructor(settings: Settings, title: string) {
    this.#settings = settings;
    this.#title = title;
  }

  /** Opens the window, or brings the open one to the front. */
  open(): void {
    const open = this.#desk?.window;
    if (open && !open.isDestroyed()) {
      if (open.isMinimized()) open.restore();
      open.show();
      open.focus();
      return;
    }
    this.#desk = createDeskWindow({
      theme: this.#settings.view().shownTheme,
      bounds: this.#settings.windowBounds,
      onBounds: (bounds) => {
        this.#settings.windowBounds = bounds;
      },
      onGone: (reason) => {
        this.#onGone(reason);
      },
      onFocus: () => {
        this.#onFocus();
      },
    });
    this.windows.add(this.#desk.window, 'desk');
    this.windows.setTitle(this.#title);
  }

  /** The first frame of a window is painted. */
  painted(): void {
    this.#desk?.painted();
  }

  /** Gives this and later windows their title. */
  setTitle(title: string): void {
    this.#title = title;
    this.windows.setTitle(title);
  }

  /** Who is told when the person comes back to the window, and when its process is gone. */
  listen(listeners: { readonly onFocus: () => void; readonly onGone: (reason: string) => void }): void {
    this.#onFocus = listeners.onFocus;
    this.#onGone = listeners.onGone;
  }
}

function doNothing(): void {
  // Nobody listens yet: the first moments of the start.
}
