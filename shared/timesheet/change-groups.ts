/**
 * Which changes only make sense together: an entry that takes the room which another change frees. Pure.
 */
import type { TimesheetChange } from '../ipc/timesheet.ts';
import type { EpochMs, ZoneId } from '../time/types.ts';
import { wallInstant } from '../time/zone-days.ts';
import type { TimesheetEntry } from './entry.ts';
import { overlaps } from './overlaps.ts';

/**
 * The changes in groups that depend on each other, each in the given order: a change and the one whose entry stands, as
 * yet, where it wants to be. `entryOf` tells the entry that a change is about as it was. `zone` is the employee's.
 */
export function dependentGroups<Change extends TimesheetChange>(
  changes: readonly Change[],
  entryOf: (change: TimesheetChange) => TimesheetEntry | null,
  zone: ZoneId,
): readonly (readonly [Change, ...Change[]])[] {
  const wanted = changes.map((change) => wantedStretch(change, zone));
  const held = changes.map(entryOf);
  const groupOf = changes.map((_, index) => index);
  const find = (index: number): number => {
    const group = groupOf[index] ?? index;
    return group === index ? index : find(group);
  };
  for (const [index, stretch] of wanted.entries()) {
    if (!stretch) continue;
    for (const [other, entry] of held.entries()) {
      if (other === index || entry === null || entry.startAt === null) continue;
      if (overlaps(stretch, { startAt: entry.startAt, endAt: entry.endAt })) groupOf[find(other)] = find(index);
    }
  }
  const groups = new Map<number, [Change, ...Change[]]>();
  for (const [index, change] of changes.entries()) {
    const group = groups.get(find(index));
    if (group) group.push(change);
    else groups.set(find(index), [change]);
  }
  return [...groups.values()];
}

/** Where the change wants its entry to be; null for what has no times. */
export function wantedStretch(
  change: TimesheetChange,
  zone: ZoneId,
): { readonly startAt: EpochMs; readonly endAt: EpochMs } | null {
  if (change.kind !== 'storeClock') return null;
  const at = (time: string): EpochMs =>
    wallInstant(change.date, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), zone);
  return { startAt: at(change.start), endAt: at(change.end) };
}
