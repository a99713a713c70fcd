/**
 * The employee's clock of this machine: records punches, keeps the timesheet fresh, and tells the windows whenever
 * something on the screen changed. One desk serves one connected person at a time.
 */
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ClockView, Connection, RecordedPunch } from '../../shared/ipc/clock-view.ts';
import { possibleActions, project } from '../../shared/punches/projection.ts';
import type { Lane, PunchAction } from '../../shared/punches/punch.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { contactOf, isAboutTheAccount } from '../bamboohr/contact.ts';
import type { Contact } from '../bamboohr/contact.ts';
import { readAvailabilities } from '../breaks/availability-reader.ts';
import type { KnownAvailability } from '../breaks/availability-reader.ts';
import type { Delivery } from '../punches/delivery.ts';
import type { Outbox } from '../punches/outbox.ts';
import { recordStep } from '../punches/recorder.ts';
import type { PunchRequest } from '../punches/recorder.ts';
import type { MachineClock } from '../time/machine-clock.ts';
import type { TrustedClock } from '../time/trusted-clock.ts';
import type { KnownEntries } from '../timesheet/known-entries.ts';
import type { TimesheetReader } from '../timesheet/timesheet-reader.ts';
import { clockViewOf } from './clock-view.ts';

/** How often BambooHR is asked what changed elsewhere while a window is visible; it has no change feed. */
const refreshEveryMs: DurationMs = 2 * MINUTE_MS;

/** What the desk stands on. */
export interface DeskOptions {
  readonly outbox: Outbox;
  readonly entries: KnownEntries;
  readonly reader: TimesheetReader;
  readonly clock: TrustedClock;
  readonly machine: MachineClock;
  /** Told with the new view. */
  readonly onChange: (view: ClockView) => void;
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
  #availabilities: readonly KnownAvailability[] | null = null;
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
    return this.#isSeated(lane) ? this.#client : null;
  }

  /**
   * Whose clock this is now; null signs off. Punches that a crash left in the middle of a try are set to be looked up.
   * The same person again changes nothing.
   */
  seat(lane: Lane | null): void {
    if (lane !== null && this.#isSeated(lane)) return;
    this.#lane = lane;
    this.#client = null;
    this.#availabilities = null;
    this.#connection = { kind: 'unknown' };
    this.#refreshing = null;
    this.#isRefreshDue = false;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (lane) this.#delivery?.recover(lane);
  }

  /** The way to BambooHR is there (or, null, gone): delivers what waits and reads what changed. */
  connect(client: BambooHrClient | null): void {
    this.#client = client;
    if (!this.#lane || !client) return;
    // A new key or a company that is back: what waited for it goes now.
    this.#delivery?.hurry(this.#lane);
    void this.refresh();
    this.#scheduleRefresh();
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
      availabilities: this.#availabilities,
      connection: this.#connection,
    });
  }

  /**
   * Records what a person did, durably, and starts its delivery. Refused with `actionNotPossible` when the clock, as
   * this machine knows it, does not allow it (a click on a screen that was just overtaken).
   */
  record(request: PunchRequest): RecordedPunch {
    const lane = this.#seated('punch.record');
    const { outbox, clock, machine } = this.#options;
    if (outbox.ofStep(request.requestId).length === 0) this.#mustBePossible(lane, request.action);
    const stamp = { at: clock.now(), trust: clock.trust, machineAt: machine.wallNow(), zone: machine.zone() };
    const recorded = recordStep(outbox, lane, request, stamp, this.#breakNameFor(request));
    this.#changed();
    this.#delivery?.kick(lane);
    return recorded;
  }

  /** A person sends the refused parts of a step again. */
  sendAgain(stepId: string): void {
    this.#decide(stepId, 'punch.sendAgain', 'sendAgain');
  }

  /** A person gives a step up: its parts that BambooHR has not confirmed. It stays in the journal. */
  discard(stepId: string): void {
    this.#decide(stepId, 'punch.discard', 'discarded');
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

  #seated(operation: string): Lane {
    if (!this.#lane) throw new ProblemError(ownProblem('notConnected', operation));
    return this.#lane;
  }

  #mustBePossible(lane: Lane, action: PunchAction): void {
    const now = this.#options.clock.now();
    const { open } = project(this.#options.reader.known(lane, now), this.#options.outbox.unsettled(lane));
    if (!possibleActions(open, true).includes(action)) {
      throw new ProblemError(ownProblem('actionNotPossible', 'punch.record', { params: { action } }));
    }
  }

  #breakNameFor(request: PunchRequest): string | null {
    if (request.action !== 'startBreak') return null;
    return this.#availabilities?.find(({ id }) => id === request.breakId)?.name ?? null;
  }

  #decide(stepId: string, operation: string, kind: 'sendAgain' | 'discarded'): void {
    const lane = this.#seated(operation);
    const { outbox, clock } = this.#options;
    const step = outbox.ofStep(stepId);
    const refused = step.filter(({ state }) => state.kind === 'attention');
    if (refused.length === 0) throw new ProblemError(ownProblem('actionNotPossible', operation));
    // With the refused half goes the one that waited for it.
    const parked =
      kind === 'discarded' ? step.filter(({ state }) => state.kind === 'recorded' || state.kind === 'waiting') : [];
    // The parked half first: were it left alone by a crash in between, it would be sent without the other.
    for (const { punch } of [...parked, ...refused]) outbox.apply(punch.id, { kind, at: clock.now() });
    this.#changed();
    this.#delivery?.kick(lane);
  }

  async #read(): Promise<void> {
    const lane = this.#lane;
    const client = this.#client;
    if (!lane || !client) return;
    const [timesheet, availabilities] = await Promise.all([
      this.#options.reader.read(client, lane, this.#options.clock.now()),
      readAvailabilities(client, lane),
    ]);
    if (this.#lane !== lane) return;
    this.#saw(timesheet.ok ? { kind: 'reached' } : contactOf(timesheet.problem));
    // A key that may not read its own timesheet still punches: said, not in the way.
    if (timesheet.ok) this.#options.onAccountProblem(null);
    else if (timesheet.problem.status === 403) this.#options.onAccountProblem(timesheet.problem);
    if (availabilities.ok) this.#availabilities = availabilities.value;
    this.#changed();
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
      if (this.#options.isVisible()) void this.refresh();
      this.#scheduleRefresh();
    }, refreshEveryMs);
  }

  #changed(): void {
    const view = this.view();
    if (view) this.#options.onChange(view);
  }
}
