/**
 * Where a person stands: the last known timesheet with this machine's own punches laid over it. Works offline, and
 * says how sure it is. Pure.
 */
import { floorToMinute } from '../time/zoned.ts';
import { MINUTE_MS } from '../time/types.ts';
import type { EpochMs } from '../time/types.ts';
import type { TakenBreak, TimesheetEntry } from '../timesheet/entry.ts';
import { isUnderWay } from './life-cycle.ts';
import type { PunchAction, TrackedPunch } from './punch.ts';

/** One stretch of the projected day. `id` is null for one that BambooHR has not confirmed yet. */
export interface ProjectedEntry extends Omit<TimesheetEntry, 'id' | 'employeeId' | 'date' | 'zone'> {
  readonly id: number | null;
  /** The punch that began it, where BambooHR has not confirmed that yet. */
  readonly punchId: string | null;
  readonly isConfirmed: boolean;
}

/** The projected timesheet and the stretch that runs now, if any. */
export interface Projection {
  readonly entries: readonly ProjectedEntry[];
  readonly open: ProjectedEntry | null;
  /** True when a punch on its way makes this differ from what BambooHR last said. */
  readonly hasUnconfirmed: boolean;
}

/**
 * Lays the punches that are on their way over the entries, in the order they were recorded. Punches that need a
 * person count for nothing: what BambooHR refused did not happen.
 */
export function project(entries: readonly TimesheetEntry[], punches: readonly TrackedPunch[]): Projection {
  const projected: ProjectedEntry[] = entries.map((entry) => ({ ...entry, punchId: null, isConfirmed: true }));
  const stuckSteps = new Set(
    punches.filter(({ state }) => state.kind === 'attention').map(({ punch }) => punch.stepId),
  );
  let hasUnconfirmed = false;
  for (const { punch, state } of punches) {
    // The half that waits for a refused one is not on its way.
    if (!isUnderWay(state) || stuckSteps.has(punch.stepId)) continue;
    hasUnconfirmed = true;
    const minuteAt = floorToMinute(punch.at);
    const openIndex = openIndexOf(projected);
    const open = openIndex === -1 ? undefined : projected[openIndex];
    if (punch.verb === 'out') {
      if (open)
        projected[openIndex] = { ...open, endAt: Math.max(minuteAt, open.startAt ?? minuteAt), isConfirmed: false };
    } else {
      const takenBreak: TakenBreak | null =
        punch.breakId === null ? null : { id: punch.breakId, name: punch.breakName };
      if (!open) projected.push(runningEntry(punch.id, minuteAt, punch.note, takenBreak));
      // Read back before its answer was here: the list of entries does not say that it is a break.
      else if (isSameMinute(open.startAt, minuteAt))
        projected[openIndex] = { ...open, takenBreak: open.takenBreak ?? takenBreak };
    }
  }
  const openIndex = openIndexOf(projected);
  return { entries: projected, open: projected[openIndex] ?? null, hasUnconfirmed };
}

/** What a person may do next, the likeliest first. */
export function possibleActions(open: ProjectedEntry | null, hasBreaks: boolean): readonly PunchAction[] {
  if (open === null) return ['clockIn'];
  if (open.takenBreak !== null) return ['endBreak', 'clockOut'];
  return hasBreaks ? ['clockOut', 'startBreak'] : ['clockOut'];
}

/** At minute resolution, with one minute of difference (ruling 11.2.2). */
function isSameMinute(storedAt: EpochMs | null, minuteAt: EpochMs): boolean {
  return storedAt !== null && Math.abs(storedAt - minuteAt) <= MINUTE_MS;
}

function openIndexOf(entries: readonly ProjectedEntry[]): number {
  return entries.findIndex((entry) => entry.kind === 'clock' && entry.endAt === null);
}

function runningEntry(
  punchId: string,
  startAt: EpochMs,
  note: string | null,
  takenBreak: TakenBreak | null,
): ProjectedEntry {
  return {
    id: null,
    punchId,
    kind: 'clock',
    startAt,
    endAt: null,
    hours: null,
    note,
    project: null,
    task: null,
    takenBreak,
    isApproved: false,
    isConfirmed: false,
  };
}
