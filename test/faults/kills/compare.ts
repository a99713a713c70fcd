/**
 * Compares what people were told, what the machine's journal says, and what the demo company stored. Pure.
 *
 * Lost: told "recorded", and neither on the timesheet exactly once nor in front of a person. Doubled: two edges (a start
 * or an end of an entry) for one punch, or one that no punch accounts for. Reordered: edges of a person in another order
 * than the punches. A time error: another minute than the punch's, or a stamp that was not the time of the click.
 */
import type { PunchStory, PunchVerb, SendForm, TrackedPunch } from '../../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../../shared/time/types.ts';
import type { EpochMs } from '../../../shared/time/types.ts';
import { floorToMinute } from '../../../shared/time/zoned.ts';

/** What a person was told. */
export interface Promised {
  readonly stepId: string;
  readonly at: EpochMs;
  readonly employeeId: number;
}

/** A punch as the outbox has it in the end. */
export interface JournalPunch extends TrackedPunch {
  readonly story: PunchStory;
}

/** An entry as the demo company stored it. */
export interface StoredEntry {
  readonly id: number;
  readonly employeeId: number;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs | null;
  readonly deletedAt: EpochMs | null;
}

/** Each list names what is wrong, in words; all empty is what the product promises. */
export interface Findings {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly reordered: readonly string[];
  readonly timeErrors: readonly string[];
}

/** What became of the punches, for the report. */
export interface Outcome extends Findings {
  readonly promised: number;
  readonly punches: number;
  readonly confirmed: number;
  /** Punches whose way was not the straight one: recorded, sent, answered. */
  readonly troubled: number;
  /** Punches in front of a person, by the code of their problem. */
  readonly attention: Readonly<Record<string, number>>;
  /** Live punches that BambooHR stamped with the next minute, because they reached it late. */
  readonly minuteSlips: number;
}

/** One end of a stored entry. */
interface Edge {
  readonly entryId: number;
  readonly verb: PunchVerb;
  readonly at: EpochMs;
}

/** How far from its minute a punch may be stored that nobody answered (look-ups look no further either). */
const latestSlipMs = 3 * MINUTE_MS;

/** The `Date` header tells seconds, and so much may a stamp be off. */
const stampToleranceMs = 2_000;

const straightWay: ReadonlySet<string> = new Set(['recorded', 'timeVerified', 'sendStarted', 'answered']);

/** Compares. `journal` is in the order of recording; nothing in it may be on its way any more. */
export function compare(
  promises: readonly Promised[],
  journal: readonly JournalPunch[],
  stored: readonly StoredEntry[],
): Outcome {
  const findings = {
    lost: [] as string[],
    doubled: [] as string[],
    reordered: [] as string[],
    timeErrors: [] as string[],
  };
  const steps = new Map<string, JournalPunch[]>();
  for (const one of journal) steps.set(one.punch.stepId, [...(steps.get(one.punch.stepId) ?? []), one]);
  checkPromises(promises, steps, findings);
  let minuteSlips = 0;
  for (const employeeId of new Set([
    ...journal.map(({ punch }) => punch.employeeId),
    ...stored.map((row) => row.employeeId),
  ])) {
    const own = journal.filter(({ punch }) => punch.employeeId === employeeId);
    const edges = edgesOf(stored.filter((row) => row.employeeId === employeeId));
    checkEdges(own, edges, findings);
    checkOrder(own, findings);
    for (const one of own) if (isSlip(one, steps, findings)) minuteSlips += 1;
  }
  for (const row of stored) if (row.deletedAt !== null) findings.lost.push(`entry ${row.id} was deleted`);
  for (const one of journal) checkEnd(one, steps, findings);
  return {
    ...findings,
    promised: promises.length,
    punches: journal.length,
    confirmed: journal.filter(({ state }) => state.kind === 'confirmed').length,
    troubled: journal.filter(({ story }) => story.some(({ kind }) => !straightWay.has(kind))).length,
    attention: countAttention(journal),
    minuteSlips,
  };
}

type Found = { [Key in keyof Findings]: string[] };
type Steps = ReadonlyMap<string, readonly JournalPunch[]>;

function checkPromises(promises: readonly Promised[], steps: Steps, found: Found): void {
  for (const promise of promises) {
    const step = steps.get(promise.stepId);
    const [first] = step ?? [];
    if (!step || !first || step.length !== first.punch.parts) {
      found.lost.push(`step ${promise.stepId} was promised and is not in the journal`);
      continue;
    }
    for (const one of step) {
      const mayMove = one.story.some(({ kind }) => kind === 'timeVerified');
      if (one.punch.at !== promise.at && !mayMove)
        found.timeErrors.push(`${nameOf(one)} was promised for ${promise.at}`);
    }
  }
}

/** Confirmed, in front of a person (or waiting for the half that is), or given up by one. */
function checkEnd(one: JournalPunch, steps: Steps, found: Found): void {
  const { state, punch } = one;
  const isParked = (steps.get(punch.stepId) ?? []).some((part) => part.state.kind === 'attention');
  if (state.kind === 'recorded' || state.kind === 'waiting') {
    if (!isParked) found.lost.push(`${nameOf(one)} is still ${state.kind}`);
  } else if (state.kind === 'sending' || state.kind === 'checking')
    found.lost.push(`${nameOf(one)} is still ${state.kind}`);
  if (Math.abs(punch.at - punch.machineAt) > stampToleranceMs) {
    found.timeErrors.push(`${nameOf(one)} was made ${punch.at - punch.machineAt} ms earlier`);
  }
}

function checkEdges(own: readonly JournalPunch[], edges: readonly Edge[], found: Found): void {
  const free = new Map(edges.map((edge) => [keyOf(edge), edge]));
  const taken = new Set<string>();
  for (const one of own) {
    const written = writtenFor(one);
    if (written === null) continue;
    const key = keyOf({ entryId: written.entryId, verb: one.punch.verb });
    const edge = free.get(key);
    if (taken.has(key)) found.doubled.push(`${nameOf(one)} has the same edge ${key} as another punch`);
    else if (!edge) found.lost.push(`${nameOf(one)} is confirmed as ${key}, which is not stored`);
    else if (edge.at !== written.storedAt)
      found.timeErrors.push(`${nameOf(one)} is stored as ${edge.at}, told ${written.storedAt}`);
    taken.add(key);
    free.delete(key);
  }
  // What a person was told "is not known" about may be there, once.
  const unknown = own.filter(mayBeStored);
  for (const edge of free.values()) {
    const index = unknown.findIndex(
      ({ punch }) => punch.verb === edge.verb && Math.abs(punch.at - edge.at) <= latestSlipMs,
    );
    if (index === -1) found.doubled.push(`${keyOf(edge)} at ${edge.at} is stored and no punch accounts for it`);
    else unknown.splice(index, 1);
  }
}

/** What BambooHR wrote for a punch, as the app has it: also where a person is to say whether that is right. */
function writtenFor({ state }: JournalPunch): { readonly entryId: number; readonly storedAt: EpochMs } | null {
  return state.kind === 'confirmed' ? state : state.kind === 'attention' ? state.written : null;
}

function mayBeStored({ state }: JournalPunch): boolean {
  switch (state.kind) {
    case 'sending':
    case 'checking':
      return true;
    case 'attention':
      return state.written === null && (state.problem.fate === 'unknown' || state.unanswered !== null);
    case 'waiting':
      return state.unanswered !== null;
    case 'recorded':
    case 'confirmed':
    case 'discarded':
      return false;
  }
}

/**
 * Along the punches the minutes never go back; within a minute the entries' ids tell the order in which they were made,
 * save where a finished entry was put in between.
 */
function checkOrder(own: readonly JournalPunch[], found: Found): void {
  let before: Place = { at: 0, entryId: 0, edge: 0, isPut: false };
  for (const one of own) {
    const { state, punch, story } = one;
    if (state.kind !== 'confirmed') continue;
    const form = lastFormOf(story)?.kind;
    const isPut = form === 'pair' || form === 'correction';
    const place: Place = { at: state.storedAt, entryId: state.entryId, edge: punch.verb === 'in' ? 0 : 1, isPut };
    if (isBehind(place, before)) found.reordered.push(`${nameOf(one)} stands before the punch that was made before it`);
    before = place;
  }
}

interface Place {
  readonly at: EpochMs;
  readonly entryId: number;
  readonly edge: 0 | 1;
  readonly isPut: boolean;
}

function isBehind(place: Place, before: Place): boolean {
  if (place.at !== before.at) return place.at < before.at;
  if (place.isPut || before.isPut) return false;
  return place.entryId === before.entryId ? place.edge < before.edge : place.entryId < before.entryId;
}

/** True for a slip; another minute for any other reason is a finding. */
function isSlip(one: JournalPunch, steps: Steps, found: Found): boolean {
  const { punch, state, story } = one;
  if (state.kind !== 'confirmed') return false;
  const firstHalf = punch.part === 2 ? steps.get(punch.stepId)?.find((part) => part.punch.part === 1) : undefined;
  const ownMinute = floorToMinute(punch.at);
  const expected = firstHalf?.state.kind === 'confirmed' ? firstHalf.state.storedAt : ownMinute;
  if (state.storedAt === expected) return state.storedAt !== ownMinute;
  const isLate = state.storedAt - ownMinute === MINUTE_MS;
  if (lastFormOf(story)?.kind === 'live' && isLate) return true;
  found.timeErrors.push(`${nameOf(one)} is stored ${(state.storedAt - expected) / MINUTE_MS} minutes off`);
  return false;
}

function lastFormOf(story: PunchStory): SendForm | null {
  const last = story.filter((line) => line.kind === 'sendStarted').at(-1);
  return last?.form ?? null;
}

function edgesOf(stored: readonly StoredEntry[]): readonly Edge[] {
  return stored.flatMap(({ id, startAt, endAt, deletedAt }): readonly Edge[] => {
    if (deletedAt !== null) return [];
    const start: Edge = { entryId: id, verb: 'in', at: startAt };
    return endAt === null ? [start] : [start, { entryId: id, verb: 'out', at: endAt }];
  });
}

function keyOf({ entryId, verb }: Pick<Edge, 'entryId' | 'verb'>): string {
  return `${verb === 'in' ? 'start' : 'end'} of ${entryId}`;
}

function nameOf({ punch }: JournalPunch): string {
  return `punch ${punch.id.slice(0, 8)} (${punch.employeeId}, ${punch.action} ${punch.part}/${punch.parts}, ${punch.at})`;
}

function countAttention(journal: readonly JournalPunch[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { state } of journal) {
    if (state.kind === 'attention') counts[state.problem.code] = (counts[state.problem.code] ?? 0) + 1;
  }
  return counts;
}
