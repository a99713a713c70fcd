/**
 * Whether the connected person may look at everybody's punches of this machine. BambooHR says so and nobody else: whoever
 * may read the timesheets of all the others who punched here may see what they punched.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Lane } from '../../shared/punches/punch.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';
import { localDateAt } from '../../shared/time/zoned.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';

/** What the question is answered from. */
export interface MachineScopeOptions {
  /** Everybody of a company who has punches on this machine. */
  readonly peopleOf: (company: string) => readonly number[];
  /** The way to BambooHR for a person; null while there is none. */
  readonly clientFor: (lane: Lane) => BambooHrClient | null;
  readonly now: () => EpochMs;
  readonly zone: () => ZoneId;
  /** How long the journal waits for the answer before it opens without the others; the answer counts at the next look. */
  readonly longestWaitMs?: DurationMs;
}

/** Longer than BambooHR usually takes, shorter than what feels stuck. */
const usualWaitMs: DurationMs = 1_500;

/** People in one question; the list of ids stands in the address. */
const mostPeople = 100;

/** What is known from one connection. */
interface Known {
  readonly client: BambooHrClient;
  /** Whose timesheets were answered. */
  readonly readable: Set<number>;
  /** BambooHR said no, which one connection is told once. */
  isRefused: boolean;
  asking: Promise<void> | null;
}

/** See the file's comment. */
export class MachineScope {
  readonly #options: MachineScopeOptions;
  #known: Known | null = null;

  constructor(options: MachineScopeOptions) {
    this.#options = options;
  }

  /**
   * Whether `lane`'s person may see all punches of its company here. False where nobody else has any, and while BambooHR
   * has not said yes: offline, never asked, still asking. Each person is asked about at most once per connection.
   */
  async mayBeSeen(lane: Lane): Promise<boolean> {
    const { peopleOf, clientFor, longestWaitMs = usualWaitMs } = this.#options;
    const others = peopleOf(lane.company).filter((id) => id !== lane.employeeId);
    const client = clientFor(lane);
    if (others.length === 0 || client === null) return false;
    if (this.#known?.client !== client) {
      this.#known = { client, readable: new Set(), isRefused: false, asking: null };
    }
    const known = this.#known;
    if (!known.isRefused && others.some((id) => !known.readable.has(id))) {
      known.asking ??= this.#ask(known, others).finally(() => (known.asking = null));
      await Promise.race([known.asking, delay(longestWaitMs, undefined, { ref: false })]);
    }
    return !known.isRefused && others.every((id) => known.readable.has(id));
  }

  async #ask(known: Known, others: readonly number[]): Promise<void> {
    const { now, zone } = this.#options;
    const today = localDateAt(now(), zone());
    const unasked = others.filter((id) => !known.readable.has(id));
    for (let start = 0; start < unasked.length; start += mostPeople) {
      const ids = unasked.slice(start, start + mostPeople);
      const answer = await known.client.call('listTimesheetEntries', {
        query: { start: today, end: today, employeeIds: ids.join(',') },
      });
      if (!answer.ok) {
        // Any other trouble is no answer: it is asked again at the next look.
        known.isRefused = answer.problem.status === 403;
        return;
      }
      for (const id of ids) known.readable.add(id);
    }
  }
}
