/**
 * Forgets old punches where somebody has set so: confirmed ones only, which BambooHR has, and with them their stories.
 * What is open or was given up stays for good, and nobody can set it so that the last 90 days go.
 */
import { DAY_MS, HOUR_MS } from '../../shared/time/types.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { durably, prepared } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';
import { storyRoom } from '../storage/migrations.ts';

/** Days of the journal that always stay: a pay period may be questioned for about as long. */
export const fewestKeptDays = 90;

/** Steps forgotten in one transaction: about 5 ms, so that nobody's click waits. */
const BATCH_STEPS = 50;
const PAUSE_MS = 50;
const START_DELAY_MS = 60_000;

/**
 * Deletes at most `batch` steps, each with its stories, that are older than `at` and confirmed in every part. Durable
 * when it returns; answers how many. The space is used again by new punches, and what stood there is overwritten (see
 * `secure_delete` where the file is opened).
 */
export function removeConfirmedBefore(database: OpenDatabase, at: EpochMs, batch: number): number {
  return durably(database, 'journal.forget', () => {
    const rows = prepared(
      database,
      `SELECT step_id FROM punch AS first INDEXED BY punch_time
       WHERE part = 1 AND at_ms < ? AND state_kind = 'confirmed' AND NOT EXISTS (
         SELECT 1 FROM punch AS other WHERE other.step_id = first.step_id
           AND (other.state_kind <> 'confirmed' OR other.at_ms >= ?))
       ORDER BY at_ms LIMIT ?`,
    ).all(at, at, batch) as { step_id: string }[];
    if (rows.length === 0) return 0;
    let last = 0;
    for (const { step_id: stepId } of rows) {
      const parts = prepared(database, 'SELECT seq FROM punch WHERE step_id = ?').all(stepId) as { seq: number }[];
      for (const { seq } of parts) {
        last = Math.max(last, seq);
        prepared(database, 'DELETE FROM story WHERE place BETWEEN ? AND ?').run(
          seq * storyRoom,
          (seq + 1) * storyRoom - 1,
        );
      }
      prepared(database, 'DELETE FROM punch WHERE step_id = ?').run(stepId);
    }
    // What salvage of a damaged file must not take for lost.
    prepared(
      database,
      `INSERT INTO memory (name, value) VALUES ('forgotten', ?)
       ON CONFLICT (name) DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`,
    ).run(String(last));
    return rows.length;
  });
}

/** What retention goes by. */
export interface RetentionOptions {
  readonly database: OpenDatabase;
  /** Verified time; null while there is none: a wrong clock of the machine must not make punches look old. */
  readonly now: () => EpochMs | null;
  /** Days that the journal goes back; null keeps all. Less than `fewestKeptDays` counts as that. */
  readonly keptDays: () => number | null;
  readonly onForgotten: (steps: number) => void;
  readonly onDefect: (error: unknown) => void;
}

/** Looks once a day. */
export class Retention {
  readonly #options: RetentionOptions;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  /** Begins shortly, when the start is over, and goes on every day. */
  start(): void {
    this.#schedule(START_DELAY_MS);
  }

  /** Nothing is forgotten after this. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #schedule(inMs: number): void {
    this.#timer = setTimeout(() => {
      this.#run(0);
    }, inMs);
    this.#timer.unref();
  }

  /** One batch; clicks and answers have their turn before the next. */
  #run(forgotten: number): void {
    const { database, now, keptDays, onForgotten, onDefect } = this.#options;
    const days = keptDays();
    const at = now();
    try {
      const removed =
        days === null || at === null
          ? 0
          : removeConfirmedBefore(database, at - Math.max(days, fewestKeptDays) * DAY_MS, BATCH_STEPS);
      if (removed === BATCH_STEPS) {
        this.#timer = setTimeout(() => {
          this.#run(forgotten + removed);
        }, PAUSE_MS);
        return;
      }
      if (forgotten + removed > 0) {
        // What was deleted is still in the log until that is emptied.
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        onForgotten(forgotten + removed);
      }
    } catch (error) {
      onDefect(error);
    }
    // Without verified time it is looked again soon.
    this.#schedule(at === null ? HOUR_MS : DAY_MS);
  }
}
