/**
 * What this machine knows of the breaks of the person at the clock: BambooHR's last answer, and the rules behind it,
 * which last across restarts. Asks for the answer whenever told to, and for the rules seldom: each policy costs a call.
 */
import { ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { readAvailabilities } from './availability-reader.ts';
import type { AvailabilityReading } from './availability-reader.ts';
import { termsFit, termsFromAnswer } from './break-terms.ts';
import type { BreakTerms } from './break-terms.ts';
import type { AvailabilityAnswer, BreakFacts } from './breaks-shown.ts';
import type { BreakRecord, KnownBreaks } from './known-breaks.ts';
import { readBreakRules } from './rules-reader.ts';

/** Rules are settings: they change a few times a year. */
const rulesStandFor: DurationMs = 4 * HOUR_MS;

/** When they could not be read, or an answer tells that they have changed. */
const rulesAgainAfter: DurationMs = 15 * MINUTE_MS;

/** What it stands on. */
export interface BreakKnowledgeOptions {
  readonly known: KnownBreaks;
  readonly now: () => EpochMs;
  /** This machine's zone, until BambooHR tells the person's. */
  readonly zone: () => ZoneId;
  /** What was learned is not kept, or cannot be read. The clock goes on with what it has. */
  readonly onTrouble: (problem: Problem) => void;
  readonly onDefect: (error: unknown) => void;
}

/** One person at the clock. A late answer for somebody else changes only their own. */
interface Sitting {
  readonly lane: Lane;
  record: BreakRecord;
  answer: AvailabilityAnswer | null;
  /** The client through which the rules were asked for last: with another key one may see more. */
  rulesAskedOf: BambooHrClient | null;
  rulesAskedAt: EpochMs;
  /** The rules could not be read for the moment, or the last answer tells that they have changed. */
  areRulesDoubtful: boolean;
  isReadingRules: boolean;
}

const nothing: BreakRecord = { answered: null, rules: null, zone: null };

/** See the file's comment. */
export class BreakKnowledge {
  readonly #options: BreakKnowledgeOptions;
  #sitting: Sitting | null = null;

  constructor(options: BreakKnowledgeOptions) {
    this.#options = options;
  }

  /** Whose breaks these are from now on; null for nobody's. Reads this machine's disk. */
  seat(lane: Lane | null): void {
    this.#sitting = lane && {
      lane,
      record: this.#options.known.of(lane) ?? nothing,
      answer: null,
      rulesAskedOf: null,
      rulesAskedAt: 0,
      areRulesDoubtful: false,
      isReadingRules: false,
    };
  }

  /** What is known now. */
  facts(): BreakFacts {
    const { record, answer } = this.#sitting ?? { record: nothing, answer: null };
    return { terms: record.answered ?? record.rules, zone: record.zone, answer };
  }

  /** A break's name; null when it is not known. */
  nameOf(breakId: string): string | null {
    return this.facts().terms?.find(({ id }) => id === breakId)?.name ?? null;
  }

  /** Asks BambooHR what the person may take now. Rules that are due are read meanwhile; nobody waits for them. */
  async refresh(client: BambooHrClient): Promise<void> {
    const sitting = this.#sitting;
    if (!sitting) return;
    const askedAt = this.#options.now();
    const reading = await readAvailabilities(client, sitting.lane);
    if (reading.ok) {
      sitting.answer = { ...reading.value, askedAt, answeredAt: this.#options.now() };
      this.#learnAnswer(sitting, reading.value);
    } else if (reading.problem.status !== 403) return;
    if (!this.#areRulesDue(sitting, client)) return;
    sitting.isReadingRules = true;
    this.#readRules(sitting, client)
      .catch(this.#options.onDefect)
      .finally(() => {
        sitting.isReadingRules = false;
      });
  }

  #learnAnswer(sitting: Sitting, { breaks, zone }: AvailabilityReading): void {
    const { record } = sitting;
    const personZone = zone ?? record.zone ?? this.#options.zone();
    const { answered, rules } = record;
    const terms = breaks.map((known) =>
      termsFromAnswer(known, [withId(rules, known.id), withId(answered, known.id)], personZone),
    );
    if (rules !== null) {
      sitting.areRulesDoubtful =
        rules.length !== breaks.length ||
        !breaks.every((known) => {
          const rule = withId(rules, known.id);
          return rule !== undefined && termsFit(rule, known, personZone);
        });
    }
    this.#keep(sitting, { ...record, answered: terms, zone: zone ?? record.zone });
  }

  #areRulesDue(sitting: Sitting, client: BambooHrClient): boolean {
    if (sitting.isReadingRules) return false;
    if (sitting.rulesAskedOf !== client) return true;
    const since = this.#options.now() - sitting.rulesAskedAt;
    return since < 0 || since >= (sitting.areRulesDoubtful ? rulesAgainAfter : rulesStandFor);
  }

  async #readRules(sitting: Sitting, client: BambooHrClient): Promise<void> {
    sitting.rulesAskedOf = client;
    sitting.rulesAskedAt = this.#options.now();
    const reading = await readBreakRules(client, sitting.lane);
    if (!reading.ok) {
      const isForbidden = reading.problem.status === 403;
      sitting.areRulesDoubtful = !isForbidden;
      // Rules that may not be read any more would grow old unseen; the answers have told what is needed of them.
      if (isForbidden) this.#keep(sitting, { ...sitting.record, rules: null });
      else this.#options.onTrouble(reading.problem);
      return;
    }
    const rules = reading.value;
    sitting.areRulesDoubtful = false;
    const { record } = sitting;
    const answered = record.answered?.map((terms) => ({ ...terms, rule: withId(rules, terms.id)?.rule ?? terms.rule }));
    this.#keep(sitting, { ...record, rules, answered: answered ?? null });
  }

  /** Writes only what is new: most answers tell nothing about rules. */
  #keep(sitting: Sitting, record: BreakRecord): void {
    const isNew = JSON.stringify(record) !== JSON.stringify(sitting.record);
    sitting.record = record;
    if (!isNew) return;
    try {
      this.#options.known.keep(sitting.lane, record, this.#options.now());
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.#options.onTrouble(error.problem);
    }
  }
}

function withId(terms: readonly BreakTerms[] | null, breakId: string): BreakTerms | undefined {
  return terms?.find(({ id }) => id === breakId);
}
