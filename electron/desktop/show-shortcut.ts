/** The keys that show Clockhouse from anywhere. The system gives each to one program only. */
import { globalShortcut } from 'electron';
import { isReserved } from '../../shared/desktop/shortcut.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';

/** Holds at most one. */
export class ShowShortcut {
  readonly #onPressed: () => void;
  #held: string | null = null;

  constructor(onPressed: () => void) {
    this.#onPressed = onPressed;
  }

  get isHeld(): boolean {
    return this.#held !== null;
  }

  /** Takes the keys; false when another program has them. Those held before are given back then, too. */
  hold(accelerator: string | null): boolean {
    if (this.#held !== null) globalShortcut.unregister(this.#held);
    this.#held = null;
    if (accelerator === null) return true;
    if (!isReserved(accelerator) && this.#register(accelerator)) this.#held = accelerator;
    return this.isHeld;
  }

  /** Takes the keys in place of those held. Throws `shortcutTaken`, and the old ones stay, when that cannot be. */
  change(accelerator: string | null): void {
    const before = this.#held;
    if (this.hold(accelerator)) return;
    this.hold(before);
    throw new ProblemError(ownProblem('shortcutTaken', 'desktop.setShortcut'));
  }

  #register(accelerator: string): boolean {
    try {
      return globalShortcut.register(accelerator, this.#onPressed);
    } catch (error) {
      // Keys that this system has no name for.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }
}
