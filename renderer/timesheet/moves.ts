/** Moving and resizing entries on the clock of their day: by a pointer, by keys, or many at once. Pure. */
import type { ShownEntry, TimesheetChange } from '../../shared/ipc/timesheet.ts';
import type { LocalDate, LocalTime, ZoneId } from '../../shared/time/types.ts';
import { sameDayTimes } from '../../shared/timesheet/templates.ts';
import { minutesOf, timeOf } from './day-names.ts';

/** When an entry is, as it can be stored. */
export interface Placed {
  readonly date: LocalDate;
  readonly start: LocalTime;
  readonly end: LocalTime;
}

/** What is taken hold of. */
export type Grip = 'whole' | 'start' | 'end';

const lastMinute = 24 * 60 - 1;

/** Where an entry is on the clock of one day; null for hours, for what still runs and for shifts over midnight. */
export function placeOf(entry: ShownEntry, zone: ZoneId): Placed | null {
  if (entry.startAt === null || entry.endAt === null) return null;
  const times = sameDayTimes(entry.startAt, entry.endAt, zone);
  return times === null ? null : { date: entry.date, ...times };
}

/**
 * The place moved by minutes, or one of its ends. It stays within its day and at least a minute long. With `snap` above
 * 1 what is taken hold of comes to rest on a multiple of it.
 */
export function moved(place: Placed, grip: Grip, minutes: number, snap = 1): Placed {
  const start = minutesOf(place.start);
  const end = minutesOf(place.end);
  const rest = (minute: number): number => Math.round(minute / snap) * snap;
  switch (grip) {
    case 'whole': {
      const length = end - start;
      const from = within(rest(start + minutes), 0, lastMinute - length);
      return { ...place, start: timeOf(from), end: timeOf(from + length) };
    }
    case 'start':
      return { ...place, start: timeOf(within(rest(start + minutes), 0, end - 1)) };
    case 'end':
      return { ...place, end: timeOf(within(rest(end + minutes), start + 1, lastMinute)) };
  }
}

/** The change that stores an entry of the sheet at a place; what else it has stays. `key` names a new change. */
export function storeAt(
  entry: ShownEntry,
  place: Placed,
  pending: TimesheetChange | null,
  key: string,
): Extract<TimesheetChange, { kind: 'storeClock' }> {
  const before = pending?.kind === 'storeClock' ? pending : null;
  return {
    key: before?.key ?? key,
    kind: 'storeClock',
    id: entry.id,
    ...place,
    ...(before?.breakId === undefined ? {} : { breakId: before.breakId }),
    note: entry.note,
    projectId: entry.project?.id ?? null,
    taskId: entry.task?.id ?? null,
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
