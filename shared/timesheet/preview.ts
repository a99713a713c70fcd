/** The timesheet as it would be after some changes: for showing them before they are sent, and for judging them. Pure. */
import { assertNever } from '../assert-never.ts';
import type { BreakChoice, ShownEntry, TimesheetChange } from '../ipc/timesheet.ts';
import type { ZoneId } from '../time/types.ts';
import { HOUR_MS } from '../time/types.ts';
import { wantedStretch } from './change-groups.ts';

/** What the preview needs to know besides. */
export interface PreviewTerms {
  readonly employeeId: number;
  /** The zone that stored times are read in. */
  readonly zone: ZoneId;
  readonly breaks: readonly BreakChoice[] | null;
  /** The name of a project and of its task. */
  readonly workOf: (projectId: number, taskId: number | null) => Pick<ShownEntry, 'project' | 'task'>;
}

/** The entries with the changes made. A new entry has its change's key and no id; what is changed is not confirmed. */
export function previewOf(
  entries: readonly ShownEntry[],
  changes: readonly TimesheetChange[],
  terms: PreviewTerms,
): readonly ShownEntry[] {
  let after = entries;
  for (const change of changes) {
    switch (change.kind) {
      case 'deleteClock':
      case 'deleteHours':
        after = after.filter(({ id }) => id !== change.id);
        break;
      case 'storeClock':
      case 'storeHours': {
        const before = change.id === null ? undefined : after.find(({ id }) => id === change.id);
        const stored = storedEntry(change, before, terms);
        after = before ? after.map((entry) => (entry === before ? stored : entry)) : [...after, stored];
        break;
      }
      default:
        assertNever(change);
    }
  }
  return after;
}

function storedEntry(
  change: Extract<TimesheetChange, { kind: 'storeClock' | 'storeHours' }>,
  before: ShownEntry | undefined,
  { employeeId, zone, breaks, workOf }: PreviewTerms,
): ShownEntry {
  const common = {
    key: before?.key ?? change.key,
    id: change.id,
    employeeId,
    date: change.date,
    note: change.note,
    isApproved: false,
    punchId: null,
    isConfirmed: false,
    ...(change.projectId === null
      ? { project: before?.project ?? null, task: before?.task ?? null }
      : workOf(change.projectId, change.taskId)),
  };
  if (change.kind === 'storeHours') {
    const { hours } = change;
    return {
      ...common,
      kind: 'hour',
      is: 'hours',
      isPaid: true,
      startAt: null,
      endAt: null,
      zone: null,
      hours,
      takenBreak: null,
    };
  }
  const stretch = wantedStretch(change, zone);
  const length = stretch ? stretch.endAt - stretch.startAt : 0;
  const asBefore = change.breakId === undefined;
  const chosen = asBefore ? null : (breaks?.find(({ id }) => id === change.breakId) ?? null);
  const takenBreak = asBefore
    ? (before?.takenBreak ?? null)
    : typeof change.breakId === 'string'
      ? { id: change.breakId, name: chosen?.name ?? null }
      : null;
  const is = asBefore ? (before?.is ?? 'work') : takenBreak === null ? 'work' : 'break';
  const isPaid = asBefore ? (before?.isPaid ?? true) : takenBreak === null ? true : (chosen?.isPaid ?? null);
  return {
    ...common,
    kind: 'clock',
    is,
    isPaid,
    startAt: stretch?.startAt ?? null,
    endAt: stretch?.endAt ?? null,
    zone,
    hours: isPaid === true ? length / HOUR_MS : 0,
    takenBreak,
  };
}
