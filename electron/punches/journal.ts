/**
 * The journal as kept: all steps of this machine, newest first, a page at a time. Written for a file with a hundred
 * thousand punches: a page goes down an index from where the last one ended, and the few steps that are not confirmed
 * have indexes of their own.
 */
import type { JournalSteps } from '../journal/journal-desk.ts';
import type { JournalFilter, JournalStanding } from '../../shared/ipc/journal.ts';
import type { Lane, Punch, PunchState, TrackedPunch } from '../../shared/punches/punch.ts';
import type { ZoneId } from '../../shared/time/types.ts';
import { dayBounds } from '../../shared/time/zoned.ts';
import { prepared, readably } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';

interface JournalRow {
  readonly first: number;
  readonly record: string;
  readonly state: string;
}

/** A part of a query with what belongs in its places. */
interface Clause {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/**
 * The few steps that are not confirmed, by what decides: `open` when a part is neither confirmed nor given up,
 * `attention` when a part needs a person, `discarded` when none is open and one was given up. The words are those of the
 * partial indexes, or SQLite would not use them.
 */
const openSteps = `SELECT step_id FROM punch WHERE company = ? AND state_kind NOT IN ('confirmed', 'discarded')`;
const attentionSteps = `${openSteps} AND state_kind = 'attention'`;
const givenUpSteps = `SELECT step_id FROM punch WHERE company = ? AND state_kind = 'discarded'`;

/** The steps of one outbox file. Blocking calls; they throw a storage problem. */
export class Journal {
  readonly #database: OpenDatabase;
  readonly #zone: () => ZoneId;

  /** `zone` is whose calendar days a filter means. */
  constructor(database: OpenDatabase, zone: () => ZoneId) {
    this.#database = database;
    this.#zone = zone;
  }

  /**
   * One page of the steps that fit, newest first. `lane` is whose journal it is; with the scope `machine` all of its
   * company. `before` is the last page's `next`, null for the first page.
   */
  page(filter: JournalFilter, lane: Lane, before: number | null, limit: number): JournalSteps {
    const fitting = this.#fitting(filter, lane);
    return readably(this.#database, 'journal.read', () => {
      const rows = prepared(
        this.#database,
        `WITH page (first) AS MATERIALIZED (${fitting.sql} AND first.seq < ? ORDER BY first.seq DESC LIMIT ?)
         SELECT page.first, part.record, part.state
         FROM page CROSS JOIN punch AS head ON head.seq = page.first CROSS JOIN punch AS part ON part.step_id = head.step_id
         ORDER BY page.first DESC, part.part`,
      ).all(...fitting.values, before ?? Number.MAX_SAFE_INTEGER, limit + 1) as JournalRow[];
      const steps = stepsOf(rows);
      const page = steps.slice(0, limit);
      return {
        steps: page.map(({ punches }) => punches),
        next: steps.length > limit ? (page.at(-1)?.first ?? null) : null,
        total: this.#count(filter, lane),
      };
    });
  }

  /** Whose punches of a company are still open: lanes that delivery has something to do for, or a person. */
  unsettledLanes(company: string): readonly Lane[] {
    return readably(this.#database, 'outbox.read', () => {
      const rows = prepared(
        this.#database,
        `SELECT DISTINCT employee_id FROM punch
         WHERE company = ? AND state_kind NOT IN ('confirmed', 'discarded') ORDER BY employee_id`,
      ).all(company) as { employee_id: number }[];
      return rows.map((row) => ({ company, employeeId: row.employee_id }));
    });
  }

  /** The many are counted on an index alone, by counting the few that are not. */
  #count(filter: JournalFilter, lane: Lane): number {
    if (filter.standing === 'confirmed') {
      const count = (standing: JournalStanding): number => this.#count({ ...filter, standing }, lane);
      return count('all') - count('open') - count('discarded');
    }
    const { sql, values } = this.#fitting(filter, lane);
    const row = prepared(this.#database, `SELECT count(*) AS total FROM (${sql})`).get(...values);
    return (row as { total: number }).total;
  }

  /** A query for the first parts of the steps that fit, as `first`, open for more conditions. */
  #fitting({ scope, standing, from, to }: JournalFilter, { company, employeeId }: Lane): Clause {
    const startAt = from === null ? null : dayBounds(from, this.#zone()).startAt;
    const endAt = to === null ? null : dayBounds(to, this.#zone()).endAt;
    const isAnyDay = startAt === null && endAt === null;
    const index = scope === 'mine' ? 'punch_lane_time' : isAnyDay ? 'punch_step' : 'punch_time';
    const clauses: readonly Clause[] = [
      stepsStanding(standing, company, index),
      { sql: 'first.part = 1 AND first.company = ?', values: [company] },
      ...(scope === 'mine' ? [{ sql: 'first.employee_id = ?', values: [employeeId] }] : []),
      ...(startAt === null ? [] : [{ sql: 'first.at_ms >= ?', values: [startAt] }]),
      ...(endAt === null ? [] : [{ sql: 'first.at_ms < ?', values: [endAt] }]),
    ];
    return {
      sql: clauses.map(({ sql }) => sql).join(' AND '),
      values: clauses.flatMap(({ values }) => values),
    };
  }
}

/** The first parts of the steps of a standing; `index` is what to go by where those are many. */
function stepsStanding(standing: JournalStanding, company: string, index: string): Clause {
  const many = `SELECT first.seq FROM punch AS first INDEXED BY ${index} WHERE true`;
  const of = (steps: string): string =>
    `SELECT first.seq FROM (${steps} GROUP BY step_id) AS step
     CROSS JOIN punch AS first ON first.step_id = step.step_id WHERE first.part = 1`;
  switch (standing) {
    case 'all':
      return { sql: many, values: [] };
    case 'open':
      return { sql: of(openSteps), values: [company] };
    case 'attention':
      return { sql: of(attentionSteps), values: [company] };
    case 'discarded':
      return { sql: of(`${givenUpSteps} AND step_id NOT IN (${openSteps})`), values: [company, company] };
    case 'confirmed':
      return {
        sql: `${many} AND first.seq NOT IN (${of(openSteps)} UNION ${of(givenUpSteps)})`,
        values: [company, company],
      };
  }
}

function stepsOf(rows: readonly JournalRow[]): readonly { readonly first: number; readonly punches: TrackedPunch[] }[] {
  const steps: { readonly first: number; readonly punches: TrackedPunch[] }[] = [];
  for (const row of rows) {
    const tracked = { punch: JSON.parse(row.record) as Punch, state: JSON.parse(row.state) as PunchState };
    const last = steps.at(-1);
    if (last?.first === row.first) last.punches.push(tracked);
    else steps.push({ first: row.first, punches: [tracked] });
  }
  return steps;
}
