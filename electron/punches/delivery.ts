/**
 * Brings recorded punches to BambooHR: one lane per person, order kept; what the answer means is decided by the life
 * cycle in `shared/punches`. Every step is on disk before the next one begins, so that this can be killed anywhere.
 */
import { assertNever } from '../../shared/assert-never.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import { nextTask } from '../../shared/punches/lane.ts';
import { baselineOf, lookUp } from '../../shared/punches/look-up.ts';
import type {
  Attempt,
  Lane,
  Punch,
  PunchEvent,
  PunchState,
  Stamp,
  TimeVerdict,
  TrackedPunch,
} from '../../shared/punches/punch.ts';
import { reconsider } from '../../shared/punches/reconsider.ts';
import type { Reconsidered } from '../../shared/punches/reconsider.ts';
import { sendFormFor } from '../../shared/punches/send-form.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import { floorToMinute } from '../../shared/time/zoned.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { contactOf, isAboutTheAccount } from '../bamboohr/contact.ts';
import type { Contact } from '../bamboohr/contact.ts';
import { entryFromApi } from '../timesheet/entry-from-api.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import type { TimesheetReader } from '../timesheet/timesheet-reader.ts';
import type { Outbox, PunchMove } from './outbox.ts';
import { callFor, eventOf, operationFor } from './request.ts';
import { Turns } from './turns.ts';
import type { Turn } from './turns.ts';

/** What delivery stands on. */
export interface DeliveryOptions {
  readonly outbox: Pick<Outbox, 'apply' | 'applyAll' | 'ofStep' | 'since' | 'unsettled'>;
  readonly entries: Pick<KnownEntries, 'keep'>;
  readonly reader: Pick<TimesheetReader, 'known' | 'read'>;
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

/** How often BambooHR is asked before a punch goes out with a time that could not be verified: one answer may be wrong. */
const readingsForTime = 3;

/** Timers of more than 24 days fire at once, and the trusted clock may be put right while one runs. */
const longestSleepMs: DurationMs = 5 * MINUTE_MS;

interface LaneRun {
  isRunning: boolean;
  callOff: (() => void) | null;
}

/** Delivers until stopped. `kick` may be called as often as one likes. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #runs = new Map<string, LaneRun>();
  /** By company. */
  readonly #turns = new Map<string, Turns>();
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

  readonly #hurried = new Set<string>();

  /** With what entries, and how, each punch was reconsidered last in this run. */
  readonly #reconsidered = new Map<string, string>();

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
        await this.#send(turn, client, lane, task.tracked, task.sameMinuteAs);
        return true;
      case 'lookUp':
        await this.#lookUp(turn, client, lane, task.tracked);
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

  async #send(
    turn: Turn,
    client: BambooHrClient,
    lane: Lane,
    tracked: TrackedPunch,
    sameMinuteAs: EpochMs | null,
  ): Promise<void> {
    const { punch } = tracked;
    // Before the time is asked for: were that answered by a failure, the punch would not wait but go round and round.
    this.#hurried.delete(punch.id);
    const timed = await this.#withTime(turn, client, lane, tracked);
    // Said why it cannot go, or took a moment in which other things may have happened.
    if (timed !== tracked) return;
    const { reader, now } = this.#options;
    const partner = this.#partnerOf(lane, tracked);
    const state = partner === null ? byItself(tracked.state) : tracked.state;
    const form = sendFormFor(punch, state, now(), sameMinuteAs);
    const baseline = baselineOf(reader.known(lane, punch.at));
    const at = now();
    const [sending] = this.#applyAll(
      lane,
      [
        { punchId: punch.id, event: { kind: 'sendStarted', at, form, baseline } },
        ...(partner === null
          ? []
          : [
              {
                punchId: partner.id,
                event: {
                  kind: 'sendStarted' as const,
                  at,
                  form: { ...form, minuteAt: floorToMinute(partner.at) },
                  baseline,
                },
              },
            ]),
      ],
      null,
    );
    if (sending?.state.kind !== 'sending') throw new Error('A punch that was started is sending');
    const answer = await callFor(client, punch, sending.state.attempt);
    this.#heard(turn, lane, partner === null ? [punch] : [punch, partner], sending.state.attempt, answer);
  }

  /**
   * The punch with a time to rely on. BambooHR's clock is asked first where this machine's could not be trusted at the
   * click; the answer is another object whenever the lane has to be looked at again.
   */
  async #withTime(turn: Turn, client: BambooHrClient, lane: Lane, tracked: TrackedPunch): Promise<TrackedPunch | null> {
    const { reader, verify, now } = this.#options;
    const { punch } = tracked;
    if (punch.trust === 'verified') return tracked;
    let verdict = verify(punch);
    for (let readings = 0; verdict.kind === 'notYet' && readings < readingsForTime; readings += 1) {
      const reading = await reader.read(client, lane, now());
      if (!reading.ok) {
        const { problem } = reading;
        const at = now();
        const again = turn.failed(problem);
        this.#apply(lane, punch.id, { kind: 'held', at, problem, retryAt: again }, contactOf(problem));
        return null;
      }
      turn.went();
      verdict = verify(punch);
    }
    switch (verdict.kind) {
      case 'notYet':
        // A server that never tells its time: this machine's clock is all there is, and the punch says so.
        return tracked;
      case 'verified': {
        // Both halves of a step were one click.
        const event: PunchEvent = { kind: 'timeVerified', at: now(), punchAt: verdict.at };
        const halves = this.#options.outbox.ofStep(punch.stepId).filter((half) => isOfTheSameClick(half, punch));
        this.#applyAll(
          lane,
          halves.map((half) => ({ punchId: half.punch.id, event })),
          null,
        );
        return null;
      }
      case 'unsure': {
        const problem = ownProblem('timeUnsure', 'punch.deliver', {
          params: { recordedAt: punch.at, proposedAt: verdict.proposedAt },
        });
        this.#apply(lane, punch.id, { kind: 'timeUnsure', at: now(), problem }, null);
        return null;
      }
      default:
        return assertNever(verdict);
    }
  }

  /** The clock out that goes with a clock in as one entry; null where there is none (any more). */
  #partnerOf(lane: Lane, { punch, state }: TrackedPunch): Punch | null {
    if (state.kind !== 'waiting' || state.errand.kind !== 'pair') return null;
    const { withId } = state.errand;
    const partner = this.#options.outbox.unsettled(lane).find((tracked) => tracked.punch.id === withId);
    if (partner?.state.kind !== 'waiting') return null;
    const { errand } = partner.state;
    return errand.kind === 'pairOf' && errand.withId === punch.id ? partner.punch : null;
  }

  /** What became of a try, for the one or two punches that it carried. */
  #heard(turn: Turn, lane: Lane, punches: readonly Punch[], attempt: Attempt, answer: Result<unknown>): void {
    const at = this.#options.now();
    const tell = (event: PunchEvent, contact: Contact): void => {
      this.#applyAll(
        lane,
        punches.map(({ id }) => ({ punchId: id, event })),
        contact,
      );
    };
    if (answer.ok) {
      turn.went();
      this.#answered(lane, punches, attempt, answer.value);
      return;
    }
    const { problem } = answer;
    const contact = contactOf(problem);
    if (problem.fate === 'unknown') {
      turn.failed(problem);
      tell({ kind: 'noAnswer', at, problem }, contact);
    } else if (problem.fate === 'notDone' || isAboutTheAccount(problem)) {
      const again = turn.failed(problem);
      tell({ kind: 'notSent', at, problem, retryAt: again }, contact);
    } else {
      turn.went();
      tell({ kind: 'refused', at, problem }, contact);
    }
  }

  #answered(lane: Lane, punches: readonly Punch[], { form }: Attempt, answer: unknown): void {
    const { entries, now } = this.#options;
    const [first] = punches;
    const breakId = first?.breakId ?? null;
    const sentBreak = breakId === null ? null : { id: breakId, name: first?.breakName ?? null };
    // Storing answers the list of what it wrote (here: one), punching the entry itself.
    const told = form.kind === 'correction' || form.kind === 'pair' ? (answer as readonly unknown[])[0] : answer;
    const entry = entryFromApi(told, sentBreak);
    const edges = punches.map(({ id, verb }) => ({ id, storedAt: verb === 'in' ? entry?.startAt : entry?.endAt }));
    const at = now();
    if (entry) entries.keep(lane, entry);
    this.#applyAll(
      lane,
      edges.map(({ id, storedAt }) => ({
        punchId: id,
        event: eventOf(entry, storedAt, at, operationFor(form, punches)),
      })),
      { kind: 'reached' },
    );
  }

  async #lookUp(turn: Turn, client: BambooHrClient, lane: Lane, { punch, state }: TrackedPunch): Promise<void> {
    const { reader, now } = this.#options;
    if (state.kind !== 'checking') throw new Error('Only a punch that is being checked is looked up');
    this.#hurried.delete(punch.id);
    const reading = await reader.read(client, lane, punch.at);
    const at = now();
    if (!reading.ok) {
      const again = turn.failed(reading.problem);
      const event: PunchEvent = { kind: 'lookUpFailed', at, problem: reading.problem, retryAt: again };
      this.#apply(lane, punch.id, event, contactOf(reading.problem));
      return;
    }
    turn.went();
    const found = lookUp(punch.verb, state, reading.value, this.#linked(lane, punch));
    const { state: after } = this.#apply(lane, punch.id, { kind: 'lookedUp', at, found }, { kind: 'reached' });
    if (after.kind === 'attention') this.#reconsider(lane, punch.at);
  }

  /**
   * The timesheet around `at` was just read: sends again what was refused because of an entry that is gone, or waited
   * for one that is there now.
   */
  reconsider(lane: Lane, at: EpochMs): void {
    if (this.#isStopped || this.#runOf(lane).isRunning) return;
    if (this.#reconsider(lane, at)) this.kick(lane);
  }

  #reconsider(lane: Lane, at: EpochMs): boolean {
    const { outbox, reader, now } = this.#options;
    const recent = outbox.since(lane, at - DAY_MS).filter(({ punch }) => punch.at >= at - DAY_MS);
    const entries = reader.known(lane, at);
    const stand = entries.map(({ id, startAt, endAt, isApproved }) => [id, startAt, endAt, isApproved]);
    const basisOf = (moves: readonly Reconsidered[]): string => JSON.stringify([moves, stand]);
    const isNew = (moves: readonly Reconsidered[]): boolean =>
      moves.every(({ punchId }) => this.#reconsidered.get(punchId) !== basisOf(moves));
    const again = reconsider(recent, entries, now(), isNew);
    if (again.length === 0) return false;
    for (const { punchId } of again) this.#reconsidered.set(punchId, basisOf(again));
    this.#applyAll(
      lane,
      again.map(({ punchId, errand }) => ({ punchId, event: { kind: 'reconsidered', at: now(), errand } })),
      null,
    );
    return true;
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
    const [tracked] = this.#applyAll(lane, [{ punchId, event }], contact);
    if (!tracked) throw new Error('An event moves its punch');
    return tracked;
  }

  #applyAll(lane: Lane, moves: readonly PunchMove[], contact: Contact | null): readonly TrackedPunch[] {
    const moved = this.#options.outbox.applyAll(moves);
    try {
      this.#options.onChange(lane, contact);
    } catch (error) {
      // Whoever listens must not be able to stop the delivery.
      this.#options.onDefect(error);
    }
    return moved;
  }
}

function isOfTheSameClick({ punch, state }: TrackedPunch, click: Punch): boolean {
  return (
    punch.trust === 'unverified' && punch.at === click.at && (state.kind === 'recorded' || state.kind === 'waiting')
  );
}

function realTimer(work: () => void, delayMs: DurationMs): () => void {
  const timer = setTimeout(work, delayMs);
  return () => {
    clearTimeout(timer);
  };
}

/** A pair whose other half is gone goes out by itself. */
function byItself(state: PunchState): PunchState {
  return state.kind === 'waiting' && state.errand.kind === 'pair' ? { ...state, errand: { kind: 'itself' } } : state;
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
