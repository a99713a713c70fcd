/** Small facts that last across restarts, in the outbox file so that they need no keychain. */
import { durably } from './database.ts';
import type { OpenDatabase } from './database.ts';
import type { RememberedOffset } from '../time/trusted-clock.ts';

/** Reads and writes them. */
export class Memory {
  readonly #database: OpenDatabase;

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** How far this machine's clock was from BambooHR's when last known; null when never. */
  get clockOffset(): RememberedOffset | null {
    return this.read('clockOffset') as RememberedOffset | null;
  }

  /** Costs a durable write; null changes nothing. Throws a problem when the disk refuses. */
  set clockOffset(offset: RememberedOffset | null) {
    if (offset !== null) this.keep('clockOffset', offset);
  }

  /** The fact of that name, as it was kept; null when there is none. */
  read(name: string): unknown {
    const row = this.#database.prepare('SELECT value FROM memory WHERE name = ?').get(name);
    return row ? JSON.parse((row as { value: string }).value) : null;
  }

  /** Keeps plain data under a name, in place of what was there. Throws a problem when the disk refuses. */
  keep(name: string, value: unknown): void {
    durably(this.#database, 'memory.keep', () => {
      this.#database
        .prepare('INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)')
        .run(name, JSON.stringify(value));
    });
  }
}
