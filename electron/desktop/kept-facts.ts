/** What the reminders remember across restarts, in the outbox file beside other small facts: it needs no keychain. */
import type { EpochMs } from '../../shared/time/types.ts';
import { durably } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';

/** By cause, when it was said. */
export type SaidCauses = Readonly<Record<string, EpochMs>>;

/** Reads and writes them. Writing throws a storage problem when the disk refuses. */
export class KeptFacts {
  readonly #database: OpenDatabase;

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /** The reminders that were said. */
  get said(): SaidCauses {
    return (this.#read('remindersSaid') as SaidCauses | null) ?? {};
  }

  set said(said: SaidCauses) {
    this.#write('remindersSaid', said);
  }

  /** When Clockhouse last ran with somebody clocked in, in trusted time; null when never. */
  get lastRanAt(): EpochMs | null {
    return this.#read('lastRanClockedIn') as EpochMs | null;
  }

  set lastRanAt(at: EpochMs | null) {
    this.#write('lastRanClockedIn', at);
  }

  #read(name: string): unknown {
    const row = this.#database.prepare('SELECT value FROM memory WHERE name = ?').get(name);
    return row ? JSON.parse((row as { value: string }).value) : null;
  }

  #write(name: string, value: unknown): void {
    durably(this.#database, 'memory.keep', () => {
      this.#database
        .prepare('INSERT OR REPLACE INTO memory (name, value) VALUES (?, ?)')
        .run(name, JSON.stringify(value));
    });
  }
}
