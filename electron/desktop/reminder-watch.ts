/** Says each reminder once, across restarts. What holds at a moment is decided by `shared/reminders`. */
import type { ClockView } from '../../shared/ipc/clock-view.ts';
import type { ReminderSettings } from '../../shared/ipc/desktop.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { isForgettable, remindersNow } from '../../shared/reminders/reminders.ts';
import type { Reminder } from '../../shared/reminders/reminders.ts';
import { habitDays, usualStart } from '../../shared/reminders/usual-start.ts';
import type { LocalTime } from '../../shared/time/types.ts';
import type { TimesheetEntry } from '../../shared/timesheet/entry.ts';
import type { SaidCauses } from './kept-facts.ts';

/** What the watch stands on. */
export interface ReminderWatchOptions {
  readonly settings: () => ReminderSettings;
  readonly kept: { said: SaidCauses };
  /** Known entries of a person between two days, both included. */
  readonly entries: (lane: Lane, from: string, to: string) => readonly TimesheetEntry[];
  readonly say: (reminder: Reminder, view: ClockView) => void;
  /** The disk would not keep what was said: it is remembered until the end of this run only. */
  readonly onDefect: (error: unknown) => void;
}

/** See the file's comment. */
export class ReminderWatch {
  readonly #options: ReminderWatchOptions;
  #said: SaidCauses;
  #habit: { readonly key: string; readonly startAt: LocalTime | null } | null = null;

  constructor(options: ReminderWatchOptions) {
    this.#options = options;
    this.#said = options.kept.said;
  }

  /** Looks at the clock of a person and says what has not been said yet. */
  look(lane: Lane, view: ClockView): void {
    const { settings, say } = this.#options;
    const of = `${lane.company} ${lane.employeeId}`;
    const due = remindersNow({ view, usualStartAt: this.#usualStartAt(lane, view) }, settings()).filter(
      ({ cause }) => this.#said[`${of} ${cause}`] === undefined,
    );
    if (due.length === 0) return;
    // First on disk, then on the screen: after a crash in between it is not said, which is better than twice.
    this.#remember(
      due.map(({ cause }) => `${of} ${cause}`),
      view,
    );
    for (const reminder of due) say(reminder, view);
  }

  #remember(causes: readonly string[], { now, zone }: ClockView): void {
    const fresh = Object.entries(this.#said).filter(([, at]) => !isForgettable(at, now, zone));
    this.#said = Object.fromEntries([...fresh, ...causes.map((cause) => [cause, now] as const)]);
    try {
      this.#options.kept.said = this.#said;
    } catch (error) {
      this.#options.onDefect(error);
    }
  }

  /** Worked out once a day: the days it looks at are over. */
  #usualStartAt(lane: Lane, { today, zone }: ClockView): LocalTime | null {
    const key = `${lane.company} ${lane.employeeId} ${today} ${zone}`;
    if (this.#habit?.key === key) return this.#habit.startAt;
    const { from, to } = habitDays(today);
    const known = this.#options
      .entries(lane, from, to)
      .flatMap(({ startAt, endAt, takenBreak }) =>
        startAt === null || takenBreak !== null ? [] : [{ startAt, endAt }],
      );
    this.#habit = { key, startAt: usualStart(known, today, zone) };
    return this.#habit.startAt;
  }
}
