/**
 * Carries the log over into the file while nobody is waiting. Without it SQLite does so in the middle of some commit,
 * which then takes as long as writing all changed pages: the slowest click of a thousand. The app runs for weeks, so the
 * log must not grow either.
 */
import type { DurationMs } from '../../shared/time/types.ts';
import { readably } from './database.ts';
import type { OpenDatabase } from './database.ts';

const EVERY_MS: DurationMs = 60_000;

/** Looks once a minute; with nothing in the log it costs microseconds. */
export class Upkeep {
  readonly #database: OpenDatabase;
  readonly #onDefect: (error: unknown) => void;
  #timer: NodeJS.Timeout | null = null;

  /** `onDefect` gets a problem of the storage; the log then stays as it is, and is as durable as the file. */
  constructor(database: OpenDatabase, onDefect: (error: unknown) => void) {
    this.#database = database;
    this.#onDefect = onDefect;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.run();
    }, EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** Carries over what is in the log now. */
  run(): void {
    try {
      readably(this.#database, 'outbox.upkeep', () => {
        this.#database.exec('PRAGMA wal_checkpoint(PASSIVE)');
      });
    } catch (error) {
      this.#onDefect(error);
    }
  }
}
