/**
 * Second entries that one punch may have made: a try that was never heard of can arrive after it was given up on and
 * sent again. Nobody can tell such an entry from one that somebody made on purpose, so it is shown to a person and never
 * removed silently (engineering notes, section 6). Pure.
 */
import { MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs } from '../time/types.ts';
import type { TimesheetEntry } from '../timesheet/entry.ts';
import { toleranceMs } from './life-cycle.ts';
import type { TrackedPunch, UnansweredTry } from './punch.ts';

/** How late a request may arrive that nobody waits for any more: longer than any gateway holds one. */
export const latestArrivalMs: DurationMs = 15 * MINUTE_MS;

/** An entry that may be there twice. */
export interface Twin {
  /** The punch that is confirmed as another entry. */
  readonly punchId: string;
  readonly entryId: number;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs | null;
}

/** The twins among `entries`. `punches` are one person's of these days. A clock out cannot make an entry. */
export function twinsOf(punches: readonly TrackedPunch[], entries: readonly TimesheetEntry[]): readonly Twin[] {
  const linked = new Set(
    punches.flatMap(({ punch, state }) => (punch.verb === 'in' && state.kind === 'confirmed' ? [state.entryId] : [])),
  );
  return punches.flatMap(({ punch, state }) => {
    if (punch.verb !== 'in' || state.kind !== 'confirmed' || state.unanswered === null) return [];
    const { baseline, tries } = state.unanswered;
    const before = new Set(baseline.map(({ id }) => id));
    return entries.flatMap(({ id, kind, startAt, endAt }) =>
      kind === 'clock' &&
      startAt !== null &&
      !linked.has(id) &&
      !before.has(id) &&
      tries.some((t) => mayBeOf(t, startAt))
        ? [{ punchId: punch.id, entryId: id, startAt, endAt }]
        : [],
    );
  });
}

function mayBeOf({ form, sentAt }: UnansweredTry, startAt: EpochMs): boolean {
  if (form.kind !== 'live') return Math.abs(startAt - form.minuteAt) <= toleranceMs;
  return startAt >= sentAt - 2 * toleranceMs && startAt <= sentAt + latestArrivalMs;
}
