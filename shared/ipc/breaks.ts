/** Breaks beyond the moment: what may be taken at another time, and how those taken are judged. Plain data. */
import type { Problem } from '../problem.ts';
import type { ViolationType } from '../breaks/assessment.ts';
import type { EpochMs, LocalDate, ZoneId } from '../time/types.ts';
import type { BreakView } from './clock-view.ts';

/** The breaks as they will stand at a moment if what runs now goes on until then. */
export interface BreaksAt {
  readonly at: EpochMs;
  /** Null while not known. */
  readonly breaks: readonly BreakView[] | null;
  readonly breaksFrom: 'bamboohr' | 'thisMachine' | null;
}

/** A way in which a break was not kept. */
export interface ExplainedViolation {
  readonly type: ViolationType;
  /** Whole minutes off; for a missed break its length. */
  readonly minutes: number;
  /** When the break began or ended that is meant; null for a missed one, and where the entry is not known here. */
  readonly at: EpochMs | null;
}

/**
 * How a break was kept: by the rules, against them, against them and forgiven (`waived`); or, of a day that is not over,
 * being taken now, or still to be taken.
 */
export type BreakOutcome = 'kept' | 'violated' | 'waived' | 'running' | 'ahead';

/** One break of one day. */
export interface AssessedBreak {
  readonly breakId: string;
  /** Null for a break that is none of the person's any more. */
  readonly name: string | null;
  readonly outcome: BreakOutcome;
  readonly violations: readonly ExplainedViolation[];
  /** The window as it was that day; null where the rule has no such end or work never reached it. */
  readonly opensAt: EpochMs | null;
  readonly closesAt: EpochMs | null;
  readonly expectedMinutes: number;
  readonly recordedMinutes: number;
  /** What was taken of it, as far as it is known here, by start. */
  readonly taken: readonly { readonly startAt: EpochMs; readonly endAt: EpochMs | null }[];
}

/** One day. */
export interface AssessedDay {
  readonly date: LocalDate;
  /**
   * Whose word it is: BambooHR's, worked out here where it could not be asked or has not assessed the day yet, or worked
   * out here of a day that is not over, so that it can still change.
   */
  readonly from: 'bamboohr' | 'thisMachine' | 'preview';
  readonly hasWorked: boolean;
  readonly breaks: readonly AssessedBreak[];
}

/** The days asked for that are not in the future, the latest first. */
export interface AssessmentsView {
  /** The person's zone, in which days are counted. */
  readonly zone: ZoneId;
  readonly today: LocalDate;
  readonly days: readonly AssessedDay[];
  /** Why BambooHR could not be asked; null when it was. */
  readonly problem: Problem | null;
}
