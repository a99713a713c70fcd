/**
 * The employee's clock of this machine: records punches, keeps the timesheet fresh, and tells the windows whenever
 * something on the screen changed. One desk serves one connected person at a time.
 */
import { ownProblem, ProblemError, valueOf } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ClockView, Connection, RecordedPunch } from '../../shared/ipc/clock-view.ts';
import { possibleActions, project } from '../../shared/punches/projection.ts';
import type { Lane, Stamp } from '../../shared/punches/punch.ts';
import { twinsOf } from '../../shared/punches/twins.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import { localDateAt } from '../../shared/time/zoned.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { contactOf, isAboutTheAccount } from '../bamboohr/contact.ts';
import type { Contact } from '../bamboohr/contact.ts';
import type { BreakKnowledge } from '../breaks/break-knowledge.ts';
import type { Delivery } from '../punches/delivery.ts';
import type { Outbox } from '../punches/outbox.ts';
import { recordStep } from '../punches/recorder.ts';
import type { PunchedWork, PunchRequest } from '../punches/recorder.ts';
import { statedStamp } from '../punches/stated-stamp.ts';
import type { MachineClock } from '../time/machine-clock.ts';
import type { TrustedClock } from '../time/trusted-clock.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import type { TimesheetReader } from '../timesheet/timesheet-reader.ts';
import { clockViewOf } from './clock-view.ts';
import { workBeforeBreak } from './work-before-break.ts';
import { latelyDue, latelyKnown } from './worked-lately.ts';
import { movesOf } from './decisions.ts';
import type { Decision } from './decisions.ts';

/** How often BambooHR is asked what changed elsewhere while a window is visible; it has no change feed. */
const refreshEveryMs: DurationMs = 2 * MINUTE_MS;

/** What the desk stands on. */
export interface DeskOptions {
  readonly outbox: Outbox;
  readonly entries: KnownEntries;
  readonly reader: TimesheetReader;
  readonly breaks: BreakKnowledge;
  readonly clock: TrustedClock;
  readonly machine: MachineClock;
  /** Told with the new view. */
  readonly onChange: (view: ClockView) => void;
  /**
   * Others of the company with unsettled punches on this machine, as far as BambooHR lets the person of the lane see and
   * do what is theirs; empty otherwise. Never rejects for want of an answer.
   */
  readonly othersToHelp: (lane: Lane) => Promise<readonly Lane[]>;
  /** Something went wrong that nobody waits for. */
  readonly onDefect: (error: unknown) => void;
  /** BambooHR no longer takes the key, or takes it again (null). */
  readonly onAccountProblem: (problem: Problem | null) => void;
  readonly isVisible: () => boolean;
}

/** See the file's comment. Delivery is handed over by `attach`, because the two tell each other things. */
export class Desk {
  readonly #options: DeskOptions;
  #delivery: Delivery | null = null;
  #lane: Lane | null = null;
  #client: BambooHrClient | null = null;
  /** Others of the company whose punches the seated person's key may carry. */
  readonly #helped = new Set<number>();
  #connection: Connection = { kind: 'unknown' };
  #refreshing: Promise<void> | null = null;
  #isRefreshDue = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** Hands over the delivery. Once, before anything else. */
  attach(delivery: Delivery): void {
    this.#delivery = delivery;
  }

  /** The way to BambooHR for a lane, for delivery. */
  clientFor(lane: Lane): BambooHrClient | null {
    return this.#isSeated(lane) || this.#isHelped(lane) ? this.#client : null;
  }

  /**
   * Whose clock this is now; null signs off. Punches that a crash left in the middle of a try are set to be looked up.
   * The same person again changes nothing.
   */
  seat(lane: Lane | null): void {
    if (lane !== null && this.#isSeated(lane)) return;
    this.#lane = lane;
    this.#client = null;
    this.#helped.clear();
    this.#options.breaks.seat(lane);
    this.#connection = { kind: 'unknown' };
    this.#refreshing = null;
    this.#isRefreshDue = false;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (!lane) return;
    try {
      this.#delivery?.recover(lane);
    } catch (error) {
      // A disk that refuses keeps nobody from the clock; the lane recovers when it is worked on.
      this.#options.onDefect(error);
    }
  }

  /** The way to BambooHR is there (or, null, gone): delivers what waits and reads what changed. */
  connect(client: BambooHrClient | null): void {
    this.#client = client;
    if (!this.#lane || !client) return;
    // A new key or a company that is back: what waited for it goes now.
    this.#delivery?.hurry(this.#lane);
    void this.refresh();
    this.#scheduleRefresh();
    this.#helpOthers(this.#lane).catch(this.#options.onDefect);
  }

  /**
   * What others left unsent on this machine goes out with the seated person's key, where BambooHR lets it: nobody's punch
   * waits for its owner to come back.
   */
  async #helpOthers(lane: Lane): Promise<void> {
    const others = await this.#options.othersToHelp(lane);
    if (this.#lane !== lane) return;
    for (const other of others) {
      if (this.#isSeated(other)) continue;
      this.#helped.add(other.employeeId);
      this.#delivery?.recover(other);
      this.#delivery?.hurry(other);
    }
  }

  /** The clock now; null while nobody is seated. Only reads this machine's disk. */
  view(): ClockView | null {
    const lane = this.#lane;
    if (!lane) return null;
    const { outbox, entries, reader, clock, machine } = this.#options;
    const now = clock.now();
    return clockViewOf({
      now,
      trust: clock.trust,
      zone: machine.zone(),
      entries: reader.known(lane, now),
      readAt: entries.readAt(lane),
      punches: outbox.since(lane, now - DAY_MS),
      storyOf: (punchId) => outbox.storyOf(punchId),
      entriesAround: (at) => reader.known(lane, at),
      breaks: this.#options.breaks.facts(),
      connection: this.#connection,
      lately: latelyKnown(entries, lane, localDateAt(now, machine.zone())),
    });
  }

  /**
   * Records what a person did, durably, and starts its delivery. Refused with `actionNotPossible` when the clock, as
   * this machine knows it, does not allow it (a click on a screen that was just overtaken), and with
   * `statedTimeImpossible` for a stated moment that cannot be.
   */
  record(request: PunchRequest): RecordedPunch {
    const lane = this.#seated('punch.record');
    return this.#record(lane, request, (clicked) => this.#stampFor(lane, request, clicked));
  }

  /** Records a punch of an earlier moment likewise. `stampOf` makes its stamp from the click's, or throws a problem. */
  recordStated(request: PunchRequest, stampOf: (clicked: Stamp) => Stamp): RecordedPunch {
    return this.#record(this.#seated('timesheet.punchAt'), request, stampOf);
  }

  #record(lane: Lane, request: PunchRequest, stampOf: (clicked: Stamp) => Stamp): RecordedPunch {
    const { outbox, clock } = this.#options;
    const clicked = clock.stamp();
    // Asked again, what is recorded already is answered.
    const isNew = outbox.ofStep(request.requestId).length === 0;
    const stamp = isNew ? stampOf(clicked) : clicked;
    const recorded = recordStep(
      outbox,
      lane,
      request,
      stamp,
      this.#breakNameFor(request),
      this.#workBefore(lane, request),
    );
    this.#changed();
    this.#delivery?.kick(lane);
    return recorded;
  }

  /** A person decides about a step that needs them. Throws a problem when that is not open to it. */
  decide(stepId: string, decision: Decision): void {
    this.#seated('punch.decide');
    const { outbox, reader, clock } = this.#options;
    const step = outbox.ofStep(stepId);
    const lane = step[0]?.punch;
    if (!lane || !(this.#isSeated(lane) || this.#isHelped(lane))) {
      throw new ProblemError(ownProblem('actionNotPossible', 'punch.decide'));
    }
    const around = reader.known(lane, lane.at);
    // All or none: were half of a step left alone by a crash in between, it would be sent without the other.
    outbox.applyAll(movesOf(decision, step, around, clock.now()));
    this.#changed();
    this.#delivery?.kick(lane);
  }

  /**
   * A person removes an entry that a lost try may have made. Throws a problem: `actionNotPossible` when it is no such
   * entry (any more), else what BambooHR says to deleting it.
   */
  async removeTwin(entryId: number): Promise<void> {
    const lane = this.#seated('clock.removeTwin');
    const { outbox, reader, clock } = this.#options;
    const now = clock.now();
    const twins = twinsOf(outbox.since(lane, now - DAY_MS), reader.known(lane, now));
    if (!this.#client || !twins.some((twin) => twin.entryId === entryId)) {
      throw new ProblemError(ownProblem('actionNotPossible', 'clock.removeTwin'));
    }
    valueOf(await this.#client.call('deleteTimesheetClockEntriesViaPost', { body: { clockEntryIds: [entryId] } }));
    await this.refresh();
  }

  /** Asks BambooHR what stands in the timesheet now. Several calls at once are one. */
  refresh(): Promise<void> {
    if (this.#refreshing) return this.#refreshing;
    const refreshing = this.#read().finally(() => {
      // Another person may have been seated meanwhile.
      if (this.#refreshing !== refreshing) return;
      this.#refreshing = null;
      if (!this.#isRefreshDue) return;
      this.#isRefreshDue = false;
      void this.refresh();
    });
    this.#refreshing = refreshing;
    return refreshing;
  }

  /** What is being read may have been asked for too early: then once more afterwards. */
  #refreshAfterChange(): void {
    if (this.#refreshing) this.#isRefreshDue = true;
    else void this.refresh();
  }

  /** The network or the machine came back. */
  hurry(): void {
    if (!this.#lane) return;
    this.#delivery?.hurry(this.#lane);
    void this.refresh();
  }

  /** Delivery moved a punch. A settled one changes which breaks are open, so BambooHR is asked again. */
  punchChanged(lane: Lane, contact: Contact | null): void {
    if (!this.#isSeated(lane)) return;
    if (contact) this.#saw(contact);
    this.#changed();
    if (contact && this.#options.outbox.unsettled(lane).every(({ state }) => state.kind === 'attention')) {
      this.#refreshAfterChange();
    }
  }

  #isSeated(lane: Lane): boolean {
    return this.#lane?.company === lane.company && this.#lane.employeeId === lane.employeeId;
  }

  #isHelped(lane: Lane): boolean {
    return this.#lane?.company === lane.company && this.#helped.has(lane.employeeId);
  }

  #seated(operation: string): Lane {
    if (!this.#lane) throw new ProblemError(ownProblem('notConnected', operation));
    return this.#lane;
  }

  /** The moment that a new step is recorded with: that of the click unless the person stated another. */
  #stampFor(lane: Lane, request: PunchRequest, clicked: Stamp): Stamp {
    const { action, at } = request;
    const { clock, outbox, reader } = this.#options;
    const { open, entries } = project(reader.known(lane, clicked.at), outbox.unsettled(lane));
    // What another device still holds is not known here: the clock out waits for it (`reconsider`).
    const isOfElsewhere = request.action === 'clockOut' && request.wasInElsewhere === true && open === null;
    if (!isOfElsewhere && !possibleActions(open, true).includes(action)) {
      throw new ProblemError(ownProblem('actionNotPossible', 'punch.record', { params: { action } }));
    }
    return at === undefined ? clicked : statedStamp(clicked, at, entries, clock.changes);
  }

  /** What was worked on before the break that this step ends. */
  #workBefore(lane: Lane, request: PunchRequest): PunchedWork | undefined {
    if (request.action !== 'endBreak') return undefined;
    const { outbox, reader, clock } = this.#options;
    const now = clock.now();
    return workBeforeBreak(reader.known(lane, now), outbox.since(lane, now - DAY_MS));
  }

  #breakNameFor(request: PunchRequest): string | null {
    if (request.action !== 'startBreak') return null;
    return this.#options.breaks.nameOf(request.breakId);
  }

  async #read(): Promise<void> {
    const lane = this.#lane;
    const client = this.#client;
    if (!lane || !client) return;
    const [timesheet] = await Promise.all([
      this.#options.reader.read(client, lane, this.#options.clock.now()),
      this.#options.breaks.refresh(client),
      this.#readLately(client, lane),
    ]);
    if (this.#lane !== lane) return;
    this.#saw(timesheet.ok ? { kind: 'reached' } : contactOf(timesheet.problem));
    // A key that may not read its own timesheet still punches: said, not in the way.
    if (timesheet.ok) {
      this.#options.onAccountProblem(null);
      this.#delivery?.reconsider(lane, this.#options.clock.now());
    } else if (timesheet.problem.status === 403) this.#options.onAccountProblem(timesheet.problem);
    this.#changed();
  }

  /** The days of the week before yesterday. Where they cannot be read, what was known of them stays. */
  async #readLately(client: BambooHrClient, lane: Lane): Promise<void> {
    const { entries, reader, clock, machine } = this.#options;
    const now = clock.now();
    const due = latelyDue(entries, lane, localDateAt(now, machine.zone()), now);
    if (due !== null) await reader.readDays(client, lane, due);
  }

  #saw(contact: Contact): void {
    const at: EpochMs = this.#options.clock.now();
    if (contact.kind === 'reached') {
      if (this.#connection.kind !== 'online') {
        this.#connection = { kind: 'online', since: at };
        this.#options.onAccountProblem(null);
        // What waited for the network goes now, not at its next turn.
        if (this.#lane) this.#delivery?.hurry(this.#lane);
      }
      return;
    }
    const { problem } = contact;
    if (isAboutTheAccount(problem)) this.#options.onAccountProblem(problem);
    if (this.#connection.kind === 'offline') this.#connection = { ...this.#connection, problem };
    else this.#connection = { kind: 'offline', since: at, problem };
  }

  #scheduleRefresh(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#options.isVisible() || this.#isAnyRefused()) void this.refresh();
      this.#scheduleRefresh();
    }, refreshEveryMs);
  }

  /** What was refused may go out once another machine has delivered: nobody needs to look for that. */
  #isAnyRefused(): boolean {
    const lane = this.#lane;
    return lane !== null && this.#options.outbox.unsettled(lane).some(({ state }) => state.kind === 'attention');
  }

  #changed(): void {
    const view = this.view();
    if (view) this.#options.onChange(view);
  }
}
