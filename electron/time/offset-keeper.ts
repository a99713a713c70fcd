/**
 * Keeps what is known of the machine's clock for the next start, soon after it was learned: an app that is killed must
 * not forget it. Every answer brings news of it, so only news worth a write to the disk is written.
 */
import type { DurationMs } from '../../shared/time/types.ts';
import type { RememberedOffset } from './trusted-clock.ts';

/** A smaller change makes no difference to a punch. */
const notableMs: DurationMs = 1_000;

/** The instant it was learned at is itself worth keeping: time is never earlier than that. */
const oldMs: DurationMs = 3_600_000;

/** Between two writes, also when one failed. */
const restMs: DurationMs = 10_000;

/** Writes now and then; never within the call that brings the news, which may be a click or part of a transaction. */
export class OffsetKeeper {
  readonly #write: (offset: RememberedOffset) => void;
  readonly #onDefect: (error: unknown) => void;
  #kept: RememberedOffset | null;
  #news: RememberedOffset | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** `kept` is what an earlier run left. A write that throws is told to `onDefect` and tried again with later news. */
  constructor(
    kept: RememberedOffset | null,
    write: (offset: RememberedOffset) => void,
    onDefect: (error: unknown) => void,
  ) {
    this.#kept = kept;
    this.#write = write;
    this.#onDefect = onDefect;
  }

  /** Takes in what is known now. */
  learned(offset: RememberedOffset): void {
    if (this.#isClosed) return;
    this.#news = offset;
    this.#timer ??= this.#isWorthIt() ? setTimeout(() => this.#keep(), 0) : undefined;
  }

  /** Writes what waited for its turn and nothing more. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    if (this.#news !== null && this.#isWorthIt()) this.#writeNews(this.#news);
  }

  #keep(): void {
    if (this.#news !== null && this.#isWorthIt()) this.#writeNews(this.#news);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isWorthIt()) this.#keep();
    }, restMs);
    this.#timer.unref();
  }

  #writeNews(offset: RememberedOffset): void {
    try {
      this.#write(offset);
      this.#kept = offset;
    } catch (error) {
      this.#onDefect(error);
      // What could not be written is not worth one try after the other: the next answer brings it again.
      this.#news = null;
    }
  }

  #isWorthIt(): boolean {
    const news = this.#news;
    const kept = this.#kept;
    if (news === null) return false;
    return (
      kept === null ||
      Math.abs(news.wallOffsetMs - kept.wallOffsetMs) > notableMs ||
      Math.abs(news.learnedAt - kept.learnedAt) > oldMs
    );
  }
}
