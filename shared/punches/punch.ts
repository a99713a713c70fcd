/**
 * The punch: what a person did, the states it goes through on its way to BambooHR, and the story it can tell.
 *
 * A person takes a *step* (clock in, start a break …). The API knows only clock in and clock out, so a step is one
 * punch, or two in order: starting or ending a break is a clock out followed by a clock in of the same minute
 * (ruling 11.4.2).
 */
import type { Problem } from '../problem.ts';
import type { EpochMs, LocalMinute, TimeTrust, ZoneId } from '../time/types.ts';

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

/** What was recorded. Never changes after the durable commit. */
export interface Punch extends Lane {
  /** UUID. */
  readonly id: string;
  /** UUID of the step; the request id of the click that made it. */
  readonly stepId: string;
  /** 1, or 2 for the second half of a break step. */
  readonly part: 1 | 2;
  readonly parts: 1 | 2;
  readonly action: PunchAction;
  readonly verb: PunchVerb;
  /** When the person clicked, in trusted time. */
  readonly at: EpochMs;
  readonly trust: TimeTrust;
  /** This machine's own clock at the click; with `at` it shows how wrong it was. */
  readonly machineAt: EpochMs;
  /** The zone this machine was in. */
  readonly zone: ZoneId;
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

/**
 * How a punch is put to the API: at the server's own time, or at a stated wall-clock minute.
 * `local` names the minute in `zone`; `zone` is chosen so that it names no other (ruling 11.2.6).
 */
export type SendForm =
  | { readonly kind: 'live' }
  | { readonly kind: 'historical'; readonly local: LocalMinute; readonly zone: ZoneId; readonly minuteAt: EpochMs };

/** One try to send: everything a later look-up needs, kept before the first byte leaves. */
export interface Attempt {
  readonly number: number;
  readonly sentAt: EpochMs;
  readonly form: SendForm;
  /** The person's entries as known when the try began. */
  readonly baseline: readonly BaselineEntry[];
}

/** Where a punch is. `confirmed` and `discarded` are final; `attention` is left only by a person. */
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
  | { readonly kind: 'confirmed'; readonly at: EpochMs; readonly entryId: number; readonly storedAt: EpochMs }
  | { readonly kind: 'attention'; readonly at: EpochMs; readonly problem: Problem; readonly tries: number }
  | { readonly kind: 'discarded'; readonly at: EpochMs };

/** What can happen to a punch after it was recorded. `at` is trusted time. */
export type PunchEvent =
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
  | { readonly kind: 'sendAgain'; readonly at: EpochMs }
  | { readonly kind: 'discarded'; readonly at: EpochMs };

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
