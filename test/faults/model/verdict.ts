/**
 * What must hold when everything has come to rest. Strict wherever nobody but the person at one machine did anything;
 * each weakening for other cases says why it is needed.
 */
import { MINUTE_MS } from '../../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../../shared/time/types.ts';
import { isUnderWay } from '../../../shared/punches/life-cycle.ts';
import type { Punch, PunchState, TrackedPunch } from '../../../shared/punches/punch.ts';
import { twinsOf } from '../../../shared/punches/twins.ts';
import { manager, onTheWeb } from './company.ts';
import type { Company, EdgeWrite, Row } from './company.ts';
import type { Machine } from './machine.ts';
import type { Interference } from './world.ts';

/** How a schedule ended. */
export interface Verdict {
  /** In words; empty when all is well. */
  readonly failures: readonly string[];
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  readonly timeErrors: number;
  /** Live punches that were applied so late that the minute had changed: a fact of the network, no fault. */
  readonly minuteSlips: number;
}

export interface Evidence {
  readonly company: Company;
  readonly machines: readonly Machine[];
  /** What went wrong on the way. */
  readonly breaches: readonly string[];
  readonly interference: Interference;
  /** Punches whose time a person stated. */
  readonly stated: ReadonlySet<string>;
  readonly nameOf: (punchId: string) => string;
}

/** Only a live punch that took longer than this may stand in the next minute (`minuteMarginMs` of the send form). */
const liveMarginMs: DurationMs = 10_000;

/** How far a verified click may be from its true instant: a `Date` header tells whole seconds, a stamp agrees within 2 s. */
const clockToleranceMs: DurationMs = 35_000;

const minuteOf = (at: EpochMs): EpochMs => Math.floor(at / MINUTE_MS) * MINUTE_MS;

type Kind = 'lost' | 'doubled' | 'reordered' | 'timeErrors' | 'other';

export function judge(evidence: Evidence): Verdict {
  return new Judge(evidence).verdict();
}

class Judge {
  readonly #evidence: Evidence;
  readonly #failures: { readonly kind: Kind; readonly text: string }[] = [];
  #minuteSlips = 0;

  constructor(evidence: Evidence) {
    this.#evidence = evidence;
  }

  verdict(): Verdict {
    const { breaches, machines } = this.#evidence;
    for (const breach of breaches) this.#fail(breach.includes('earlier one') ? 'reordered' : 'other', breach);
    // What was cut off says nothing about the rest.
    if (breaches.length === 0) {
      for (const machine of machines) this.#machine(machine);
      this.#isAlone();
    }
    const count = (kind: Kind): number => this.#failures.filter((failure) => failure.kind === kind).length;
    return {
      failures: this.#failures.map(({ kind, text }) => `${kind}: ${text}`),
      lost: count('lost'),
      doubled: count('doubled'),
      reordered: count('reordered'),
      timeErrors: count('timeErrors'),
      minuteSlips: this.#minuteSlips,
    };
  }

  #fail(kind: Kind, text: string): void {
    this.#failures.push({ kind, text });
  }

  #machine(machine: Machine): void {
    const links = new Map<string, Punch>();
    for (const tracked of machine.punches) {
      const { punch, state } = tracked;
      const name = `${machine.name} ${this.#evidence.nameOf(punch.id)}`;
      if (isUnderWay(state) && !isHeld(tracked, machine.punches))
        this.#fail('lost', `${name} waits forever (${state.kind})`);
      if (state.kind === 'confirmed') {
        const link = `${punch.verb} ${state.entryId}`;
        const other = links.get(link);
        // A person may have the end of an entry put right (`keepMine`), also one that an earlier punch has written.
        if (other !== undefined && ![punch, other].some(({ id }) => wasCorrected(machine, id))) {
          this.#fail('doubled', `${name} and ${this.#evidence.nameOf(other.id)} are both confirmed as ${link}`);
        }
        links.set(link, punch);
        this.#confirmed(name, punch, state, machine);
      }
      this.#edges(name, tracked, machine);
      this.#click(name, punch, machine);
    }
    this.#order(machine);
  }

  /** A confirmed punch stands where it says, written by itself; or by somebody else who meant the same. */
  #confirmed(
    name: string,
    punch: Punch,
    { entryId, storedAt }: Extract<PunchState, { kind: 'confirmed' }>,
    machine: Machine,
  ): void {
    const { company, machines } = this.#evidence;
    const edges = company.writes.filter(
      (write) => write.entryId === entryId && write.verb === punch.verb && write.minuteAt === storedAt,
    );
    if (edges.some(({ by }) => by === punch.id)) return;
    // Seen and accepted by the person.
    if (wasAccepted(machine, punch.id)) return;
    // Somebody else entered the very minute by hand, or the person did so on another machine: one entry for both.
    const isAnother = edges.some(
      (edge) =>
        edge.by === manager ||
        edge.by === onTheWeb ||
        this.#isLateTwin(edge, machine) ||
        machines.some((other) => other !== machine && other.disk.punches.has(edge.by)),
    );
    if (!isAnother) this.#fail('lost', `${name} is confirmed as ${punch.verb} ${entryId}, where it never stood`);
    else if (Math.abs(storedAt - minuteOf(punch.at)) > MINUTE_MS) {
      this.#fail('lost', `${name} is confirmed by somebody else's minute`);
    } else this.#adopted(name, punch, edges, machine, storedAt);
  }

  /**
   * Somebody else's edge counts for a punch when it has its very minute. The minute beside it counts only when the edge
   * came into being after this machine had last seen the timesheet: then the two cannot be told apart, because the
   * punch's own request may have slipped into that minute.
   */
  #adopted(name: string, punch: Punch, edges: readonly EdgeWrite[], machine: Machine, storedAt: EpochMs): void {
    if (storedAt === minuteOf(punch.at)) return;
    const story = machine.disk.punches.get(punch.id)?.story ?? [];
    const firstTry = story.find((line) => line.kind === 'sendStarted');
    // The second half of a break is put at the minute of its first.
    if (story.some((line) => line.kind === 'sendStarted' && line.form.minuteAt === storedAt)) return;
    const seen = firstTry?.kind === 'sendStarted' ? firstTry.baseline : [];
    const wasKnown = edges.every(({ entryId }) =>
      seen.some((entry) => entry.id === entryId && (punch.verb === 'in' || entry.hasEnd)),
    );
    if (wasKnown) this.#fail('lost', `${name} is confirmed by an entry that was known before it was sent`);
  }

  /** What stands of a punch's own writing. */
  #edges(name: string, { punch, state }: TrackedPunch, machine: Machine): void {
    // An entry that is put right is stored whole: its other edge is written as the person saw it.
    const written = this.#evidence.company.standing
      .flatMap(edgesOf)
      .filter(({ by, verb }) => by === punch.id && verb === punch.verb);
    // Told that several entries fit and that it may be one of them, whatever comes then is the person's decision.
    if (this.#wasToldOfSeveral(punch, machine)) return;
    const isExcused = (edge: EdgeWrite): boolean => this.#cameAfterAll(punch, edge, machine);
    const standing = state.kind === 'confirmed' ? written.filter((edge) => !isExcused(edge)) : written;
    if (standing.length > 1) this.#fail('doubled', `${name} stands ${standing.length} times`);
    const [edge] = standing;
    if (!edge) return;
    const isItsOwn = state.kind === 'confirmed' && state.entryId === edge.entryId;
    const isTold =
      state.kind === 'attention' && (state.written?.entryId === edge.entryId || state.problem.fate === 'unknown');
    if (!isItsOwn && !isTold && state.kind !== 'discarded') {
      this.#fail('doubled', `${name} stands as entry ${edge.entryId} but is ${JSON.stringify(state)}`);
    }
    if (state.kind === 'discarded') this.#givenUp(name, punch, machine);
    if (state.kind === 'confirmed') this.#minute(name, punch, edge, machine);
  }

  /**
   * Somebody else had entered the very minute, that was found, and then the punch's own request arrived after all. No
   * look-up can tell before; a second entry must be shown to the person (`twins.ts`).
   */
  #cameAfterAll(punch: Punch, edge: EdgeWrite, machine: Machine): boolean {
    if (!this.#isLateTwin(edge, machine)) return false;
    // Nor need it be shown when another punch of that minute has taken the entry for its own.
    const isTaken = machine.punches.some(
      (other) => other.punch.verb === 'in' && other.state.kind === 'confirmed' && other.state.entryId === edge.entryId,
    );
    const isShown = twinsOf(machine.punches, machine.disk.entries).some(({ entryId }) => entryId === edge.entryId);
    return punch.verb === 'out' || isTaken || isShown;
  }

  /** Whether this writing of a punch is one too many, because it is confirmed by somebody else's writing of that minute. */
  #isLateTwin({ by, verb, entryId }: EdgeWrite, machine: Machine): boolean {
    const state = machine.disk.punches.get(by)?.tracked.state;
    if (state?.kind !== 'confirmed' || entryId === state.entryId || this.#evidence.interference.others === 0)
      return false;
    return this.#evidence.company.writes.some(
      (other) =>
        other.by !== by && other.entryId === state.entryId && other.verb === verb && other.minuteAt === state.storedAt,
    );
  }

  /** A person may give up what stands only when told that it may: then the screen has shown the entries. */
  #givenUp(name: string, punch: Punch, machine: Machine): void {
    const story = machine.disk.punches.get(punch.id)?.story ?? [];
    // Learned from one slow answer the trusted clock can be off by seconds, and its own entry stands in another minute
    // than the punch: the person says that it is right.
    const isKept = story.some((line) => line.kind === 'discarded' && line.reason === 'otherKept');
    if (isKept && this.#evidence.interference.clocks > 0) return;
    if (!this.#wasToldOfSeveral(punch, machine))
      this.#fail('doubled', `${name} stands although it was given up as refused`);
  }

  #wasToldOfSeveral(punch: Punch, machine: Machine): boolean {
    const story = machine.disk.punches.get(punch.id)?.story ?? [];
    return story.some((line) => line.kind === 'lookedUp' && line.found.kind === 'several');
  }

  #minute(name: string, punch: Punch, edge: EdgeWrite, machine: Machine): void {
    const slip = edge.minuteAt - minuteOf(punch.at);
    if (slip === 0) return;
    const firstHalf =
      punch.part === 2 ? machine.punches.find((other) => other.punch.stepId === punch.stepId)?.state : undefined;
    // The second half of a break takes the minute that its first half was given.
    if (firstHalf?.kind === 'confirmed' && firstHalf.storedAt === edge.minuteAt) return;
    if (wasAccepted(machine, punch.id)) return;
    // With a clock that was set, trusted time is as good as the last answer was quick: off by seconds, at the end of a
    // minute a live punch may be stamped in the one beside it.
    const isClockOff = this.#evidence.interference.clocks > 0 && Math.abs(slip) <= MINUTE_MS;
    if (edge.how === 'live' && ((slip === MINUTE_MS && edge.delayMs > liveMarginMs) || isClockOff)) {
      this.#minuteSlips += 1;
      return;
    }
    this.#fail('timeErrors', `${name} stands ${slip / 1_000} s from its minute (${edge.how}, ${edge.delayMs} ms)`);
  }

  /**
   * The time of a punch is the time of its click. Not where a person stated another, nor where the machine's clock was
   * touched while it could not be seen: set wrong before a start and right again before the next (`verify-stamp.ts`).
   */
  #click(name: string, punch: Punch, machine: Machine): void {
    const { interference, stated } = this.#evidence;
    const clickedAt = machine.clickedAt.get(punch.id);
    if (clickedAt === undefined || stated.has(punch.id)) return;
    const offMs = Math.abs(punch.at - clickedAt);
    if (interference.clocks === 0 ? offMs === 0 : punch.trust === 'unverified' || offMs <= clockToleranceMs) return;
    const wasUnverified = machine.disk.punches.get(punch.id)?.story[0];
    if (interference.clocks > 1 && wasUnverified?.kind === 'recorded' && wasUnverified.trust === 'unverified') return;
    this.#fail('timeErrors', `${name} is ${offMs} ms from its click`);
  }

  /** Writes of one machine come in the order of its clicks, unless one of the two had needed a person before. */
  #order(machine: Machine): void {
    const places = new Map([...machine.disk.punches.keys()].map((id, index) => [id, index]));
    // The second half of a step waits for the first.
    const stuckSteps = new Set(
      [...machine.disk.punches.values()]
        .filter(({ story }) =>
          story.some(({ kind }) => kind === 'reconsidered' || kind === 'sendAgain' || kind === 'changed'),
        )
        .map(({ tracked }) => tracked.punch.stepId),
    );
    const wasStuck = (id: string): boolean => stuckSteps.has(machine.disk.punches.get(id)?.tracked.punch.stepId ?? '');
    let last = -1;
    for (const edge of this.#evidence.company.writes) {
      const { by } = edge;
      const place = places.get(by);
      const punch = machine.disk.punches.get(by)?.tracked.punch;
      if (place === undefined || punch === undefined || wasStuck(by)) continue;
      // Arrived after all, when somebody else's entry of that minute had been found, or several.
      if (this.#isLateTwin(edge, machine) || this.#wasToldOfSeveral(punch, machine)) continue;
      if (place < last)
        this.#fail('reordered', `${machine.name} ${this.#evidence.nameOf(by)} was written after a later one`);
      last = Math.max(last, place);
    }
  }

  /** With nobody else around nothing may need a person, and the timesheet is the clicks, to the minute. */
  #isAlone(): void {
    const { interference, machines, company } = this.#evidence;
    if (interference.others + interference.clocks + interference.decisions > 0 || this.#minuteSlips > 0) return;
    if (company.writes.some(({ how, delayMs }) => how === 'live' && delayMs > liveMarginMs)) return;
    const [machine] = machines;
    if (!machine || machines.length > 1) return;
    for (const { punch, state } of machine.punches) {
      const name = `${machine.name} ${this.#evidence.nameOf(punch.id)}`;
      if (state.kind !== 'confirmed') this.#fail('lost', `${name} is ${JSON.stringify(state)} for no reason`);
      const { story } = machine.disk.punches.get(punch.id) ?? { story: [] };
      if (story.some(({ kind }) => kind === 'reconsidered'))
        this.#fail('other', `${name} needed a person for no reason`);
    }
    const expected = machine.punches.map(({ punch }) => `${punch.verb} ${minuteOf(punch.at)}`);
    const stored = company.standing.flatMap(edgesOf).map(({ verb, minuteAt }) => `${verb} ${minuteAt}`);
    if (expected.join() !== stored.join()) {
      this.#fail('lost', `clicked ${expected.join(', ')}; stored ${stored.join(', ')}`);
    }
  }
}

function wasAccepted(machine: Machine, punchId: string): boolean {
  return machine.disk.punches.get(punchId)?.story.some(({ kind }) => kind === 'accepted') === true;
}

function wasCorrected(machine: Machine, punchId: string): boolean {
  const story = machine.disk.punches.get(punchId)?.story ?? [];
  return story.some((line) => line.kind === 'sendStarted' && line.form.kind === 'correction');
}

function edgesOf({ start, end }: Row): readonly EdgeWrite[] {
  return end === null ? [start] : [start, end];
}

/** The second half of a break step whose first half needs a person waits for that person. */
function isHeld({ punch, state }: TrackedPunch, all: readonly TrackedPunch[]): boolean {
  if (punch.part !== 2 || state.kind === 'sending') return false;
  return all.some((other) => other.punch.stepId === punch.stepId && other.state.kind === 'attention');
}
