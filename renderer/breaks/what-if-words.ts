/** What a break would be at a time that a person tries. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import { duration } from '../i18n/formats.ts';
import type { Formats } from '../i18n/formats.ts';
import type { BreakView } from '../../shared/ipc/clock-view.ts';
import type { EpochMs } from '../../shared/time/types.ts';

/** Words and whether it could be taken. */
export interface Verdict {
  readonly text: string;
  readonly isYes: boolean;
}

/** The verdict on one break at `at`. */
export function verdictOn({ opening }: BreakView, at: EpochMs, formats: Formats): Verdict {
  switch (opening.kind) {
    case 'open': {
      const { closesAt } = opening;
      const text = closesAt === null ? m.breaks_if_open() : m.breaks_if_open_until({ time: formats.time(closesAt) });
      return { text, isYes: true };
    }
    case 'later':
      return { text: earlyWords(opening, at, formats), isYes: false };
    case 'closed':
      return { text: m.breaks_if_closed(), isYes: false };
    case 'taken':
      return { text: m.breaks_if_taken({ length: duration(opening.recordedMinutes * MINUTE_MS) }), isYes: false };
    case 'unknown':
      return { text: m.breaks_if_unknown(), isYes: false };
    default:
      return assertNever(opening);
  }
}

function earlyWords(
  { opensAt, afterMinutesWorked }: Extract<BreakView['opening'], { kind: 'later' }>,
  at: EpochMs,
  formats: Formats,
): string {
  if (opensAt !== null) {
    const length = duration(Math.ceil((opensAt - at) / MINUTE_MS) * MINUTE_MS);
    return m.breaks_if_early_by({ length, time: formats.time(opensAt) });
  }
  return afterMinutesWorked === null
    ? m.breaks_if_early()
    : m.breaks_if_early_worked({ worked: duration(afterMinutesWorked * MINUTE_MS) });
}
