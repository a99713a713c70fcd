/** Misbehaviour on order: which requests go wrong, how, and how often. Seeded, so that a run can be repeated. */
import type { OperationId } from '../operations/operation-ids.ts';
import { mixSeed, seededRandom } from '../company/random.ts';
import type { Random } from '../company/random.ts';

/** What a fault can hit: an operation, or the token endpoint of OAuth. */
export type FaultTarget = OperationId | 'token';

/** A fault as ordered. `when` says whether the request takes effect first (`after`) or not at all (`before`). */
export interface Fault {
  readonly id: number;
  /** `*` for every operation. */
  readonly operationId: FaultTarget | '*';
  /** Only requests about this employee; null for all. */
  readonly employeeId: number | null;
  readonly kind: 'delay' | 'status' | 'drop' | 'html' | 'truncated' | 'garbage' | 'date';
  readonly when: 'before' | 'after';
  readonly delayMs: number;
  /** For `status` and `html`. */
  readonly status: number;
  /** For `status`: how the reason is told; `header` and `empty` have no body. */
  readonly shape: 'problem' | 'problem+json' | 'header' | 'empty';
  /** For `status`: seconds or an HTTP date; null for no header. */
  readonly retryAfter: string | null;
  /** For `date`: how wrong the Date header is. */
  readonly skewMs: number;
  /** How many requests it still hits; null without end. */
  readonly left: number | null;
  /** Share of the requests it hits. */
  readonly probability: number;
}

/** The faults in force, in the order in which they were ordered; the first that hits decides. */
export class FaultPlan {
  readonly #seed: number;
  #faults: readonly Fault[] = [];
  /** Each fault has dice of its own, so that others do not change how they fall. */
  readonly #dice = new Map<number, Random>();
  #nextId = 1;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Adds a fault. `seed` is where its dice start; without it, they follow from the company's seed and its id. */
  add(fault: Omit<Fault, 'id'>, seed?: number): Fault {
    const added = { ...fault, id: this.#nextId++ };
    this.#dice.set(added.id, seededRandom(seed ?? mixSeed(this.#seed, added.id)));
    this.#faults = [...this.#faults, added];
    return added;
  }

  list(): readonly Fault[] {
    return this.#faults;
  }

  /** Takes back one fault, or all. */
  clear(id: number | null): void {
    this.#faults = id === null ? [] : this.#faults.filter((fault) => fault.id !== id);
  }

  /** The fault that hits a request, if any; uses up one of its hits. */
  take(operationId: FaultTarget, employeeId: number | null): Fault | null {
    for (const fault of this.#faults) {
      const fits =
        (fault.operationId === '*' || fault.operationId === operationId) &&
        (fault.employeeId === null || fault.employeeId === employeeId);
      if (!fits || (this.#dice.get(fault.id)?.() ?? 0) >= fault.probability) continue;
      const left = fault.left === null ? null : fault.left - 1;
      this.#faults =
        left === 0
          ? this.#faults.filter((other) => other !== fault)
          : this.#faults.map((other) => (other === fault ? { ...fault, left } : other));
      return fault;
    }
    return null;
  }
}
