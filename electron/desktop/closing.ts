/**
 * What closing the window and quitting come to: into the tray, out of the program, or a question first. Whoever is clocked
 * in is asked before a quit of their own; the end of the session is never held up, because punches are on disk anyway.
 */
import type { DesktopSettings } from '../../shared/ipc/desktop.ts';
import type { Questions } from './questions.ts';

/** What the decisions are made from and carried out by. */
export interface ClosingOptions {
  readonly settings: () => DesktopSettings;
  readonly questions: Questions;
  /** macOS: programs live on without a window, and their icon in the dock brings it back. */
  readonly livesInDock: boolean;
  readonly hasTray: () => boolean;
  readonly isToldOfTray: () => boolean;
  readonly isClockedIn: () => boolean;
  /** Opens the window or brings it to the front. */
  readonly open: () => void;
  /** Ends the program. */
  readonly quit: () => void;
}

/** See the file's comment. */
export class Closing {
  readonly #options: ClosingOptions;
  /** Nothing is asked any more: the person has answered, or the session ends. */
  #isSettled = false;

  constructor(options: ClosingOptions) {
    this.#options = options;
  }

  /** Whether Clockhouse lives on when its last window is closed. */
  get keepsRunning(): boolean {
    const { livesInDock, settings, hasTray } = this.#options;
    return livesInDock || (settings().keepsRunning ?? hasTray());
  }

  /** The window is being closed. Answers whether it may; if not, a question waits in it. */
  mayCloseWindow(): boolean {
    const { livesInDock, questions, hasTray, isToldOfTray } = this.#options;
    if (this.#isSettled || livesInDock) return true;
    // Whoever closes a window that asks has seen the question, or has a page that cannot show it.
    if (questions.isAsking('close') || questions.isAsking('quit')) return true;
    if (this.keepsRunning) {
      if (isToldOfTray() || !hasTray()) return true;
      questions.ask({ kind: 'close' });
      return false;
    }
    return !this.#asks();
  }

  /** A person wants to quit, by a menu. */
  requestQuit(): void {
    if (this.mayQuit()) {
      this.#isSettled = true;
      this.#options.quit();
    }
  }

  /** Whether the program may end now; if not, the window asks. */
  mayQuit(): boolean {
    if (this.#isSettled) return true;
    // The second time is meant.
    if (this.#options.questions.isAsking('quit')) return true;
    return !this.#asks();
  }

  /** The person has decided, or the session ends: nothing is in the way of quitting. */
  settle(): void {
    this.#isSettled = true;
  }

  #asks(): boolean {
    const { settings, isClockedIn, questions, open } = this.#options;
    if (!settings().asksAtQuit || !isClockedIn()) return false;
    questions.ask({ kind: 'quit', canStay: this.keepsRunning });
    open();
    return true;
  }
}
