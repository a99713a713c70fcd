/** Looks for drift in answers when nobody waits for them, and tells of each place once. */
import type { Operation } from '../../shared/bamboohr/operations.ts';
import type { Drift } from './answer-drift.ts';

/** Answers of an operation that were as documented, in a row: from then on only some are looked at. */
const trustedAfter = 20;
const thenOneIn = 16;

/** See the file's comment. */
export class DriftWatch {
  readonly #onDrift: (drift: Drift) => void;
  readonly #told = new Set<string>();
  readonly #seen = new Map<string, number>();

  constructor(onDrift: (drift: Drift) => void) {
    this.#onDrift = onDrift;
  }

  /** Looks at an answer later. Never throws, and never holds the answer up. */
  look(operation: Operation, answer: unknown): void {
    if (operation.answer.kind !== 'json') return;
    const seen = (this.#seen.get(operation.operationId) ?? 0) + 1;
    this.#seen.set(operation.operationId, seen);
    if (seen > trustedAfter && seen % thenOneIn !== 0) return;
    setImmediate(() => void this.#tell(operation, answer));
  }

  async #tell(operation: Operation, answer: unknown): Promise<void> {
    for (const drift of await found(operation, answer)) {
      const place = `${drift.operation} ${drift.pointer} ${drift.kind}`;
      if (this.#told.has(place)) continue;
      this.#told.add(place);
      this.#onDrift(drift);
    }
  }
}

/** An answer that cannot even be looked at is told as one of another shape. */
async function found(operation: Operation, answer: unknown): Promise<readonly Drift[]> {
  try {
    // With its validator, which is not loaded before it is needed.
    const { driftOf } = await import('./answer-drift.ts');
    return driftOf(operation, answer);
  } catch {
    // What went wrong could quote the answer.
    return [{ operation: operation.operationId, pointer: '', kind: 'shape' }];
  }
}
