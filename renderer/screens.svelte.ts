import { tick } from 'svelte';
import type { LocalDate } from '../shared/time/types.ts';

/** The screens of a connected person. */
export type ScreenName = 'clock' | 'journal' | 'timesheet';

/**
 * Which screen is shown. The clock stays mounted behind another one, so that what was typed there is not lost, and the
 * person comes back to where they were.
 */
export class Screens {
  shown: ScreenName = $state('clock');
  /** The day that the timesheet is to show; null for where it was left. */
  wantedDate: LocalDate | null = $state(null);
  #left: { readonly focus: Element | null; readonly scrollTop: number } | null = null;

  /** Shows the journal. It takes the focus itself. */
  async openJournal(): Promise<void> {
    await this.#open('journal');
  }

  /** Shows the timesheet, on a day where one is wanted. It takes the focus itself. */
  async openTimesheet(date: LocalDate | null = null): Promise<void> {
    this.wantedDate = date;
    await this.#open('timesheet');
  }

  /** Goes back to the clock: to one of its punches by the step's id, else to where the person left it. */
  async backToClock(punchId?: string): Promise<void> {
    this.shown = 'clock';
    await tick();
    const left = this.#left;
    this.#left = null;
    const punch = punchId === undefined ? null : document.getElementById(`punch-${punchId}`);
    if (punch !== null) {
      punch.scrollIntoView({ block: 'start' });
      punch.focus({ preventScroll: true });
      return;
    }
    window.scrollTo(0, left?.scrollTop ?? 0);
    if (left?.focus instanceof HTMLElement) left.focus.focus({ preventScroll: true });
    // What had the focus is gone (a dialog): the screen itself takes it.
    if (document.activeElement === document.body) document.querySelector('h1')?.focus({ preventScroll: true });
  }

  async #open(screen: ScreenName): Promise<void> {
    if (this.shown === screen) return;
    // Where the clock was left, also by way of another screen.
    this.#left ??= { focus: document.activeElement, scrollTop: window.scrollY };
    this.shown = screen;
    await tick();
    window.scrollTo(0, 0);
  }

  /** Nobody is connected any more: the next person begins at the clock. */
  reset(): void {
    this.shown = 'clock';
    this.wantedDate = null;
    this.#left = null;
  }
}
