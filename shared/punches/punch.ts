/**
 * The punch: what a person did, the states it goes through on its way to BambooHR, and the story it can tell.
 *
 * A person takes a *step* (clock in, start a break …). The API knows only clock in and clock out, so a step is one
 * punch, or two in order: starting or ending a break is a clock out followed by a clock in of the same minute
 * (ruling 11.4.2).
 */
import type { Problem } from '../problem.ts';
import type { DurationMs, EpochMs, LocalDate, LocalMinute, LocalTime, TimeTrust, ZoneId } from '../time/types.ts';

/** What a person does. */
export type PunchAction = 'clockIn' | 'clockOut' | 'startBreak' | 'endBreak';

/** Which of the two punching operations of the API a punch is sent by. */
export type PunchVerb = 'in' | 'out';

/** Whose punches: one person of one company. Delivery keeps the order within a lane. */
export interface Lane {
  /** Subdomain of the company. */
  readonly company: string;
  readonly employeeId: number;
}

/** When and where a click happened, and what its time rests on. */
export interface Stamp {
  /**
   * The instant that counts, in trusted time: that of the click, unless the time could be verified afterwards or a
   * person stated another. The story tells both.
   */
  readonly at: EpochMs;
  readonly trust: TimeTrust;
  /** This machine's own clock at the click; with `at` it shows how wrong it was. */
  readonly machineAt: EpochMs;
  /** Which run of the app it was (UUID), and how long that had been running: what a time can be verified by later. */
  readonly runId: string;
  readonly runningAt: DurationMs;
  /** The zone this machine was in. */
  readonly zone: ZoneId;
}

/** What can be said afterwards about the time of a click that could not be verified when it was made. */
export type TimeVerdict =
  /** BambooHR's clock has not been seen yet. */
  | { readonly kind: 'notYet' }
  /** It was this instant. */
  | { readonly kind: 'verified'; readonly at: EpochMs }
  /** Nobody can say; `proposedAt` is the likeliest, for a person to decide. */
  | { readonly kind: 'unsure'; readonly proposedAt: EpochMs };

/** What was recorded. Only its time and its choices can change afterwards, by an event that its story keeps. */
export interface Punch extends Lane, Stamp {
  /** UUID. */
  readonly id: string;
  /** UUID of the step; the request id of the click that made it. */
  readonly stepId: string;
  /** 1, or 2 for the second half of a break step. */
  readonly part: 1 | 2;
  readonly parts: 1 | 2;
  readonly action: PunchAction;
  readonly verb: PunchVerb;
  readonly note: string | null;
  readonly projectId: number | null;
  readonly taskId: number | null;
  /** The break that the new entry records; only on clock ins of `startBreak`. */
  readonly breakId: string | null;
  readonly breakName: string | null;
}

/** An entry of the timesheet as far as matching needs it; `hasEnd` is what it looked like when it was seen. */
export interface BaselineEntry {
  readonly id: number;
  readonly hasEnd: boolean;
}

/** The wall-clock day and times of one entry as `createOrUpdateTimesheetClockEntries` takes them, in the employee's zone. */
export interface StoredTimes {
  readonly date: LocalDate;
  readonly start: LocalTime;
  readonly end: LocalTime;
}

/**
 * How a punch is put to the API. `minuteAt` is the minute that shall stand in the timesheet.
 *
 * `live` is stamped by BambooHR, `historical` states a wall-clock minute: `local` names it in `zone`, which is chosen so
 * that it names no other (ruling 11.2.6). `correction` moves one edge of an entry that stands already; `pair` writes a
 * clock in and its clock out as one finished entry, where another entry is in the way of doing one after the other.
 */
export type SendForm =
  | { readonly kind: 'live'; readonly minuteAt: EpochMs }
  | { readonly kind: 'historical'; readonly local: LocalMinute; readonly zone: ZoneId; readonly minuteAt: EpochMs }
  | {
      readonly kind: 'correction';
      readonly entryId: number;
      readonly times: StoredTimes;
      readonly minuteAt: EpochMs;
    }
  | { readonly kind: 'pair'; readonly times: StoredTimes; readonly minuteAt: EpochMs };

/** One request that may have reached BambooHR and was never heard of. */
export interface UnansweredTry {
  readonly sentAt: EpochMs;
  readonly form: SendForm;
}

/** Tries that were never heard of, and what the timesheet looked like before the first of them. */
export interface Unanswered {
  readonly baseline: readonly BaselineEntry[];
  readonly tries: readonly UnansweredTry[];
}

/** One try to send: everything a later look-up needs, kept before the first byte leaves. */
export interface Attempt extends UnansweredTry {
  readonly number: number;
  /** The person's entries as known when this try, or the first unanswered one before it, began. */
  readonly baseline: readonly BaselineEntry[];
  /** Earlier tries that were never heard of: what this one meets may be theirs. */
  readonly earlier: readonly UnansweredTry[];
}

/** How a punch that waits goes out: by itself, or as a person or the situation demands. */
export type Errand =
  | { readonly kind: 'itself' }
  | { readonly kind: 'correction'; readonly entryId: number; readonly times: StoredTimes }
  /** Together with the clock out `withId`. */
  | { readonly kind: 'pair'; readonly withId: string; readonly times: StoredTimes }
  /** Goes with the clock in `withId`. */
  | { readonly kind: 'pairOf'; readonly withId: string };

/** Where a punch is. `confirmed` and `discarded` are final; `attention` is left by a person, or when its reason is gone. */
export type PunchState =
  | { readonly kind: 'recorded' }
  | { readonly kind: 'sending'; readonly attempt: Attempt }
  | {
      readonly kind: 'waiting';
      readonly until: EpochMs;
      readonly problem: Problem;
      /** Tries so far. */
      readonly tries: number;
      /** Once a try went unanswered, only the stated minute may be sent: a live one would move the punch. */
      readonly onlyHistorical: boolean;
      readonly unanswered: Unanswered | null;
      readonly errand: Errand;
    }
  | {
      readonly kind: 'checking';
      readonly attempt: Attempt;
      readonly problem: Problem;
      /** Look-ups that found nothing. */
      readonly reads: number;
      /** Look-ups in a row that got no answer. */
      readonly failures: number;
      readonly nextReadAt: EpochMs;
    }
  | {
      readonly kind: 'confirmed';
      readonly at: EpochMs;
      readonly entryId: number;
      readonly storedAt: EpochMs;
      /** Tries of it that were never heard of, in case one of them arrives after all. */
      readonly unanswered: Unanswered | null;
    }
  | {
      readonly kind: 'attention';
      readonly at: EpochMs;
      readonly problem: Problem;
      readonly tries: number;
      readonly unanswered: Unanswered | null;
      /** What BambooHR wrote for it, where that is not what was meant. */
      readonly written: { readonly entryId: number; readonly storedAt: EpochMs } | null;
    }
  | { readonly kind: 'discarded'; readonly at: EpochMs };

/** What a person may change about a punch that needs them. Absent keeps. */
export interface PunchChange {
  readonly at?: EpochMs;
  readonly note?: string | null;
  readonly projectId?: number | null;
  readonly taskId?: number | null;
  /** Work goes on instead of a break that BambooHR does not take. */
  readonly breakId?: null;
}

/** Why a person gave a punch up. */
export type DiscardReason = 'givenUp' | 'otherKept';

/** What can happen to a punch after it was recorded. `at` is trusted time. */
export type PunchEvent =
  /** Its time could be verified: `punchAt` is when it was. */
  | { readonly kind: 'timeVerified'; readonly at: EpochMs; readonly punchAt: EpochMs }
  /** This machine's clock was wrong at the click, and nobody can say by how much. */
  | { readonly kind: 'timeUnsure'; readonly at: EpochMs; readonly problem: Problem }
  /** BambooHR could not be asked for the time yet; nothing of the punch was sent. */
  | { readonly kind: 'held'; readonly at: EpochMs; readonly problem: Problem; readonly retryAt: EpochMs }
  | {
      readonly kind: 'sendStarted';
      readonly at: EpochMs;
      readonly form: SendForm;
      readonly baseline: readonly BaselineEntry[];
    }
  /** BambooHR answered with the entry; `storedAt` is the start (clock in) or end (clock out) it wrote. */
  | { readonly kind: 'answered'; readonly at: EpochMs; readonly entryId: number; readonly storedAt: EpochMs }
  /** Nothing reached BambooHR, or it asked to come back later; `retryAt` is when. */
  | { readonly kind: 'notSent'; readonly at: EpochMs; readonly problem: Problem; readonly retryAt: EpochMs }
  | { readonly kind: 'refused'; readonly at: EpochMs; readonly problem: Problem }
  /** It may have arrived: timeout, dropped connection, server error, gateway answer. */
  | { readonly kind: 'noAnswer'; readonly at: EpochMs; readonly problem: Problem }
  /** The app started and found the punch in the middle of a try. */
  | { readonly kind: 'interrupted'; readonly at: EpochMs; readonly problem: Problem }
  | { readonly kind: 'lookedUp'; readonly at: EpochMs; readonly found: LookUp }
  | { readonly kind: 'lookUpFailed'; readonly at: EpochMs; readonly problem: Problem; readonly retryAt: EpochMs }
  /** What was in its way is gone (a late punch of another machine arrived, somebody changed an entry). */
  | { readonly kind: 'reconsidered'; readonly at: EpochMs; readonly errand: Errand }
  /** A person sends it again as it is, or (`correction`) has an entry that stands put right. */
  | { readonly kind: 'sendAgain'; readonly at: EpochMs; readonly errand: Errand }
  | { readonly kind: 'changed'; readonly at: EpochMs; readonly change: PunchChange }
  /** A person is content with what BambooHR wrote. */
  | { readonly kind: 'accepted'; readonly at: EpochMs }
  | { readonly kind: 'discarded'; readonly at: EpochMs; readonly reason: DiscardReason };

/** What reading the timesheet back says about an unanswered try. */
export type LookUp =
  | { readonly kind: 'found'; readonly entryId: number; readonly storedAt: EpochMs }
  | { readonly kind: 'absent' }
  /** More than one entry fits: a person decides. */
  | { readonly kind: 'several'; readonly entryIds: readonly number[] };

/** One line of a punch's story: how it was recorded, then everything that happened, in order. */
export type StoryLine = { readonly kind: 'recorded'; readonly at: EpochMs; readonly trust: TimeTrust } | PunchEvent;

/** The whole story of a punch, oldest line first; never shortened (retention is a setting of the journal). */
export type PunchStory = readonly StoryLine[];

/** A punch with where it stands. */
export interface TrackedPunch {
  readonly punch: Punch;
  readonly state: PunchState;
}
