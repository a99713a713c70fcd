/** Which breaks a person may take, as BambooHR last said. Instants in it stay true while time goes on. */
import * as v from 'valibot';
import type { Result } from '../../shared/problem.ts';
import type { BreakOpening } from '../../shared/ipc/clock-view.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { isKnownZone, parseInstant } from '../../shared/time/zoned.ts';
import type { EpochMs, LocalMinute, ZoneId } from '../../shared/time/types.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';

const instant = v.fallback(v.nullish(v.pipe(v.string(), v.transform(parseInstant))), null);

const apiAvailability = v.object({
  id: v.pipe(v.string(), v.uuid()),
  name: v.fallback(v.optional(v.string(), ''), ''),
  paid: v.fallback(v.optional(v.boolean(), false), false),
  duration: v.fallback(v.optional(v.number(), 0), 0),
  availabilityType: v.fallback(v.optional(v.string(), 'anytime'), 'anytime'),
  recordedDuration: v.fallback(v.optional(v.number(), 0), 0),
  available: v.fallback(v.optional(v.boolean(), false), false),
  availableAfterMinutesWorked: v.fallback(v.nullish(v.number()), null),
  effectiveAt: instant,
  availableAt: instant,
  unavailableAt: instant,
  timezone: v.fallback(v.nullish(v.string()), null),
});

/** One break as BambooHR answered it, times as instants. */
export type KnownAvailability = v.InferOutput<typeof apiAvailability>;

/** One answer. */
export interface AvailabilityReading {
  readonly breaks: readonly KnownAvailability[];
  /** The person's zone; null when the answer does not say it, or says one that this machine does not know. */
  readonly zone: ZoneId | null;
}

/**
 * Asks BambooHR for now, or for the minute that the wall clock of the person shows at `effective`. Breaks whose answer
 * lacks an id are left out.
 */
export async function readAvailabilities(
  client: BambooHrClient,
  lane: Lane,
  effective: LocalMinute | null = null,
): Promise<Result<AvailabilityReading>> {
  const answer = await client.call('listEmployeeBreakAvailabilities', {
    path: { id: lane.employeeId },
    ...(effective === null ? {} : { query: { effective: `${effective.date}T${effective.time}:00` } }),
  });
  if (!answer.ok) return answer;
  const items: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [];
  const known = items.map((item) => v.safeParse(apiAvailability, item)).filter((parsed) => parsed.success);
  const breaks = known.map((parsed) => parsed.output);
  const zone = breaks.map(({ timezone }) => timezone ?? '').find(isKnownZone) ?? null;
  return { ok: true, value: { breaks, zone } };
}

/** What an availability means at trusted time `now`, which may be a little after it was worked out. */
export function openingOf(known: KnownAvailability, now: EpochMs): BreakOpening {
  const opensAt = known.availableAt ?? null;
  const closesAt = known.unavailableAt ?? null;
  if (known.duration > 0 && known.recordedDuration >= known.duration) {
    return { kind: 'taken', recordedMinutes: known.recordedDuration };
  }
  if (closesAt !== null && closesAt <= now) return { kind: 'closed' };
  if (known.available || (opensAt !== null && opensAt <= now)) return { kind: 'open', closesAt };
  if (opensAt === null && known.availabilityType === 'time_of_day') return { kind: 'closed' };
  return { kind: 'later', opensAt, afterMinutesWorked: known.availableAfterMinutesWorked ?? null };
}
