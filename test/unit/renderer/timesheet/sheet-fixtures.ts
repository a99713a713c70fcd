/** Entries and views of a timesheet in Denver, made up for tests. */
import type { ShownEntry, TimesheetView } from '../../../../shared/ipc/timesheet.ts';
import { HOUR_MS } from '../../../../shared/time/types.ts';
import { resolveLocal } from '../../../../shared/time/zoned.ts';

export const zone = 'America/Denver';

/** The instant of a wall-clock reading; the first one where there are two. */
export function at(date: string, time: string): number {
  const resolved = resolveLocal(date, time, zone);
  return resolved.kind === 'one' ? resolved.at : resolved.kind === 'fold' ? resolved.first : resolved.resumesAt;
}

let lastId = 0;

/** Work that BambooHR has. */
export function shownEntry(date: string, start: string, end: string, more: Partial<ShownEntry> = {}): ShownEntry {
  lastId += 1;
  const startAt = at(date, start);
  const endAt = at(date, end);
  return {
    key: `entry-${lastId}`,
    id: lastId,
    employeeId: 102,
    kind: 'clock',
    is: 'work',
    isPaid: true,
    date,
    startAt,
    endAt,
    zone,
    hours: (endAt - startAt) / HOUR_MS,
    note: null,
    project: null,
    task: null,
    takenBreak: null,
    isApproved: false,
    punchId: null,
    isConfirmed: true,
    ...more,
  };
}

/** A view of March 2026. */
export function timesheetView(more: Partial<TimesheetView> = {}): TimesheetView {
  return {
    employeeId: 102,
    from: '2026-03-01',
    to: '2026-03-31',
    now: at('2026-03-20', '12:00'),
    trust: 'verified',
    today: '2026-03-20',
    zone,
    zoneFrom: 'bamboohr',
    entries: [],
    readAt: at('2026-03-20', '11:59'),
    unread: [],
    isReading: false,
    problem: null,
    payPeriods: [],
    lastWritableDay: '2026-03-29',
    firstWritableDay: '2025-03-20',
    breaks: [{ id: '0d0ff4ac-6a0b-4a3e-8f0a-0d6f3a1f2b10', name: 'Lunch', isPaid: false }],
    ...more,
  };
}
