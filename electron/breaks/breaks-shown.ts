/**
 * The breaks on the screen: BambooHR's last answer while it stands, else worked out here by the same rules from the last
 * known timesheet and this machine's own punches. Pure.
 */
import { breakAvailability } from '../../shared/breaks/availability.ts';
import type { BreakSituation } from '../../shared/breaks/availability.ts';
import type { BreakOpening, BreakView } from '../../shared/ipc/clock-view.ts';
import { isUnderWay } from '../../shared/punches/life-cycle.ts';
import type { ProjectedEntry } from '../../shared/punches/projection.ts';
import type { TrackedPunch } from '../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';
import type { TakenBreak } from '../../shared/timesheet/entry.ts';
import type { ClockedStretch } from '../../shared/timesheet/totals.ts';
import { openingOf } from './availability-reader.ts';
import type { AvailabilityReading, KnownAvailability } from './availability-reader.ts';
import type { BreakTerms } from './break-terms.ts';

/**
 * How long an answer stands: somewhat longer than the clock waits before it asks again, so that nothing flickers
 * meanwhile.
 */
const standsFor: DurationMs = 3 * MINUTE_MS;

/** An answer with the trusted times between which BambooHR worked it out. */
export interface AvailabilityAnswer extends AvailabilityReading {
  readonly askedAt: EpochMs;
  readonly answeredAt: EpochMs;
}

/** What is known of somebody's breaks. */
export interface BreakFacts {
  /** Null while not known. */
  readonly terms: readonly BreakTerms[] | null;
  /** The person's zone by BambooHR; null when it never told. */
  readonly zone: ZoneId | null;
  /** The last answer since the start; null when there was none. */
  readonly answer: AvailabilityAnswer | null;
}

/** The moment shown. */
export interface BreakMoment {
  /** Trusted time. */
  readonly now: EpochMs;
  /** Where BambooHR never told the person's zone. */
  readonly otherwiseZone: ZoneId;
  readonly entries: readonly ProjectedEntry[];
  readonly punches: readonly TrackedPunch[];
}

/** The breaks, and whose word it is. */
export interface ShownBreaks {
  /** Null while not known. */
  readonly breaks: readonly BreakView[] | null;
  readonly breaksFrom: 'bamboohr' | 'thisMachine' | null;
}

/** See the file's comment. */
export function breaksShown({ terms, zone, answer }: BreakFacts, moment: BreakMoment): ShownBreaks {
  const { now } = moment;
  if (answer !== null && stands(answer, moment)) return asAnswered(answer, now);
  return asWorkedOut(terms, moment.entries, { at: now, zone: zone ?? moment.otherwiseZone });
}

/** The breaks at a moment by an answer that holds for it. */
export function asAnswered({ breaks }: AvailabilityReading, at: EpochMs): ShownBreaks {
  return { breaks: breaks.map((known) => viewOf(known, known.paid, openingOf(known, at))), breaksFrom: 'bamboohr' };
}

/** The breaks at a moment, worked out here. `zone` is the person's. */
export function asWorkedOut(
  terms: readonly BreakTerms[] | null,
  entries: readonly ProjectedEntry[],
  { at, zone }: Omit<BreakSituation, 'entries'>,
): ShownBreaks {
  if (terms === null) return { breaks: null, breaksFrom: null };
  const situation = { entries: entries.flatMap((entry) => stretchOf(entry, terms)), at, zone };
  return { breaks: terms.map((known) => workedOutView(known, situation)), breaksFrom: 'thisMachine' };
}

/** A clock entry as the rules see it; nothing for an hour entry. A break nobody knows counts as unpaid. */
export function stretchOf(entry: ProjectedEntry, terms: readonly BreakTerms[]): readonly ClockedStretch[] {
  const { startAt, endAt, takenBreak } = entry;
  if (startAt === null) return [];
  if (takenBreak === null) return [{ startAt, endAt, break: countsNothing(entry) ? { id: '', paid: false } : null }];
  const known = termsOfTaken(takenBreak, terms);
  return [{ startAt, endAt, break: { id: known?.id ?? takenBreak.id ?? '', paid: known?.isPaid ?? false } }];
}

/** Whether BambooHR counts no hours for time that passed: an unpaid break, though the list does not mark it. */
export function countsNothing({ kind, startAt, endAt, hours }: ProjectedEntry): boolean {
  return kind === 'clock' && hours === 0 && startAt !== null && endAt !== null && endAt > startAt;
}

/** Which of the person's breaks was taken: by id, else by name (ruling 11.4.5). */
export function termsOfTaken(taken: TakenBreak, terms: readonly BreakTerms[]): BreakTerms | null {
  const isIt = ({ id, name }: BreakTerms): boolean => (taken.id === null ? name === taken.name : id === taken.id);
  return terms.find(isIt) ?? null;
}

/**
 * Availability by the rules of `shared/breaks`, in the form BambooHR answers it. Where nobody told the rule, only what
 * was recorded is right.
 */
export function workedOut(terms: BreakTerms, situation: BreakSituation): KnownAvailability {
  const { id, name, isPaid, durationMinutes } = terms;
  const rule = terms.rule ?? { type: 'anytime' };
  // A length that nobody told is never used up.
  const definition = { id, durationMinutes: durationMinutes > 0 ? durationMinutes : Infinity, rule };
  const { available, recordedMinutes, availableAfterMinutesWorked, availableAt, unavailableAt } = breakAvailability(
    definition,
    situation,
  );
  return {
    id,
    name,
    paid: isPaid,
    duration: durationMinutes,
    availabilityType: rule.type,
    recordedDuration: recordedMinutes,
    available,
    availableAfterMinutesWorked,
    effectiveAt: situation.at,
    availableAt,
    unavailableAt,
    timezone: situation.zone,
  };
}

function workedOutView(terms: BreakTerms, situation: BreakSituation): BreakView {
  const known = workedOut(terms, situation);
  const opening = openingOf(known, situation.at);
  const isTold = terms.rule !== null || opening.kind === 'taken';
  return viewOf(known, known.paid, isTold ? opening : { kind: 'unknown' });
}

function viewOf({ id, name, duration }: KnownAvailability, isPaid: boolean, opening: BreakOpening): BreakView {
  return { id, name, isPaid, durationMinutes: duration, opening };
}

/** True while nothing is known that the answer could not have counted. */
function stands({ askedAt, answeredAt }: AvailabilityAnswer, { now, punches }: BreakMoment): boolean {
  const age = now - answeredAt;
  if (age < 0 || age >= standsFor) return false;
  return punches.every(({ state }) => !isUnderWay(state) && !(state.kind === 'confirmed' && state.at >= askedAt));
}
