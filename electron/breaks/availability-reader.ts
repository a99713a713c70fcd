/** Which breaks a person may take, as BambooHR last said. Instants in it stay true while time goes on. */
import * as v from 'valibot';
import type { Result } from '../../shared/problem.ts';
import type { BreakOpening, BreakView } from '../../shared/ipc/clock-view.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { parseInstant } from '../../shared/time/zoned.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';

const instant = v.nullish(v.pipe(v.string(), v.transform(parseInstant)));

const apiAvailability = v.object({
  id: v.pipe(v.string(), v.uuid()),
  name: v.optional(v.string(), ''),
  paid: v.optional(v.boolean(), false),
  duration: v.optional(v.number(), 0),
  availabilityType: v.optional(v.string(), 'anytime'),
  recordedDuration: v.optional(v.number(), 0),
  available: v.optional(v.boolean(), false),
  availableAfterMinutesWorked: v.nullish(v.number()),
  availableAt: instant,
  unavailableAt: instant,
});

/** One break as BambooHR answered it, times as instants. */
export type KnownAvailability = v.InferOutput<typeof apiAvailability>;

/** Asks BambooHR. Breaks whose answer lacks an id are left out. */
export async function readAvailabilities(
  client: BambooHrClient,
  lane: Lane,
): Promise<Result<readonly KnownAvailability[]>> {
  const answer = await client.call('listEmployeeBreakAvailabilities', { path: { id: lane.employeeId } });
  if (!answer.ok) return answer;
  const items: readonly unknown[] = Array.isArray(answer.value) ? answer.value : [];
  const known = items.map((item) => v.safeParse(apiAvailability, item)).filter((parsed) => parsed.success);
  return { ok: true, value: known.map((parsed) => parsed.output) };
}

/** The availability as it stands at trusted time `now`. */
export function breakViewOf(known: KnownAvailability, now: EpochMs): BreakView {
  return {
    id: known.id,
    name: known.name,
    isPaid: known.paid,
    durationMinutes: known.duration,
    opening: openingOf(known, now),
  };
}

function openingOf(known: KnownAvailability, now: EpochMs): BreakOpening {
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
