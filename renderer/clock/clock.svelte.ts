import * as m from '../i18n/generated/messages.js';
import { NextWork } from './next-work.svelte.ts';
import type { AppState } from '../app.svelte.ts';
import type { RecordedPunch } from '../../shared/ipc/clock-view.ts';
import type { ProcedureInput } from '../../shared/ipc/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import type { PunchAction } from '../../shared/punches/punch.ts';
import type { WorkStore } from './kept-work.ts';

/** What a person decides about a punch that needs them. */
export type Decision = ProcedureInput<'punch.decide'>['decision'];

/** What a note may hold (the API's limit). */
export const NOTE_LIMIT = 2_000;

/** How long an action is not taken twice while main's new view is still under way. It comes within milliseconds. */
const SETTLE_MS = 2_000;

/** What the clock screen does: asks main to record, and remembers what came of it until the views tell it. */
export class ClockActions {
  /** The note for the next clock in; kept when the call fails. */
  note = $state('');
  isNoteOpen = $state(false);
  /** The last click's receipt, until a view holds the punch. */
  recorded: RecordedPunch | null = $state.raw(null);
  problem: Problem | null = $state.raw(null);
  isRefreshing = $state(false);
  isUnlocking = $state(false);
  isRemovingTwin = $state(false);
  /** Ids of the punches a decision is under way for. */
  deciding: ReadonlySet<string> = $state.raw(new Set<string>());

  /** What the next clock in is for. */
  readonly work: NextWork;

  readonly #app: AppState;
  #unsettled: { readonly action: PunchAction; readonly until: number } | null = null;

  /** `workStore` is where the chosen project is remembered; without one it is not. */
  constructor(app: AppState, workStore: WorkStore | null = null) {
    this.#app = app;
    this.work = new NextWork(app, workStore);
  }

  /** The view has changed: whatever it offers may be done. */
  settled(): void {
    this.#unsettled = null;
  }

  /**
   * Records a step. `event` is the click: the second click of a double click is never a step of its own, and the
   * same step is not taken again before main's view has told what the first one changed.
   */
  async punch(action: PunchAction, event: MouseEvent | null, breakId?: string): Promise<void> {
    if (event !== null && event.detail > 1) return;
    if (this.#unsettled?.action === action && performance.now() < this.#unsettled.until) return;
    this.#unsettled = { action, until: performance.now() + SETTLE_MS };
    this.problem = null;
    const requestId = crypto.randomUUID();
    const { bridge } = this.#app;
    const answer =
      action === 'startBreak'
        ? await bridge.call('punch.record', { action, requestId, breakId: breakId ?? '' })
        : action === 'clockIn'
          ? await bridge.call('punch.record', { action, requestId, ...this.#clockInDetails() })
          : await bridge.call('punch.record', { action, requestId });
    if (!answer.ok) {
      this.#unsettled = null;
      this.problem = answer.problem;
      return;
    }
    this.recorded = answer.value;
    if (action === 'clockIn') {
      this.note = '';
      this.isNoteOpen = false;
      this.work.isOpen = false;
    }
  }

  #clockInDetails(): { readonly note?: string; readonly projectId?: number; readonly taskId?: number } {
    const note = this.note.trim();
    const work = this.work.chosen;
    return {
      ...(note === '' ? {} : { note }),
      ...(work === null ? {} : { projectId: work.projectId }),
      ...(work === null || work.taskId === null ? {} : { taskId: work.taskId }),
    };
  }

  /** Records a clock out although nobody is clocked in as far as is known here: another device has not delivered yet. */
  async clockOutOfElsewhere(): Promise<void> {
    this.problem = null;
    const requestId = crypto.randomUUID();
    const request = { action: 'clockOut', requestId, wasInElsewhere: true } as const;
    const answer = await this.#app.bridge.call('punch.record', request);
    if (answer.ok) this.recorded = answer.value;
    else this.problem = answer.problem;
  }

  /**
   * Carries out what a person decided about a punch that needs them. Null when it was done, or is being done already;
   * a problem leaves the punch as it is.
   */
  async decide(punchId: string, decision: Decision): Promise<Problem | null> {
    if (this.deciding.has(punchId)) return null;
    this.deciding = new Set([...this.deciding, punchId]);
    const answer = await this.#app.bridge.call('punch.decide', { punchId, decision });
    this.deciding = new Set([...this.deciding].filter((id) => id !== punchId));
    return answer.ok ? null : answer.problem;
  }

  /** Hands a punch as text to the clipboard or to the person's mail program. */
  async tellManager(message: ProcedureInput<'punch.tellManager'>): Promise<Problem | null> {
    const answer = await this.#app.bridge.call('punch.tellManager', message);
    return answer.ok ? null : answer.problem;
  }

  /** Removes an entry that a lost try made; BambooHR's refusal is shown, and nothing is removed then. */
  async removeTwin(entryId: number): Promise<void> {
    if (this.isRemovingTwin) return;
    this.isRemovingTwin = true;
    const answer = await this.#app.bridge.call('clock.removeTwin', { entryId });
    this.isRemovingTwin = false;
    if (answer.ok) this.#app.toasts.done(m.clock_twin_removed());
    else this.problem = answer.problem;
  }

  /** Reads BambooHR now. */
  async refresh(): Promise<void> {
    if (this.isRefreshing) return;
    this.isRefreshing = true;
    this.problem = await this.#app.refresh();
    this.isRefreshing = false;
  }

  /** Tries the keychain once more. */
  async unlock(): Promise<void> {
    if (this.isUnlocking) return;
    this.isUnlocking = true;
    const answer = await this.#app.bridge.call('account.unlock', {});
    this.isUnlocking = false;
    if (answer.ok) await this.#app.connected(answer.value);
    else this.problem = answer.problem;
  }
}
