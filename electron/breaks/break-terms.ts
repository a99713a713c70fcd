/**
 * What a break of a person is: its name, length and rule. The rule comes from the policies where they may be read; an
 * employee's key often may not, and then as much of it is rebuilt as an answer about availability tells. Pure.
 */
import { assertNever } from '../../shared/assert-never.ts';
import { breakWindow, hoursAsDuration } from '../../shared/breaks/window.ts';
import type { BreakRule } from '../../shared/breaks/window.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, ZoneId } from '../../shared/time/types.ts';
import { localDateAt, localMinuteAt } from '../../shared/time/zoned.ts';
import type { KnownAvailability } from './availability-reader.ts';

/** A break that a person may take. */
export interface BreakTerms {
  readonly id: string;
  readonly name: string;
  readonly isPaid: boolean;
  /** Length allowed, in whole minutes; 0 when nobody told. */
  readonly durationMinutes: number;
  /** Null when nobody told when it may be taken. */
  readonly rule: BreakRule | null;
}

/**
 * The terms an answer tells. Of the rules that were `known` before, the first that fits the answer is kept, because it
 * says more; otherwise the rule is rebuilt. `zone` is the person's.
 */
export function termsFromAnswer(
  answer: KnownAvailability,
  known: readonly (BreakTerms | undefined)[],
  zone: ZoneId,
): BreakTerms {
  const fitting = known.find((terms) => terms?.rule && ruleFits(terms.rule, answer, zone));
  return {
    id: answer.id,
    name: answer.name,
    isPaid: answer.paid,
    durationMinutes: answer.duration,
    rule: fitting?.rule ?? ruleFromAnswer(answer, zone),
  };
}

/** True when an answer says nothing that contradicts the terms. */
export function termsFit(terms: BreakTerms, answer: KnownAvailability, zone: ZoneId): boolean {
  return (
    terms.name === answer.name &&
    terms.isPaid === answer.paid &&
    terms.durationMinutes === answer.duration &&
    (terms.rule === null || ruleFits(terms.rule, answer, zone))
  );
}

/** As much of the rule as one answer tells; null when that is nothing. An end that it does not tell counts as none. */
function ruleFromAnswer(answer: KnownAvailability, zone: ZoneId): BreakRule | null {
  switch (answer.availabilityType) {
    case 'anytime':
      return { type: 'anytime' };
    case 'hours_worked': {
      if (typeof answer.availableAfterMinutesWorked !== 'number') return null;
      const minHours = (answer.availableAfterMinutesWorked * MINUTE_MS) / HOUR_MS;
      const width = toldWidth(answer);
      return {
        type: 'hours_worked',
        minHours,
        maxHours: width === 'untold' || width === null ? null : minHours + width / HOUR_MS,
      };
    }
    case 'time_of_day': {
      const { availableAt, unavailableAt } = answer;
      if (typeof availableAt !== 'number' || typeof unavailableAt !== 'number') return null;
      // The window is one of the wall clock: what it was on the day asked about it is on every other.
      const startTime = localMinuteAt(availableAt, zone).time;
      const endTime = localMinuteAt(unavailableAt, zone).time;
      return startTime === endTime ? null : { type: 'time_of_day', startTime, endTime };
    }
    default:
      return null;
  }
}

/**
 * The work between opening and closing by hours worked; null when it never closes. Only an answer in which the opening
 * still lies ahead tells: both ends then count on from one moment. Later on a break may lie between them.
 */
function toldWidth({ effectiveAt, availableAt, unavailableAt }: KnownAvailability): DurationMs | null | 'untold' {
  if (typeof effectiveAt !== 'number' || typeof availableAt !== 'number' || availableAt <= effectiveAt) return 'untold';
  return typeof unavailableAt === 'number' ? unavailableAt - availableAt : null;
}

function ruleFits(rule: BreakRule, answer: KnownAvailability, zone: ZoneId): boolean {
  if (rule.type !== answer.availabilityType) return false;
  switch (rule.type) {
    case 'anytime':
      return true;
    case 'hours_worked': {
      const { minHours, maxHours } = rule;
      const after = answer.availableAfterMinutesWorked ?? null;
      if (after !== null && !areClose(hoursAsDuration(minHours), after * MINUTE_MS)) return false;
      const told = toldWidth(answer);
      if (told === 'untold') return true;
      if (told === null || maxHours === null) return told === maxHours;
      return areClose(told, hoursAsDuration(maxHours) - hoursAsDuration(minHours));
    }
    case 'time_of_day': {
      const opensAt = answer.availableAt ?? null;
      const closesAt = answer.unavailableAt ?? null;
      if (opensAt === null || closesAt === null) return true;
      const day = { date: localDateAt(opensAt, zone), zone, entries: [], at: opensAt };
      const window = breakWindow(rule, day);
      return window.opensAt === opensAt && window.closesAt === closesAt;
    }
    default:
      return assertNever(rule);
  }
}

/** The API tells minutes and seconds, rules have decimal hours. */
function areClose(a: DurationMs, b: DurationMs): boolean {
  return Math.abs(a - b) < MINUTE_MS;
}
