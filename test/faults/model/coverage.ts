/** What happened in a run of the model, counted: a proof that never came by a transition says nothing about it. */
import type { PunchMove } from '../../../electron/punches/outbox.ts';
import type { TrackedPunch } from '../../../shared/punches/punch.ts';

/** Counts by kind of thing and name, such as `transition` and `sending noAnswer checking`. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export class Coverage {
  readonly #counts = new Map<string, Map<string, number>>();

  count(kind: string, name: string): void {
    let ofKind = this.#counts.get(kind);
    if (!ofKind) this.#counts.set(kind, (ofKind = new Map<string, number>()));
    ofKind.set(name, (ofKind.get(name) ?? 0) + 1);
  }

  /** One step of one punch. */
  moved({ state }: TrackedPunch, { event }: PunchMove, { state: after }: TrackedPunch): void {
    this.count('transition', `${state.kind} ${event.kind} ${after.kind}`);
    if ('problem' in event) this.count('problem', event.problem.code);
    if (after.kind === 'attention' && state.kind !== 'attention') this.count('attention', after.problem.code);
    if (event.kind === 'sendStarted') this.count('form', event.form.kind);
    if (event.kind === 'lookedUp') this.count('lookUp', event.found.kind);
    if (event.kind === 'reconsidered' || event.kind === 'sendAgain') this.count(event.kind, event.errand.kind);
    if (event.kind === 'discarded') this.count('discarded', event.reason);
  }

  /** Everything that was counted, by name. */
  counts(): Counts {
    const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> =>
      Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    return Object.fromEntries([...this.#counts].map(([kind, counts]) => [kind, sorted(counts)]));
  }
}

/**
 * What a run of some thousand schedules must have come by: every transition of the life cycle that can happen, every
 * refusal that a punch can meet, and every way out. Left out: `storedOtherTime` of a live punch takes a request that is
 * more than a minute on its way and an unanswered look-up, which a short run may not see.
 */
const expected: Readonly<Record<string, readonly string[]>> = {
  transition: [
    'attention changed waiting',
    'attention discarded discarded',
    'attention reconsidered waiting',
    'attention sendAgain waiting',
    'checking lookUpFailed checking',
    'checking lookedUp attention',
    'checking lookedUp checking',
    'checking lookedUp confirmed',
    'checking lookedUp waiting',
    'recorded discarded discarded',
    'recorded held waiting',
    'recorded reconsidered waiting',
    'recorded sendStarted sending',
    'recorded timeUnsure attention',
    'recorded timeVerified recorded',
    'sending answered confirmed',
    'sending interrupted checking',
    'sending noAnswer checking',
    'sending notSent waiting',
    'sending refused attention',
    'sending refused checking',
    'waiting held waiting',
    'waiting sendStarted sending',
    'waiting timeUnsure attention',
    'waiting timeVerified waiting',
  ],
  problem: [
    'alreadyClockedIn',
    'connectionRefused',
    'futureEntryExists',
    'inputRefused',
    'noAnswer',
    'notClockedIn',
    'offline',
    'proxyRefused',
    'punchForbidden',
    'rateLimited',
    'serverError',
    'serviceUnavailable',
    'timeUnsure',
    'timedOut',
    'tlsFailure',
    'unexpectedAnswer',
    'unknownHost',
    'wrongKey',
  ],
  attention: [
    'alreadyClockedIn',
    'conflict',
    'futureEntryExists',
    'inputRefused',
    'notClockedIn',
    'punchForbidden',
    'timeUnsure',
  ],
  form: ['correction', 'historical', 'live', 'pair'],
  lookUp: ['absent', 'found', 'several'],
  reconsidered: ['itself', 'pair', 'pairOf'],
  sendAgain: ['correction', 'itself'],
  choice: ['change', 'discard', 'goOnWorking', 'keepMine', 'keepOther', 'sendAgain'],
  discarded: ['givenUp', 'otherKept'],
  click: ['clockIn', 'clockOut', 'endBreak', 'startBreak'],
};

/** What should have happened in a run of some thousand schedules, and did not. */
export function missingFrom(counts: Counts): readonly string[] {
  return Object.entries(expected).flatMap(([kind, names]) =>
    names.filter((name) => counts[kind]?.[name] === undefined).map((name) => `${kind}: ${name}`),
  );
}
