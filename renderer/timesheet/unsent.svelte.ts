import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { ShownEntry } from '../../shared/ipc/timesheet.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ZoneId } from '../../shared/time/types.ts';
import { inverseOf } from '../../shared/timesheet/undo.ts';
import type { DoneChange, Undoing } from '../../shared/timesheet/undo.ts';
import type { Refusal } from './items.ts';
import { noHistory, redone, stepTo, takenBack, undone } from './pending.ts';
import type { Changes, History } from './pending.ts';
import { Sending } from './sending.svelte.ts';

/** What was sent last, and what would undo it. */
export interface Sent {
  readonly count: number;
  readonly undoing: Undoing;
  /** It undid an earlier one. */
  readonly isUndoing: boolean;
}

/** What the changes are about. */
export interface UnsentHost {
  readonly zone: () => ZoneId;
  /** The entry as BambooHR has it; null for a new one. */
  readonly storedOf: (id: number | null) => ShownEntry | null;
  /** Asks this machine again what is known. */
  readonly reknow: () => Promise<void>;
  /** The changes are others now. */
  readonly onChange: () => void;
}

/** The changes that are not sent yet: undoing them, sending them, and undoing what was sent. */
export class Unsent {
  history: History = $state.raw(noHistory);
  /** What BambooHR said, by the key of a change. */
  refusals: ReadonlyMap<string, Refusal> = $state.raw(new Map());
  problem: Problem | null = $state.raw(null);
  sent: Sent | null = $state.raw(null);
  readonly changes: Changes = $derived(this.history.now);
  readonly sending: Sending;

  readonly #host: UnsentHost;

  constructor(bridge: Bridge, changes: Changes, host: UnsentHost) {
    this.sending = new Sending(bridge);
    this.history = { ...noHistory, now: changes };
    this.#host = host;
  }

  /** While changes are sent none is made. */
  get isBusy(): boolean {
    return this.sending.underWay !== null;
  }

  /** The changes are others now; it can be undone. */
  step(now: Changes): void {
    this.#become(stepTo(this.history, now));
  }

  undo(): void {
    this.#become(undone(this.history));
  }

  redo(): void {
    this.#become(redone(this.history));
  }

  /** Gives up one change. */
  takeBack(key: string): void {
    this.step(takenBack(this.changes, key));
  }

  /** Sends these changes, which are some of the unsent ones. */
  async send(changes: Changes): Promise<void> {
    if (!this.isBusy && changes.length > 0) await this.#write(changes, false);
  }

  /** Sends what undoes the last sending. What BambooHR refuses of it stays as unsent changes. */
  async undoSent(): Promise<void> {
    const changes = this.sent?.undoing.changes ?? [];
    if (!this.isBusy && changes.length > 0) await this.#write(changes, true);
  }

  async #write(changes: Changes, isUndoing: boolean): Promise<void> {
    const { storedOf, reknow, zone, onChange } = this.#host;
    const before = new Map(changes.map(({ key, id }) => [key, storedOf(id)]));
    this.problem = null;
    this.sent = null;
    const answer = await this.sending.write(changes);
    if (!answer.ok) {
      this.problem = answer.problem;
      return;
    }
    const { results, stoppedBy } = answer.value;
    await reknow();
    const byKey = new Map(results.map((result) => [result.key, result]));
    const done = changes.flatMap((change): readonly DoneChange[] => {
      const result = byKey.get(change.key);
      const stored = before.get(change.key) ?? null;
      const entry = stored?.id == null ? null : { ...stored, id: stored.id };
      return result?.kind === 'done' ? [{ change, result, before: entry }] : [];
    });
    const doneKeys = new Set(done.map(({ change }) => change.key));
    const mine = isUndoing ? [...this.changes, ...changes] : this.changes;
    this.history = { ...noHistory, now: mine.filter(({ key }) => !doneKeys.has(key)) };
    this.refusals = new Map(
      results.flatMap((result) =>
        result.kind === 'failed' ? [[result.key, { problem: result.problem, inTheWay: result.inTheWay }] as const] : [],
      ),
    );
    this.problem = stoppedBy;
    if (done.length > 0) {
      this.sent = { count: done.length, undoing: inverseOf(done, zone(), () => crypto.randomUUID()), isUndoing };
    }
    onChange();
  }

  #become(history: History): void {
    if (this.isBusy || history === this.history) return;
    const before = new Map(this.changes.map((change) => [change.key, change]));
    this.history = history;
    this.sent = null;
    // What BambooHR said is about what was sent; a change that was changed since has not been judged.
    const same = new Set(history.now.filter((change) => before.get(change.key) === change).map(({ key }) => key));
    this.refusals = new Map([...this.refusals].filter(([key]) => same.has(key)));
    this.#host.onChange();
  }
}
