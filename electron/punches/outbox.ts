/**
 * The outbox: every punch of this machine, where it stands, and its story. A punch is in here, durably, before a
 * person is told that it was recorded; nothing is ever deleted by delivery.
 */
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
import { durably } from '../storage/database.ts';
import type { OpenDatabase } from '../storage/database.ts';

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
        this.#database
          .prepare(
            `INSERT INTO punch (id, step_id, part, company, employee_id, at_ms, record, state_kind, state)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
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

  /**
   * Moves a punch on and adds the event to its story, durably. Throws when the event is impossible in the state on
   * disk, so that two deliveries can never both act on one punch.
   */
  apply(punchId: string, event: PunchEvent): TrackedPunch {
    return durably(this.#database, 'punch.apply', () => {
      const row = this.#database.prepare('SELECT record, state FROM punch WHERE id = ?').get(punchId) as
        PunchRow | undefined;
      if (!row) throw new Error('No such punch in the outbox');
      const { punch, state } = trackedOf(row);
      const next = nextState(state, event);
      this.#database
        .prepare('UPDATE punch SET state_kind = ?, state = ? WHERE id = ?')
        .run(next.kind, JSON.stringify(next), punchId);
      this.#tell(punchId, event);
      return { punch, state: next };
    });
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
      `company = ? AND employee_id = ? AND (at_ms >= ? OR state_kind NOT IN ('confirmed', 'discarded')) ORDER BY seq`,
      lane.company,
      lane.employeeId,
      from,
    );
  }

  /** Punches on their way or in need of a person, of one company. */
  countUnsettled(company: string): number {
    const row = this.#database
      .prepare(`SELECT count(*) AS n FROM punch WHERE company = ? AND state_kind NOT IN ('confirmed', 'discarded')`)
      .get(company) as { n: number };
    return row.n;
  }

  /** Everything that happened to a punch, oldest first. */
  storyOf(punchId: string): PunchStory {
    const rows = this.#database.prepare('SELECT line FROM story WHERE punch_id = ? ORDER BY seq').all(punchId);
    return (rows as { line: string }[]).map((row) => JSON.parse(row.line) as StoryLine);
  }

  #select(where: string, ...values: (string | number)[]): readonly TrackedPunch[] {
    const rows = this.#database.prepare(`SELECT record, state FROM punch WHERE ${where}`).all(...values);
    return (rows as PunchRow[]).map(trackedOf);
  }

  #tell(punchId: string, line: StoryLine): void {
    this.#database.prepare('INSERT INTO story (punch_id, line) VALUES (?, ?)').run(punchId, JSON.stringify(line));
  }
}

function trackedOf(row: PunchRow): TrackedPunch {
  return { punch: JSON.parse(row.record) as Punch, state: JSON.parse(row.state) as PunchState };
}
