/**
 * What BambooHR does with one person's timesheet (API companion, rulings 11.2, 11.3.4-9 and 11.4.1-2): small, and
 * written without a look at the demo company, so that one mistake is not made twice. Remembers who wrote each edge.
 */
import { zonedText } from '../../../shared/time/instant-text.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/time/types.ts';
import type { DurationMs, EpochMs, LocalDate, ZoneId } from '../../../shared/time/types.ts';
import type { PunchVerb } from '../../../shared/punches/punch.ts';
import { instantsOf, localAt } from './local-times.ts';

/** A punch by its id, or somebody who is no machine of ours. */
export type Author = string;
export const onTheWeb: Author = 'web';
export const manager: Author = 'manager';

/** One write of a start or an end. */
export interface EdgeWrite {
  readonly entryId: number;
  readonly verb: PunchVerb;
  readonly minuteAt: EpochMs;
  readonly by: Author;
  /** When it was applied, and how long after it was sent. */
  readonly at: EpochMs;
  readonly delayMs: DurationMs;
  readonly how: 'live' | 'stated' | 'stored';
}

/** An entry as it stands. */
export interface Row {
  readonly id: number;
  readonly date: LocalDate;
  readonly zone: ZoneId;
  readonly start: EdgeWrite;
  readonly end: EdgeWrite | null;
  readonly breakId: string | null;
  readonly projectId: number | null;
  readonly isDeleted: boolean;
}

/** What was asked for, once it has arrived. */
export interface Arrival {
  readonly by: { readonly in: Author; readonly out: Author };
  readonly delayMs: DurationMs;
}

/** An answer without its envelope. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const refused = (status: number): Reply => ({ status, body: { title: `Refused ${status}` } });

/** How far ahead of the server a stated time may lie (ruling 11.2.7). */
const aheadMs: DurationMs = 2 * MINUTE_MS;

/** A project nobody may punch on: archived meanwhile. */
export const archivedProject = 99;

export class Company {
  readonly zone: ZoneId;
  readonly employeeId: number;
  readonly #now: () => EpochMs;
  readonly #rows = new Map<number, Row>();
  /** The list as it was after each change, for reads that lag behind. */
  readonly #past: { readonly at: EpochMs; readonly rows: readonly Row[] }[] = [];
  #lastId = 8_000;
  readonly approved = new Set<LocalDate>();
  readonly writes: EdgeWrite[] = [];
  /** False while an admin took the right to punch away. */
  mayPunch = true;

  constructor(zone: ZoneId, employeeId: number, now: () => EpochMs) {
    this.zone = zone;
    this.employeeId = employeeId;
    this.#now = now;
    this.#past.push({ at: -Infinity, rows: [] });
  }

  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  get standing(): readonly Row[] {
    return this.rows.filter((row) => !row.isDeleted);
  }

  get open(): Row | null {
    return this.standing.find((row) => row.end === null) ?? null;
  }

  clockIn(body: Fields, arrival: Arrival): Reply {
    const asked = this.#timeOf(body, 'start');
    if (asked === null || body['projectId'] === archivedProject) return refused(400);
    if (!this.mayPunch) return refused(403);
    const { date } = localAt(asked.at, asked.zone);
    if (this.approved.has(date)) return refused(403);
    if (this.open) return refused(409);
    const standing = this.standing;
    if (standing.some(({ start, end }) => start.minuteAt <= asked.at && asked.at < (end?.minuteAt ?? Infinity))) {
      return refused(409);
    }
    // Finished entries of the past do not count: between them a gap may be filled (rulings 11.2.8 and 11.2.10).
    const isBefore = standing.some(
      (row) => row.date === date && row.start.minuteAt > asked.at && (row.end?.minuteAt ?? Infinity) > this.#now(),
    );
    if (isBefore) return refused(406);
    const id = this.#nextId();
    const start = this.#wrote(id, 'in', asked.at, arrival.by.in, arrival.delayMs, asked.how);
    const breakId = typeof body['breakId'] === 'string' ? body['breakId'] : null;
    const projectId = typeof body['projectId'] === 'number' ? body['projectId'] : null;
    this.#keep({ id, date, zone: asked.zone, start, end: null, breakId, projectId, isDeleted: false });
    return { status: 200, body: this.#answerOf(id) };
  }

  clockOut(body: Fields, arrival: Arrival): Reply {
    const asked = this.#timeOf(body, 'end');
    if (asked === null) return refused(400);
    if (!this.mayPunch) return refused(403);
    const open = this.open;
    if (!open) return refused(this.standing.length === 0 ? 412 : 409);
    if (this.approved.has(open.date)) return refused(403);
    const from = open.start.minuteAt;
    if (asked.at < from) return refused(400);
    // Touching is free (ruling 11.3.5), also for an entry without length in the minute in which this one began.
    const runsInto = this.standing.some(
      ({ id, start, end }) => id !== open.id && start.minuteAt < asked.at && from < (end?.minuteAt ?? Infinity),
    );
    if (runsInto) return refused(409);
    const end = this.#wrote(open.id, 'out', asked.at, arrival.by.out, arrival.delayMs, asked.how);
    this.#keep({ ...open, end });
    return { status: 200, body: this.#answerOf(open.id) };
  }

  /** One finished entry, new or changed. */
  store(body: Fields, arrival: Arrival): Reply {
    const [write] = body['entries'] as readonly Fields[];
    if (!write) return refused(400);
    const date = String(write['date']);
    const [startAt] = instantsOf(date, String(write['start']), this.zone);
    const [endAt] = instantsOf(date, String(write['end']), this.zone);
    if (startAt === undefined || endAt === undefined || endAt <= startAt) return refused(400);
    if (write['projectId'] === archivedProject) return refused(400);
    const known = typeof write['id'] === 'number' ? this.#rows.get(write['id']) : null;
    if (known === undefined || known?.isDeleted === true) return refused(404);
    if (known?.end === null) return refused(409);
    if (this.approved.has(date) || (known && this.approved.has(known.date))) return refused(403);
    if (!this.mayPunch) return refused(403);
    if (date > localAt(this.#now() + 14 * DAY_MS, this.zone).date) return refused(406);
    const id = known?.id ?? this.#nextId();
    if (this.#isTaken(startAt, endAt, id)) return refused(409);
    const { by, delayMs } = arrival;
    const start =
      known?.start.minuteAt === startAt ? known.start : this.#wrote(id, 'in', startAt, by.in, delayMs, 'stored');
    const end = known?.end?.minuteAt === endAt ? known.end : this.#wrote(id, 'out', endAt, by.out, delayMs, 'stored');
    const kept = { breakId: known?.breakId ?? null, projectId: known?.projectId ?? null };
    this.#keep({ id, date, zone: this.zone, start, end, ...kept, isDeleted: false });
    return { status: 201, body: [this.#answerOf(id)] };
  }

  /** The entries of some days, as the list answered `ageMs` ago. */
  list(from: LocalDate, to: LocalDate, ageMs: DurationMs): Reply {
    const asOf = this.#now() - ageMs;
    const { rows } = this.#past.findLast(({ at }) => at <= asOf) ?? { rows: [] };
    const body = rows
      .filter((row) => !row.isDeleted && row.date >= from && row.date <= to)
      .map((row) => this.#answerTo(row));
    return { status: 200, body };
  }

  /** A manager does as managers can: any finished stretch that is free, whatever the rules for punches say. */
  add(startAt: EpochMs, endAt: EpochMs | null): number | null {
    if (this.#isTaken(startAt, endAt, null) || (endAt === null && this.open)) return null;
    const id = this.#nextId();
    const start = this.#wrote(id, 'in', startAt, manager, 0, 'stored');
    const end = endAt === null ? null : this.#wrote(id, 'out', endAt, manager, 0, 'stored');
    const { date } = localAt(startAt, this.zone);
    this.#keep({ id, date, zone: this.zone, start, end, breakId: null, projectId: null, isDeleted: false });
    return id;
  }

  edit(row: Row, startAt: EpochMs, endAt: EpochMs | null): boolean {
    if (endAt !== null && endAt < startAt) return false;
    if (this.#isTaken(startAt, endAt, row.id)) return false;
    const start = row.start.minuteAt === startAt ? row.start : this.#wrote(row.id, 'in', startAt, manager, 0, 'stored');
    const end =
      endAt === null || row.end?.minuteAt === endAt ? row.end : this.#wrote(row.id, 'out', endAt, manager, 0, 'stored');
    this.#keep({ ...row, date: localAt(startAt, row.zone).date, start, end });
    return true;
  }

  delete(row: Row): void {
    this.#keep({ ...row, isDeleted: true });
  }

  setProject(row: Row, projectId: number): void {
    this.#keep({ ...row, projectId });
  }

  #isTaken(startAt: EpochMs, endAt: EpochMs | null, exceptId: number | null): boolean {
    return this.standing.some(
      ({ id, start, end }) =>
        id !== exceptId && startAt < (end?.minuteAt ?? Infinity) && start.minuteAt < (endAt ?? Infinity),
    );
  }

  /** Null for a time that BambooHR does not take (400). */
  #timeOf(
    body: Fields,
    name: 'start' | 'end',
  ): { readonly at: EpochMs; readonly zone: ZoneId; readonly how: 'live' | 'stated' } | null {
    const { date, timezone } = body;
    const time = body[name];
    const zone = typeof timezone === 'string' ? timezone : this.zone;
    const now = this.#now();
    if (date === undefined && time === undefined) {
      return { at: Math.floor(now / MINUTE_MS) * MINUTE_MS, zone, how: 'live' };
    }
    if (typeof date !== 'string' || typeof time !== 'string') return null;
    // A repeated hour is its first occurrence, a skipped one is refused (rulings 11.2.5 and 11.2.6).
    const [at] = instantsOf(date, time, zone);
    if (at === undefined || at > now + aheadMs || at < now - 365 * DAY_MS) return null;
    return { at, zone, how: 'stated' };
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #wrote(
    entryId: number,
    verb: PunchVerb,
    minuteAt: EpochMs,
    by: Author,
    delayMs: DurationMs,
    how: EdgeWrite['how'],
  ): EdgeWrite {
    const write = { entryId, verb, minuteAt, by, at: this.#now(), delayMs, how };
    this.writes.push(write);
    return write;
  }

  #keep(row: Row): void {
    this.#rows.set(row.id, row);
    this.#past.push({ at: this.#now(), rows: this.rows });
  }

  #answerOf(id: number): unknown {
    const row = this.#rows.get(id);
    return row && this.#answerTo(row);
  }

  #answerTo({ id, date, zone, start, end }: Row): unknown {
    return {
      id,
      employeeId: this.employeeId,
      type: 'clock',
      date,
      start: zonedText(start.minuteAt, zone),
      end: end === null ? null : zonedText(end.minuteAt, zone),
      timezone: zone,
      hours: null,
      note: null,
      projectInfo: null,
      breakInfo: null,
      approved: this.approved.has(date),
    };
  }
}
