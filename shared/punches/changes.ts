/** What an event changes about the punch itself: its time when it could be verified, or what a person stated. Pure. */
import type { Punch, PunchEvent } from './punch.ts';

/** The punch after the event; the same object when the event says nothing about it. */
export function punchAfter(punch: Punch, event: PunchEvent): Punch {
  switch (event.kind) {
    case 'timeVerified':
      return { ...punch, at: event.punchAt, trust: 'verified' };
    case 'changed': {
      const { at, ...choices } = event.change;
      const changed = { ...punch, ...choices };
      // Stated by a person: not this machine's word any more, and nothing to be verified.
      return at === undefined ? changed : { ...changed, at, trust: 'verified' };
    }
    default:
      return punch;
  }
}
