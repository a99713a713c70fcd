/**
 * The demo company as the operations see it. State is the seed plus the latest version of every row changed since;
 * all changes go through `commit`, which is what makes journals, snapshots and "was it applied" possible.
 */
import { assertNever } from '../../../shared/assert-never.ts';
import { localDateAt } from '../../../shared/time/zoned.ts';
import type { EpochMs, LocalDate } from '../../../shared/time/types.ts';
import { CompanyClock } from './clock.ts';
import type { ClockState } from './clock.ts';
import { dateOf, dayNumber } from './day-numbers.ts';
import { EntryStore } from './entry-store.ts';
import { History } from './history.ts';
import type { ApiKey, Break, BreakPolicy, CompanySettings, Employee, Entry, Project } from './model.ts';
import { payPeriodOf } from './pay-periods.ts';
import { seedCompany } from './seed.ts';
import type { SeededCompany, SeedParameters } from './seed.ts';
import { wallInstant } from './zone-days.ts';

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
  | { readonly kind: 'project'; readonly row: Project }
  | { readonly kind: 'key'; readonly row: ApiKey }
  | { readonly kind: 'approval'; readonly row: Approval }
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
  #entries: EntryStore;
  readonly #employees = new Map<number, Employee>();
  readonly #policies = new Map<string, BreakPolicy>();
  readonly #breaks = new Map<string, Break>();
  readonly #projects = new Map<number, Project>();
  readonly #keys = new Map<string, ApiKey>();
  readonly #approvals = new Map<string, Approval>();
  readonly #latest = new Map<string, Change>();
  #listener: ChangeListener = () => undefined;
  #commits = 0;

  constructor(parameters: SeedParameters) {
    this.parameters = parameters;
    this.#seeded = seedCompany(parameters);
    this.#settings = this.#seeded.settings;
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

  project(id: number): Project | null {
    return this.#projects.get(id) ?? null;
  }

  /** A break, deleted ones too: old entries keep its name (ruling 11.6.4). */
  breakById(id: string): Break | null {
    return this.#breaks.get(id) ?? null;
  }

  /** Breaks a person may take: of every policy that applies, by policy name, then break name (rulings 11.4.7, 11.4.8). */
  breaksFor(person: Employee): readonly Break[] {
    const covered = person.status === 'Active' && person.timesheetType !== null;
    return [...this.#policies.values()]
      .filter((policy) => policy.deletedAt === null)
      .filter((policy) => (policy.allEmployeesAssigned ? covered : policy.employeeIds.includes(person.id)))
      .toSorted((a, b) => compareText(a.name, b.name))
      .flatMap((policy) =>
        [...this.#breaks.values()]
          .filter((row) => row.policyId === policy.id && row.deletedAt === null)
          .toSorted((a, b) => compareText(a.name, b.name)),
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

  /** When the pay period of a day was approved for a person; null while it is open. */
  approvedAt(employeeId: number, date: LocalDate): EpochMs | null {
    const period = payPeriodOf(date);
    const set = this.#approvals.get(approvalKey(employeeId, period.start));
    if (set !== undefined) return set.approvedAt;
    // Two days of grace: a shift that began on the period's last night must still be able to end.
    const dayOfApproval = dateOf(dayNumber(period.end) + 2);
    const approvedAt = wallInstant(dayOfApproval, APPROVAL_MINUTES, this.#seeded.settings.zone);
    return approvedAt <= this.parameters.seededAt ? approvedAt : null;
  }

  /** Who is told of each change from now on. */
  onCommit(listener: ChangeListener): void {
    this.#listener = listener;
  }

  /** Applies changes that belong together. The listener hears of them first: what it cannot keep is not applied. */
  commit(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#listener(changes);
    this.replay(changes);
    this.#commits += 1;
  }

  /** Applies changes that are recorded already. */
  replay(changes: readonly Change[]): void {
    for (const change of changes) this.#apply(change);
  }

  /** Latest version of every row changed since the seed: together with `parameters`, the whole state. */
  changes(): readonly Change[] {
    return [...this.#latest.values()];
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
    refill(this.#employees, employees);
    refill(this.#policies, policies);
    refill(this.#breaks, breaks);
    refill(this.#projects, projects);
  }

  #emptyEntries(): EntryStore {
    return new EntryStore(new History(this.parameters, this.#seeded), () => this.clock.now());
  }

  #apply(change: Change): void {
    switch (change.kind) {
      case 'entry':
        this.#entries.put(change.row);
        break;
      case 'employee':
        this.#employees.set(change.row.id, change.row);
        break;
      case 'settings':
        this.#settings = change.row;
        break;
      case 'policy':
        this.#policies.set(change.row.id, change.row);
        break;
      case 'break':
        this.#breaks.set(change.row.id, change.row);
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

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
