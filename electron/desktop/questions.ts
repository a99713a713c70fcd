/** What waits for a person's answer in the window. One of each kind: a newer question of a kind takes the older one's place. */
import { randomUUID } from 'node:crypto';
import type { DesktopQuestion } from '../../shared/ipc/desktop.ts';

type WithoutId<Q> = Q extends unknown ? Omit<Q, 'id'> : never;

/** A question before it is asked. */
export type NewQuestion = WithoutId<DesktopQuestion>;

/** See the file's comment. */
export class Questions {
  readonly #onChange: (waiting: readonly DesktopQuestion[]) => void;
  #waiting: readonly DesktopQuestion[] = [];

  constructor(onChange: (waiting: readonly DesktopQuestion[]) => void) {
    this.#onChange = onChange;
  }

  /** Those that wait, the oldest first. */
  get waiting(): readonly DesktopQuestion[] {
    return this.#waiting;
  }

  /** Asks. */
  ask(question: NewQuestion): void {
    const others = this.#waiting.filter(({ kind }) => kind !== question.kind);
    this.#set([...others, { ...question, id: randomUUID() }]);
  }

  /** Takes an answered question away and gives it back; null when it does not wait (any more). */
  take(id: string): DesktopQuestion | null {
    const question = this.#waiting.find((waiting) => waiting.id === id) ?? null;
    if (question !== null) this.#set(this.#waiting.filter((waiting) => waiting !== question));
    return question;
  }

  /** Takes away the questions that events have answered. */
  drop(isMoot: (question: DesktopQuestion) => boolean): void {
    const left = this.#waiting.filter((question) => !isMoot(question));
    if (left.length < this.#waiting.length) this.#set(left);
  }

  /** Whether one of a kind waits. */
  isAsking(kind: DesktopQuestion['kind']): boolean {
    return this.#waiting.some((question) => question.kind === kind);
  }

  #set(waiting: readonly DesktopQuestion[]): void {
    this.#waiting = waiting;
    this.#onChange(waiting);
  }
}
