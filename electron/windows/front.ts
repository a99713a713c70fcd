/**
 * The employee's window as the rest of the app sees it: open it, bring it to the front, name it, tell it something. Exists
 * before everything else, so that the window starts while the rest is put together.
 */
import type { Settings } from '../settings/settings.ts';
import { createDeskWindow } from './desk-window.ts';
import type { DeskWindow } from './desk-window.ts';
import { OpenWindows } from './open-windows.ts';

/** Who decides what closing the window comes to. */
export interface ClosingRules {
  /** Whether the window may close now. */
  readonly mayClose: () => boolean;
  /** Whether the app lives on without a window. */
  readonly keepsRunning: () => boolean;
}

/** Until the rest is there: closing is closing, and off macOS the last window takes the app along. */
const firstRules: ClosingRules = { mayClose: () => true, keepsRunning: () => process.platform === 'darwin' };

/** See the file's comment. */
export class Front {
  readonly windows = new OpenWindows();
  readonly #settings: Settings;
  #title: string;
  #desk: DeskWindow | null = null;
  #onFocus: () => void = doNothing;
  #onGone: (reason: string) => void = doNothing;
  #rules = firstRules;

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
    const { window } = this.#desk;
    window.on('close', (event) => {
      if (!this.#rules.mayClose()) event.preventDefault();
    });
    this.windows.add(window, 'desk');
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

  /** Hands over the rules about closing. */
  onClosing(rules: ClosingRules): void {
    this.#rules = rules;
  }

  /** Whether the app lives on without a window. */
  get keepsRunning(): boolean {
    return this.#rules.keepsRunning();
  }

  /** Whether the person is at the window right now. */
  get isInUse(): boolean {
    const window = this.#desk?.window;
    return window !== undefined && !window.isDestroyed() && window.isFocused();
  }

  /** Closes the window, whatever the rules say: they have been asked. Its process ends and its memory is free. */
  close(): void {
    const window = this.#desk?.window;
    if (!window || window.isDestroyed()) return;
    this.#settings.windowBounds = { ...window.getNormalBounds(), isMaximized: window.isMaximized() };
    window.destroy();
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
