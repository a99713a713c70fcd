/**
 * The outbox: every punch of this machine, where it stands, and its story. A punch is in here, durably, before a
 * person is told that it was recorded; nothing is ever deleted by delivery.
 */
import { punchAfter } from '../../shared/punches/changes.ts';
import { nextState } from '../../shared/punches/life-cycle.ts';
import type {
  Lane,
  Punch,
  PunchEvent,
  PunchState,
  PunchStory,
  StoryLine,
  TrackedPunch,
} from '../../shared/punches/punch.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { durably, prepared, readably } from '../storage/database.ts';
import type { OpenDatabase, Statement } from '../storage/database.ts';
import { storyRoom } from '../storage/migrations.ts';

/** One event of one punch. */
export interface PunchMove {
  readonly punchId: string;
  readonly event: PunchEvent;
}

interface PunchRow {
  readonly record: string;
  readonly state: string;
}

/** The punches of one outbox file. Every call is synchronous; writes return after the commit. */
export class Outbox {
  readonly #database: OpenDatabase;

  constructor(database: OpenDatabase) {
    this.#database = database;
  }

  /**
   * Appends the punches of one step in one durable transaction. A step that is already there (the same click asked
   * twice) is left as it is. Answers the step as it stands on disk. Throws a problem when the disk refuses.
   */
  record(step: readonly Punch[]): readonly Punch[] {
    return durably(this.#database, 'punch.record', () => {
      const first = step[0];
      if (!first) throw new Error('A step has at least one punch');
      const known = this.ofStep(first.stepId);
      if (known.length > 0) return known.map((tracked) => tracked.punch);
      for (const punch of step) {
        const state: PunchState = { kind: 'recorded' };
        this.#prepared(
          `INSERT INTO punch (id, step_id, part, company, employee_id, at_ms, record, state_kind, state)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ).run(
          punch.id,
          punch.stepId,
          punch.part,
          punch.company,
          punch.employeeId,
          punch.at,
          JSON.stringify(punch),
          state.kind,
          JSON.stringify(state),
        );
        this.#tell(punch.id, { kind: 'recorded', at: punch.at, trust: punch.trust });
      }
      return step;
    });
  }

  /** Moves one punch on; see `applyAll`. */
  apply(punchId: string, event: PunchEvent): TrackedPunch {
    const [tracked] = this.applyAll([{ punchId, event }]);
    if (!tracked) throw new Error('An event moves its punch');
    return tracked;
  }

  /**
   * Moves punches on and adds the events to their stories, durably, all or none. Throws when an event is impossible in
   * the state on disk, so that two deliveries can never both act on one punch.
   */
  applyAll(moves: readonly PunchMove[]): readonly TrackedPunch[] {
    return durably(this.#database, 'punch.apply', () => moves.map((move) => this.#move(move)));
  }

  /** The punches of a step, in order; empty when there is none. */
  ofStep(stepId: string): readonly TrackedPunch[] {
    return this.#select('step_id = ? ORDER BY part', stepId);
  }

  /** Punches of a lane that are neither confirmed nor discarded, in the order they were recorded. */
  unsettled(lane: Lane): readonly TrackedPunch[] {
    return this.#select(
      `company = ? AND employee_id = ? AND state_kind NOT IN ('confirmed', 'discarded') ORDER BY seq`,
      lane.company,
      lane.employeeId,
    );
  }

  /** Punches of a lane recorded at or after `from`, and every unsettled one; in the order they were recorded. */
  since(lane: Lane, from: EpochMs): readonly TrackedPunch[] {
    return this.#select(
      `seq IN (
         SELECT seq FROM punch WHERE company = ? AND employee_id = ? AND at_ms >= ?
         UNION ALL
         SELECT seq FROM punch INDEXED BY punch_open
         WHERE company = ? AND employee_id = ? AND state_kind NOT IN ('confirmed', 'discarded')
       ) ORDER BY seq`,
      lane.company,
      lane.employeeId,
      from,
      lane.company,
      lane.employeeId,
    );
  }

  /** Punches on their way or in need of a person, of one company. */
  countUnsettled(company: string): number {
    return readably(this.#database, 'outbox.read', () => {
      const row = this.#prepared(
        `SELECT count(*) AS n FROM punch WHERE company = ? AND state_kind NOT IN ('confirmed', 'discarded')`,
      ).get(company) as { n: number };
      return row.n;
    });
  }

  /** Everything that happened to a punch, oldest first. */
  storyOf(punchId: string): PunchStory {
    return readably(this.#database, 'outbox.story', () => {
      const rows = this.#prepared(
        `SELECT story.line FROM punch, story
         WHERE punch.id = ? AND story.place BETWEEN punch.seq * ${storyRoom} AND punch.seq * ${storyRoom} + ${storyRoom - 1}
         ORDER BY story.place`,
      ).all(punchId);
      return (rows as { line: string }[]).map((row) => JSON.parse(row.line) as StoryLine);
    });
  }

  #move({ punchId, event }: PunchMove): TrackedPunch {
    const row = this.#prepared('SELECT record, state FROM punch WHERE id = ?').get(punchId) as PunchRow | undefined;
    if (!row) throw new Error('No such punch in the outbox');
    const { punch, state } = trackedOf(row);
    const next = nextState(state, event);
    const changed = punchAfter(punch, event);
    this.#prepared('UPDATE punch SET state_kind = ?, state = ? WHERE id = ?').run(
      next.kind,
      JSON.stringify(next),
      punchId,
    );
    if (changed !== punch) {
      this.#prepared('UPDATE punch SET at_ms = ?, record = ? WHERE id = ?').run(
        changed.at,
        JSON.stringify(changed),
        punchId,
      );
    }
    this.#tell(punchId, event);
    return { punch: changed, state: next };
  }

  #select(where: string, ...values: (string | number)[]): readonly TrackedPunch[] {
    return readably(this.#database, 'outbox.read', () => {
      const rows = this.#prepared(`SELECT record, state FROM punch WHERE ${where}`).all(...values);
      return (rows as PunchRow[]).map(trackedOf);
    });
  }

  #tell(punchId: string, line: StoryLine): void {
    this.#prepared(
      `INSERT INTO story (place, line)
       SELECT coalesce(
         (SELECT max(place) FROM story WHERE place BETWEEN seq * ${storyRoom} AND seq * ${storyRoom} + ${storyRoom - 1}),
         seq * ${storyRoom}
       ) + 1, ? FROM punch WHERE id = ?`,
    ).run(JSON.stringify(line), punchId);
  }

  #prepared(sql: string): Statement {
    return prepared(this.#database, sql);
  }
}

function trackedOf(row: PunchRow): TrackedPunch {
  return { punch: JSON.parse(row.record) as Punch, state: JSON.parse(row.state) as PunchState };
}
