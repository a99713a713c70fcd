/**
 * The timesheet as a window sees it: entries as BambooHR has them with this machine's own punches laid over them, what
 * is known of the days asked for, and the changes a person makes to them. Plain data.
 */
import type { Problem } from '../problem.ts';
import type { EpochMs, LocalDate, LocalTime, TimeTrust, ZoneId } from '../time/types.ts';
import type { Days } from '../timesheet/days-to-read.ts';
import type { TimesheetEntry } from '../timesheet/entry.ts';
import type { PayPeriod } from '../timesheet/periods.ts';

/** Days to show, both included; 400 at most. */
export type TimesheetRange = Days;

/** What a stretch is: `break` where this machine knows it, or where BambooHR counts no hours for time that passed. */
export type EntryKind = 'work' | 'break' | 'hours';

/** One entry. `id` is null for one that follows from punches which BambooHR has not confirmed yet. */
export interface ShownEntry extends Omit<TimesheetEntry, 'id'> {
  /** Stable key for lists. */
  readonly key: string;
  readonly id: number | null;
  readonly is: EntryKind;
  /** Whether its time counts as worked: not for an unpaid break (ruling 11.3.16). Null for a break nobody knows. */
  readonly isPaid: boolean | null;
  /** The punch that began it, where BambooHR has not confirmed that yet. */
  readonly punchId: string | null;
  readonly isConfirmed: boolean;
}

/** A break that an entry can record. */
export interface BreakChoice {
  readonly id: string;
  readonly name: string;
  readonly isPaid: boolean;
}

/** The timesheet of some days. Every instant is trusted time. */
export interface TimesheetView {
  readonly employeeId: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly now: EpochMs;
  readonly trust: TimeTrust;
  /** Today in `zone`. */
  readonly today: LocalDate;
  /** The zone in which days are counted and stored times are read. */
  readonly zone: ZoneId;
  /** `machine`: BambooHR never told the employee's zone, this computer's is taken in its place. */
  readonly zoneFrom: 'bamboohr' | 'machine';
  /** By day, then start, then id; hour entries first in their day. */
  readonly entries: readonly ShownEntry[];
  /** When the day that was read longest ago was read; null while one of the days was never read. */
  readonly readAt: EpochMs | null;
  /** Days of the range that were never read, as few ranges as possible. Days that cannot be asked for are no such days. */
  readonly unread: readonly TimesheetRange[];
  /** Whether days of the range are being asked for now. */
  readonly isReading: boolean;
  /** What the last reading of days in the range met; null when it went well. */
  readonly problem: Problem | null;
  /** The pay periods that touch the range, by the person's setting: BambooHR's API does not tell them. */
  readonly payPeriods: readonly PayPeriod[];
  /** The last day that can be written: the end of the current pay period (ruling 11.3.8), by that setting. */
  readonly lastWritableDay: LocalDate;
  /** The first day that can be written: 365 days back (ruling 11.2.7). */
  readonly firstWritableDay: LocalDate;
  /** Null while not known. */
  readonly breaks: readonly BreakChoice[] | null;
}

/** Work to attach. The API cannot take a project off an entry: null keeps what an existing entry has. */
interface StoredWork {
  /** Null takes the note off. */
  readonly note: string | null;
  readonly projectId: number | null;
  readonly taskId: number | null;
}

/** One change of the timesheet, by a key that the window made up (UUID) and finds in the answer. */
export type TimesheetChange =
  /** Times are the wall clock's in the employee's zone. With an `id` the entry is edited, else a new one is made. */
  | ({
      readonly key: string;
      readonly kind: 'storeClock';
      readonly id: number | null;
      readonly date: LocalDate;
      readonly start: LocalTime;
      readonly end: LocalTime;
      /** The break it records; null for work. Left out, an existing entry keeps what it has. */
      readonly breakId?: string | null | undefined;
    } & StoredWork)
  | ({
      readonly key: string;
      readonly kind: 'storeHours';
      readonly id: number | null;
      readonly date: LocalDate;
      /** Above 0, at most 24, two decimals. */
      readonly hours: number;
    } & StoredWork)
  | { readonly key: string; readonly kind: 'deleteClock'; readonly id: number }
  | { readonly key: string; readonly kind: 'deleteHours'; readonly id: number };

/** What became of one change. */
export type ChangeResult =
  /** BambooHR has it so. `entry` is null for a deletion. */
  | { readonly key: string; readonly kind: 'done'; readonly entry: TimesheetEntry | null }
  /**
   * Refused, with the reason that is this change's own; or (`problem.fate` is `unknown`) without an answer and not found
   * afterwards, so that nobody can say.
   */
  | { readonly key: string; readonly kind: 'failed'; readonly problem: Problem; readonly inTheWay: readonly number[] }
  /** Not asked for, because something before it stopped everything; the same again is safe. */
  | { readonly key: string; readonly kind: 'notTried' };

/** What became of a set of changes, in the order they were given. */
export interface WriteOutcome {
  readonly writeId: string;
  readonly results: readonly ChangeResult[];
  /** What stopped the rest (no network, key refused, cancelled); null when every change was put to BambooHR. */
  readonly stoppedBy: Problem | null;
}

/** How far a large write is. */
export interface WriteProgress {
  readonly writeId: string;
  /** Changes settled, well or not. */
  readonly settled: number;
  readonly total: number;
}

/** Tells that what is known of these days changed; the window asks `timesheet.known` again if it shows some of them. */
export interface TimesheetChanged extends TimesheetRange {
  readonly employeeId: number;
}

/** A task of a project, as far as it is known. */
export interface KnownTask {
  readonly id: number;
  readonly name: string;
  readonly lastUsed: LocalDate | null;
  /** Entries of the last 365 days that carry it. */
  readonly uses: number;
  readonly isFavourite: boolean;
}

/** A project that this person can be expected to pick. The API does not list them for everybody (companion, section 9). */
export interface KnownProject extends KnownTask {
  readonly tasks: readonly KnownTask[];
}

/** Projects by how likely they are wanted: favourites, then the lately used, then by name. */
export interface ProjectsView {
  readonly projects: readonly KnownProject[];
  /** Whether BambooHR lists the projects of this company; `unknown` until it was asked. */
  readonly listing: 'offered' | 'notOffered' | 'unknown';
}

/** What became of an export. `canceled` when the person closed the dialog for the place. */
export type TimesheetExport =
  | { readonly kind: 'saved'; readonly file: string; readonly entries: number; readonly at: EpochMs }
  | { readonly kind: 'canceled' };
