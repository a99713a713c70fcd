/**
 * One machine of the person: clocks, disk and, while it runs, the app: the real delivery and trusted clock between a
 * desk that does what `electron/desk/desk.ts` does and the model's network.
 */
import { randomUUID } from 'node:crypto';
import type { BambooHrClient } from '../../../electron/bamboohr/client.ts';
import { movesOf } from '../../../electron/desk/decisions.ts';
import type { Decision } from '../../../electron/desk/decisions.ts';
import { Delivery } from '../../../electron/punches/delivery.ts';
import type { Outbox } from '../../../electron/punches/outbox.ts';
import { recordStep } from '../../../electron/punches/recorder.ts';
import { TrustedClock } from '../../../electron/time/trusted-clock.ts';
import { ownProblem, ProblemError } from '../../../shared/problem.ts';
import { choicesFor } from '../../../shared/punches/choices.ts';
import type { PunchChoice } from '../../../shared/punches/choices.ts';
import { possibleActions, project } from '../../../shared/punches/projection.ts';
import type { PunchAction, TrackedPunch } from '../../../shared/punches/punch.ts';
import type { OperationId } from '../../../shared/bamboohr/operations.ts';

import type { DurationMs, EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { TestMachine } from '../../fixtures/clocks.ts';
import type { Author } from './company.ts';
import { Disk, MemoryEntries, MemoryOutbox } from './disk.ts';
import type { OnMove } from './disk.ts';
import { createWireClient, fine } from './network.ts';
import type { Fault } from './network.ts';
import type { Reach, Surroundings } from './surroundings.ts';
import { MemoryReader } from './timesheet.ts';

/** Stands for the end of the process in the middle of what it does. */
export class Killed extends Error {}

interface Run {
  readonly outbox: MemoryOutbox;
  readonly entries: MemoryEntries;
  readonly reader: MemoryReader;
  readonly delivery: Delivery;
  readonly clock: TrustedClock;
  readonly client: BambooHrClient;
  isDead: boolean;
  isRefreshing: boolean;
  isRefreshDue: boolean;
}

const breakId = '8a1f2f5c-6f0e-4d5b-9a44-0d0c6f1c2b11';

export class Machine {
  readonly name: string;
  readonly clocks: TestMachine;
  readonly disk = new Disk();
  reach: Reach = 'up';
  faults: Fault[] = [];
  /** Ends the process at the so-manieth write from now. */
  killAt: { write: number; readonly when: 'before' | 'after'; readonly downMs: DurationMs } | null = null;
  /** So many writes the disk refuses. */
  refusals = 0;
  /** When each punch was really clicked. */
  readonly clickedAt = new Map<string, EpochMs>();
  readonly #world: Surroundings;
  #run: Run | null = null;
  #asleep: { ms: DurationMs; readonly missed: (() => void)[] } | null = null;
  #hasLaggingList = false;
  #callOffStart: () => void = () => undefined;

  constructor(name: string, startAt: EpochMs, zone: ZoneId, world: Surroundings) {
    this.name = name;
    this.clocks = new TestMachine(startAt, zone);
    this.#world = world;
    this.start();
  }

  get isRunning(): boolean {
    return this.#run !== null;
  }

  /** How wrong the machine's own clock is. */
  get wallErrorMs(): DurationMs {
    return this.clocks.wallNow() - this.#world.time.now;
  }

  get punches(): readonly TrackedPunch[] {
    return [...this.disk.punches.values()].map(({ tracked }) => tracked);
  }

  start(): void {
    if (this.#run) return;
    this.#callOffStart();
    this.#world.trace(`${this.name} starts`);
    this.#run = this.#open();
    const run = this.#run;
    try {
      run.delivery.recover(this.#world.lane);
    } catch (error) {
      // The disk refused; the lane recovers by itself when it begins to work.
      this.#defect(error);
    }
    if (!run.isDead) this.#connected(run);
  }

  /** Ends the process; it starts again after a while. */
  kill(downMs: DurationMs): void {
    if (!this.#run) return;
    this.#world.trace(`${this.name} dies`);
    this.#run.isDead = true;
    this.#run.delivery.stop();
    this.#run = null;
    this.killAt = null;
    this.#world.mutation?.onCrash?.(this.disk);
    this.#callOffStart = this.#world.time.after(downMs, () => {
      this.#awake(() => {
        this.start();
      });
    });
  }

  setReach(reach: Reach): void {
    const wasUp = this.reach === 'up';
    this.reach = reach;
    if (reach === 'up' && !wasUp && this.#run) this.#connected(this.#run);
  }

  /**
   * The screen shows another state than the timesheet, because the last list that was read lagged behind, or the open
   * entry began before the days that are read: whoever clicks now asks for what cannot be.
   */
  get isMisled(): boolean {
    const run = this.#run;
    const { lane, company } = this.#world;
    if (!run) return false;
    const isOutOfReach = company.open !== null && company.open.date < run.reader.firstDayAround(run.clock.now());
    if (isOutOfReach) return true;
    if (!this.#hasLaggingList) return false;
    const { open } = project(run.reader.known(lane, run.clock.now()), run.outbox.unsettled(lane));
    return open?.id !== null && (open?.id ?? null) !== (company.open?.id ?? null);
  }

  /** A person clicks; null when the screen does not offer anything (or the app does not run). */
  click(pick: number, projectId: number | null): PunchAction | null {
    const run = this.#run;
    if (!run) return null;
    const { lane } = this.#world;
    try {
      const { open } = project(run.reader.known(lane, run.clock.now()), run.outbox.unsettled(lane));
      const actions = possibleActions(open, true);
      const action = actions[pick % actions.length];
      if (action === undefined) return null;
      const requestId = randomUUID();
      const request =
        action === 'startBreak'
          ? { action, requestId, breakId }
          : action === 'clockIn'
            ? { action, requestId, ...(projectId === null ? {} : { projectId }) }
            : { action, requestId };
      const before = new Set(this.disk.punches.keys());
      try {
        // Recording asks an outbox for nothing but this one call.
        recordStep(run.outbox as unknown as Outbox, lane, request, run.clock.stamp(), 'Lunch');
      } finally {
        // Also one that was killed right after the write: it is on disk, whatever the person saw.
        for (const id of this.disk.punches.keys()) if (!before.has(id)) this.clickedAt.set(id, this.#world.time.now);
      }
      this.#world.trace(`${this.name} clicks ${action} at ${run.clock.now()} (${run.clock.trust})`);
      run.delivery.kick(lane);
      return action;
    } catch (error) {
      this.#defect(error);
      return null;
    }
  }

  /** A person decides about one of the steps that need them; null when none does. */
  decide(
    which: number,
    pick: number,
    statedAt: (punchId: string, zone: ZoneId) => NonNullable<Extract<Decision, { kind: 'change' }>['time']>,
  ): PunchChoice | null {
    const run = this.#run;
    if (!run) return null;
    const { lane } = this.#world;
    const asking = this.punches.filter(({ state }) => state.kind === 'attention');
    const tracked = asking[which % Math.max(asking.length, 1)];
    if (!tracked) return null;
    const known = run.reader.known(lane, tracked.punch.at);
    const choices = choicesFor(tracked, known).filter((choice) => choice !== 'tellManager');
    const choice = choices[pick % choices.length];
    if (choice === undefined) return null;
    const decision: Decision =
      choice === 'change' ? { kind: 'change', time: statedAt(tracked.punch.id, tracked.punch.zone) } : { kind: choice };
    this.#world.trace(`${this.name}: the person decides ${JSON.stringify(decision)}`);
    try {
      run.outbox.applyAll(movesOf(decision, run.outbox.ofStep(tracked.punch.stepId), known, run.clock.now()));
      run.delivery.kick(lane);
    } catch (error) {
      // A time in spring's gap, or an autumn one that is not told apart: the screen says so.
      if (!(error instanceof ProblemError) || error.problem.operation !== 'punch.decide') this.#defect(error);
      else return null;
    }
    return choice;
  }

  /** What a visible window does now and then. */
  look(): void {
    if (this.#run) this.#refresh(this.#run);
  }

  /** Time passes: for an awake machine now, for one that sleeps when it wakes up. */
  passed(ms: DurationMs): void {
    if (this.#asleep) this.#asleep.ms += ms;
    else this.clocks.pass(ms);
  }

  sleep(): void {
    this.#run?.clock.suspending();
    this.#asleep = { ms: 0, missed: [] };
  }

  /** What was due meanwhile comes now, after the system has told the app. */
  wake(): void {
    const asleep = this.#asleep;
    if (!asleep) return;
    this.clocks.sleep(asleep.ms);
    this.#asleep = null;
    if (this.#run) {
      this.#run.clock.resumed();
      this.#connected(this.#run);
    }
    for (const work of asleep.missed) work();
  }

  /** Runs `work` now, or once the machine is awake. */
  readonly #awake = (work: () => void): void => {
    if (this.#asleep) this.#asleep.missed.push(work);
    else work();
  };

  #connected(run: Run): void {
    try {
      if (this.reach === 'away') return;
      run.delivery.hurry(this.#world.lane);
      this.#refresh(run);
    } catch (error) {
      this.#defect(error);
    }
  }

  #open(): Run {
    const { time, company, lane, mutation, random, onFault, trace } = this.#world;
    const alive = <T>(work: () => T): T => {
      if (run.isDead) throw new Killed();
      return work();
    };
    const aroundWrite = <T>(write: () => T): T =>
      alive(() => {
        if (this.refusals > 0) {
          this.refusals -= 1;
          throw new ProblemError(ownProblem('diskFull', 'punch.apply'));
        }
        const kill = this.killAt;
        if (kill) kill.write -= 1;
        const isHere = kill !== null && kill.write <= 0;
        if (isHere && kill.when === 'before') {
          this.kill(kill.downMs);
          throw new Killed();
        }
        const result = write();
        if (isHere) {
          this.kill(kill.downMs);
          throw new Killed();
        }
        return result;
      });
    const onMove: OnMove = (...told) => {
      this.#world.onMove(this, ...told);
    };
    const outbox = new MemoryOutbox(this.disk, aroundWrite, onMove, mutation?.nextState);
    const entries = new MemoryEntries(this.disk, aroundWrite);
    const reader = new MemoryReader(entries, this.clocks.zone);
    const clock = new TrustedClock(
      this.clocks,
      this.disk.remembered,
      () => undefined,
      (offset) => {
        if (!run.isDead) this.disk.remembered = offset;
      },
    );
    const client = createWireClient({
      time,
      company,
      isUp: () => this.reach === 'up',
      nextFault: () => this.faults.shift() ?? null,
      authorsOf: (operationId) => this.#authorsOf(operationId),
      trustedNow: () => clock.now(),
      monotonicNow: this.clocks.monotonicNow,
      onServerTime: (sighting) => {
        if (!run.isDead) clock.learn(sighting);
      },
      onExchange: (line) => {
        trace(`  ${this.name} ${line}`);
      },
      onFault: (fault, operationId) => {
        onFault(fault);
        if (operationId !== 'listTimesheetEntries') return;
        // Only a list that surely arrives puts it right.
        if (fault.kind === 'stale') this.#hasLaggingList = true;
        else if (fault === fine) this.#hasLaggingList = false;
      },
      whenAwake: this.#awake,
      rewrite: (operationId, body) => mutation?.rewrite?.(operationId, body, company, this.disk) ?? body,
    });
    const delivery = new Delivery({
      outbox: mutation?.outbox?.(outbox) ?? outbox,
      entries,
      reader,
      clientFor: () => (run.isDead || this.reach === 'away' ? null : client),
      now: () => alive(() => clock.now()),
      verify: (stamp) => clock.verify(stamp),
      random,
      onChange: (_, contact) => {
        if (contact && outbox.unsettled(lane).every(({ state }) => state.kind === 'attention')) this.#refresh(run);
      },
      onDefect: (error) => {
        this.#defect(error);
      },
      startTimer: (work, delayMs) =>
        time.after(delayMs, () => {
          this.#awake(() => {
            if (!run.isDead) work();
          });
        }),
    });
    const run: Run = {
      outbox,
      entries,
      reader,
      delivery,
      clock,
      client,
      isDead: false,
      isRefreshing: false,
      isRefreshDue: false,
    };
    return run;
  }

  #refresh(run: Run): void {
    if (run.isDead || this.reach === 'away') return;
    if (run.isRefreshing) {
      run.isRefreshDue = true;
      return;
    }
    run.isRefreshing = true;
    const { lane } = this.#world;
    const read = async (): Promise<void> => {
      const reading = await run.reader.read(run.client, lane, run.clock.now());
      run.isRefreshing = false;
      if (reading.ok && !run.isDead) run.delivery.reconsider(lane, run.clock.now());
      if (run.isRefreshDue) {
        run.isRefreshDue = false;
        this.#refresh(run);
      }
    };
    read().catch((error: unknown) => {
      run.isRefreshing = false;
      this.#defect(error);
    });
  }

  /** The person behind a change that leaves now: every change must be on disk as `sending` before its first byte. */
  #authorsOf(operationId: OperationId): { readonly in: Author; readonly out: Author } {
    const sending = this.punches.filter(({ state }) => state.kind === 'sending');
    const [first, second] = sending;
    const isPair = sending.length === 2 && first?.state.kind === 'sending' && first.state.attempt.form.kind === 'pair';
    if (first === undefined || (sending.length > 1 && !isPair)) {
      this.#world.onBreach(`${operationId} leaves for ${sending.length} punches that are sending on disk`);
      return { in: '?', out: '?' };
    }
    const late = isPair ? second : first;
    for (const other of this.punches) {
      if (other.punch.id === first.punch.id) break;
      const { kind } = other.state;
      const isStuckHalf = this.#isHeldHalf(other);
      if (kind !== 'confirmed' && kind !== 'discarded' && kind !== 'attention' && !isStuckHalf) {
        this.#world.onBreach(`a punch is sent while an earlier one is ${kind}`);
      }
    }
    return { in: first.punch.id, out: late?.punch.id ?? first.punch.id };
  }

  /** The second half of a break step whose first half needs a person. */
  #isHeldHalf({ punch }: TrackedPunch): boolean {
    if (punch.part !== 2) return false;
    return this.punches.some(
      (other) => other.punch.stepId === punch.stepId && other.punch.part === 1 && other.state.kind === 'attention',
    );
  }

  #defect(error: unknown): void {
    if (error instanceof Killed) return;
    if (error instanceof ProblemError && error.problem.code === 'diskFull') return;
    this.#world.onBreach(`defect: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
