/** Break assessments as the sandbox keeps them, and the ids they have. */
import type { BreakAssessment } from '../../../shared/breaks/assessment.ts';
import { DAY_MS } from '../../../shared/time/types.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../../shared/time/types.ts';
import { dayNumber } from '../../../shared/time/day-numbers.ts';
import { payPeriodOf } from '../company/pay-periods.ts';
import { mixSeed } from '../company/random.ts';

/** One person, day and break. Nothing of it is stored: it follows from the entries and rules of that day. */
export interface AssessmentRow extends BreakAssessment {
  readonly key: AssessmentKey;
  readonly breakId: string;
  readonly date: LocalDate;
  readonly zone: ZoneId;
  /** A waived assessment keeps its violations; they just count no more (ruling 11.7.4). */
  readonly result: 'compliant' | 'violation' | 'waived';
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs | null;
}

/** What an assessment's id says. */
export interface AssessmentKey {
  /** The earliest moment at which the day could be assessed: the time of the UUID. */
  readonly dueAt: EpochMs;
  readonly employeeId: number;
  /** The integer of the break. */
  readonly breakNumber: number;
}

const HEX = 16;
const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-7([0-9a-f]{3})-8([0-9a-f]{3})-([0-9a-f]{6})([0-9a-f]{6})$/;

/**
 * The id of an assessment: a UUID of version 7 (ruling G6) whose bits after the time name the person and the break, so
 * that it stays the same however often it is computed and leads back without a table.
 */
export function assessmentId(key: AssessmentKey, seed: number): string {
  const time = key.dueAt.toString(HEX).padStart(12, '0');
  const [left, right] = seedDigits(seed);
  const person = key.employeeId.toString(HEX).padStart(6, '0');
  const which = key.breakNumber.toString(HEX).padStart(6, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${left}-8${right}-${person}${which}`;
}

/** What an id says; null for a UUID that is no assessment's of this company. */
export function keyOfAssessment(id: string, seed: number): AssessmentKey | null {
  const [, timeHigh = '', timeLow = '', left, right, person = '', which = ''] = UUID.exec(id.toLowerCase()) ?? [];
  const own = seedDigits(seed);
  if (left !== own[0] || right !== own[1]) return null;
  return {
    dueAt: parseInt(timeHigh + timeLow, HEX),
    employeeId: parseInt(person, HEX),
    breakNumber: parseInt(which, HEX),
  };
}

/** The order of the list: by creation, then id (ruling 11.6.12). */
export function byCreation(a: AssessmentRow, b: AssessmentRow): number {
  return (
    a.createdAt - b.createdAt ||
    a.key.dueAt - b.key.dueAt ||
    a.key.employeeId - b.key.employeeId ||
    a.key.breakNumber - b.key.breakNumber
  );
}

/** Keeps ids of one period apart from those of the next; more people than any sandbox has. */
const PEOPLE = 2_000_000;
/** A Monday on which a pay period began, long before any entry. */
const FIRST_PERIOD = dayNumber('2010-01-11');
const PERIOD_DAYS = 14;

/** The id of a person's timesheet of the pay period that a day lies in (ruling 11.7.5). */
export function timesheetIdOf(employeeId: number, date: LocalDate): number {
  const period = Math.round((Date.parse(payPeriodOf(date).start) / DAY_MS - FIRST_PERIOD) / PERIOD_DAYS);
  return Math.max(0, period) * PEOPLE + employeeId;
}

function seedDigits(seed: number): readonly [string, string] {
  const digits = mixSeed(seed, 5).toString(HEX).padStart(8, '0');
  return [digits.slice(0, 3), digits.slice(3, 6)];
}
