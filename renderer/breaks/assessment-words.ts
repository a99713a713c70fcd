/** How a break was kept, in sentences. */
import * as m from '../i18n/generated/messages.js';
import { assertNever } from '../../shared/assert-never.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import { duration } from '../i18n/formats.ts';
import type { Formats } from '../i18n/formats.ts';
import type { AssessedBreak, AssessedDay, BreakOutcome, ExplainedViolation } from '../../shared/ipc/breaks.ts';

/** The outcome in a word. */
export function outcomeWords(outcome: BreakOutcome): string {
  switch (outcome) {
    case 'kept':
      return m.breaks_outcome_kept();
    case 'violated':
      return m.breaks_outcome_violated();
    case 'waived':
      return m.breaks_outcome_waived();
    case 'running':
      return m.breaks_outcome_running();
    case 'ahead':
      return m.breaks_outcome_ahead();
    default:
      return assertNever(outcome);
  }
}

/** Whose word a day is. */
export function sourceWords({ from }: AssessedDay): string {
  switch (from) {
    case 'bamboohr':
      return m.breaks_from_bamboohr();
    case 'thisMachine':
      return m.breaks_from_here();
    case 'preview':
      return m.breaks_from_preview();
    default:
      return assertNever(from);
  }
}

/** What was taken: `12:00 to 12:20, 20 min of 30 min`. */
export function takenWords({ taken, recordedMinutes, expectedMinutes }: AssessedBreak, formats: Formats): string {
  const stretches = taken.map(({ startAt, endAt }) => {
    const start = formats.time(startAt);
    return endAt === null ? m.breaks_taken_since({ start }) : m.breaks_taken({ start, end: formats.time(endAt) });
  });
  const recorded = m.breaks_recorded({ recorded: minutes(recordedMinutes), expected: minutes(expectedMinutes) });
  return [...stretches, recorded].join(', ');
}

/** One sentence for each way in which it was not kept, the window with those that are about it. */
export function violationWords(assessed: AssessedBreak, formats: Formats): readonly string[] {
  return assessed.violations.map((violation) => {
    const sentence = sentenceFor(violation, assessed, formats);
    const window = isAboutWindow(violation) ? windowWords(assessed, formats) : null;
    return window === null ? sentence : `${sentence} ${window}`;
  });
}

function sentenceFor(
  { type, minutes: off, at }: ExplainedViolation,
  { recordedMinutes, expectedMinutes }: AssessedBreak,
  formats: Formats,
): string {
  const length = minutes(off);
  const both = { length, recorded: minutes(recordedMinutes), expected: minutes(expectedMinutes) };
  switch (type) {
    case 'break_started_early':
      return at === null
        ? m.breaks_started_early({ length })
        : m.breaks_started_early_at({ length, time: formats.time(at) });
    case 'break_started_late':
      return at === null
        ? m.breaks_started_late({ length })
        : m.breaks_started_late_at({ length, time: formats.time(at) });
    case 'break_ended_early':
      return m.breaks_ended_early(both);
    case 'break_ended_late':
      return m.breaks_ended_late(both);
    case 'break_missed':
      return m.breaks_missed();
    default:
      return assertNever(type);
  }
}

function isAboutWindow({ type }: ExplainedViolation): boolean {
  return type !== 'break_ended_early' && type !== 'break_ended_late';
}

function windowWords({ opensAt, closesAt }: AssessedBreak, formats: Formats): string | null {
  if (opensAt !== null && closesAt !== null) {
    return m.breaks_window({ opens: formats.time(opensAt), closes: formats.time(closesAt) });
  }
  if (opensAt !== null) return m.breaks_window_from({ opens: formats.time(opensAt) });
  return closesAt === null ? null : m.breaks_window_to({ closes: formats.time(closesAt) });
}

function minutes(count: number): string {
  return duration(count * MINUTE_MS);
}
