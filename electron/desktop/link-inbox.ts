/**
 * Where links wait that arrive while Clockhouse is still being put together: the system hands them over very early. What
 * they say is read later, by `deep-link.ts`: nothing here delays the window.
 */

/** The scheme that is registered with the system. */
export const linkScheme = 'clockhouse';

/** Keeps the last link until somebody takes it: two clicks on links mean the second. */
export class LinkInbox {
  #waiting: string | null = null;
  #take: ((link: string) => void) | null = null;

  /** A link came in, as text and unchecked; null is none. */
  put(link: string | null): void {
    if (link === null) return;
    if (this.#take === null) this.#waiting = link;
    else this.#take(link);
  }

  /** From here on links go to `take`, the one that waits at once. */
  deliverTo(take: (link: string) => void): void {
    this.#take = take;
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting !== null) take(waiting);
  }
}

/** The argument of a start that is meant as a link, ours or not; null when there is none. Never more than one. */
export function linkAmong(args: readonly string[]): string | null {
  return args.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`)) ?? null;
}
