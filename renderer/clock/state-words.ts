/** Where the person stands, in words and as one large figure. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import { countdown, duration, stopwatch } from '../i18n/formats.ts';
import { workedUntil } from './totals.ts';
import type { Formats } from '../i18n/formats.ts';
import type { ClockState, ClockView } from '../../shared/ipc/clock-view.ts';
import type { EpochMs } from '../../shared/time/types.ts';

/** The pill: its words and the role it is drawn in. */
export function stateWords(view: ClockView, formats: Formats): { role: 'work' | 'pause' | 'off'; text: string } {
  const { state } = view;
  switch (state.kind) {
    case 'working':
      return { role: 'work', text: m.clock_state_working({ time: onDay(state.since, view, formats) }) };
    case 'onBreak': {
      const time = onDay(state.since, view, formats);
      const text =
        state.breakName === null
          ? m.clock_state_break({ time })
          : m.clock_state_break_named({ time, name: state.breakName });
      return { role: 'pause', text };
    }
    case 'out':
      return { role: 'off', text: wasInToday(state, view) ? m.clock_state_out() : m.clock_state_not_in() };
    default:
      return assertNever(state);
  }
}

/** How sure the state is; null when BambooHR has just said so. */
export function certaintyWords(view: ClockView, formats: Formats): string | null {
  switch (view.certainty) {
    case 'confirmed':
      return null;
    case 'unconfirmed':
      return m.clock_certainty_unconfirmed();
    case 'lastKnown':
      return view.timesheetReadAt === null
        ? m.clock_certainty_lastKnown()
        : m.clock_certainty_lastKnown_at({ time: onDay(view.timesheetReadAt, view, formats) });
    default:
      return assertNever(view.certainty);
  }
}

/** The large figure: what it counts, its two parts, and the line below it. */
export interface Hero {
  readonly name: string;
  readonly main: string;
  readonly seconds: string | null;
  /** Empty where there is nothing more to say. */
  readonly below: string;
  /** A second thing to know, drawn stronger when it is over the limit. */
  readonly limit: { readonly text: string; readonly isOver: boolean } | null;
}

/** The figure of `view` at `now`. */
export function heroAt(view: ClockView, now: EpochMs, formats: Formats): Hero {
  const { state } = view;
  const work = runningWork(view);
  switch (state.kind) {
    case 'working':
      return { name: m.clock_elapsed_working(), ...stopwatch(now - state.since), below: work, limit: null };
    case 'onBreak':
      return {
        name: m.clock_elapsed_break(),
        ...stopwatch(now - state.since),
        below: work,
        limit: breakLimit(state, now),
      };
    case 'out': {
      if (!wasInToday(state, view)) {
        return {
          name: m.clock_elapsed_now(),
          main: formats.time(now),
          seconds: null,
          below: formats.day(now),
          limit: null,
        };
      }
      const { main } = stopwatch(workedUntil(view, now));
      const below = m.clock_today_until({ time: onDay(state.lastOutAt, view, formats) });
      return { name: m.clock_elapsed_today(), main, seconds: null, below, limit: null };
    }
    default:
      return assertNever(state);
  }
}

/** What the running stretch is for: the day's total stands on its own below. */
function runningWork({ timesheet }: ClockView): string {
  const running = timesheet.find(({ kind, endAt }) => kind !== 'hours' && endAt === null);
  if (running === undefined || running.project === null) return '';
  return running.task === null ? running.project : `${running.project} › ${running.task}`;
}

function breakLimit(state: Extract<ClockState, { kind: 'onBreak' }>, now: EpochMs): Hero['limit'] {
  if (state.allowedMs === null) return null;
  const left = state.since + state.allowedMs - now;
  const allowed = duration(state.allowedMs);
  return left >= 0
    ? { text: m.clock_break_left({ left: countdown(left), allowed }), isOver: false }
    : { text: m.clock_break_over({ over: duration(-left), allowed }), isOver: true };
}

type Out = Extract<ClockState, { kind: 'out' }>;

function wasInToday(state: Out, view: ClockView): state is Out & { readonly lastOutAt: EpochMs } {
  return state.lastOutAt !== null && state.lastOutAt >= view.dayStartAt;
}

function onDay(at: EpochMs, view: ClockView, formats: Formats): string {
  return formats.timeOnDay(at, view.dayStartAt, view.dayEndAt);
}
