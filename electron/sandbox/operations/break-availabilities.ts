/** `listEmployeeBreakAvailabilities`: what a person may take now, or at another moment of their clock (section 11.5). */
import { breakAvailability } from '../../../shared/breaks/availability.ts';
import { isLocalDate, isKnownZone, isoUtc, localDateAt, resolveLocal } from '../../../shared/time/zoned.ts';
import type { EpochMs, ZoneId } from '../../../shared/time/types.ts';
import { requireOwnBreakView } from '../breaks/break-access.ts';
import { personFor } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import type { Break, Employee } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { stretchOf } from './entry-answers.ts';
import type { Operation } from './operation.ts';

export const listBreakAvailabilities: Operation = ({ company, caller, path, query, now }) => {
  const asked = typeof query['effective'] === 'string' ? query['effective'] : null;
  if (asked !== null) requireRealTime(asked);
  requireOwnBreakView(company, caller);
  const person = personFor(company, caller, Number(path['id']), 422);
  if (!isKnownZone(person.zone)) {
    throw new Refusal(422, 'employee_zone_invalid', `The time zone "${person.zone}" of this employee is not valid.`);
  }
  const effectiveAt = asked === null ? now : effectiveInstant(asked, person.zone);
  const breaks = company.breaksFor(person);
  return { status: 200, body: breaks.map((row) => availabilityOf(company, person, row, effectiveAt, now)) };
};

function availabilityOf(
  company: Company,
  person: Employee,
  row: Break,
  effectiveAt: EpochMs,
  now: EpochMs,
): Readonly<Record<string, unknown>> {
  const entries = company.entries
    .clockAround(person.id, localDateAt(effectiveAt, person.zone))
    .map((entry) => stretchOf(company, entry));
  const result = breakAvailability(row, { entries, at: effectiveAt, zone: person.zone });
  return {
    id: row.id,
    name: row.name,
    policyId: row.policyId,
    paid: row.paid,
    duration: row.durationMinutes,
    availabilityType: row.rule.type,
    calculatedAt: isoUtc(now),
    effectiveAt: isoUtc(effectiveAt),
    timezone: person.zone,
    recordedDuration: result.recordedMinutes,
    available: result.available,
    availableAfterMinutesWorked: result.availableAfterMinutesWorked,
    availableIn: result.availableIn,
    unavailableIn: result.unavailableIn,
    availableAt: result.availableAt === null ? null : isoUtc(result.availableAt),
    unavailableAt: result.unavailableAt === null ? null : isoUtc(result.unavailableAt),
  };
}

/** The pattern of the document admits the 31st of February and 99:99:99. */
function requireRealTime(text: string): void {
  const [date = '', time = ''] = text.split('T');
  if (!isLocalDate(date) || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) {
    throw badField(422, 'effective', 'is not a date and time');
  }
}

function effectiveInstant(text: string, zone: ZoneId): EpochMs {
  const seconds = Number(text.slice(17)) * 1000;
  const resolved = resolveLocal(text.slice(0, 10), text.slice(11, 16), zone);
  if (resolved.kind === 'gap')
    throw badField(422, 'effective', `does not exist in ${zone}: the clocks were set forward`);
  return (resolved.kind === 'one' ? resolved.at : resolved.first) + seconds;
}
