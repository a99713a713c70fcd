/**
 * The break policies of the company with their breaks and assignments, as they are and as they were: a finished day is
 * assessed by the rules of that day, so every version of a row is kept.
 */
import type { EpochMs } from '../../../shared/time/types.ts';
import type { Change } from '../company/company.ts';
import type { Break, BreakPolicy, Employee } from '../company/model.ts';

/** Rows that changed, as the book records them. */
type BookChange = Extract<Change, { readonly kind: 'policy' | 'break' }>;

/** The rules in force at one moment. */
export interface BreakRules {
  /** Breaks that a person who works may take: of every policy that applies, by policy name, then break name. */
  breaksOf(employeeId: number): readonly Break[];
}

/** What a policy and a break have in common for the book. */
interface Versioned {
  readonly id: string;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs | null;
  readonly deletedAt: EpochMs | null;
}

/** The policies and breaks of one company. */
export class BreakBook {
  /** Versions by id, each list in the order in which they were made. The first of a seeded row is the seed's. */
  readonly #policies = new Map<string, BreakPolicy[]>();
  readonly #breaks = new Map<string, Break[]>();
  #seededPolicies: ReadonlySet<BreakPolicy> = new Set();
  #seededBreaks: ReadonlySet<Break> = new Set();
  /** Derived from the versions; forgotten at each change. */
  #listed: { readonly policies: readonly BreakPolicy[]; readonly breaks: readonly Break[] } | null = null;
  #byPolicy: ReadonlyMap<string, readonly Break[]> | null = null;
  #rules = new Map<EpochMs, BreakRules>();
  #changedAt: readonly EpochMs[] | null = null;
  readonly #members = new WeakMap<BreakPolicy, ReadonlySet<number>>();

  /** Starts over from the seed. */
  reset(policies: readonly BreakPolicy[], breaks: readonly Break[]): void {
    this.#policies.clear();
    this.#breaks.clear();
    this.#seededPolicies = new Set(policies);
    this.#seededBreaks = new Set(breaks);
    for (const row of policies) this.#policies.set(row.id, [row]);
    for (const row of breaks) this.#breaks.set(row.id, [row]);
    this.#forget();
  }

  /** Keeps a new version of a policy. */
  putPolicy(row: BreakPolicy): void {
    append(this.#policies, row);
    this.#forget();
  }

  /** Keeps a new version of a break. */
  putBreak(row: Break): void {
    append(this.#breaks, row);
    this.#forget();
  }

  /** Every version made since the seed: together with the seed, the whole book. */
  changes(): readonly BookChange[] {
    return [
      ...[...this.#policies.values()]
        .flat()
        .filter((row) => !this.#seededPolicies.has(row))
        .map((row) => ({ kind: 'policy', row }) as const),
      ...[...this.#breaks.values()]
        .flat()
        .filter((row) => !this.#seededBreaks.has(row))
        .map((row) => ({ kind: 'break', row }) as const),
    ];
  }

  /** A policy as it is, deleted ones too. */
  policy(id: string): BreakPolicy | null {
    return this.#policies.get(id)?.at(-1) ?? null;
  }

  /** A break as it is, deleted ones too: old entries and assessments keep its name (ruling 11.6.4). */
  break(id: string): Break | null {
    return this.#breaks.get(id)?.at(-1) ?? null;
  }

  /** Every policy, deleted ones too, in the order of lists: by creation, then id (ruling 11.6.12). */
  policies(): readonly BreakPolicy[] {
    return this.#lists().policies;
  }

  /** The breaks of a policy, deleted ones too, in the order of lists. */
  breaksOfPolicy(policyId: string): readonly Break[] {
    this.#byPolicy ??= byPolicy(this.#lists().breaks);
    return this.#byPolicy.get(policyId) ?? [];
  }

  /** The number that the next break shows as `breakInfo.id` (ruling 11.4.5). */
  nextNumber(): number {
    let highest = 0;
    for (const [version] of this.#breaks.values()) highest = Math.max(highest, version?.number ?? 0);
    return highest + 1;
  }

  /** How many policies there ever were. */
  get policyCount(): number {
    return this.#policies.size;
  }

  /** Whether a policy applies to a person as it is now (ruling 11.4.8). A deleted one applies to nobody. */
  applies(policy: BreakPolicy, person: Employee): boolean {
    if (policy.deletedAt !== null) return false;
    return policy.allEmployeesAssigned ? isCovered(person) : this.#membersOf(policy).has(person.id);
  }

  /** The rules as they were at a moment. Whoever worked then is taken to have been set up for it. */
  rulesAt(at: EpochMs): BreakRules {
    this.#changedAt ??= [...new Set([...this.#policies.values(), ...this.#breaks.values()].flat().map(validFrom))].sort(
      (a, b) => a - b,
    );
    const since = this.#changedAt.findLast((change) => change <= at) ?? -Infinity;
    let rules = this.#rules.get(since);
    if (rules === undefined) this.#rules.set(since, (rules = this.#rulesSince(since)));
    return rules;
  }

  #rulesSince(since: EpochMs): BreakRules {
    const inForce = <T extends Versioned>(versions: Iterable<readonly T[]>): readonly T[] =>
      [...versions]
        .flatMap((list) => list.findLast((row) => validFrom(row) <= since) ?? [])
        .filter((row) => row.deletedAt === null);
    const breaks = byPolicy(inForce(this.#breaks.values()));
    const policies = inForce(this.#policies.values())
      .toSorted(byName)
      .map((policy) => ({ policy, breaks: (breaks.get(policy.id) ?? []).toSorted(byName) }));
    const plain = policies.filter(({ policy }) => policy.allEmployeesAssigned).flatMap((rule) => rule.breaks);
    const named = new Set(policies.flatMap(({ policy }) => (policy.allEmployeesAssigned ? [] : policy.employeeIds)));
    const known = new Map<number, readonly Break[]>();
    return {
      breaksOf: (employeeId) => {
        if (!named.has(employeeId)) return plain;
        let own = known.get(employeeId);
        if (own === undefined) {
          own = policies
            .filter(({ policy }) => policy.allEmployeesAssigned || this.#membersOf(policy).has(employeeId))
            .flatMap((rule) => rule.breaks);
          known.set(employeeId, own);
        }
        return own;
      },
    };
  }

  #membersOf(policy: BreakPolicy): ReadonlySet<number> {
    let members = this.#members.get(policy);
    if (members === undefined) this.#members.set(policy, (members = new Set(policy.employeeIds)));
    return members;
  }

  #lists(): { readonly policies: readonly BreakPolicy[]; readonly breaks: readonly Break[] } {
    return (this.#listed ??= {
      policies: [...this.#policies.values()].flatMap((versions) => versions.at(-1) ?? []).sort(byCreation),
      breaks: [...this.#breaks.values()].flatMap((versions) => versions.at(-1) ?? []).sort(byCreation),
    });
  }

  #forget(): void {
    this.#listed = null;
    this.#byPolicy = null;
    this.#changedAt = null;
    if (this.#rules.size > 0) this.#rules = new Map();
  }
}

/** Whom a policy for everybody covers: active people set up for time tracking (ruling 11.4.8). */
export function isCovered(person: Employee): boolean {
  return person.status === 'Active' && person.timesheetType !== null;
}

/** From when a version of a row counts. Each change sets `updatedAt`. */
export function validFrom(row: Versioned): EpochMs {
  return row.updatedAt ?? row.createdAt;
}

/** By name, ids keep equal names apart. */
export function byName(a: { readonly name: string; readonly id: string }, b: typeof a): number {
  return compare(a.name, b.name) || compare(a.id, b.id);
}

function byCreation(a: Versioned, b: Versioned): number {
  return a.createdAt - b.createdAt || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byPolicy(rows: readonly Break[]): ReadonlyMap<string, readonly Break[]> {
  const groups = new Map<string, Break[]>();
  for (const row of rows) {
    const group = groups.get(row.policyId);
    if (group === undefined) groups.set(row.policyId, [row]);
    else group.push(row);
  }
  return groups;
}

function append<T extends Versioned>(versions: Map<string, T[]>, row: T): void {
  const own = versions.get(row.id);
  if (own === undefined) versions.set(row.id, [row]);
  else own.push(row);
}
