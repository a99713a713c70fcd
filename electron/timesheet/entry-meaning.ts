/** What a stretch of the timesheet is. The list of entries marks no break, but an unpaid one has no hours. Pure. */
import type { EntryKind } from '../../shared/ipc/timesheet.ts';
import type { ProjectedEntry } from '../../shared/punches/projection.ts';
import type { BreakTerms } from '../breaks/break-terms.ts';
import { countsNothing, termsOfTaken } from '../breaks/breaks-shown.ts';

/** Work or break, and whether it counts; null where nobody knows whether a break does. */
export function meaningOf(
  entry: ProjectedEntry,
  terms: readonly BreakTerms[],
): { readonly is: EntryKind; readonly isPaid: boolean | null } {
  const { kind, takenBreak, hours } = entry;
  if (kind === 'hour') return { is: 'hours', isPaid: true };
  if (takenBreak !== null) {
    const told = termsOfTaken(takenBreak, terms)?.isPaid;
    return { is: 'break', isPaid: told ?? (hours === null ? null : !countsNothing(entry)) };
  }
  return countsNothing(entry) ? { is: 'break', isPaid: false } : { is: 'work', isPaid: true };
}
