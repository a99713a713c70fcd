/** What `DayBar.svelte` draws. Shares run from 0 at the left edge to 1 at the right. */

/** One filled stretch. */
export interface BarSegment {
  readonly key: string;
  readonly kind: 'work' | 'pause';
  readonly from: number;
  readonly to: number;
  readonly isRunning: boolean;
  readonly isConfirmed: boolean;
  /** Began before the left edge. */
  readonly startsBefore: boolean;
}

/** One mark of the scale. */
export interface BarTick {
  readonly at: number;
  readonly label: string;
}
