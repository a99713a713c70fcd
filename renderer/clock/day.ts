/** Today as a bar to scale: which hours it shows, what fills them, and the same in words. */
import * as m from '../i18n/generated/messages.js';
import { HOUR_MS } from '../../shared/time/types.ts';
import type { Formats } from '../i18n/formats.ts';
import type { BarSegment, BarTick } from '../ui/day-bar.ts';
import type { ClockView } from '../../shared/ipc/clock-view.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { shownLines } from './shown-lines.ts';
import type { ShownLine } from './shown-lines.ts';

/** Most days fit between six and eight in the evening; a day that does not makes the bar longer. */
const USUAL_START_MS = 6 * HOUR_MS;
const USUAL_END_MS = 20 * HOUR_MS;

/** All that the bar needs. */
export interface DayPicture {
  readonly segments: readonly BarSegment[];
  readonly ticks: readonly BarTick[];
  readonly now: number | null;
  readonly alt: string;
}

interface Stretch extends ShownLine {
  readonly startAt: EpochMs;
}

/** Draws the day of `view` at `now`. Hour entries have no place in the day and are left out. */
export function pictureOfDay(view: ClockView, now: EpochMs, formats: Formats): DayPicture {
  const stretches = shownLines(view).filter(
    (line): line is Stretch =>
      line.startAt !== null && line.startAt < view.dayEndAt && (line.endAt ?? now) > view.dayStartAt,
  );
  const { from, to } = visibleHours(view, stretches, now);
  const share = (at: EpochMs): number => Math.min(1, Math.max(0, (at - from) / (to - from)));
  return {
    segments: stretches.map((line) => ({
      key: line.key,
      kind: line.kind === 'break' ? 'pause' : 'work',
      from: share(line.startAt),
      to: share(line.endAt ?? now),
      isRunning: line.endAt === null,
      isConfirmed: line.isConfirmed,
      startsBefore: line.startAt < from,
    })),
    ticks: ticksBetween(from, to, formats),
    now: now >= from && now <= to ? share(now) : null,
    alt: inWords(view, stretches, formats),
  };
}

// Whole hours counted from the start of the day, so that they stay whole on the two days a year that shift.
function visibleHours(view: ClockView, stretches: readonly Stretch[], now: EpochMs): { from: EpochMs; to: EpochMs } {
  const starts = [now, ...stretches.map((line) => line.startAt)].map((at) => at - view.dayStartAt);
  const ends = [now, ...stretches.map((line) => line.endAt ?? now)].map((at) => at - view.dayStartAt);
  const length = view.dayEndAt - view.dayStartAt;
  const first = Math.max(0, Math.min(USUAL_START_MS, wholeHours(Math.min(...starts), Math.floor)));
  const last = Math.min(length, Math.max(USUAL_END_MS, wholeHours(Math.max(...ends), Math.ceil)));
  return { from: view.dayStartAt + first, to: view.dayStartAt + last };
}

function wholeHours(length: number, round: (hours: number) => number): number {
  return round(length / HOUR_MS) * HOUR_MS;
}

// Five to seven labels, and one at each end.
function ticksBetween(from: EpochMs, to: EpochMs, formats: Formats): readonly BarTick[] {
  const hours = Math.round((to - from) / HOUR_MS);
  const step = hours > 18 ? 6 : hours > 12 ? 3 : 2;
  const ticks: BarTick[] = [];
  for (let hour = 0; hour < hours; hour += step) {
    // A label too near to the last one would run into it.
    if (hours - hour < step * 0.6 && hour > 0) break;
    ticks.push({ at: hour / hours, label: formats.hour(from + hour * HOUR_MS) });
  }
  ticks.push({ at: 1, label: formats.hour(to) });
  return ticks;
}

function inWords(view: ClockView, stretches: readonly Stretch[], formats: Formats): string {
  if (stretches.length === 0) return m.clock_day_alt_nothing();
  const time = (at: EpochMs): string => formats.timeOnDay(at, view.dayStartAt, view.dayEndAt);
  const parts = stretches.map((line) => {
    const start = time(line.startAt);
    if (line.endAt === null) {
      return line.kind === 'break' ? m.clock_day_alt_on_break({ start }) : m.clock_day_alt_working({ start });
    }
    const end = time(line.endAt);
    return line.kind === 'break' ? m.clock_day_alt_break({ start, end }) : m.clock_day_alt_worked({ start, end });
  });
  return m.clock_day_alt({ parts: parts.join(', ') });
}
