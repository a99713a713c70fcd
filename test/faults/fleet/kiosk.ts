/**
 * One kiosk of a fleet: the product's own delivery, life cycle, look-up, limiter and reading of answers, with an outbox
 * in memory. The client around them is a short one: checking every request against the document, as the product's does,
 * would take minutes for a fleet and says nothing about load.
 */
import type { Random } from '../../../electron/sandbox/company/random.ts';
import type { BambooHrClient } from '../../../electron/bamboohr/client.ts';
import { CompanyLimiter } from '../../../electron/bamboohr/company-limiter.ts';
import { problemFromAnswer, problemFromFailure } from '../../../electron/bamboohr/problem-from-answer.ts';
import { timeOutOf } from '../../../electron/bamboohr/time-outs.ts';
import { Delivery } from '../../../electron/punches/delivery.ts';
import type { DeliveryOptions } from '../../../electron/punches/delivery.ts';
import { entriesFromApi } from '../../../electron/timesheet/entry-from-api.ts';
import { operationOf } from '../../../shared/bamboohr/operations.ts';
import type { OperationId } from '../../../shared/bamboohr/operations.ts';
import type { Problem, Result } from '../../../shared/problem.ts';
import { nextState } from '../../../shared/punches/life-cycle.ts';
import type { Lane, Punch, TrackedPunch } from '../../../shared/punches/punch.ts';
import type { EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { addDays, localDateAt } from '../../../shared/time/zoned.ts';
import type { TimesheetEntry } from '../../../shared/timesheet/entry.ts';
import type { FleetCompany, FleetRequest } from './company.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A defect put into a kiosk, to see that the simulation finds it. */
export type FleetMistake =
  /** What was never heard of is sent again at once. */
  | 'noLookUp'
  /** Look-ups find nothing. */
  | 'blindLookUp';

/** What a kiosk stands on. */
export interface KioskOptions {
  readonly company: FleetCompany;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly zone: ZoneId;
  readonly mistake: FleetMistake | null;
  readonly onDefect: (error: unknown) => void;
}

/** The punches of a kiosk; in memory, and as strict as the file's about what may happen to them. */
class MemoryOutbox {
  readonly #byId = new Map<string, { punch: Punch; state: TrackedPunch['state'] }>();
  readonly #byStep = new Map<string, TrackedPunch[]>();
  readonly #byEmployee = new Map<number, TrackedPunch[]>();
  /** Punches that are neither confirmed nor in need of a person. */
  underWay = 0;
  /** Commits that a real outbox would have made. */
  commits = 0;
  settledAt: EpochMs = 0;

  record(step: readonly Punch[]): void {
    for (const punch of step) {
      if (this.#byId.has(punch.id)) return;
      const tracked = { punch, state: { kind: 'recorded' as const } };
      this.#byId.set(punch.id, tracked);
      append(this.#byStep, punch.stepId, tracked);
      append(this.#byEmployee, punch.employeeId, tracked);
      this.underWay += 1;
    }
  }

  readonly applyAll: DeliveryOptions['outbox']['applyAll'] = (moves) => {
    this.commits += 1;
    return moves.map(({ punchId, event }) => {
      const tracked = this.#byId.get(punchId);
      if (!tracked) throw new Error('No such punch in the outbox');
      tracked.state = nextState(tracked.state, event);
      const { kind } = tracked.state;
      if (kind === 'confirmed' || kind === 'attention') {
        this.underWay -= 1;
        this.settledAt = event.at;
      }
      return { ...tracked };
    });
  };

  readonly apply: DeliveryOptions['outbox']['apply'] = (punchId, event) => {
    const [tracked] = this.applyAll([{ punchId, event }]);
    if (!tracked) throw new Error('An event moves its punch');
    return tracked;
  };

  readonly ofStep = (stepId: string): readonly TrackedPunch[] => this.#byStep.get(stepId) ?? [];

  readonly unsettled = ({ employeeId }: Lane): readonly TrackedPunch[] => {
    const all = this.#byEmployee.get(employeeId) ?? [];
    return all.filter(({ state }) => state.kind !== 'confirmed' && state.kind !== 'discarded');
  };

  /** Nobody is here for longer than a day. */
  readonly since = ({ employeeId }: Lane): readonly TrackedPunch[] => this.#byEmployee.get(employeeId) ?? [];

  all(): Iterable<TrackedPunch> {
    return this.#byId.values();
  }

  employees(): Iterable<number> {
    return this.#byEmployee.keys();
  }
}

export class Kiosk {
  readonly outbox = new MemoryOutbox();
  readonly #options: KioskOptions;
  readonly #limiter = new CompanyLimiter();
  readonly #delivery: Delivery;
  readonly #entries = new Map<number, TimesheetEntry[]>();
  #isReached = true;
  /** When BambooHR last let a request of this kiosk in, and the longest time that it did not while punches waited. */
  letInAt: EpochMs = 0;
  longestDrought = 0;

  constructor(options: KioskOptions) {
    this.#options = options;
    const client: BambooHrClient = { call: (operationId, input) => this.#call(operationId, input) };
    const { time, random } = options;
    this.#delivery = new Delivery({
      outbox: this.outbox,
      entries: {
        keep: ({ employeeId }, entry) => {
          const known = this.#entries.get(employeeId) ?? [];
          this.#entries.set(employeeId, [...known.filter(({ id }) => id !== entry.id), entry]);
        },
      },
      reader: {
        known: ({ employeeId }) => this.#entries.get(employeeId) ?? [],
        read: (through, lane, at) => this.#read(through, lane, at),
      },
      clientFor: () => client,
      now: time.now,
      verify: () => ({ kind: 'notYet' }),
      random,
      onChange: (_, contact) => {
        if (contact === null) return;
        const wasReached = this.#isReached;
        this.#isReached = contact.kind === 'reached';
        // What the desk does for its one person when BambooHR is there again.
        if (this.#isReached && !wasReached) this.#hurry();
      },
      onDefect: options.onDefect,
      startTimer: time.after,
    });
  }

  /** A person did something: kept, and on its way. */
  record(step: readonly Punch[]): void {
    const [first] = step;
    if (!first) throw new Error('A step has at least one punch');
    if (this.outbox.underWay === 0) this.letInAt = this.#options.time.now();
    this.outbox.record(step);
    this.#delivery.kick(first);
  }

  /** From here on it counts how long this kiosk is not let in. */
  outageEnded(): void {
    this.letInAt = this.#options.time.now();
    this.longestDrought = 0;
  }

  #hurry(): void {
    const { company } = fleetLane;
    for (const employeeId of this.outbox.employees()) {
      const lane = { company, employeeId };
      if (this.outbox.unsettled(lane).length > 0) this.#delivery.hurry(lane);
    }
  }

  async #read(client: BambooHrClient, lane: Lane, at: EpochMs): Promise<Result<readonly TimesheetEntry[]>> {
    const day = localDateAt(at, this.#options.zone);
    const query = { start: addDays(day, -1), end: addDays(day, 1), employeeIds: String(lane.employeeId) };
    const answer = await client.call('listTimesheetEntries', { query });
    if (!answer.ok) return answer;
    const isBlind = this.#options.mistake === 'blindLookUp';
    const entries = isBlind ? [] : [...entriesFromApi(answer.value).entries];
    this.#entries.set(lane.employeeId, entries);
    return { ok: true, value: entries };
  }

  /** What the product's client does between the check of a request and that of its answer. */
  async #call<T>(operationId: OperationId, input: object): Promise<Result<T>> {
    const { time, company } = this.#options;
    const operation = operationOf(operationId);
    const entered = this.#limiter.enter(operation.isPunch);
    const place = entered instanceof Promise ? await entered : entered;
    if (place === null) throw new Error('Nobody gives up waiting here');
    try {
      const until = this.#limiter.pausedUntil(time.now());
      if (until !== null) {
        const problem = { code: 'rateLimited', fate: 'notDone', canRetry: true, retryAt: until } as const;
        return { ok: false, problem: { ...problem, operation: operationId } };
      }
      const outcome = await company.exchange(requestOf(operationId, input), timeOutOf(operation));
      const asked = { operationId, isWrite: operation.isWrite };
      if (outcome.kind === 'failure') return this.#failed(problemFromFailure(asked, outcome));
      if (outcome.status !== 429 && outcome.status !== 503) this.#wasLetIn();
      if (outcome.status > 299) return this.#failed(problemFromAnswer(asked, outcome, time.now()));
      return { ok: true, value: JSON.parse(outcome.text) as T };
    } finally {
      place.leave();
    }
  }

  #failed(problem: Problem): { readonly ok: false; readonly problem: Problem } {
    if (problem.retryAt !== undefined) this.#limiter.pause(problem.retryAt, this.#options.time.now());
    const forgets = this.#options.mistake === 'noLookUp' && problem.fate === 'unknown';
    return { ok: false, problem: forgets ? { ...problem, fate: 'notDone' } : problem };
  }

  #wasLetIn(): void {
    const now = this.#options.time.now();
    this.longestDrought = Math.max(this.longestDrought, now - this.letInAt);
    this.letInAt = now;
  }
}

/** The company of the fleet, as lanes name it. */
export const fleetLane = { company: 'fleet' } as const;

function requestOf(operationId: OperationId, input: object): FleetRequest {
  const { path, query, body } = input as {
    readonly path?: { readonly employeeId: number };
    readonly query?: { readonly start: string; readonly end: string; readonly employeeIds: string };
    readonly body?: Readonly<Record<string, string | undefined>>;
  };
  if (query) return { kind: 'list', ...query, employeeIds: query.employeeIds.split(',').map(Number) };
  if (!path) throw new Error(`No kiosk asks for ${operationId} like this`);
  const verb = operationId === 'createTimesheetClockOutEntry' ? 'out' : 'in';
  const time = body?.['start'] ?? body?.['end'];
  const { date, timezone: zone, breakId = null } = body ?? {};
  const isStated = date !== undefined && time !== undefined && zone !== undefined;
  return {
    kind: 'punch',
    verb,
    employeeId: path.employeeId,
    stated: isStated ? { date, time, zone } : null,
    breakId,
  };
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
