/**
 * Punches that BambooHR refused because of what stood in the timesheet, looked at again when that has changed. What a
 * person did on two machines, one of them offline, arrives in any order: a clock out waits for the clock in that another
 * machine still holds, and both edges that are known here are written as one entry where an entry in between is in the
 * way (architecture, "Fleets"). Pure.
 */
import { overlapping } from '../timesheet/overlaps.ts';
import { floorToMinute, localDateAt } from '../time/zoned.ts';
import { HOUR_MS } from '../time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../time/types.ts';
import type { TimesheetEntry } from '../timesheet/entry.ts';
import { isEvidence } from './life-cycle.ts';
import type { Errand, TrackedPunch } from './punch.ts';
import { storedTimes } from './stored-times.ts';

/** After this a refused punch is left to a person alone: what has not turned up by then hardly will. */
export const otherMachineLimitMs: DurationMs = 36 * HOUR_MS;

/** One punch that goes out again, and how. */
export interface Reconsidered {
  readonly punchId: string;
  readonly errand: Errand;
}

/**
 * What to send again now. `punches` are those of one person from the oldest refused one on, in the order they were
 * recorded, whatever became of them; `entries` were just read and cover their days. `isNew` says no to what was tried
 * with these very entries already: what BambooHR refuses for a reason not known here must not go out for ever.
 */
export function reconsider(
  punches: readonly TrackedPunch[],
  entries: readonly TimesheetEntry[],
  now: EpochMs,
  isNew: (again: readonly Reconsidered[]) => boolean = () => true,
): readonly Reconsidered[] {
  for (const [index, tracked] of punches.entries()) {
    const { punch } = tracked;
    if (!isInTheWay(tracked) || punch.parts !== 1 || now - punch.at > otherMachineLimitMs) continue;
    // One at a time: what comes of it changes the timesheet.
    const again =
      punch.verb === 'out' ? outAgain(tracked, entries) : inAgain(tracked, punches.slice(index + 1), entries);
    if (again.length > 0 && isNew(again)) return again;
  }
  return [];
}

/** Refused for the sake of another entry, and not because of what a person is to decide. */
function isInTheWay({ state }: TrackedPunch): boolean {
  if (state.kind !== 'attention' || state.written !== null || state.problem.fate !== 'refused') return false;
  return isEvidence(state.problem) || state.problem.code === 'futureEntryExists';
}

/** A clock in that began before it has turned up, and nothing else has happened since. */
function outAgain({ punch }: TrackedPunch, entries: readonly TimesheetEntry[]): readonly Reconsidered[] {
  const minuteAt = floorToMinute(punch.at);
  const open = entries.find((entry) => entry.kind === 'clock' && entry.endAt === null && isUpTo(entry, minuteAt));
  if (open === undefined) return [];
  const isLast = entries.every(
    (entry) =>
      entry.id === open.id ||
      entry.startAt === null ||
      !isUpTo(entry, minuteAt) ||
      (entry.endAt ?? 0) <= (open.startAt ?? 0),
  );
  return isLast ? [{ punchId: punch.id, errand: { kind: 'itself' } }] : [];
}

function inAgain(
  { punch }: TrackedPunch,
  later: readonly TrackedPunch[],
  entries: readonly TimesheetEntry[],
): readonly Reconsidered[] {
  const minuteAt = floorToMinute(punch.at);
  const [next] = later;
  const zone = zoneOf(entries, punch.zone);
  if (next?.punch.verb === 'out' && next.punch.parts === 1 && isUntriedOrRefused(next)) {
    const endAt = floorToMinute(next.punch.at);
    const times = zone === null ? null : storedTimes(minuteAt, endAt, zone);
    const isFree = overlapping({ startAt: minuteAt, endAt }, entries.flatMap(stretchOf)).length === 0;
    if (times !== null && isFree) {
      return [
        { punchId: punch.id, errand: { kind: 'pair', withId: next.punch.id, times } },
        { punchId: next.punch.id, errand: { kind: 'pairOf', withId: punch.id } },
      ];
    }
  }
  // By itself it would leave an entry open that nobody closes, had anything been punched here since.
  if (later.length > 0) return [];
  const date = localDateAt(minuteAt, zone ?? punch.zone);
  const isFree = entries.every((entry) => {
    if (entry.kind !== 'clock' || entry.startAt === null) return true;
    if (entry.endAt === null) return false;
    // Clocking in before an entry of the same day is refused with 406 (ruling 11.2.8).
    return entry.endAt <= minuteAt || (entry.startAt > minuteAt && entry.date !== date);
  });
  return isFree ? [{ punchId: punch.id, errand: { kind: 'itself' } }] : [];
}

function isUpTo({ startAt }: TimesheetEntry, minuteAt: EpochMs): boolean {
  return startAt !== null && startAt <= minuteAt;
}

function isUntriedOrRefused(tracked: TrackedPunch): boolean {
  return tracked.state.kind === 'recorded' || isInTheWay(tracked);
}

/** The employee's zone, as far as the entries tell: the operation that stores entries reads times in it. */
function zoneOf(entries: readonly TimesheetEntry[], here: ZoneId): ZoneId | null {
  const zones = new Set(entries.map(({ zone }) => zone).filter((zone) => zone !== null));
  const [zone] = zones;
  // Entries in another zone than this machine's were named by a fixed offset, or on another machine.
  return zone === here && zones.size === 1 ? zone : null;
}

function stretchOf({ kind, startAt, endAt }: TimesheetEntry): readonly { startAt: EpochMs; endAt: EpochMs | null }[] {
  return kind === 'clock' && startAt !== null ? [{ startAt, endAt }] : [];
}
