/** The lines of today's timesheet as they are shown: a shift that the server split at midnight is one. */
import { shiftsOf } from '../../shared/timesheet/shifts.ts';
import type { ClockView, TimesheetLine } from '../../shared/ipc/clock-view.ts';

/** A line, and whether BambooHR keeps it as two entries. */
export interface ShownLine extends TimesheetLine {
  readonly isSplit: boolean;
}

/** In the order of the timesheet. */
export function shownLines({ timesheet, dayStartAt, dayEndAt }: ClockView): readonly ShownLine[] {
  return shiftsOf(timesheet, [dayStartAt, dayEndAt]).map(asOneLine);
}

function asOneLine(shift: readonly [TimesheetLine, ...TimesheetLine[]]): ShownLine {
  const [first] = shift;
  const last = shift.at(-1) ?? first;
  const notes = shift.map(({ note }) => note).filter((note) => note !== null && note !== '');
  return {
    ...first,
    endAt: last.endAt,
    lengthMs: shift.reduce<number | null>(
      (sum, { lengthMs }) => (sum === null || lengthMs === null ? null : sum + lengthMs),
      0,
    ),
    note: notes.length === 0 ? null : [...new Set(notes)].join(' · '),
    isApproved: shift.every(({ isApproved }) => isApproved),
    isConfirmed: shift.every(({ isConfirmed }) => isConfirmed),
    isSplit: shift.length > 1,
  };
}
