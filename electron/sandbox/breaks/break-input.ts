/** Bodies of breaks made into rows, with what the schema leaves unsaid (rulings 11.6.1 and 11.6.3). */
import { assertNever } from '../../../shared/assert-never.ts';
import type { BreakRule } from '../../../shared/breaks/window.ts';
import type { EpochMs, LocalTime } from '../../../shared/time/types.ts';
import type { Break } from '../company/model.ts';
import { badField } from '../http/refusal.ts';

/** The properties of a break that a client writes; each may be absent. Fits the document. */
export interface BreakBody {
  readonly name?: string;
  readonly paid?: boolean;
  readonly duration?: number;
  readonly availabilityType?: BreakRule['type'];
  readonly availabilityMinHoursWorked?: number | null;
  readonly availabilityMaxHoursWorked?: number | null;
  readonly availabilityStartTime?: string | null;
  readonly availabilityEndTime?: string | null;
}

/** A break inside a policy's body: with an id an existing one, without one a new one. */
export interface BreakUpsert extends BreakBody {
  readonly id?: string | null;
}

/** What of a break a client decides. */
export type BreakTerms = Pick<Break, 'name' | 'paid' | 'durationMinutes' | 'rule'>;

/** Where a body's faults are told: the status of the operation, and what comes before a property's name. */
export interface FaultPlace {
  readonly status: 400 | 422;
  /** Such as `breaks[0].`; empty at the top. */
  readonly prefix: string;
}

const LONGEST_NAME = 255;
const LONGEST_BREAK_MINUTES = 1440;
const MOST_MIN_HOURS = 24;

/**
 * The terms of a break: absent properties keep their value from `previous`, null clears them, and the whole must be
 * valid. Properties of another availability type are dropped. Throws the refusal of the place.
 */
export function breakTerms(body: BreakBody, previous: BreakTerms | null, place: FaultPlace): BreakTerms {
  const name = requiredName(body.name ?? previous?.name, place);
  const paid = body.paid ?? previous?.paid;
  if (paid === undefined) throw fault(place, 'paid', 'is required');
  const durationMinutes = body.duration ?? previous?.durationMinutes;
  if (durationMinutes === undefined) throw fault(place, 'duration', 'is required');
  if (durationMinutes < 1 || durationMinutes > LONGEST_BREAK_MINUTES) {
    throw fault(place, 'duration', `must be from 1 to ${LONGEST_BREAK_MINUTES} minutes`);
  }
  return { name, paid, durationMinutes, rule: ruleOf(body, previous?.rule ?? null, place) };
}

/** A name of a break or policy: 1 to 255 characters, not all blank. */
export function requiredName(name: string | undefined, place: FaultPlace): string {
  if (name === undefined) throw fault(place, 'name', 'is required');
  if (name.trim() === '' || name.length > LONGEST_NAME) {
    throw fault(place, 'name', `must have 1 to ${LONGEST_NAME} characters`);
  }
  return name;
}

/** True when both would be answered alike. */
export function sameTerms(a: BreakTerms, b: BreakTerms): boolean {
  return JSON.stringify(termsOf(a)) === JSON.stringify(termsOf(b));
}

/** A changed break, or the very row when nothing of it changed (ruling 11.6.3). */
export function changedBreak(row: Break, terms: BreakTerms, policyId: string, now: EpochMs): Break {
  if (sameTerms(row, terms) && row.policyId === policyId) return row;
  return { ...row, ...terms, policyId, updatedAt: now };
}

function termsOf({ name, paid, durationMinutes, rule }: BreakTerms): readonly unknown[] {
  switch (rule.type) {
    case 'anytime':
      return [name, paid, durationMinutes, rule.type];
    case 'hours_worked':
      return [name, paid, durationMinutes, rule.type, rule.minHours, rule.maxHours];
    case 'time_of_day':
      return [name, paid, durationMinutes, rule.type, rule.startTime, rule.endTime];
    default:
      return assertNever(rule);
  }
}

function ruleOf(body: BreakBody, previous: BreakRule | null, place: FaultPlace): BreakRule {
  const type = body.availabilityType ?? previous?.type;
  switch (type) {
    case undefined:
      throw fault(place, 'availabilityType', 'is required');
    case 'anytime':
      return { type };
    case 'hours_worked': {
      const before = previous?.type === 'hours_worked' ? previous : null;
      const minHours = given(body.availabilityMinHoursWorked, before?.minHours ?? null);
      const maxHours = given(body.availabilityMaxHoursWorked, before?.maxHours ?? null);
      if (minHours === null) throw fault(place, 'availabilityMinHoursWorked', 'is required with hours_worked');
      if (minHours < 0 || minHours > MOST_MIN_HOURS) {
        throw fault(place, 'availabilityMinHoursWorked', `must be from 0 to ${MOST_MIN_HOURS}`);
      }
      if (maxHours !== null && maxHours < minHours) {
        throw fault(place, 'availabilityMaxHoursWorked', 'must not be below availabilityMinHoursWorked');
      }
      return { type, minHours, maxHours };
    }
    case 'time_of_day': {
      const before = previous?.type === 'time_of_day' ? previous : null;
      const startTime = given(body.availabilityStartTime, before?.startTime ?? null);
      const endTime = given(body.availabilityEndTime, before?.endTime ?? null);
      if (startTime === null) throw fault(place, 'availabilityStartTime', 'is required with time_of_day');
      if (endTime === null) throw fault(place, 'availabilityEndTime', 'is required with time_of_day');
      if (minuteOf(startTime) === minuteOf(endTime)) {
        throw fault(place, 'availabilityEndTime', 'must differ from availabilityStartTime');
      }
      return { type, startTime: minuteOf(startTime), endTime: minuteOf(endTime) };
    }
    default:
      return assertNever(type);
  }
}

function given<T>(value: T | null | undefined, before: T | null): T | null {
  return value === undefined ? before : value;
}

/** Seconds are taken and cut. */
function minuteOf(time: string): LocalTime {
  return time.slice(0, 5);
}

function fault({ status, prefix }: FaultPlace, field: string, message: string): Error {
  return badField(status, `${prefix}${field}`, message);
}
