/** Small facts that last across restarts and belong to no account, in the outbox file so that they need no keychain. */
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
    const row = this.#database.prepare('SELECT value FROM memory WHERE name = ?').get('clockOffset');
    return row ? (JSON.parse((row as { value: string }).value) as RememberedOffset) : null;
  }

  set clockOffset(offset: RememberedOffset | null) {
    if (offset === null) return;
    durably(this.#database, 'memory.keep', () => {
      this.#database
        .prepare('INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)')
        .run('clockOffset', JSON.stringify(offset));
    });
  }
}
