/**
 * Everything behind the window that a punch goes through, put together as `electron/house.ts` does it and without a
 * window: outbox, trusted clock, timesheet, delivery, client. One desk for each person, as on a machine that many share.
 */
import { randomUUID } from 'node:crypto';
import { Secret } from '../../electron/accounts/secret.ts';
import { BreakKnowledge } from '../../electron/breaks/break-knowledge.ts';
import { KnownBreaks } from '../../electron/breaks/known-breaks.ts';
import { createClient } from '../../electron/bamboohr/client.ts';
import type { Transport } from '../../electron/bamboohr/transport.ts';
import { Desk } from '../../electron/desk/desk.ts';
import { Delivery } from '../../electron/punches/delivery.ts';
import { Outbox } from '../../electron/punches/outbox.ts';
import type { PunchRequest } from '../../electron/punches/recorder.ts';
import { closeOutboxFile, durably, openOutboxFile } from '../../electron/storage/database.ts';
import { Memory } from '../../electron/storage/memory.ts';
import { machineClock } from '../../electron/time/machine-clock.ts';
import { OffsetKeeper } from '../../electron/time/offset-keeper.ts';
import { TrustedClock } from '../../electron/time/trusted-clock.ts';
import { KnownEntries } from '../../electron/timesheet/known-entries.ts';
import { TimesheetReader } from '../../electron/timesheet/timesheet-reader.ts';
import type { RecordedPunch } from '../../shared/ipc/clock-view.ts';
import type { Lane, PunchAction } from '../../shared/punches/punch.ts';
import { Deaths } from './punch-service-deaths.ts';
import type { Death } from './punch-service-deaths.ts';
import { mistaken } from './punch-service-mistakes.ts';
import type { Mistake } from './punch-service-mistakes.ts';

/** How a punch service is started. */
export interface PunchServiceOptions {
  /** The outbox file. */
  readonly file: string;
  readonly url: string;
  readonly company: string;
  readonly apiKey: string;
  readonly employees: readonly number[];
  /** Where its dice start. */
  readonly seed: number;
  /** People click by themselves. */
  readonly isUnattended: boolean;
  readonly death: Death | null;
  readonly mistake: Mistake | null;
}

/** A kill keeps somebody's punches waiting for seconds; clicks that pile up meanwhile would only be sent in the end. */
const mostOnTheWay = 4;

/** What a running service depends on besides its options. */
export interface Surroundings {
  readonly transport: Transport;
  readonly random: () => number;
  readonly onDefect: (error: unknown) => void;
}

/** See the file's comment. */
export class PunchService {
  readonly #desks = new Map<number, Desk>();
  readonly #lanes: readonly Lane[];
  readonly #outbox: Outbox;
  readonly #random: () => number;
  readonly #close: () => void;

  constructor(options: PunchServiceOptions, { transport, random, onDefect }: Surroundings) {
    const deaths = new Deaths(options.death);
    const { database, setAside } = openOutboxFile(options.file, machineClock.wallNow());
    if (setAside !== null) onDefect(new Error('The outbox was damaged'));
    deaths.watchCommits(database);
    const outbox = new Outbox(database);
    const entries = new KnownEntries(database);
    const memory = new Memory(database);
    const remembered = memory.clockOffset;
    const offsetKeeper = new OffsetKeeper(
      remembered,
      (offset) => {
        memory.clockOffset = offset;
      },
      onDefect,
    );
    const clock = new TrustedClock(
      machineClock,
      remembered,
      () => undefined,
      (offset) => {
        offsetKeeper.learned(offset);
      },
    );
    const now = (): number => clock.now();
    const reader = new TimesheetReader({
      entries,
      now,
      zone: machineClock.zone,
      onNotUnderstood: (count) => {
        onDefect(new Error(`${count} entries were not understood`));
      },
    });
    const delivery = new Delivery({
      outbox,
      entries,
      reader,
      atomically: (work) => durably(database, 'punch.apply', work),
      clientFor: (lane) => this.#desks.get(lane.employeeId)?.clientFor(lane) ?? null,
      now,
      verify: (stamp) => clock.verify(stamp),
      random,
      onChange: (lane, contact) => this.#desks.get(lane.employeeId)?.punchChanged(lane, contact),
      onDefect,
    });
    const client = createClient({
      origin: options.url,
      apiKey: new Secret(options.apiKey),
      transport: deaths.watching(transport),
      now,
      onServerTime: (sighting) => {
        clock.learn(sighting);
      },
      version: '0.0.0',
    });
    const used = mistaken(client, options.mistake, machineClock.zone());

    this.#outbox = outbox;
    this.#random = random;
    this.#lanes = options.employees.map((employeeId) => ({ company: options.company, employeeId }));
    const knownBreaks = new KnownBreaks(database);
    for (const lane of this.#lanes) {
      const breaks = new BreakKnowledge({
        known: knownBreaks,
        now,
        zone: machineClock.zone,
        // What can be met here are faults that were ordered; a break that is not known is not offered.
        onTrouble: () => undefined,
        onDefect,
      });
      const desk = new Desk({
        outbox,
        entries,
        reader,
        breaks,
        clock,
        machine: machineClock,
        onChange: () => undefined,
        // Each has a desk here.
        othersToHelp: () => Promise.resolve([]),
        onDefect,
        onAccountProblem: () => undefined,
        isVisible: () => true,
      });
      desk.attach(delivery);
      this.#desks.set(lane.employeeId, desk);
      desk.seat(lane);
      desk.connect(used);
    }
    this.#close = () => {
      delivery.stop();
      offsetKeeper.close();
      closeOutboxFile(database);
    };
  }

  /**
   * A person clicks; `action` null: one of what the clock offers, by dice, unless much of theirs is on its way already.
   * Null when nothing is offered. What is returned is on disk. Throws a problem when the click is refused.
   */
  record(employeeId: number, action: PunchAction | null, stepId: string = randomUUID()): Recorded | null {
    const desk = this.#desks.get(employeeId);
    const lane = this.#lanes.find((one) => one.employeeId === employeeId);
    if (!desk || !lane) throw new Error(`Nobody here is employee ${employeeId}`);
    if (action === null && this.#onTheWay(lane) >= mostOnTheWay) return null;
    const view = desk.view();
    const breaks = view?.breaks ?? [];
    const offered = (view?.actions ?? []).filter((one) => one !== 'startBreak' || breaks.length > 0);
    const chosen = action ?? offered[Math.floor(this.#random() * offered.length)];
    const breakId = breaks[Math.floor(this.#random() * breaks.length)]?.id;
    const request = chosen === undefined ? null : requestFor(chosen, stepId, breakId);
    if (chosen === undefined || request === null) return null;
    return { ...desk.record(request), action: chosen };
  }

  /** True when nothing is on its way by itself any more: all is confirmed, or waits for a person. */
  get isDrained(): boolean {
    return this.#lanes.every((lane) => this.#onTheWay(lane) === 0);
  }

  #onTheWay(lane: Lane): number {
    const unsettled = this.#outbox.unsettled(lane);
    const stuck = new Set(unsettled.filter(({ state }) => state.kind === 'attention').map(({ punch }) => punch.stepId));
    return unsettled.filter(({ punch }) => !stuck.has(punch.stepId)).length;
  }

  /** Ends as the app does when it quits. */
  close(): void {
    this.#close();
  }
}

/** What a click was recorded as. */
export interface Recorded extends RecordedPunch {
  readonly action: PunchAction;
}

function requestFor(action: PunchAction, requestId: string, breakId: string | undefined): PunchRequest | null {
  if (action !== 'startBreak') return { action, requestId };
  return breakId === undefined ? null : { action, requestId, breakId };
}
