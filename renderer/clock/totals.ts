/** Sums of today, from the view and the ticking now. No clock is read here. */
import type { ClockView, DeliveryView, PunchView, TimesheetLine } from '../../shared/ipc/clock-view.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';

/** Worked time of today up to `now`: what is finished plus what runs. */
export function workedUntil(view: ClockView, now: EpochMs): DurationMs {
  return view.workedMs + (view.runningSince === null ? 0 : Math.max(0, now - view.runningSince));
}

/** Time on breaks today up to `now`, paid and unpaid, within the day. */
export function breaksUntil(view: ClockView, now: EpochMs): DurationMs {
  return view.timesheet
    .filter((line) => line.kind === 'break')
    .reduce((sum, line) => sum + lengthWithinDay(line, view, now), 0);
}

/** How long a line has lasted at `now`: its own length, or the running one. */
export function lineLength(line: TimesheetLine, now: EpochMs): DurationMs {
  if (line.lengthMs !== null) return line.lengthMs;
  return line.startAt === null ? 0 : Math.max(0, now - line.startAt);
}

/** Whether a delivery has come to its end. */
export function isSettled(delivery: DeliveryView): boolean {
  return delivery.kind === 'confirmed' || delivery.kind === 'discarded';
}

/** How many punches are still under way, and how many need a person. */
export function countOpen(punches: readonly PunchView[]): { readonly underWay: number; readonly needPerson: number } {
  const needPerson = punches.filter((punch) => punch.delivery.kind === 'attention').length;
  return { needPerson, underWay: punches.filter((punch) => !isSettled(punch.delivery)).length - needPerson };
}

/** How much of a line lies in the day of `view` at `now`. */
export function lengthWithinDay(line: TimesheetLine, view: ClockView, now: EpochMs): DurationMs {
  if (line.startAt === null) return line.lengthMs ?? 0;
  return Math.max(0, Math.min(line.endAt ?? now, view.dayEndAt) - Math.max(line.startAt, view.dayStartAt));
}
