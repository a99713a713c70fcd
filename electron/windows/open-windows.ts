/** The windows we made, their modes, and the way to tell them something. */
import type { BrowserWindow } from 'electron';
import { eventChannel } from '../../shared/ipc/bridge.ts';
import type { EventName, Events, WindowMode } from '../../shared/ipc/contract.ts';

/** Only windows in here may call, and only they are told. */
export class OpenWindows {
  readonly #windows = new Map<number, { readonly window: BrowserWindow; readonly mode: WindowMode }>();

  /** Takes in a window until it is closed. */
  add(window: BrowserWindow, mode: WindowMode): void {
    const { id } = window.webContents;
    this.#windows.set(id, { window, mode });
    window.on('closed', () => this.#windows.delete(id));
  }

  modeOf(webContentsId: number): WindowMode | undefined {
    return this.#windows.get(webContentsId)?.mode;
  }

  isAnyVisible(): boolean {
    return [...this.#windows.values()].some(({ window }) => window.isVisible() && !window.isMinimized());
  }

  /** The window a dialog of the system belongs to: the one in use, else any; null when none is open. */
  inUse(): BrowserWindow | null {
    const windows = [...this.#windows.values()].map(({ window }) => window);
    return windows.find((window) => window.isFocused()) ?? windows[0] ?? null;
  }

  /** Sends an event to every window. */
  tell<E extends EventName>(name: E, payload: Events[E]): void {
    for (const { window } of this.#windows.values()) {
      if (!window.isDestroyed()) window.webContents.send(eventChannel, name, payload);
    }
  }

  /** Gives every window its title. */
  setTitle(title: string): void {
    for (const { window } of this.#windows.values()) if (!window.isDestroyed()) window.setTitle(title);
  }
}
