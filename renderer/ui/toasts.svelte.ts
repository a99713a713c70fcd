/** A short message that needs no answer. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  /** `problem` is read out at once and stays until it is dismissed. */
  readonly kind: 'done' | 'problem';
}

/** Long enough to read two lines at leisure. */
const SHOWN_MS = 6_000;

/** The messages on screen now. One instance per window; `Toasts.svelte` shows it. */
export class Toasts {
  shown: readonly Toast[] = $state.raw([]);
  #lastId = 0;

  /** Says that something was done. Goes away by itself. */
  done(text: string): void {
    const id = this.#add(text, 'done');
    setTimeout(() => this.dismiss(id), SHOWN_MS);
  }

  /** Says that something did not work. Stays until dismissed. */
  problem(text: string): void {
    this.#add(text, 'problem');
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #add(text: string, kind: Toast['kind']): number {
    this.#lastId += 1;
    // The same message twice is one message.
    this.shown = [...this.shown.filter((toast) => toast.text !== text), { id: this.#lastId, text, kind }];
    return this.#lastId;
  }
}
