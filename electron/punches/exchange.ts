/**
 * One exchange about a punch: a try to send it, or a look at the timesheet for one that was never heard of. What is known
 * before the first byte leaves, and what came of it, is on disk before anything else happens.
 */
import { assertNever } from '../../shared/assert-never.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import { baselineOf, lookUp } from '../../shared/punches/look-up.ts';
import type { Attempt, Lane, Punch, PunchEvent, PunchState, TrackedPunch } from '../../shared/punches/punch.ts';
import { reconsider } from '../../shared/punches/reconsider.ts';
import type { Reconsidered } from '../../shared/punches/reconsider.ts';
import { sendFormFor } from '../../shared/punches/send-form.ts';
import { DAY_MS } from '../../shared/time/types.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { floorToMinute } from '../../shared/time/zoned.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { contactOf, isAboutTheAccount } from '../bamboohr/contact.ts';
import type { Contact } from '../bamboohr/contact.ts';
import { entryFromApi } from '../timesheet/entry-from-api.ts';
import type { DeliveryOptions } from './delivery.ts';
import type { PunchMove } from './outbox.ts';
import { callFor, eventOf, operationFor } from './request.ts';
import type { Turn } from './turns.ts';

/** How often BambooHR is asked before a punch goes out with a time that could not be verified: one answer may be wrong. */
const readingsForTime = 3;

/** See the file's comment. Delivery decides what is next; this does it. */
export class PunchExchange {
  readonly #options: DeliveryOptions;
  /** With what entries, and how, each punch was reconsidered last in this run. */
  readonly #reconsidered = new Map<string, string>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Tries a punch once: nothing leaves before the try is on disk, and what came of it is on disk when this ends. */
  async send(
    turn: Turn,
    client: BambooHrClient,
    lane: Lane,
    tracked: TrackedPunch,
    sameMinuteAs: EpochMs | null,
  ): Promise<void> {
    const { punch } = tracked;
    const timed = await this.#withTime(turn, client, lane, tracked);
    // Said why it cannot go, or took a moment in which other things may have happened.
    if (timed !== tracked) return;
    const { reader, now } = this.#options;
    const partner = this.#partnerOf(lane, tracked);
    const state = partner === null ? byItself(tracked.state) : tracked.state;
    const form = sendFormFor(punch, state, now(), sameMinuteAs);
    const baseline = baselineOf(reader.known(lane, punch.at));
    const at = now();
    const [sending] = this.#applyAll(
      lane,
      [
        { punchId: punch.id, event: { kind: 'sendStarted', at, form, baseline } },
        ...(partner === null
          ? []
          : [
              {
                punchId: partner.id,
                event: {
                  kind: 'sendStarted' as const,
                  at,
                  form: { ...form, minuteAt: floorToMinute(partner.at) },
                  baseline,
                },
              },
            ]),
      ],
      null,
    );
    if (sending?.state.kind !== 'sending') throw new Error('A punch that was started is sending');
    const answer = await callFor(client, punch, sending.state.attempt);
    this.#heard(turn, lane, partner === null ? [punch] : [punch, partner], sending.state.attempt, answer);
  }

  /**
   * The punch with a time to rely on. BambooHR's clock is asked first where this machine's could not be trusted at the
   * click; the answer is another object whenever the lane has to be looked at again.
   */
  async #withTime(turn: Turn, client: BambooHrClient, lane: Lane, tracked: TrackedPunch): Promise<TrackedPunch | null> {
    const { reader, verify, now } = this.#options;
    const { punch } = tracked;
    if (punch.trust === 'verified') return tracked;
    let verdict = verify(punch);
    for (let readings = 0; verdict.kind === 'notYet' && readings < readingsForTime; readings += 1) {
      const reading = await reader.read(client, lane, now());
      if (!reading.ok) {
        const { problem } = reading;
        const at = now();
        const again = turn.failed(problem);
        this.#apply(lane, punch.id, { kind: 'held', at, problem, retryAt: again }, contactOf(problem));
        return null;
      }
      turn.went();
      verdict = verify(punch);
    }
    switch (verdict.kind) {
      case 'notYet':
        // A server that never tells its time: this machine's clock is all there is, and the punch says so.
        return tracked;
      case 'verified': {
        // Both halves of a step were one click.
        const event: PunchEvent = { kind: 'timeVerified', at: now(), punchAt: verdict.at };
        const halves = this.#options.outbox.ofStep(punch.stepId).filter((half) => isOfTheSameClick(half, punch));
        this.#applyAll(
          lane,
          halves.map((half) => ({ punchId: half.punch.id, event })),
          null,
        );
        return null;
      }
      case 'unsure': {
        const problem = ownProblem('timeUnsure', 'punch.deliver', {
          params: { recordedAt: punch.at, proposedAt: verdict.proposedAt },
        });
        this.#apply(lane, punch.id, { kind: 'timeUnsure', at: now(), problem }, null);
        return null;
      }
      default:
        return assertNever(verdict);
    }
  }

  /** The clock out that goes with a clock in as one entry; null where there is none (any more). */
  #partnerOf(lane: Lane, { punch, state }: TrackedPunch): Punch | null {
    if (state.kind !== 'waiting' || state.errand.kind !== 'pair') return null;
    const { withId } = state.errand;
    const partner = this.#options.outbox.unsettled(lane).find((tracked) => tracked.punch.id === withId);
    if (partner?.state.kind !== 'waiting') return null;
    const { errand } = partner.state;
    return errand.kind === 'pairOf' && errand.withId === punch.id ? partner.punch : null;
  }

  /** What became of a try, for the one or two punches that it carried. */
  #heard(turn: Turn, lane: Lane, punches: readonly Punch[], attempt: Attempt, answer: Result<unknown>): void {
    const at = this.#options.now();
    const tell = (event: PunchEvent, contact: Contact): void => {
      this.#applyAll(
        lane,
        punches.map(({ id }) => ({ punchId: id, event })),
        contact,
      );
    };
    if (answer.ok) {
      turn.went();
      this.#answered(lane, punches, attempt, answer.value);
      return;
    }
    const { problem } = answer;
    const contact = contactOf(problem);
    if (problem.fate === 'unknown') {
      turn.failed(problem);
      tell({ kind: 'noAnswer', at, problem }, contact);
    } else if (problem.fate === 'notDone' || isAboutTheAccount(problem)) {
      const again = turn.failed(problem);
      tell({ kind: 'notSent', at, problem, retryAt: again }, contact);
    } else {
      turn.went();
      tell({ kind: 'refused', at, problem }, contact);
    }
  }

  #answered(lane: Lane, punches: readonly Punch[], { form }: Attempt, answer: unknown): void {
    const { entries, now } = this.#options;
    const [first] = punches;
    const breakId = first?.breakId ?? null;
    const sentBreak = breakId === null ? null : { id: breakId, name: first?.breakName ?? null };
    // Storing answers the list of what it wrote (here: one), punching the entry itself.
    const told = form.kind === 'correction' || form.kind === 'pair' ? (answer as readonly unknown[])[0] : answer;
    const entry = entryFromApi(told, sentBreak);
    const edges = punches.map(({ id, verb }) => ({ id, storedAt: verb === 'in' ? entry?.startAt : entry?.endAt }));
    const at = now();
    const operation = operationFor(form, punches);
    this.#applyAll(
      lane,
      edges.map(({ id, storedAt }) => ({ punchId: id, event: eventOf(entry, storedAt, at, operation) })),
      { kind: 'reached' },
      () => {
        if (entry) entries.keep(lane, entry);
      },
    );
  }

  /** Reads the timesheet to see whether a try that was never heard of has arrived. */
  async lookUp(turn: Turn, client: BambooHrClient, lane: Lane, { punch, state }: TrackedPunch): Promise<void> {
    const { reader, now } = this.#options;
    if (state.kind !== 'checking') throw new Error('Only a punch that is being checked is looked up');
    const reading = await reader.read(client, lane, punch.at);
    const at = now();
    if (!reading.ok) {
      const again = turn.failed(reading.problem);
      const event: PunchEvent = { kind: 'lookUpFailed', at, problem: reading.problem, retryAt: again };
      this.#apply(lane, punch.id, event, contactOf(reading.problem));
      return;
    }
    turn.went();
    const found = lookUp(punch.verb, state, reading.value, this.#linked(lane, punch));
    const { state: after } = this.#apply(lane, punch.id, { kind: 'lookedUp', at, found }, { kind: 'reached' });
    if (after.kind === 'attention') this.reconsider(lane, punch.at);
  }

  /**
   * The timesheet around `at` was just read: what was refused because of an entry that is gone, or waited for one that is
   * there now, is set to go out again. Answers whether anything was.
   */
  reconsider(lane: Lane, at: EpochMs): boolean {
    const { outbox, reader, now } = this.#options;
    const recent = outbox.since(lane, at - DAY_MS).filter(({ punch }) => punch.at >= at - DAY_MS);
    const entries = reader.known(lane, at);
    const stand = entries.map(({ id, startAt, endAt, isApproved }) => [id, startAt, endAt, isApproved]);
    const basisOf = (moves: readonly Reconsidered[]): string => JSON.stringify([moves, stand]);
    const isNew = (moves: readonly Reconsidered[]): boolean =>
      moves.every(({ punchId }) => this.#reconsidered.get(punchId) !== basisOf(moves));
    const again = reconsider(recent, entries, now(), isNew);
    if (again.length === 0) return false;
    for (const { punchId } of again) this.#reconsidered.set(punchId, basisOf(again));
    this.#applyAll(
      lane,
      again.map(({ punchId, errand }) => ({ punchId, event: { kind: 'reconsidered', at: now(), errand } })),
      null,
    );
    return true;
  }

  /** Entries whose start (or end) belongs to another punch of this machine already. */
  #linked(lane: Lane, punch: Punch): ReadonlySet<number> {
    const linked = new Set<number>();
    for (const other of this.#options.outbox.since(lane, punch.at - 2 * DAY_MS)) {
      if (other.punch.verb === punch.verb && other.state.kind === 'confirmed') linked.add(other.state.entryId);
    }
    return linked;
  }

  #apply(lane: Lane, punchId: string, event: PunchEvent, contact: Contact | null): TrackedPunch {
    const [tracked] = this.#applyAll(lane, [{ punchId, event }], contact);
    if (!tracked) throw new Error('An event moves its punch');
    return tracked;
  }

  /** `alongside` is written with the moves: one wait for the disk instead of two. */
  #applyAll(
    lane: Lane,
    moves: readonly PunchMove[],
    contact: Contact | null,
    alongside: () => void = () => undefined,
  ): readonly TrackedPunch[] {
    const { outbox, atomically = (work) => work() } = this.#options;
    const moved = atomically(() => {
      alongside();
      return outbox.applyAll(moves);
    });
    try {
      this.#options.onChange(lane, contact);
    } catch (error) {
      // Whoever listens must not be able to stop the delivery.
      this.#options.onDefect(error);
    }
    return moved;
  }
}

function isOfTheSameClick({ punch, state }: TrackedPunch, click: Punch): boolean {
  return (
    punch.trust === 'unverified' && punch.at === click.at && (state.kind === 'recorded' || state.kind === 'waiting')
  );
}

/** A pair whose other half is gone goes out by itself. */
function byItself(state: PunchState): PunchState {
  return state.kind === 'waiting' && state.errand.kind === 'pair' ? { ...state, errand: { kind: 'itself' } } : state;
}
