/** Compares what people did with what the company wrote: every edge once, in order, in its minute. */
import { toleranceMs } from '../../../shared/punches/life-cycle.ts';
import type { TrackedPunch } from '../../../shared/punches/punch.ts';
import { floorToMinute } from '../../../shared/time/zoned.ts';
import type { FleetCompany, Written } from './company.ts';
import type { Kiosk } from './kiosk.ts';

/** What went wrong, counted, with a few examples. */
export interface FleetVerdict {
  readonly punches: number;
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  readonly timeErrors: number;
  readonly failures: readonly string[];
}

const mostExamples = 10;

/** Judges a fleet that has come to rest. */
export function judge(fleet: readonly Kiosk[], company: FleetCompany): FleetVerdict {
  const found = { punches: 0, lost: 0, doubled: 0, reordered: 0, timeErrors: 0 };
  const failures: string[] = [];
  const tell = (kind: Exclude<keyof typeof found, 'punches'>, text: string): void => {
    found[kind] += 1;
    if (failures.length < mostExamples) failures.push(`${kind}: ${text}`);
  };
  const punched = new Map<number, TrackedPunch[]>();
  for (const { outbox } of fleet) {
    for (const tracked of outbox.all()) {
      const list = punched.get(tracked.punch.employeeId);
      if (list) list.push(tracked);
      else punched.set(tracked.punch.employeeId, [tracked]);
      found.punches += 1;
    }
  }
  for (const [employeeId, punches] of punched) {
    const written = [...(company.written.get(employeeId) ?? [])];
    let lastIndex = -1;
    for (const { punch, state } of punches) {
      // Of one person's edges of a kind, the nearest in time that is still free is the punch's.
      const index = nearest(written, punch.verb, punch.breakId, floorToMinute(punch.at));
      const edge = written[index];
      if (edge === undefined || state.kind !== 'confirmed') {
        const reason = 'problem' in state ? ` (${state.problem.code})` : '';
        tell(
          'lost',
          `${punch.id} is ${state.kind}${reason}, written ${JSON.stringify(company.written.get(employeeId))}`,
        );
      }
      if (edge === undefined) continue;
      if (index < lastIndex) tell('reordered', punch.id);
      lastIndex = index;
      if (Math.abs(edge.minuteAt - floorToMinute(punch.at)) > toleranceMs) tell('timeErrors', punch.id);
      Reflect.deleteProperty(written, index);
    }
    written.forEach((edge) => {
      tell('doubled', `${employeeId}: ${JSON.stringify(edge)}`);
    });
  }
  for (const employeeId of company.written.keys()) {
    if (!punched.has(employeeId)) tell('doubled', `${employeeId} never punched`);
  }
  return { ...found, failures };
}

/** Holes in `written` are edges that were given to another punch. */
function nearest(written: readonly (Written | undefined)[], verb: string, breakId: string | null, at: number): number {
  let best = -1;
  let bestOff = Infinity;
  written.forEach((edge, index) => {
    if (edge?.verb !== verb || edge.breakId !== breakId) return;
    const off = Math.abs(edge.minuteAt - at);
    if (off < bestOff) [best, bestOff] = [index, off];
  });
  return best;
}
