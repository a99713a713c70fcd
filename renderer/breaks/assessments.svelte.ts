import { dateOf, dayNumber } from '../../shared/time/day-numbers.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { AssessmentsView } from '../../shared/ipc/breaks.ts';
import type { Problem } from '../../shared/problem.ts';
import type { LocalDate } from '../../shared/time/types.ts';

/** How the breaks of today and yesterday were kept, as far as is known. */
export class Assessments {
  view: AssessmentsView | null = $state.raw(null);
  /** Why nothing could be told at all. */
  problem: Problem | null = $state.raw(null);
  isLoading = $state(false);

  readonly #bridge: Bridge;
  #number = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Asks anew; what was known is shown meanwhile. */
  async load(today: LocalDate): Promise<void> {
    this.#number += 1;
    const number = this.#number;
    this.isLoading = true;
    const day = dayNumber(today);
    // The person's zone may be a day ahead of this machine's, or behind it.
    const answer = await this.#bridge.call('breaks.assessments', { from: dateOf(day - 2), to: dateOf(day + 1) });
    if (number !== this.#number) return;
    this.isLoading = false;
    this.problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.view = { ...answer.value, days: answer.value.days.slice(0, 2) };
  }
}
