import type { AppState } from '../app.svelte.ts';
import type { ProcedureInput } from '../../shared/ipc/contract.ts';
import type { DesktopQuestion } from '../../shared/ipc/desktop.ts';
import type { Problem } from '../../shared/problem.ts';

type Answer = ProcedureInput<'desktop.answer'>['answer'];
type Punch = ProcedureInput<'punch.record'>;

/** A punch without the id of its click, which is made here. */
export type WantedPunch = Punch extends infer P ? (P extends unknown ? Omit<P, 'requestId'> : never) : never;

/** The questions that main has for the person, and their answers. */
export class DesktopQuestions {
  waiting: readonly DesktopQuestion[] = $state.raw([]);
  problem: Problem | null = $state.raw(null);
  isBusy = $state(false);

  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
  }

  /** Asks what waits and hears what comes. Answers its undo. */
  listen(): () => void {
    let isOver = false;
    const stop = this.#app.bridge.on('desktop.asked', (waiting) => {
      isOver = true;
      this.#show(waiting);
    });
    void this.#app.bridge.call('desktop.questions', {}).then((answer) => {
      // What was heard meanwhile is newer.
      if (answer.ok && !isOver) this.#show(answer.value);
    });
    return () => {
      isOver = true;
      stop();
    };
  }

  /** Answers a question. Main takes it away; until then it does not take a second answer. */
  async answer(question: DesktopQuestion, answer: Answer, neverAgain = false): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const reply = await this.#app.bridge.call('desktop.answer', { id: question.id, answer, neverAgain });
    this.isBusy = false;
    this.problem = reply.ok ? null : reply.problem;
    if (reply.ok) this.waiting = this.waiting.filter(({ id }) => id !== question.id);
  }

  /**
   * Records a punch, then answers the question. True when it is recorded: refused, the question stays with the problem,
   * and the same click is not made twice.
   */
  async punch(question: DesktopQuestion, wanted: WantedPunch, answer: Answer, neverAgain = false): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    const recorded = await this.#app.bridge.call('punch.record', { ...wanted, requestId: crypto.randomUUID() });
    this.isBusy = false;
    this.problem = recorded.ok ? null : recorded.problem;
    if (!recorded.ok) return false;
    await this.answer(question, answer, neverAgain);
    return true;
  }

  #show(waiting: readonly DesktopQuestion[]): void {
    if (waiting[0]?.id !== this.waiting[0]?.id) this.problem = null;
    this.waiting = waiting;
  }
}
