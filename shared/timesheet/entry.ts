/** An entry of a timesheet as Clockhouse keeps it: times are instants, and what the API leaves out is added. */
import type { EpochMs, LocalDate, ZoneId } from '../time/types.ts';

/** A clock entry (a stretch of work or of a break) or an hour entry (stated hours without times). */
export interface TimesheetEntry {
  readonly id: number;
  readonly employeeId: number;
  readonly kind: 'clock' | 'hour';
  /** The day it belongs to, in the entry's zone. */
  readonly date: LocalDate;
  /** Null on hour entries. */
  readonly startAt: EpochMs | null;
  /** Null while open, and on hour entries. */
  readonly endAt: EpochMs | null;
  readonly zone: ZoneId | null;
  /** Hours as BambooHR counts them (0 for an unpaid break, ruling 11.3.16); null while open. */
  readonly hours: number | null;
  readonly note: string | null;
  readonly project: { readonly id: number; readonly name: string } | null;
  readonly task: { readonly id: number; readonly name: string } | null;
  /**
   * The break it records. The list of entries does not say so (section 10 of the API companion): it is known from
   * the answers to this machine's own punches and kept across readings. Null for work, and where nobody told.
   */
  readonly takenBreak: TakenBreak | null;
  readonly isApproved: boolean;
}

/** What is known of the break that an entry records. */
export interface TakenBreak {
  /** The break's UUID where this machine punched it; null when only a name was answered. */
  readonly id: string | null;
  readonly name: string | null;
}
