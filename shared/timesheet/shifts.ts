/**
 * A shift over midnight, where the server keeps it as two entries: one that ends at midnight and one that begins there
 * (ruling 11.2.13). To the person it is one. Pure.
 */
import type { EpochMs } from '../time/types.ts';

/** What two halves of one shift have in common, as far as it can be seen. */
export interface ShiftPart {
  readonly kind: 'work' | 'break' | 'hours';
  /** Null on hour entries. */
  readonly startAt: EpochMs | null;
  /** Null while running, and on hour entries. */
  readonly endAt: EpochMs | null;
  readonly breakName: string | null;
  readonly project: string | null;
  readonly task: string | null;
}

/** Whether `later` goes on at `midnightAt` with what `earlier` ends there: the same work, or the same break. */
export function goesOnAtMidnight(earlier: ShiftPart, later: ShiftPart, midnightAt: EpochMs): boolean {
  return (
    earlier.endAt === midnightAt &&
    later.startAt === midnightAt &&
    earlier.kind === later.kind &&
    earlier.breakName === later.breakName &&
    earlier.project === later.project &&
    earlier.task === later.task
  );
}

/**
 * The parts, in order, with those of one shift together. `midnights` are those of the days shown, in the zone they are
 * shown in. Nothing is left out, and a part that stands alone is a shift of one.
 */
export function shiftsOf<Part extends ShiftPart>(
  parts: readonly Part[],
  midnights: readonly EpochMs[],
): readonly (readonly [Part, ...Part[]])[] {
  const shifts: [Part, ...Part[]][] = [];
  for (const part of parts) {
    const shift = shifts.find((earlier) => {
      const last = earlier.at(-1);
      return last !== undefined && midnights.some((midnightAt) => goesOnAtMidnight(last, part, midnightAt));
    });
    if (shift === undefined) shifts.push([part]);
    else shift.push(part);
  }
  return shifts;
}
