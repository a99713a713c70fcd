/** Entries, items and views for tests of the timesheet screen. */
import type { SheetItem } from '../../../../renderer/timesheet/items.ts';
import type { ShownEntry, TimesheetView } from '../../../../shared/ipc/timesheet.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { resolveLocal } from '../../../../shared/time/zoned.ts';

export const zone = 'America/Denver';

/** An instant on the wall clock of `zone`; the first, where there are two. */
export function at(date: string, time: string): number {
  const resolved = resolveLocal(date, time, zone);
  if (resolved.kind === 'gap') throw new Error(`${date} ${time} does not exist`);
  return resolved.kind === 'one' ? resolved.at : resolved.first;
}

/** A clock entry as BambooHR has it. `end` on the next day where `endDate` says so; null while it runs. */
export function entry(
  id: number,
  date: string,
  start: string,
  end: string | null,
  more: Partial<ShownEntry> & { readonly endDate?: string } = {},
): ShownEntry {
  const { endDate = date, ...rest } = more;
  const startAt = at(date, start);
  const endAt = end === null ? null : at(endDate, end);
  return {
    key: String(id),
    id,
    employeeId: 102,
    kind: 'clock',
    date,
    startAt,
    endAt,
    zone,
    hours: endAt === null ? null : (endAt - startAt) / (60 * MINUTE_MS),
    note: null,
    project: null,
    task: null,
    takenBreak: null,
    isApproved: false,
    is: 'work',
    isPaid: true,
    punchId: null,
    isConfirmed: true,
    ...rest,
  };
}

/** An hour entry. */
export function hours(id: number, date: string, count: number): ShownEntry {
  const none = { startAt: null, endAt: null, zone: null } as const;
  return { ...entry(id, date, '00:00', '00:00'), ...none, kind: 'hour', is: 'hours', hours: count };
}

/** An item that is as BambooHR has it. */
export function item(shown: ShownEntry): SheetItem {
  return {
    key: shown.key,
    entry: shown,
    state: 'stored',
    change: null,
    judgement: { faults: [], cautions: [] },
    refusal: null,
    lock: null,
  };
}

/** A view of a March week of 2026, on its Thursday afternoon. */
export function view(entries: readonly ShownEntry[], more: Partial<TimesheetView> = {}): TimesheetView {
  return {
    employeeId: 102,
    from: '2026-03-08',
    to: '2026-03-16',
    now: at('2026-03-12', '14:20'),
    trust: 'verified',
    today: '2026-03-12',
    zone,
    zoneFrom: 'bamboohr',
    entries,
    readAt: at('2026-03-12', '14:19'),
    unread: [],
    isReading: false,
    problem: null,
    payPeriods: [{ from: '2026-03-09', to: '2026-03-15' }],
    lastWritableDay: '2026-03-15',
    firstWritableDay: '2025-03-12',
    breaks: [{ id: '0195a000-0000-7000-8000-000000000001', name: 'Lunch', isPaid: false }],
    ...more,
  };
}
