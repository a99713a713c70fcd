/** The entries of days that need not be on the screen, as they will be with the unsent changes made. */
import type { ShownEntry, TimesheetView } from '../../shared/ipc/timesheet.ts';
import { entriesThatStay, itemsOf } from './items.ts';
import type { Changes } from './pending.ts';

/** The entries of a view with the changes made. Projects have their ids, and names where BambooHR told them. */
export function entriesWith(view: TimesheetView, changes: Changes): readonly ShownEntry[] {
  const workOf = (projectId: number, taskId: number | null): Pick<ShownEntry, 'project' | 'task'> => ({
    project: { id: projectId, name: '' },
    task: taskId === null ? null : { id: taskId, name: '' },
  });
  return entriesThatStay(itemsOf(view, changes, new Map(), { workOf }));
}
