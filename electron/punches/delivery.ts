/**
 * Brings recorded punches to BambooHR: one lane per person, order kept; what the answer means is decided by the life
 * cycle in `shared/punches`. Every step is on disk before the next one begins, so that this can be killed anywhere.
 */
import { assertNever } from '../../shared/assert-never.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import { nextTask } from '../../shared/punches/lane.ts';
import { baselineOf, lookUp } from '../../shared/punches/look-up.ts';
import type {
  Attempt,
  Lane,
  Punch,
  PunchEvent,
  PunchState,
  PunchVerb,
  TrackedPunch,
} from '../../shared/punches/punch.ts';
import { retryAt } from '../../shared/punches/retry.ts';
import { sendFormFor } from '../../shared/punches/send-form.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { OperationOutput } from '../../shared/bamboohr/operations.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { contactOf, isAboutTheAccount } from '../bamboohr/contact.ts';
import type { Contact } from '../bamboohr/contact.ts';
import { entryFromApi } from '../timesheet/entry-from-api.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import type { TimesheetReader } from '../timesheet/timesheet-reader.ts';
import type { Outbox } from './outbox.ts';

/** What delivery stands on. */
export interface DeliveryOptions {
  readonly outbox: Outbox;
  readonly entries: KnownEntries;
  readonly reader: TimesheetReader;
  /** The way to BambooHR for a lane; null while there is none (signed out, keychain locked, demo company starting). */
  readonly clientFor: (lane: Lane) => BambooHrClient | null;
  /** Trusted now. */
  readonly now: () => EpochMs;
  /** A random number in [0, 1), for jitter. */
  readonly random: () => number;
  /** Told after every change of a punch, with the problem of the exchange if it had one (null when it went well). */
  readonly onChange: (lane: Lane, contact: Contact | null) => void;
  /** A defect while delivering: logged; the punch stays where it is on disk. */
  readonly onDefect: (error: unknown) => void;
}

/** A lane whose disk refused is tried again after this. */
const afterDefectMs: DurationMs = 5_000;

/** Timers are not exact: a lane is never looked at more often than this. */
const shortestSleepMs: DurationMs = 50;

/** Timers of more than 24 days fire at once, and the trusted clock may be put right while one runs. */
const longestSleepMs: DurationMs = 5 * MINUTE_MS;

/** Answers of the two punching operations. */
type PunchAnswer = OperationOutput<'createTimesheetClockInEntry'>;

interface LaneRun {
  isRunning: boolean;
  wakeUp: NodeJS.Timeout | null;
}

/** Delivers until stopped. `kick` may be called as often as one likes. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #runs = new Map<string, LaneRun>();
  #isStopped = false;

  constructor(options: DeliveryOptions) {
    this.#options = options;
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
      const problem: Problem = { ...ownProblem('noAnswer', operationFor(punch.verb)), fate: 'unknown', canRetry: true };
      this.#options.outbox.apply(punch.id, { kind: 'interrupted', at: this.#options.now(), problem });
    }
  }

  /** Works through a lane as far as it goes now. Waits that were set earlier are looked at again. */
  kick(lane: Lane): void {
    if (this.#isStopped) return;
    const run = this.#runOf(lane);
    if (run.isRunning) return;
    if (run.wakeUp) clearTimeout(run.wakeUp);
    run.wakeUp = null;
    run.isRunning = true;
    void this.#run(lane, run);
  }

  /** Network is back, or the machine woke up: what was waiting for contact is tried at once. */
  hurry(lane: Lane): void {
    const { outbox, now } = this.#options;
    const at = now();
    for (const { punch, state } of outbox.unsettled(lane)) if (mayBeHurried(state, at)) this.#hurried.add(punch.id);
    this.kick(lane);
  }

  /** Starts nothing new. A request that is on its way may still be answered; its punch is looked up at the next start. */
  stop(): void {
    this.#isStopped = true;
    for (const run of this.#runs.values()) if (run.wakeUp) clearTimeout(run.wakeUp);
  }

  readonly #hurried = new Set<string>();

  #runOf(lane: Lane): LaneRun {
    const key = `${lane.company}/${lane.employeeId}`;
    let run = this.#runs.get(key);
    if (!run) {
      run = { isRunning: false, wakeUp: null };
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
    run.wakeUp = setTimeout(() => {
      this.kick(lane);
    }, wakeUpIn);
  }

  async #work(lane: Lane): Promise<void> {
    // When the work begins nothing is on its way: a try that a defect cut off (the disk refused) is looked up.
    this.#settleInterrupted(lane);
    for (;;) {
      const client = this.#options.clientFor(lane);
      if (client === null || this.#isStopped) return;
      const task = this.#next(lane);
      switch (task.kind) {
        case 'send':
          await this.#send(client, lane, task.tracked, task.sameMinuteAs);
          break;
        case 'lookUp':
          await this.#lookUp(client, lane, task.tracked);
          break;
        case 'waitUntil':
        case 'nothing':
          return;
        default:
          assertNever(task);
      }
    }
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

  async #send(client: BambooHrClient, lane: Lane, tracked: TrackedPunch, sameMinuteAs: EpochMs | null): Promise<void> {
    const { reader, now, random } = this.#options;
    const { punch } = tracked;
    this.#hurried.delete(punch.id);
    const form = sendFormFor(punch, tracked.state, now(), sameMinuteAs);
    const sending = this.#apply(
      lane,
      punch.id,
      { kind: 'sendStarted', at: now(), form, baseline: baselineOf(reader.known(lane, punch.at)) },
      null,
    );
    if (sending.state.kind !== 'sending') throw new Error('A punch that was started is sending');
    const { attempt } = sending.state;
    const answer = await callFor(client, punch, attempt);
    const at = now();
    if (answer.ok) {
      this.#answered(lane, punch, answer.value);
      return;
    }
    const { problem } = answer;
    const contact = contactOf(problem);
    if (problem.fate === 'unknown') this.#apply(lane, punch.id, { kind: 'noAnswer', at, problem }, contact);
    else if (problem.fate === 'notDone' || isAboutTheAccount(problem)) {
      const again = retryAt(problem, attempt.number, at, random());
      this.#apply(lane, punch.id, { kind: 'notSent', at, problem, retryAt: again }, contact);
    } else this.#apply(lane, punch.id, { kind: 'refused', at, problem }, contact);
  }

  #answered(lane: Lane, punch: Punch, answer: PunchAnswer): void {
    const { entries, now } = this.#options;
    const sentBreak = punch.breakId === null ? null : { id: punch.breakId, name: punch.breakName };
    const entry = entryFromApi(answer, sentBreak);
    const storedAt = punch.verb === 'in' ? entry?.startAt : entry?.endAt;
    if (!entry || storedAt === null || storedAt === undefined) {
      const problem: Problem = {
        ...ownProblem('unexpectedAnswer', operationFor(punch.verb)),
        fate: 'unknown',
        canRetry: true,
      };
      this.#apply(lane, punch.id, { kind: 'noAnswer', at: now(), problem }, { kind: 'reached' });
      return;
    }
    entries.keep(lane, entry);
    this.#apply(lane, punch.id, { kind: 'answered', at: now(), entryId: entry.id, storedAt }, { kind: 'reached' });
  }

  async #lookUp(client: BambooHrClient, lane: Lane, { punch, state }: TrackedPunch): Promise<void> {
    const { reader, now, random } = this.#options;
    if (state.kind !== 'checking') throw new Error('Only a punch that is being checked is looked up');
    this.#hurried.delete(punch.id);
    const reading = await reader.read(client, lane, punch.at);
    const at = now();
    if (!reading.ok) {
      const again = retryAt(reading.problem, state.failures + 1, at, random());
      const event: PunchEvent = { kind: 'lookUpFailed', at, problem: reading.problem, retryAt: again };
      this.#apply(lane, punch.id, event, contactOf(reading.problem));
      return;
    }
    const found = lookUp(punch.verb, state.attempt, reading.value, this.#linked(lane, punch));
    this.#apply(lane, punch.id, { kind: 'lookedUp', at, found }, { kind: 'reached' });
  }

  /** Entries whose start (or end) belongs to another punch of this machine already. */
  #linked(lane: Lane, punch: Punch): ReadonlySet<number> {
    const linked = new Set<number>();
    for (const other of this.#options.outbox.since(lane, punch.at - 2 * DAY_MS)) {
      if (other.punch.verb === punch.verb && other.state.kind === 'confirmed') linked.add(other.state.entryId);
    }
    return linked;
  }

  #apply(lane: Lane, punchId: string, event: PunchEvent, contact: Contact | null): TrackedPunch {
    const tracked = this.#options.outbox.apply(punchId, event);
    try {
      this.#options.onChange(lane, contact);
    } catch (error) {
      // Whoever listens must not be able to stop the delivery.
      this.#options.onDefect(error);
    }
    return tracked;
  }
}

/** The API operation that a verb is sent by. */
function operationFor(verb: PunchVerb): 'createTimesheetClockInEntry' | 'createTimesheetClockOutEntry' {
  return verb === 'in' ? 'createTimesheetClockInEntry' : 'createTimesheetClockOutEntry';
}

/** Puts a punch to the API. Date, time and zone are sent all three or none (ruling 11.2.3). */
function callFor(client: BambooHrClient, punch: Punch, attempt: Attempt): Promise<Result<PunchAnswer>> {
  const { form } = attempt;
  const path = { employeeId: punch.employeeId };
  if (punch.verb === 'out') {
    const body =
      form.kind === 'live' ? undefined : { date: form.local.date, end: form.local.time, timezone: form.zone };
    return client.call('createTimesheetClockOutEntry', { path, ...(body ? { body } : {}) });
  }
  const when = form.kind === 'live' ? {} : { date: form.local.date, start: form.local.time, timezone: form.zone };
  const choices = {
    ...(punch.note === null ? {} : { note: punch.note }),
    ...(punch.projectId === null ? {} : { projectId: punch.projectId }),
    ...(punch.taskId === null ? {} : { taskId: punch.taskId }),
    ...(punch.breakId === null ? {} : { breakId: punch.breakId }),
    // Kept on this machine and sent later: the shift rule was kept when it was recorded (ruling 11.2.15).
    ...(form.kind === 'historical' ? { offline: true } : {}),
  };
  const body = { ...when, ...choices };
  return client.call('createTimesheetClockInEntry', { path, ...(Object.keys(body).length > 0 ? { body } : {}) });
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
