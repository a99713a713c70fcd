/**
 * Puts a person's changes to BambooHR and finds out what became of each. The API's bulk writes are all or nothing and
 * answer with one status (ruling 11.3.3); a person wants the good ones written and a reason for each bad one. So a
 * refused request is taken apart until every row has its own answer.
 *
 * No answer means that nobody knows: the timesheet is read back and compared before anything is sent again. Edits and
 * deletions are the same done twice, and a clock entry cannot be there twice because it would overlap itself; hours of a
 * day can, so those are never sent a second time on a guess.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeResult, TimesheetChange, WriteOutcome } from '../../shared/ipc/timesheet.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Problem, Result } from '../../shared/problem.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, LocalDate, ZoneId } from '../../shared/time/types.ts';
import { dependentGroups, wantedStretch } from '../../shared/timesheet/change-groups.ts';
import { lookUpChanges } from '../../shared/timesheet/change-match.ts';
import { dayBefore, partsOf } from '../../shared/timesheet/days-to-read.ts';
import type { TakenBreak, TimesheetEntry } from '../../shared/timesheet/entry.ts';
import { overlapping } from '../../shared/timesheet/overlaps.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { isAboutTheAccount } from '../bamboohr/contact.ts';
import { asOwn, kindsInOrder, putChanges, rowAtFault } from './change-requests.ts';
import type { KnownEntries } from './known-entries.ts';
import type { TimesheetReader } from './timesheet-reader.ts';

/** What one write stands on. */
export interface WriterOptions {
  readonly client: BambooHrClient;
  readonly lane: Lane;
  readonly entries: KnownEntries;
  readonly reader: TimesheetReader;
  /** Trusted now. */
  readonly now: () => EpochMs;
  /** The zone that stored times are read in. */
  readonly zone: ZoneId;
  /** A break's name, for the entries that record it; null when it is not known. */
  readonly breakName: (breakId: string) => string | null;
  /** Told how many changes are settled. */
  readonly onSettled: (settled: number) => void;
  /** Ends the write between two requests. */
  readonly signal: AbortSignal;
  /** How long after a request without an answer the timesheet is looked at, each time. */
  readonly lookAfterMs?: readonly DurationMs[];
}

type Rows = readonly [TimesheetChange, ...TimesheetChange[]];

/** What came of one request. */
type Outcome =
  | { readonly kind: 'done'; readonly entries: readonly (TimesheetEntry | null)[] }
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Nobody can say. */
  | { readonly kind: 'unknown'; readonly problem: Problem }
  /** Nothing more can be asked for. */
  | { readonly kind: 'stopped'; readonly problem: Problem };

/** The API takes 500 (ruling 11.3.3); less, so that progress can be seen and a refusal is found soon. */
const mostRowsAtOnce = 100;

/** A write is not a punch, somebody sits and waits for it: after this nobody knows. */
const usualLooks: readonly DurationMs[] = [1_000, 4_000, 10_000];

/** Who has to wait longer is told so instead. */
const longestPauseMs: DurationMs = MINUTE_MS;
const mostPauses = 4;

/** Larger groups of changes that depend on each other are tried row by row. */
const largestGroupTakenApart = 12;

/** So many days forbidden one after the other: it is the person who may not, no pay period that is approved. */
const mostForbiddenDays = 15;

/** One write of one person. Use once. */
export class TimesheetWriter {
  readonly #options: WriterOptions;
  readonly #results = new Map<string, ChangeResult>();
  #stoppedBy: Problem | null = null;
  /** Approval goes by the day: what is forbidden for one row of a day is for all of them. */
  readonly #forbiddenDays = new Map<LocalDate, Problem>();
  #forbiddenInARow = 0;
  /** Days on which what is known here was shown to be out of date. */
  readonly #staleDays = new Set<LocalDate>();

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Does it. Throws only what the storage of this machine refuses. */
  async write(writeId: string, changes: readonly TimesheetChange[]): Promise<WriteOutcome> {
    for (const kind of kindsInOrder) {
      this.#forbiddenInARow = 0;
      const rows = changes.filter((change) => change.kind === kind);
      for (let first = 0; first < rows.length; first += mostRowsAtOnce) {
        await this.#put(rows.slice(first, first + mostRowsAtOnce));
      }
    }
    await this.#readStaleDays();
    return {
      writeId,
      results: changes.map((change) => this.#explained(change)),
      stoppedBy: this.#stoppedBy,
    };
  }

  async #put(asked: readonly TimesheetChange[]): Promise<void> {
    const changes = asked.filter((change) => !this.#isForbidden(change));
    if (!isSome(changes) || this.#stoppedBy) return;
    if (this.#options.signal.aborted) {
      this.#stoppedBy = ownProblem('cancelled', 'timesheet.write');
      return;
    }
    const outcome = await this.#ask(changes);
    switch (outcome.kind) {
      case 'done':
        this.#forbiddenInARow = 0;
        this.#settle(changes, outcome.entries);
        return;
      case 'unknown':
        for (const change of changes) this.#fail(change, outcome.problem);
        return;
      case 'stopped':
        this.#stoppedBy = outcome.problem;
        return;
      case 'refused':
        await this.#takeApart(changes, outcome.problem);
    }
  }

  /** Finds out which rows of a refused request are at fault. */
  async #takeApart(rows: Rows, problem: Problem): Promise<void> {
    if (rows.length === 1) {
      this.#refuse(rows[0], problem);
      return;
    }
    const index = rowAtFault(problem, rows.length);
    const faulty = index === null ? undefined : rows[index];
    if (faulty) {
      this.#refuse(faulty, problem);
      await this.#put(rows.filter((row) => row !== faulty));
      return;
    }
    const groups = dependentGroups(rows, (row) => this.#entryOf(row), this.#options.zone);
    if (groups.length === 1) {
      await this.#takeGroupApart(rows, problem);
      return;
    }
    const half = Math.ceil(groups.length / 2);
    await this.#put(groups.slice(0, half).flat());
    await this.#put(groups.slice(half).flat());
  }

  /** Rows that need each other's room: whichever is at fault, the others can do without it. */
  async #takeGroupApart(rows: Rows, problem: Problem): Promise<void> {
    if (rows.length <= largestGroupTakenApart) {
      for (const faulty of rows) {
        const others = rows.filter((row) => row !== faulty);
        if (!isSome(others) || this.#stoppedBy) return;
        const outcome = await this.#ask(others);
        if (outcome.kind === 'refused') continue;
        if (outcome.kind === 'done') this.#settle(others, outcome.entries);
        else if (outcome.kind === 'stopped') this.#stoppedBy = outcome.problem;
        else for (const row of others) this.#fail(row, outcome.problem);
        await this.#put([faulty]);
        return;
      }
    }
    let left: readonly TimesheetChange[] = rows;
    let reasons = new Map<string, Problem>();
    for (let before = Infinity; left.length < before && !this.#stoppedBy;) {
      before = left.length;
      reasons = new Map();
      for (const row of left) {
        const outcome = await this.#ask([row]);
        if (outcome.kind === 'done') this.#settle([row], outcome.entries);
        else if (outcome.kind === 'unknown') this.#fail(row, outcome.problem);
        else if (outcome.kind === 'refused') reasons.set(row.key, outcome.problem);
        else this.#stoppedBy = outcome.problem;
        if (this.#stoppedBy) break;
      }
      left = left.filter((row) => !this.#results.has(row.key));
    }
    if (this.#stoppedBy) return;
    for (const row of left) this.#fail(row, asOwn(reasons.get(row.key) ?? problem));
  }

  /** One request until it is known what came of it. */
  async #ask(rows: Rows): Promise<Outcome> {
    const before = new Set(this.#around(rows).map(({ id }) => id));
    let unanswered: Problem | null = null;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#putPatiently(rows);
      if (answer.ok) return { kind: 'done', entries: rows.map((_, index) => answer.value[index] ?? null) };
      const { problem } = answer;
      if (problem.fate === 'refused' || (problem.fate === 'notDone' && problem.code === 'inputRefused')) {
        if (isGone(rows, problem)) return { kind: 'done', entries: rows.map(() => null) };
        if (isAboutTheAccount(problem) || problem.code === 'companySetupInvalid') return { kind: 'stopped', problem };
        // What refuses it may be its own earlier arrival; the network stack may repeat a request by itself.
        const found = unanswered || this.#isOwnDoubleLikely(rows, problem) ? await this.#lookUp(rows, before) : null;
        return found ?? { kind: 'refused', problem };
      }
      if (problem.fate === 'notDone') {
        return unanswered ? { kind: 'unknown', problem: unanswered } : { kind: 'stopped', problem };
      }
      unanswered = problem;
      const found = await this.#lookUpLater(rows, before);
      if (found) return found;
      if (tries > 1 || rows[0].kind === 'storeHours') return { kind: 'unknown', problem };
    }
  }

  /** Waits out a pause that BambooHR asked for, if it is short. */
  async #putPatiently(rows: Rows): Promise<Result<readonly TimesheetEntry[]>> {
    const { client, lane, now, signal } = this.#options;
    for (let pauses = 0; ; pauses += 1) {
      const answer = await putChanges(client, lane.employeeId, rows, {
        entryOf: (change) => this.#entryOf(change),
        breakOf: (change) => this.#breakAfter(change),
      });
      if (answer.ok || answer.problem.fate !== 'notDone' || answer.problem.retryAt === undefined) return answer;
      const pauseMs = Math.max(0, answer.problem.retryAt - now());
      if (pauses === mostPauses || pauseMs > longestPauseMs || signal.aborted) return answer;
      await pause(pauseMs, signal);
    }
  }

  async #lookUpLater(rows: Rows, before: ReadonlySet<number>): Promise<Outcome | null> {
    for (const afterMs of this.#options.lookAfterMs ?? usualLooks) {
      // Not cut short: whoever gives up now still wants to know.
      await wait(afterMs);
      const found = await this.#lookUp(rows, before);
      if (found) return found;
    }
    return null;
  }

  /** Reads the days of the rows; done when every one of them is found there. A request is written whole or not at all. */
  async #lookUp(rows: Rows, before: ReadonlySet<number>): Promise<Outcome | null> {
    // A deletion of what is not known here cannot be looked for.
    if (rows.some((row) => 'id' in row && row.id !== null && this.#entryOf(row) === null && !('date' in row)))
      return null;
    if (!(await this.#readDays(this.#daysOf(rows)))) return null;
    const found = lookUpChanges(rows, this.#around(rows), before);
    if (!found.every((look) => look.kind === 'found')) return null;
    return {
      kind: 'done',
      entries: found.map((look, index) => {
        const change = rows[index];
        return look.entry && change ? { ...look.entry, takenBreak: this.#breakAfter(change) } : null;
      }),
    };
  }

  #settle(rows: readonly TimesheetChange[], stored: readonly (TimesheetEntry | null)[]): void {
    const gone = rows.flatMap((row) => (row.kind === 'deleteClock' || row.kind === 'deleteHours' ? [row.id] : []));
    this.#options.entries.settle(
      this.#options.lane,
      stored.filter((entry) => entry !== null),
      gone,
    );
    for (const [index, { key }] of rows.entries()) {
      this.#results.set(key, { key, kind: 'done', entry: stored[index] ?? null });
    }
    this.#tellProgress();
  }

  #refuse(row: TimesheetChange, problem: Problem): void {
    this.#fail(row, asOwn(problem));
    const [day, otherDay] = this.#daysOf([row]);
    if (problem.status !== 403 || day === undefined || otherDay !== undefined) return;
    this.#forbiddenDays.set(day, problem);
    this.#forbiddenInARow += 1;
    if (this.#forbiddenInARow >= mostForbiddenDays) this.#stoppedBy = problem;
  }

  /** Fails a row of a day on which another one was forbidden already, and says so. */
  #isForbidden(row: TimesheetChange): boolean {
    const problem = this.#daysOf([row]).flatMap((day) => this.#forbiddenDays.get(day) ?? [])[0];
    if (problem && !this.#stoppedBy) this.#fail(row, asOwn(problem));
    return problem !== undefined;
  }

  #fail(row: TimesheetChange, problem: Problem): void {
    this.#results.set(row.key, { key: row.key, kind: 'failed', problem, inTheWay: [] });
    if (problem.code === 'entriesClash' || problem.code === 'entryNotFound' || problem.status === 403) {
      for (const day of this.#daysOf([row])) this.#staleDays.add(day);
    }
    this.#tellProgress();
  }

  #tellProgress(): void {
    this.#options.onSettled(this.#results.size);
  }

  /** The result with what stands in the way of it, from the timesheet as it is after the write. */
  #explained(change: TimesheetChange): ChangeResult {
    const result = this.#results.get(change.key) ?? { key: change.key, kind: 'notTried' };
    const wanted = wantedStretch(change, this.#options.zone);
    if (result.kind !== 'failed' || result.problem.code !== 'entriesClash' || !wanted) return result;
    const others = this.#around([change]).flatMap(({ id, startAt, endAt }) =>
      startAt === null || id === change.id ? [] : [{ id, startAt, endAt }],
    );
    return { ...result, inTheWay: overlapping(wanted, others).map(({ id }) => id) };
  }

  async #readStaleDays(): Promise<void> {
    if (!this.#stoppedBy) await this.#readDays([...this.#staleDays].sort());
  }

  /** True when all of these days, in order, could be read. */
  async #readDays(days: readonly LocalDate[]): Promise<boolean> {
    const { client, lane, reader } = this.#options;
    const readings = await Promise.all(
      partsOf(days).map((part) => reader.readDays(client, lane, part, { isPatient: true })),
    );
    return readings.every(({ ok }) => ok);
  }

  /** The days on which a row's entry is and will be. */
  #daysOf(rows: readonly TimesheetChange[]): readonly LocalDate[] {
    const days = rows.flatMap((row) => {
      const known = this.#entryOf(row)?.date;
      return [...('date' in row ? [row.date] : []), ...(known === undefined ? [] : [known])];
    });
    return [...new Set(days)].sort();
  }

  /** What is known on the days of these rows and next to them, where entries over midnight begin. */
  #around(rows: readonly TimesheetChange[]): readonly TimesheetEntry[] {
    const days = this.#daysOf(rows);
    const [from] = days;
    const to = days.at(-1);
    if (from === undefined || to === undefined) return [];
    return this.#options.entries.between(this.#options.lane, dayBefore(from), to);
  }

  #entryOf({ id }: TimesheetChange): TimesheetEntry | null {
    return id === null ? null : this.#options.entries.withId(this.#options.lane, id);
  }

  #breakAfter(change: TimesheetChange): TakenBreak | null {
    if (change.kind !== 'storeClock' || change.breakId === null) return null;
    if (change.breakId === undefined) return this.#entryOf(change)?.takenBreak ?? null;
    return { id: change.breakId, name: this.#options.breakName(change.breakId) };
  }

  /** A new clock entry that is refused for an overlap with nothing known may overlap itself. */
  #isOwnDoubleLikely(rows: Rows, problem: Problem): boolean {
    if (problem.code !== 'entriesClash' || rows.every((row) => row.kind !== 'storeClock' || row.id !== null))
      return false;
    const edited = new Set(rows.map(({ id }) => id));
    const others = this.#around(rows).flatMap(({ id, startAt, endAt }) =>
      startAt === null || edited.has(id) ? [] : [{ startAt, endAt }],
    );
    const wanted = rows.map((row) => wantedStretch(row, this.#options.zone));
    return wanted.every((stretch) => stretch === null || overlapping(stretch, others).length === 0);
  }
}

function isSome(changes: readonly TimesheetChange[]): changes is Rows {
  return changes.length > 0;
}

/** An hour entry that BambooHR does not know is as good as deleted (ruling 11.3.12). */
function isGone(rows: Rows, problem: Problem): boolean {
  return rows.length === 1 && rows[0].kind === 'deleteHours' && problem.status === 404;
}

async function pause(ms: DurationMs, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch((error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  });
}
