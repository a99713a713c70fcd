/** The icon in the tray: shows where the person stands, offers what they may do next, and brings the window back. */
import { Menu, Tray } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { PunchAction } from '../../shared/punches/punch.ts';
import type { Words } from '../words/words.ts';
import { trayIcon } from './icon.ts';
import type { TrayChoice, TrayView } from './tray-view.ts';

/** What a click in the tray does. */
export interface TrayDoings {
  readonly punch: (action: PunchAction, breakId: string | null) => void;
  readonly open: () => void;
  readonly quit: () => void;
}

/** One icon, for as long as it exists. */
export class ClockTray {
  readonly #tray: Tray;
  readonly #words: Words;
  readonly #doings: TrayDoings;
  #shown = '';

  constructor(view: TrayView, words: Words, doings: TrayDoings) {
    this.#words = words;
    this.#doings = doings;
    this.#tray = new Tray(trayIcon(view.mark));
    // On macOS a click opens the menu, as of every icon there; elsewhere it opens what the icon stands for.
    if (process.platform !== 'darwin') this.#tray.on('click', doings.open);
    this.show(view);
  }

  /** Shows the view. The same view again costs nothing. */
  show(view: TrayView): void {
    const shown = JSON.stringify([view, this.#words.say('tray_open')]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#tray.setImage(trayIcon(view.mark));
    this.#tray.setToolTip(`Clockhouse: ${view.text}`);
    if (process.platform === 'darwin') this.#tray.setTitle(view.title, { fontType: 'monospacedDigit' });
    this.#tray.setContextMenu(Menu.buildFromTemplate(this.#template(view)));
  }

  /** Takes the icon away. */
  remove(): void {
    this.#tray.destroy();
  }

  #template(view: TrayView): MenuItemConstructorOptions[] {
    const words = this.#words;
    return [
      { label: view.text, enabled: false },
      { type: 'separator' },
      ...view.choices.map((choice) => this.#item(choice)),
      ...(view.choices.length > 0 ? [{ type: 'separator' } as const] : []),
      { label: words.say('tray_open'), click: this.#doings.open },
      { label: words.say('tray_quit'), click: this.#doings.quit },
    ];
  }

  #item(choice: TrayChoice): MenuItemConstructorOptions {
    const { punch } = this.#doings;
    if (choice.kind === 'action') {
      return {
        label: choice.label,
        click: () => {
          punch(choice.action, null);
        },
      };
    }
    return {
      label: choice.label,
      submenu: choice.breaks.map(({ id, name }) => ({
        // An ampersand would mark a key to press.
        label: name.replaceAll('&', '&&'),
        click: () => {
          punch('startBreak', id);
        },
      })),
    };
  }
}
