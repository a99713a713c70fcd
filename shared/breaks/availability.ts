/**
 * Which breaks a person may take at a moment, by the rules of section 11.5. Pure: the sandbox answers
 * `listEmployeeBreakAvailabilities` with it and the app computes the same when it is offline.
 */
import { localDateAt } from '../time/zoned.ts';
import { MINUTE_MS } from '../time/types.ts';
import type { EpochMs, LocalDate, ZoneId } from '../time/types.ts';
import type { ClockedStretch } from '../timesheet/totals.ts';
import { recordedUntil } from '../timesheet/totals.ts';
import { breakWindow, hoursAsDuration, runningAt } from './window.ts';
import type { BreakDefinition, BreakWindow } from './window.ts';

/** The situation asked about. */
export interface BreakSituation {
  /** The person's clock entries around `at`; those of other days are passed over. */
  readonly entries: readonly ClockedStretch[];
  /** The effective moment. May lie in the future: an open entry is then taken to go on. */
  readonly at: EpochMs;
  /** The person's zone. */
  readonly zone: ZoneId;
}

/** The values of the API's BreakAvailability that depend on the moment. `…In` are whole minutes, never negative. */
export interface BreakAvailability {
  readonly available: boolean;
  /** Minutes already recorded under this break on the work day. */
  readonly recordedMinutes: number;
  readonly availableAfterMinutesWorked: number | null;
  /** Rounded up, so that a countdown never promises too early. 0 once open, null when it will not open as things stand. */
  readonly availableIn: number | null;
  /** Rounded down, so that a countdown never promises too long. 0 once closed, null when nothing closes it. */
  readonly unavailableIn: number | null;
  readonly availableAt: EpochMs | null;
  readonly unavailableAt: EpochMs | null;
}

/** The day whose entries count at `at`: the local day, or the day on which the entry running at `at` began. */
export function workDayAt(entries: readonly ClockedStretch[], at: EpochMs, zone: ZoneId): LocalDate {
  const running = runningAt(entries, at);
  return localDateAt(running?.startAt ?? at, zone);
}

/** Whether and when a break may be taken. Throws RangeError for an unknown zone. */
export function breakAvailability(definition: BreakDefinition, situation: BreakSituation): BreakAvailability {
  const { at, zone } = situation;
  const day = workDayAt(situation.entries, at, zone);
  const entries = situation.entries.filter((entry) => entry.startAt <= at && localDateAt(entry.startAt, zone) === day);
  const recordedMinutes = Math.floor(recordedUntil(entries, definition.id, at) / MINUTE_MS);
  const takenUp = recordedMinutes >= definition.durationMinutes;
  const { rule } = definition;
  const window = breakWindow(rule, { date: day, zone, entries, at });
  return {
    available: window.phase === 'open' && !takenUp,
    recordedMinutes,
    availableAfterMinutesWorked:
      rule.type === 'hours_worked' ? Math.ceil(hoursAsDuration(rule.minHours) / MINUTE_MS) : null,
    availableIn: takenUp ? null : minutesToOpening(window, at),
    unavailableIn: takenUp ? null : minutesToClosing(window, at),
    availableAt: window.opensAt,
    unavailableAt: window.closesAt,
  };
}

function minutesToOpening(window: BreakWindow, at: EpochMs): number | null {
  if (window.phase === 'closed') return null;
  if (window.phase === 'open') return 0;
  return window.opensAt === null ? null : Math.ceil((window.opensAt - at) / MINUTE_MS);
}

function minutesToClosing(window: BreakWindow, at: EpochMs): number | null {
  if (window.phase === 'closed') return 0;
  return window.closesAt === null ? null : Math.max(0, Math.floor((window.closesAt - at) / MINUTE_MS));
}
