/**
 * Brings recorded punches to BambooHR: one lane per person, order kept; what the answer means is decided by the life
 * cycle in `shared/punches`. Every step is on disk before the next one begins, so that this can be killed anywhere.
 */
import { assertNever } from '../../shared/assert-never.ts';
import { ownProblem } from '../../shared/problem.ts';
import { nextTask } from '../../shared/punches/lane.ts';
import type { Lane, PunchState, Stamp, TimeVerdict, TrackedPunch } from '../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import type { Contact } from '../bamboohr/contact.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import type { TimesheetReader } from '../timesheet/timesheet-reader.ts';
import { PunchExchange } from './exchange.ts';
import type { Outbox } from './outbox.ts';
import { operationFor } from './request.ts';
import { Turns } from './turns.ts';
import type { Turn } from './turns.ts';

/** What delivery stands on. */
export interface DeliveryOptions {
  readonly outbox: Pick<Outbox, 'apply' | 'applyAll' | 'ofStep' | 'since' | 'unsettled'>;
  readonly entries: Pick<KnownEntries, 'keep'>;
  readonly reader: Pick<TimesheetReader, 'known' | 'read'>;
  /** Runs `work` as one durable transaction of outbox and entries; each by itself where not given. */
  readonly atomically?: <T>(work: () => T) => T;
  /** The way to BambooHR for a lane; null while there is none (signed out, keychain locked, demo company starting). */
  readonly clientFor: (lane: Lane) => BambooHrClient | null;
  /** Trusted now. */
  readonly now: () => EpochMs;
  /** What can be said now about the time of a punch that was not verified when it was made. */
  readonly verify: (stamp: Stamp) => TimeVerdict;
  /** A random number in [0, 1), for jitter. */
  readonly random: () => number;
  /** Told after every change of a punch, with the problem of the exchange if it had one (null when it went well). */
  readonly onChange: (lane: Lane, contact: Contact | null) => void;
  /** A defect while delivering: logged; the punch stays where it is on disk. */
  readonly onDefect: (error: unknown) => void;
  /** Runs `work` once after a delay and answers how to call it off; real timers where not given. */
  readonly startTimer?: (work: () => void, delayMs: DurationMs) => () => void;
}

/** A lane whose disk refused is tried again after this. */
const afterDefectMs: DurationMs = 5_000;

/** Timers are not exact: a lane is never looked at more often than this. */
const shortestSleepMs: DurationMs = 50;

/** Timers of more than 24 days fire at once, and the trusted clock may be put right while one runs. */
const longestSleepMs: DurationMs = 5 * MINUTE_MS;

interface LaneRun {
  isRunning: boolean;
  callOff: (() => void) | null;
}

/** Delivers until stopped. `kick` may be called as often as one likes. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #exchange: PunchExchange;
  readonly #runs = new Map<string, LaneRun>();
  /** By company. */
  readonly #turns = new Map<string, Turns>();
  /** Punches whose wait is over because the way is free again. */
  readonly #hurried = new Set<string>();
  #isStopped = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#exchange = new PunchExchange(options);
  }

  /**
   * Before the first kick of a lane: a punch that is `sending` on disk was in the middle of a try when an earlier run
   * ended, and may have arrived. It is looked up, never sent blindly.
   */
  recover(lane: Lane): void {
    // While the lane is worked on, what is `sending` is on its way right now and will hear of its own end.
    if (!this.#runOf(lane).isRunning) this.#settleInterrupted(lane);
  }

  #settleInterrupted(lane: Lane): void {
    for (const { punch, state } of this.#options.outbox.unsettled(lane)) {
      if (state.kind !== 'sending') continue;
      const operation = operationFor(state.attempt.form, [punch]);
      const problem = ownProblem('noAnswer', operation, { fate: 'unknown', canRetry: true });
      this.#options.outbox.apply(punch.id, { kind: 'interrupted', at: this.#options.now(), problem });
    }
  }

  /** Works through a lane as far as it goes now. Waits that were set earlier are looked at again. */
  kick(lane: Lane): void {
    if (this.#isStopped) return;
    const run = this.#runOf(lane);
    if (run.isRunning) return;
    run.callOff?.();
    run.callOff = null;
    run.isRunning = true;
    void this.#run(lane, run);
  }

  /** Network is back, or the machine woke up: what was waiting for contact is tried at once. */
  hurry(lane: Lane): void {
    const { outbox, now } = this.#options;
    const at = now();
    for (const { punch, state } of outbox.unsettled(lane)) if (mayBeHurried(state, at)) this.#hurried.add(punch.id);
    this.#turnsOf(lane).hurry();
    this.kick(lane);
  }

  /** Starts nothing new. A request that is on its way may still be answered; its punch is looked up at the next start. */
  stop(): void {
    this.#isStopped = true;
    for (const run of this.#runs.values()) run.callOff?.();
    for (const turns of this.#turns.values()) turns.stop();
  }

  /** The timesheet around `at` was just read: what was refused because of an entry that has changed goes out again. */
  reconsider(lane: Lane, at: EpochMs): void {
    if (this.#isStopped || this.#runOf(lane).isRunning) return;
    if (this.#exchange.reconsider(lane, at)) this.kick(lane);
  }

  #runOf(lane: Lane): LaneRun {
    const key = `${lane.company}/${lane.employeeId}`;
    let run = this.#runs.get(key);
    if (!run) {
      run = { isRunning: false, callOff: null };
      this.#runs.set(key, run);
    }
    return run;
  }

  /** Never rejects. Whatever happens, the lane wakes up again while there is something to do. */
  async #run(lane: Lane, run: LaneRun): Promise<void> {
    let wakeUpIn: DurationMs | null;
    try {
      await this.#work(lane);
      wakeUpIn = this.#untilNext(lane);
    } catch (error) {
      this.#options.onDefect(error);
      wakeUpIn = afterDefectMs;
    }
    run.isRunning = false;
    if (wakeUpIn === null || this.#isStopped) return;
    const startTimer = this.#options.startTimer ?? realTimer;
    run.callOff = startTimer(() => {
      this.kick(lane);
    }, wakeUpIn);
  }

  async #work(lane: Lane): Promise<void> {
    // When the work begins nothing is on its way: a try that a defect cut off (the disk refused) is looked up.
    this.#settleInterrupted(lane);
    for (;;) {
      const due = this.#next(lane);
      if (this.#isStopped || (due.kind !== 'send' && due.kind !== 'lookUp')) return;
      if (this.#options.clientFor(lane) === null) return;
      const turn = await this.#turnsOf(lane).enter(due.kind === 'lookUp');
      if (turn === null) return;
      try {
        if (!(await this.#take(turn, lane))) return;
      } finally {
        turn.leave();
      }
    }
  }

  /** Does what is next now that it is the lane's turn: waiting for it took a while. False when there is nothing to do. */
  async #take(turn: Turn, lane: Lane): Promise<boolean> {
    const client = this.#options.clientFor(lane);
    if (client === null || this.#isStopped) return false;
    const task = this.#next(lane);
    switch (task.kind) {
      case 'send':
        // Before anything is asked: were that answered by a failure, the punch would not wait but go round and round.
        this.#hurried.delete(task.tracked.punch.id);
        await this.#exchange.send(turn, client, lane, task.tracked, task.sameMinuteAs);
        return true;
      case 'lookUp':
        this.#hurried.delete(task.tracked.punch.id);
        await this.#exchange.lookUp(turn, client, lane, task.tracked);
        return true;
      case 'waitUntil':
      case 'nothing':
        return false;
      default:
        return assertNever(task);
    }
  }

  #turnsOf({ company }: Lane): Turns {
    let turns = this.#turns.get(company);
    if (!turns) {
      const { now, random, startTimer = realTimer } = this.#options;
      this.#turns.set(company, (turns = new Turns({ now, random, startTimer })));
    }
    return turns;
  }

  #next(lane: Lane): ReturnType<typeof nextTask> {
    const { outbox, now } = this.#options;
    const at = now();
    const unsettled = outbox
      .unsettled(lane)
      .map((tracked) => (this.#hurried.has(tracked.punch.id) ? hurriedAt(tracked, at) : tracked));
    return nextTask(unsettled, at, (tracked) => outbox.ofStep(tracked.punch.stepId)[0]?.state ?? null);
  }

  /** How long until the lane has something to do; null when only an event outside can bring that. */
  #untilNext(lane: Lane): DurationMs | null {
    if (this.#options.clientFor(lane) === null) return null;
    const task = this.#next(lane);
    if (task.kind === 'nothing') return null;
    const delayMs = task.kind === 'waitUntil' ? task.at - this.#options.now() : 0;
    return Math.min(Math.max(delayMs, shortestSleepMs), longestSleepMs);
  }
}

function realTimer(work: () => void, delayMs: DurationMs): () => void {
  const timer = setTimeout(work, delayMs);
  return () => {
    clearTimeout(timer);
  };
}

/** Waits that end when the way to BambooHR is back; what it asked for itself, and the times of look-ups, are waited out. */
function mayBeHurried(state: PunchState, now: EpochMs): boolean {
  if (state.kind === 'waiting') return state.until > now && state.problem.retryAt === undefined;
  return state.kind === 'checking' && state.failures > 0 && state.nextReadAt > now;
}

function hurriedAt(tracked: TrackedPunch, at: EpochMs): TrackedPunch {
  const { state } = tracked;
  if (state.kind === 'waiting') return { ...tracked, state: { ...state, until: at } };
  return state.kind === 'checking' ? { ...tracked, state: { ...state, nextReadAt: at } } : tracked;
}
