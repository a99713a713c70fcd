/**
 * The boundaries at which a punch service can be made to die, as SIGKILL would end it: nothing is flushed, no handler
 * runs, nothing comes after.
 */
import type { Transport } from '../../electron/bamboohr/transport.ts';
import type { OpenDatabase } from '../../electron/storage/database.ts';
import { worldMs } from './kills/fast-time.ts';

/**
 * What can be cut: a commit of the database, a request that goes out, an answer that comes in.
 * After a request means: after its bytes left and before an answer could be read.
 */
export type Boundary = 'commit' | 'request' | 'answer';

/** Dies at the `count`-th passing of a boundary, before or right after it. */
export interface Death {
  readonly boundary: Boundary;
  readonly when: 'before' | 'after';
  /** From 1. */
  readonly count: number;
}

/** Time for the bytes of a request to leave; the demo company needs longer to answer. */
const leavingMs = 1;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Counts passings and dies at the one that was ordered. */
export class Deaths {
  readonly #death: Death | null;
  readonly #passed: Record<Boundary, number> = { commit: 0, request: 0, answer: 0 };

  constructor(death: Death | null) {
    this.#death = death;
  }

  /** The database, watched: every transaction of the product ends in `exec('COMMIT')`. */
  watchCommits(database: OpenDatabase): void {
    const exec = database.exec.bind(database);
    database.exec = (sql: string) => {
      if (sql !== 'COMMIT') return exec(sql);
      const diesAfter = this.#passing('commit');
      const result = exec(sql);
      if (diesAfter) die();
      return result;
    };
  }

  /** The transport, watched. */
  watching(transport: Transport): Transport {
    return async (request) => {
      const diesAfterRequest = this.#passing('request');
      const exchange = transport(request);
      if (diesAfterRequest) setTimeout(die, worldMs(leavingMs));
      const outcome = await exchange;
      // Handed over in this turn of the event loop; the turn's writes are done when the next one begins.
      if (this.#passing('answer')) setImmediate(die);
      return outcome;
    };
  }

  /** Dies here if that was ordered; true when it is to be right after. */
  #passing(boundary: Boundary): boolean {
    this.#passed[boundary] += 1;
    const death = this.#death;
    if (death?.boundary !== boundary || death.count !== this.#passed[boundary]) return false;
    if (death.when === 'before') die();
    return true;
  }
}
