/** When a break may be taken, in words that count down. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import { countdown, duration } from '../i18n/formats.ts';
import type { Formats } from '../i18n/formats.ts';
import type { BreakView, ClockView } from '../../shared/ipc/clock-view.ts';
import type { EpochMs } from '../../shared/time/types.ts';

/** How long and whether it is paid: `30 min, unpaid`. */
export function breakKind(taken: BreakView): string {
  const length = duration(taken.durationMinutes * MINUTE_MS);
  return taken.isPaid ? m.clock_break_paid({ length }) : m.clock_break_unpaid({ length });
}

/** How a break stands at a moment: its words, and the role they are drawn in. */
export interface BreakStanding {
  readonly text: string;
  readonly role: BreakView['opening']['kind'] | 'running' | 'over';
}

/** How a break of `view` stands at `now`: whoever is on it wants to know what is left, others when it may be taken. */
export function breakStanding(taken: BreakView, view: ClockView, now: EpochMs, formats: Formats): BreakStanding {
  const { state } = view;
  if (state.kind !== 'onBreak' || state.breakId !== taken.id) {
    return { text: openingWords(taken, now, formats), role: taken.opening.kind };
  }
  if (state.allowedMs === null) return { text: m.clock_break_on(), role: 'running' };
  const left = state.since + state.allowedMs - now;
  return left >= 0
    ? { text: m.clock_break_on_left({ left: countdown(left) }), role: 'running' }
    : { text: m.clock_break_on_over({ over: duration(-left) }), role: 'over' };
}

/** Whether it is open at `now`, or when and why not. */
export function openingWords(taken: BreakView, now: EpochMs, formats: Formats): string {
  const { opening } = taken;
  switch (opening.kind) {
    case 'open':
      return opening.closesAt === null
        ? m.clock_break_open()
        : m.clock_break_open_until({ left: countdown(opening.closesAt - now) });
    case 'later': {
      const left = opening.opensAt === null ? null : countdown(opening.opensAt - now);
      if (opening.afterMinutesWorked !== null) {
        const worked = duration(opening.afterMinutesWorked * MINUTE_MS);
        return left === null ? m.clock_break_after_worked({ worked }) : m.clock_break_after_worked_in({ worked, left });
      }
      if (opening.opensAt === null || left === null) return m.clock_break_later();
      return m.clock_break_opens({ time: formats.time(opening.opensAt), left });
    }
    case 'closed':
      return m.clock_break_closed();
    case 'unknown':
      return m.clock_break_unknown();
    case 'taken':
      return m.clock_break_taken({ length: duration(opening.recordedMinutes * MINUTE_MS) });
    default:
      return assertNever(opening);
  }
}

/** Whether starting it now is outside what the policy allows. It may be started all the same. */
export function isOutsideItsTime(taken: BreakView): boolean {
  return taken.opening.kind === 'later' || taken.opening.kind === 'closed';
}
