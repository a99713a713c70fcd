/**
 * The demo company as the operations see it. State is the seed plus the latest version of every row changed since;
 * all changes go through `commit`, which is what makes journals, snapshots and "was it applied" possible.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import { Assessments } from '../assessments/assessments.ts';
import { BreakBook, byName } from '../breaks/break-book.ts';
import { localDateAt } from '../../../shared/time/zoned.ts';
import type { EpochMs, LocalDate } from '../../../shared/time/types.ts';
import { CompanyClock } from './clock.ts';
import type { ClockState } from './clock.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';
import { EntryStore } from './entry-store.ts';
import { History } from './history.ts';
import type {
  ApiKey,
  Break,
  BreakPolicy,
  BreakWaiver,
  CompanySettings,
  Employee,
  Entry,
  OauthClient,
  OauthGrant,
  Project,
  Touch,
} from './model.ts';
import { OauthStore } from './oauth-store.ts';
import { payPeriodOf } from './pay-periods.ts';
import type { PayPeriod } from './pay-periods.ts';
import { seedCompany } from './seed.ts';
import type { SeededCompany, SeedParameters } from './seed.ts';
import { wallInstant } from '../../../shared/time/zone-days.ts';

/** The approval of one person's pay period; `approvedAt` null opens it again. */
export interface Approval {
  readonly employeeId: number;
  readonly periodStart: LocalDate;
  readonly approvedAt: EpochMs | null;
}

/** One row that changed, whole. */
export type Change =
  | { readonly kind: 'entry'; readonly row: Entry }
  | { readonly kind: 'employee'; readonly row: Employee }
  | { readonly kind: 'settings'; readonly row: CompanySettings }
  | { readonly kind: 'policy'; readonly row: BreakPolicy }
  | { readonly kind: 'break'; readonly row: Break }
  | { readonly kind: 'waiver'; readonly row: BreakWaiver }
  | { readonly kind: 'project'; readonly row: Project }
  | { readonly kind: 'key'; readonly row: ApiKey }
  | { readonly kind: 'approval'; readonly row: Approval }
  | { readonly kind: 'touch'; readonly row: Touch }
  | { readonly kind: 'oauthClient'; readonly row: OauthClient }
  | { readonly kind: 'oauthGrant'; readonly row: OauthGrant }
  | { readonly kind: 'clock'; readonly row: ClockState };

/** Hears of changes that belong together, before anybody is told that they happened. */
export type ChangeListener = (changes: readonly Change[]) => void;

/** The hour of the company's day at which a finished period gets approved. */
const APPROVAL_MINUTES = 10 * 60;

/** One company in memory. */
export class Company {
  readonly parameters: SeedParameters;
  readonly clock = new CompanyClock();
  readonly #seeded: SeededCompany;
  #settings: CompanySettings;
  readonly #history: History;
  #entries: EntryStore;
  readonly #employees = new Map<number, Employee>();
  /** Break policies, their breaks and their assignments. */
  readonly breaks = new BreakBook();
  /** Who kept which break on finished days. */
  readonly assessments = new Assessments(this);
  readonly #projects = new Map<number, Project>();
  readonly #keys = new Map<string, ApiKey>();
  readonly #approvals = new Map<string, Approval>();
  /** Programs and what they were allowed (OAuth 2.0). */
  readonly oauth = new OauthStore();
  readonly #latest = new Map<string, Change>();
  #listener: ChangeListener = () => undefined;
  #commits = 0;

  constructor(parameters: SeedParameters) {
    this.parameters = parameters;
    this.#seeded = seedCompany(parameters);
    this.#settings = this.#seeded.settings;
    this.#history = new History(parameters, this.#seeded);
    this.#entries = this.#emptyEntries();
    this.#reset();
  }

  get settings(): CompanySettings {
    return this.#settings;
  }

  get entries(): EntryStore {
    return this.#entries;
  }

  /** How often anything was changed; comparing it before and after tells whether a request had an effect. */
  get commits(): number {
    return this.#commits;
  }

  employee(id: number): Employee | null {
    return this.#employees.get(id) ?? null;
  }

  /** Everybody, by id. */
  employees(): readonly Employee[] {
    return [...this.#employees.values()];
  }

  /** Who is away on which of these days, in their order: those who would have worked and do not come. */
  *absences(firstDay: number, lastDay: number): Generator<{ readonly employeeId: number; readonly day: number }> {
    for (let day = firstDay; day <= lastDay; day += 1) {
      for (const { id, status } of this.#employees.values()) {
        if (status === 'Active' && this.#history.isAway(id, day)) yield { employeeId: id, day };
      }
    }
  }

  /** Every project, archived ones too, by id. */
  projects(): readonly Project[] {
    return [...this.#projects.values()];
  }

  project(id: number): Project | null {
    return this.#projects.get(id) ?? null;
  }

  /** A break, deleted ones too: old entries keep its name (ruling 11.6.4). */
  breakById(id: string): Break | null {
    return this.breaks.break(id);
  }

  /** Breaks a person may take: of every policy that applies, by policy name, then break name (rulings 11.4.7, 11.4.8). */
  breaksFor(person: Employee): readonly Break[] {
    return this.breaks
      .policies()
      .filter((policy) => this.breaks.applies(policy, person))
      .toSorted(byName)
      .flatMap((policy) =>
        this.breaks
          .breaksOfPolicy(policy.id)
          .filter((row) => row.deletedAt === null)
          .toSorted(byName),
      );
  }

  key(text: string): ApiKey | null {
    return this.#keys.get(text) ?? null;
  }

  /** The key last given to a person that still works. */
  keyOf(employeeId: number): ApiKey | null {
    return [...this.#keys.values()].findLast((row) => row.employeeId === employeeId && !row.revoked) ?? null;
  }

  /** Today by the company's clock and calendar. */
  today(): LocalDate {
    return localDateAt(this.clock.now(), this.#settings.zone);
  }

  /** The pay period a day lies in. */
  payPeriod(date: LocalDate): PayPeriod {
    return payPeriodOf(date, this.#settings.payPeriods);
  }

  /** When the pay period of a day was approved for a person; null while it is open. */
  approvedAt(employeeId: number, date: LocalDate): EpochMs | null {
    const period = this.payPeriod(date);
    const set = this.#approvals.get(approvalKey(employeeId, period.start));
    if (set !== undefined) return set.approvedAt;
    // Two days of grace: a shift that began on the period's last night must still be able to end.
    const dayOfApproval = dateOf(dayNumber(period.end) + 2);
    const approvedAt = wallInstant(dayOfApproval, APPROVAL_MINUTES, this.#seeded.settings.zone);
    const approvedUpTo = this.#settings.livingSince === null ? this.parameters.seededAt : this.clock.now();
    return approvedAt <= approvedUpTo ? approvedAt : null;
  }

  /** Who is told of each change from now on. */
  onCommit(listener: ChangeListener): void {
    this.#listener = listener;
  }

  /** Applies changes that belong together. The listener hears of them first: what it cannot keep is not applied. */
  commit(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    const touches = changes.flatMap((change) => (change.kind === 'entry' ? this.#entries.touchesBy(change.row) : []));
    const all = [...changes, ...touches.map((row) => ({ kind: 'touch', row }) as const)];
    this.#listener(all);
    this.replay(all);
    this.#commits += 1;
  }

  /** Applies changes that are recorded already. */
  replay(changes: readonly Change[]): void {
    for (const change of changes) this.#apply(change);
  }

  /** Latest version of every row changed since the seed: together with `parameters`, the whole state. */
  changes(): readonly Change[] {
    return [...this.#latest.values(), ...this.breaks.changes()];
  }

  /** Goes back to the seed and from there to the given rows. The caller writes the journal anew. */
  restore(changes: readonly Change[]): void {
    this.#reset();
    this.replay(changes);
    this.#commits += 1;
  }

  #reset(): void {
    const { employees, policies, breaks, projects, settings } = this.#seeded;
    this.#settings = settings;
    this.#entries = this.#emptyEntries();
    for (const map of [this.#keys, this.#approvals, this.#latest]) map.clear();
    this.oauth.clear();
    refill(this.#employees, employees);
    this.breaks.reset(policies, breaks);
    this.assessments.reset();
    refill(this.#projects, projects);
  }

  #emptyEntries(): EntryStore {
    return new EntryStore(this.#history, () => ({
      now: this.clock.now(),
      seededAt: this.parameters.seededAt,
      livingSince: this.#settings.livingSince,
    }));
  }

  #apply(change: Change): void {
    this.assessments.hear(change);
    switch (change.kind) {
      case 'entry':
        this.#entries.put(change.row);
        break;
      case 'employee':
        this.#employees.set(change.row.id, change.row);
        break;
      case 'settings':
        // A folder kept by an earlier version knows fewer switches.
        this.#settings = { ...this.#seeded.settings, ...change.row };
        break;
      // The book keeps all versions of these, so they are not among the latest rows.
      case 'policy':
        this.breaks.putPolicy(change.row);
        return;
      case 'break':
        this.breaks.putBreak(change.row);
        return;
      case 'waiver':
        this.assessments.putWaiver(change.row);
        break;
      case 'project':
        this.#projects.set(change.row.id, change.row);
        break;
      case 'key':
        this.#keys.set(change.row.key, change.row);
        break;
      case 'approval':
        this.#approvals.set(approvalKey(change.row.employeeId, change.row.periodStart), change.row);
        break;
      case 'touch':
        this.#entries.touch(change.row);
        break;
      case 'oauthClient':
        this.oauth.putClient(change.row);
        break;
      case 'oauthGrant':
        this.oauth.putGrant(change.row);
        break;
      case 'clock':
        this.clock.restore(change.row);
        break;
      default:
        assertNever(change);
    }
    this.#latest.set(identity(change), change);
  }
}

function identity(change: Change): string {
  switch (change.kind) {
    case 'entry':
    case 'employee':
    case 'policy':
    case 'break':
    case 'project':
      return `${change.kind} ${change.row.id}`;
    case 'key':
      return `key ${change.row.key}`;
    case 'approval':
      return `approval ${approvalKey(change.row.employeeId, change.row.periodStart)}`;
    case 'waiver':
      return `waiver ${change.row.assessmentId}`;
    case 'touch':
      return `touch ${change.row.employeeId} ${change.row.day}`;
    case 'oauthClient':
      return `oauthClient ${change.row.clientId}`;
    case 'oauthGrant':
      return `oauthGrant ${change.row.id}`;
    case 'settings':
    case 'clock':
      return change.kind;
    default:
      return assertNever(change);
  }
}

function approvalKey(employeeId: number, periodStart: LocalDate): string {
  return `${employeeId} ${periodStart}`;
}

function refill<K, T extends { readonly id: K }>(map: Map<K, T>, rows: readonly T[]): void {
  map.clear();
  for (const row of rows) map.set(row.id, row);
}
