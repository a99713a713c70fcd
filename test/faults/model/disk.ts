/**
 * What a machine keeps when its process dies: the outbox, the known entries and the remembered clock. As durable as the
 * real ones (`electron/punches/outbox.ts`, `electron/timesheet/known-entries.ts`): all of a write or nothing.
 */
import type { RememberedOffset } from '../../../electron/time/trusted-clock.ts';
import type { PunchMove } from '../../../electron/punches/outbox.ts';
import { punchAfter } from '../../../shared/punches/changes.ts';
import { isSettled, nextState } from '../../../shared/punches/life-cycle.ts';
import type { Lane, Punch, PunchState, StoryLine, TrackedPunch } from '../../../shared/punches/punch.ts';
import type { EpochMs, LocalDate } from '../../../shared/time/types.ts';
import type { TimesheetEntry } from '../../../shared/timesheet/entry.ts';

/** Told of every step of a punch. */
export type OnMove = (before: TrackedPunch, move: PunchMove, after: TrackedPunch) => void;

export interface StoredPunch {
  readonly tracked: TrackedPunch;
  readonly story: readonly StoryLine[];
}

/** The files of one machine. */
export class Disk {
  /** In the order they were recorded. */
  readonly punches = new Map<string, StoredPunch>();
  entries: readonly TimesheetEntry[] = [];
  remembered: RememberedOffset | null = null;
}

/** How the outbox decides; a mutation gives a wrong one. */
export type NextState = typeof nextState;

/**
 * The outbox of one run of the app. `aroundWrite` carries every write out: it may refuse, or end the process before or
 * after it.
 */
export class MemoryOutbox {
  readonly #disk: Disk;
  readonly #aroundWrite: <T>(write: () => T) => T;
  readonly #onMove: OnMove;
  readonly #nextState: NextState;

  constructor(disk: Disk, aroundWrite: <T>(write: () => T) => T, onMove: OnMove, decide: NextState = nextState) {
    this.#disk = disk;
    this.#aroundWrite = aroundWrite;
    this.#onMove = onMove;
    this.#nextState = decide;
  }

  record(step: readonly Punch[]): readonly Punch[] {
    return this.#aroundWrite(() => {
      for (const punch of step) {
        const state: PunchState = { kind: 'recorded' };
        const story: readonly StoryLine[] = [{ kind: 'recorded', at: punch.at, trust: punch.trust }];
        this.#disk.punches.set(punch.id, { tracked: { punch, state }, story });
      }
      return step;
    });
  }

  apply(punchId: string, event: PunchMove['event']): TrackedPunch {
    const [tracked] = this.applyAll([{ punchId, event }]);
    if (!tracked) throw new Error('An event moves its punch');
    return tracked;
  }

  applyAll(moves: readonly PunchMove[]): readonly TrackedPunch[] {
    return this.#aroundWrite(() => {
      const moved = moves.map(({ punchId, event }) => {
        const stored = this.#disk.punches.get(punchId);
        if (!stored) throw new Error('No such punch in the outbox');
        const before = stored.tracked;
        const after = { punch: punchAfter(before.punch, event), state: this.#nextState(before.state, event) };
        return { stored: { tracked: after, story: [...stored.story, event] }, before, after };
      });
      for (const { stored, after } of moved) this.#disk.punches.set(after.punch.id, stored);
      moved.forEach(({ before, after }, index) => {
        const move = moves[index];
        if (move) this.#onMove(before, move, after);
      });
      return moved.map(({ after }) => after);
    });
  }

  ofStep(stepId: string): readonly TrackedPunch[] {
    return this.#all.filter(({ punch }) => punch.stepId === stepId);
  }

  unsettled(_lane: Lane): readonly TrackedPunch[] {
    return this.#all.filter(({ state }) => !isSettled(state));
  }

  since(_lane: Lane, from: EpochMs): readonly TrackedPunch[] {
    return this.#all.filter(({ punch, state }) => punch.at >= from || !isSettled(state));
  }

  get #all(): readonly TrackedPunch[] {
    return [...this.#disk.punches.values()].map(({ tracked }) => tracked);
  }
}

/** The known entries of one run of the app. */
export class MemoryEntries {
  readonly #disk: Disk;
  readonly #aroundWrite: <T>(write: () => T) => T;
  version = 0;

  constructor(disk: Disk, aroundWrite: <T>(write: () => T) => T) {
    this.#disk = disk;
    this.#aroundWrite = aroundWrite;
  }

  between(from: LocalDate, to: LocalDate): readonly TimesheetEntry[] {
    return this.#disk.entries
      .filter(({ date }) => date >= from && date <= to)
      .toSorted((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0) || a.id - b.id);
  }

  replace(from: LocalDate, to: LocalDate, entries: readonly TimesheetEntry[]): void {
    this.#aroundWrite(() => {
      const breaks = new Map(this.#disk.entries.map(({ id, takenBreak }) => [id, takenBreak]));
      const others = this.#disk.entries.filter(({ date }) => date < from || date > to);
      const read = entries.map((entry) => ({ ...entry, takenBreak: entry.takenBreak ?? breaks.get(entry.id) ?? null }));
      const ids = new Set(read.map(({ id }) => id));
      this.#disk.entries = [...others.filter(({ id }) => !ids.has(id)), ...read];
    });
  }

  keep(_lane: Lane, entry: TimesheetEntry): void {
    this.#aroundWrite(() => {
      const known = this.#disk.entries.find(({ id }) => id === entry.id)?.takenBreak ?? null;
      const kept = { ...entry, takenBreak: known?.id ? known : entry.takenBreak };
      this.#disk.entries = [...this.#disk.entries.filter(({ id }) => id !== entry.id), kept];
    });
    this.version += 1;
  }
}
