/** The journal as a window sees it: every punch of this machine, with its story, newest first. */
import type { EpochMs, LocalDate } from '../time/types.ts';
import type { PunchView } from './clock-view.ts';

/** Whose punches: the connected person's, or everybody's of this company on this machine (who may see others only). */
export type JournalScope = 'mine' | 'machine';

/** Which punches by where they stand; `open` are all that BambooHR has not confirmed and nobody gave up. */
export type JournalStanding = 'all' | 'open' | 'attention' | 'confirmed' | 'discarded';

/** What to show. Days are this machine's calendar days, both included. */
export interface JournalFilter {
  readonly scope: JournalScope;
  readonly standing: JournalStanding;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** A filter as a window asks by it: also the one step whose receipt somebody reads out, among those that fit. */
export interface JournalWanted extends JournalFilter {
  /** Four characters, capital. */
  readonly receipt: string | null;
}

/**
 * The columns of an export. Days and times are the wall clock's of the zone the punch was made in; the story is for
 * whoever looks into a punch: what happened, each with its instant in UTC.
 */
export const journalColumns = [
  'date',
  'time',
  'zone',
  'action',
  'breakName',
  'employeeId',
  'standing',
  'trust',
  'entryIds',
  'note',
  'receipt',
  'story',
] as const;

/** One column of an export. */
export type JournalColumn = (typeof journalColumns)[number];

/** One step of the journal. */
export interface JournalRow extends PunchView {
  readonly employeeId: number;
}

/** One page of the journal, newest first. */
export interface JournalPage {
  readonly rows: readonly JournalRow[];
  /** Hand back as `before` for the next page; null on the last. */
  readonly next: number | null;
  /** Steps that fit the filter in all. */
  readonly total: number;
  /** Whether the connected person may ask for `machine`. */
  readonly maySeeMachine: boolean;
}

/** What became of an export. `canceled` when the person closed the dialog for the place. */
export type JournalExport =
  | { readonly kind: 'saved'; readonly file: string; readonly steps: number; readonly at: EpochMs }
  | { readonly kind: 'canceled' };
