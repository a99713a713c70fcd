/**
 * What a person can do about a punch that needs them, and the entry that is in its way. Every choice works from where
 * the punch is shown. Pure.
 */
import { floorToMinute } from '../time/zoned.ts';
import type { EpochMs } from '../time/types.ts';
import type { TimesheetEntry } from '../timesheet/entry.ts';
import { isEvidence } from './life-cycle.ts';
import type { Errand, Punch, PunchState, TrackedPunch } from './punch.ts';
import { storedTimes } from './stored-times.ts';

/**
 * - `sendAgain`: the same once more, at its own time.
 * - `change`: another time or note, then send.
 * - `keepOther`: what stands in BambooHR is right, this punch is given up (or its stored time accepted).
 * - `keepMine`: the entry in BambooHR is put right by this punch.
 * - `goOnWorking`: work goes on where BambooHR does not take the break.
 * - `tellManager`: the punch as text, for somebody who may do more.
 * - `discard`: gives the punch up.
 */
export type PunchChoice = 'sendAgain' | 'change' | 'keepOther' | 'keepMine' | 'goOnWorking' | 'tellManager' | 'discard';

/** What can be done, the likeliest first; empty unless the punch needs a person. `entries` are the known ones around it. */
export function choicesFor({ punch, state }: TrackedPunch, entries: readonly TimesheetEntry[]): readonly PunchChoice[] {
  if (state.kind !== 'attention') return [];
  const mine: readonly PunchChoice[] = correctionFor(punch, state, entries) === null ? [] : ['keepMine'];
  if (state.written !== null) return ['keepOther', ...mine, 'tellManager'];
  if (state.problem.code === 'timeUnsure') return ['change', 'tellManager', 'discard'];
  if (punch.action === 'startBreak' && punch.part === 2) {
    return ['goOnWorking', 'sendAgain', 'tellManager', 'discard'];
  }
  if (isAboutAnEntry(state)) {
    const other: PunchChoice = entryInTheWay(punch, entries) === null ? 'discard' : 'keepOther';
    return [other, ...mine, 'change', 'sendAgain', 'tellManager'];
  }
  return ['sendAgain', 'change', 'tellManager', 'discard'];
}

/** How an entry that stands is put right by the punch; null where no entry can be, or the operation cannot name it. */
export function correctionFor(
  punch: Punch,
  state: PunchState,
  entries: readonly TimesheetEntry[],
): Extract<Errand, { kind: 'correction' }> | null {
  if (state.kind !== 'attention') return null;
  const minuteAt = floorToMinute(punch.at);
  const writtenId = state.written?.entryId ?? null;
  if (writtenId === null && !isAboutAnEntry(state)) return null;
  const entry =
    writtenId === null ? entryInTheWay(punch, entries) : (entries.find(({ id }) => id === writtenId) ?? null);
  if (entry === null || entry.isApproved || entry.zone === null || entry.startAt === null || entry.endAt === null) {
    return null;
  }
  // The operation reads times in the employee's zone (ruling 11.3.7). An entry in the zone of a fixed offset, by which a
  // punch in the hour that autumn repeats is named, or in that of another machine would be moved by it.
  if (entry.zone !== punch.zone) return null;
  const startAt = punch.verb === 'in' ? minuteAt : entry.startAt;
  const endAt = punch.verb === 'in' ? entry.endAt : minuteAt;
  if (startAt === entry.startAt && endAt === entry.endAt) return null;
  const collides = entries.some(
    (other) =>
      other.id !== entry.id &&
      other.kind === 'clock' &&
      other.startAt !== null &&
      other.startAt < endAt &&
      startAt < (other.endAt ?? Infinity),
  );
  const times = collides ? null : storedTimes(startAt, endAt, entry.zone);
  return times === null ? null : { kind: 'correction', entryId: entry.id, times };
}

/**
 * The entry because of which BambooHR refuses the punch, as far as is known here: for a clock in the one that runs,
 * the one it falls into, or the next of the day; for a clock out the last one that began before it.
 */
export function entryInTheWay(punch: Punch, entries: readonly TimesheetEntry[]): TimesheetEntry | null {
  const minuteAt = floorToMinute(punch.at);
  const clocked = entries.filter(({ kind, startAt }) => kind === 'clock' && startAt !== null);
  const startOf = (entry: TimesheetEntry): EpochMs => entry.startAt ?? 0;
  if (punch.verb === 'out') {
    return clocked.filter((entry) => startOf(entry) <= minuteAt).toSorted((a, b) => startOf(b) - startOf(a))[0] ?? null;
  }
  const around = clocked.find((entry) => startOf(entry) <= minuteAt && minuteAt < (entry.endAt ?? Infinity));
  if (around) return around;
  return (
    clocked.find(({ endAt }) => endAt === null) ??
    clocked.filter((entry) => startOf(entry) > minuteAt).toSorted((a, b) => startOf(a) - startOf(b))[0] ??
    null
  );
}

function isAboutAnEntry(state: Extract<PunchState, { kind: 'attention' }>): boolean {
  return (
    isEvidence(state.problem) || state.problem.code === 'futureEntryExists' || state.problem.code === 'entriesClash'
  );
}
