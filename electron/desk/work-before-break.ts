/** Which project goes on after a break: BambooHR carries none over (ruling 11.4.4). Pure. */
import { project } from '../../shared/punches/projection.ts';
import type { TrackedPunch } from '../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import type { PunchedWork } from '../punches/recorder.ts';

/**
 * The project and task of the work that the running break interrupted; both null when it had none. Work that BambooHR has
 * not confirmed yet has those of the punch that began it.
 */
export function workBeforeBreak(entries: readonly TimesheetEntry[], punches: readonly TrackedPunch[]): PunchedWork {
  const nothing = { projectId: null, taskId: null };
  const { entries: projected, open } = project(entries, punches);
  const breakAt = open?.startAt ?? null;
  if (breakAt === null) return nothing;
  const work = projected
    .filter(
      ({ kind, takenBreak, startAt, endAt }) =>
        kind === 'clock' && takenBreak === null && (startAt ?? breakAt) < breakAt && endAt !== null,
    )
    .toSorted((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0))
    .at(-1);
  // Work of an earlier day, or that ended long before: the break did not interrupt it.
  if (work === undefined || Math.abs((work.endAt ?? 0) - breakAt) > MINUTE_MS) return nothing;
  const punch = punches.find(({ punch: { id } }) => id === work.punchId)?.punch;
  return punch
    ? { projectId: punch.projectId, taskId: punch.taskId }
    : { projectId: work.project?.id ?? null, taskId: work.task?.id ?? null };
}
