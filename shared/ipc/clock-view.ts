/**
 * The employee's clock as the screen shows it, computed in main from the last known timesheet and this machine's
 * own punches. The window only formats it and lets the running time tick.
 */
import type { Problem } from '../problem.ts';
import type { DurationMs, EpochMs, LocalDate, TimeTrust, ZoneId } from '../time/types.ts';
import type { PunchChoice } from '../punches/choices.ts';
import type { Twin } from '../punches/twins.ts';
import type { PunchAction, PunchStory, PunchVerb } from '../punches/punch.ts';

/** Where the person stands. `since` is the start of the running stretch. */
export type ClockState =
  | { readonly kind: 'out'; readonly lastOutAt: EpochMs | null }
  | { readonly kind: 'working'; readonly since: EpochMs }
  | {
      readonly kind: 'onBreak';
      readonly since: EpochMs;
      /** Null where it is none of the person's breaks, as far as known. */
      readonly breakId: string | null;
      readonly breakName: string | null;
      readonly paid: boolean | null;
      /** How long it may last: the break's length less what was taken of it before, that day. Null while not known. */
      readonly allowedMs: DurationMs | null;
    };

/**
 * How sure the state is: said by BambooHR, said by BambooHR before (no contact now), or changed by punches of
 * this machine that BambooHR has not confirmed yet.
 */
export type StateCertainty = 'confirmed' | 'lastKnown' | 'unconfirmed';

/** One stretch of today's timesheet. */
export interface TimesheetLine {
  /** Stable key for lists. */
  readonly key: string;
  readonly kind: 'work' | 'break' | 'hours';
  /** Null on hour entries. */
  readonly startAt: EpochMs | null;
  /** Null while running, and on hour entries. */
  readonly endAt: EpochMs | null;
  /** Whole stretch for clock entries that ended, stated hours for hour entries, null while running. */
  readonly lengthMs: DurationMs | null;
  readonly breakName: string | null;
  readonly note: string | null;
  readonly project: string | null;
  readonly task: string | null;
  readonly isApproved: boolean;
  /** Whether BambooHR has said so itself, or it follows from punches not confirmed yet. */
  readonly isConfirmed: boolean;
}

/** Where a punch is on its way to BambooHR, for one line on the screen. */
export type DeliveryView =
  | { readonly kind: 'recorded' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'confirmed'; readonly at: EpochMs }
  | { readonly kind: 'waiting'; readonly until: EpochMs; readonly problem: Problem | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'attention'; readonly problem: Problem }
  | { readonly kind: 'discarded'; readonly at: EpochMs };

/** One punch of a step on its way to BambooHR; a step that starts or ends a break has two. */
export interface PunchPartView {
  readonly verb: PunchVerb;
  readonly delivery: DeliveryView;
  readonly story: PunchStory;
}

/** One step a person took on this machine, with its delivery and its story. */
export interface PunchView {
  /** The step's id, which `punch.sendAgain` and `punch.discard` take. */
  readonly id: string;
  readonly action: PunchAction;
  readonly at: EpochMs;
  readonly trust: TimeTrust;
  readonly breakName: string | null;
  readonly note: string | null;
  /** Short code a person can read out to support. */
  readonly receipt: string;
  /** Of the whole step: confirmed when every part is; else that of the first part which is not. */
  readonly delivery: DeliveryView;
  /** What the person can do about it, the likeliest first; empty unless it needs them. */
  readonly choices: readonly PunchChoice[];
  /** The entry because of which BambooHR refused it, where one is known. */
  readonly inTheWay: { readonly startAt: EpochMs; readonly endAt: EpochMs | null } | null;
  /** The zone of the machine at the click, which a stated time is read in. */
  readonly zone: ZoneId;
  readonly parts: readonly PunchPartView[];
}

/** Why a break may not be taken now, or until when it may. Instants are trusted time. */
export type BreakOpening =
  | { readonly kind: 'open'; readonly closesAt: EpochMs | null }
  | { readonly kind: 'later'; readonly opensAt: EpochMs | null; readonly afterMinutesWorked: number | null }
  | { readonly kind: 'closed' }
  | { readonly kind: 'taken'; readonly recordedMinutes: number }
  /** Nobody told this machine when it may be taken. */
  | { readonly kind: 'unknown' };

/** One break of the person's policies. */
export interface BreakView {
  readonly id: string;
  readonly name: string;
  readonly isPaid: boolean;
  readonly durationMinutes: number;
  readonly opening: BreakOpening;
}

/** What counts as worked on one day: the entries that began on it, as BambooHR counts them. */
export interface DayWorked {
  readonly date: LocalDate;
  /** Entries that are finished. */
  readonly workedMs: DurationMs;
  /** Whether this machine ever read the day; if not, only its own punches are counted. */
  readonly isRead: boolean;
}

/** What counts as worked lately, for the total of any week. */
export interface WorkedLately {
  /** The seven days that end today, in order. */
  readonly days: readonly DayWorked[];
  /** The entry that runs and counts, and the day it counts for; null when none does. */
  readonly running: { readonly date: LocalDate; readonly since: EpochMs } | null;
}

/** Contact with BambooHR as last seen. */
export type Connection =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'online'; readonly since: EpochMs }
  | { readonly kind: 'offline'; readonly since: EpochMs; readonly problem: Problem };

/** The whole clock. `now` and every other instant are trusted time. */
export interface ClockView {
  readonly now: EpochMs;
  readonly trust: TimeTrust;
  readonly zone: ZoneId;
  readonly today: LocalDate;
  readonly dayStartAt: EpochMs;
  readonly dayEndAt: EpochMs;
  readonly state: ClockState;
  readonly certainty: StateCertainty;
  /** What the person may do next; the first is the primary action. */
  readonly actions: readonly PunchAction[];
  /** Worked time of today, midnight to midnight, in finished stretches (work and paid breaks). */
  readonly workedMs: DurationMs;
  /** From when the running stretch adds to the worked time, midnight at the earliest; null when none runs. */
  readonly runningSince: EpochMs | null;
  readonly lately: WorkedLately;
  readonly timesheet: readonly TimesheetLine[];
  /** When the timesheet was last read from BambooHR; null when never. */
  readonly timesheetReadAt: EpochMs | null;
  /** Today's punches of this machine and every older one that is not settled; oldest first. */
  readonly punches: readonly PunchView[];
  /** Null while not known (never read, or not allowed). */
  readonly breaks: readonly BreakView[] | null;
  /** Whose word the openings of the breaks are: BambooHR's last answer, or worked out by this machine. */
  readonly breaksFrom: 'bamboohr' | 'thisMachine' | null;
  readonly connection: Connection;
  /** Entries that may be a punch's second one, because a try arrived after it was given up on; shown, never removed unasked. */
  readonly twins: readonly Twin[];
}

/** The receipt of a recorded step. It is on disk when this is answered. */
export interface RecordedPunch {
  /** The step's id: the request id of the click. */
  readonly id: string;
  /** The instant that counts; the minute it lies in will stand in the timesheet. */
  readonly at: EpochMs;
  readonly trust: TimeTrust;
  /** Short code a person can read out to support. */
  readonly receipt: string;
}
