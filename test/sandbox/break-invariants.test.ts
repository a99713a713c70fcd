import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Company } from '../../electron/sandbox/company/company.ts';
import { cast } from '../../electron/sandbox/company/seed.ts';
import { Refusal } from '../../electron/sandbox/http/refusal.ts';
import { operations } from '../../electron/sandbox/operations/table.ts';
import type { OperationId } from '../../electron/sandbox/operations/operation-ids.ts';

const seededAt = Date.parse('2026-03-09T14:00:00Z');
const people = [cast.admin, cast.defaultEmployee, cast.manager, cast.berliner] as const;

/** A company in memory, asked as the administrator; refusals come back as their status. */
class Asked {
  readonly company = new Company({ seed: 1, employees: 8, historyDays: 0, seededAt, zone: 'America/Denver' });

  constructor() {
    this.company.clock.set(seededAt, false);
  }

  // Shapes differ by operation; the properties look at single values.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ask(id: OperationId, pathId: string | number | null, body?: unknown, query: Record<string, unknown> = {}): any {
    const { company } = this;
    try {
      const answer = operations[id]?.({
        company,
        caller: { employeeId: cast.admin, isAdmin: true },
        now: company.clock.now(),
        path: { id: pathId },
        query,
        body,
        origin: 'http://localhost',
        acceptsJson: true,
      });
      return answer?.body ?? answer?.status;
    } catch (error) {
      if (error instanceof Refusal) return error.status;
      throw error;
    }
  }

  list(id: OperationId, pathId: string | number | null, query: Record<string, unknown> = {}): readonly AnsweredRow[] {
    return this.ask(id, pathId, undefined, { limit: 500, ...query }).data as readonly AnsweredRow[];
  }
}

type AnsweredRow = Readonly<Record<string, unknown>>;

const terms = fc.record({
  name: fc.constantFrom('Lunch', 'Tea', 'Walk'),
  paid: fc.boolean(),
  duration: fc.integer({ min: 1, max: 60 }),
  availabilityType: fc.constant('anytime' as const),
});
const someone = fc.subarray([...people]);
/** `which` picks one of the policies or breaks there ever were, deleted ones too. */
const step = fc.oneof(
  fc.record({
    do: fc.constant('createPolicy' as const),
    breaks: fc.array(terms, { maxLength: 3 }),
    employeeIds: someone,
    allEmployeesAssigned: fc.boolean(),
  }),
  fc.record({ do: fc.constant('deletePolicy' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('everybody' as const), which: fc.nat(5), allEmployeesAssigned: fc.boolean() }),
  fc.record({ do: fc.constantFrom('assign', 'unassign', 'set'), which: fc.nat(5), employeeIds: someone }),
  fc.record({ do: fc.constant('createBreak' as const), which: fc.nat(5), terms }),
  fc.record({ do: fc.constant('deleteBreak' as const), which: fc.nat(8) }),
  fc.record({ do: fc.constant('moveBreak' as const), which: fc.nat(8), to: fc.nat(5) }),
  fc.record({
    do: fc.constant('replace' as const),
    which: fc.nat(5),
    keep: fc.nat(2),
    breaks: fc.array(terms, { maxLength: 2 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the company ought to look like. */
interface Model {
  readonly policies: { id: string; everybody: boolean; people: Set<number>; deleted: boolean }[];
  readonly breaks: { id: string; policyId: string; deleted: boolean }[];
}

describe('whatever is done to break settings', () => {
  it('they are what a simple model says, and everybody may take the breaks that apply to them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const asked = new Asked();
        const model = modelOf(asked);
        for (const one of steps) {
          asked.company.clock.advance(1000);
          perform(asked, model, one);
          expectAsModelled(asked, model);
        }
        // The journal alone makes the same company.
        const copy = new Asked();
        copy.company.replay(JSON.parse(JSON.stringify(asked.company.changes())));
        const all = { filter: 'deletedAt ne 1970-01-01' };
        expect(copy.list('listBreakPolicies', null, all)).toEqual(asked.list('listBreakPolicies', null, all));
        expectAsModelled(copy, model);
      }),
      { numRuns: 120 },
    );
  });

  it('a sync is a replacement of the breaks, a set of the people and a change of the rest', () => {
    const wanted = fc.record(
      {
        name: fc.constantFrom('A', 'B'),
        description: fc.option(fc.constantFrom('x', 'y')),
        employeeIds: someone,
        allEmployeesAssigned: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const change = fc.record({
      keep: fc.array(fc.nat(2), { maxLength: 3 }),
      edit: terms,
      fresh: fc.array(terms, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(wanted, fc.option(change), (policy, breaks) => {
        const whole = (use: (asked: Asked, id: string, body: Record<string, unknown>) => void) => {
          const asked = new Asked();
          const made = asked.ask('createBreakPolicy', null, {
            name: 'Tested',
            description: 'old',
            employeeIds: [cast.manager],
            breaks: [1, 2, 3].map((duration) => ({
              name: `${duration}`,
              paid: true,
              duration,
              availabilityType: 'anytime',
            })),
          });
          asked.company.clock.advance(1000);
          const ids = [...new Set(breaks?.keep)].map((index) => made.breaks[index].id as string);
          const list =
            breaks === null ? {} : { breaks: [...ids.map((id) => ({ id, ...breaks.edit })), ...breaks.fresh] };
          use(asked, made.id as string, { ...policy, ...list });
          return {
            policy: asked.ask('getBreakPolicy', made.id as string),
            breaks: asked.list('listBreakPolicyBreaks', made.id as string, { filter: 'deletedAt ne 1970-01-01' }),
            people: asked.list('listBreakPolicyEmployees', made.id as string),
          };
        };
        const synced = whole((asked, id, body) => {
          expect(asked.ask('syncBreakPolicy', id, body)).toMatchObject({ id });
        });
        const inSteps = whole((asked, id, { breaks: list = [], employeeIds = [], ...rest }) => {
          const everybody = rest['allEmployeesAssigned'] ?? false;
          asked.ask('replaceBreaksForBreakPolicy', id, list);
          if (everybody === false) asked.ask('setBreakPolicyEmployees', id, { employeeIds });
          asked.ask('updateBreakPolicy', id, { description: null, ...rest, allEmployeesAssigned: everybody });
        });
        expect(synced).toEqual(inSteps);
      }),
      { numRuns: 150 },
    );
  });

  it('pages are complete and stay where they are while nobody changes anything', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 1, max: 20 }), fc.nat(50), (count, limit, start) => {
        const asked = new Asked();
        const breaks = Array.from({ length: count }, (_, index) => ({
          name: `${index}`,
          paid: true,
          duration: 5,
          availabilityType: 'anytime',
        }));
        const { id } = asked.ask('createBreakPolicy', null, { name: 'Many', breaks, allEmployeesAssigned: true });
        const expected = breaks.map((row) => row.name);
        const walk = (direction: 'next' | 'prev', from: number): readonly unknown[] => {
          const names: unknown[] = [];
          for (let offset: number | null = from; offset !== null;) {
            const page = asked.ask('listBreakPolicyBreaks', id, undefined, { offset, limit });
            expect(page.meta).toEqual({ totalItems: count, offset, limit });
            names[direction === 'next' ? 'push' : 'unshift'](...page.data.map((row: AnsweredRow) => row['name']));
            const link = page._links[direction]?.href as string | undefined;
            offset = link === undefined ? null : Number(new URL(link).searchParams.get('offset'));
          }
          return names;
        };
        expect(walk('next', 0)).toEqual(expected);
        expect(walk('next', start)).toEqual(expected.slice(start));
        // Backwards from beyond the end: whole pages, so nothing twice.
        expect(walk('prev', count + start + 1)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

function modelOf(asked: Asked): Model {
  const model: Model = { policies: [], breaks: [] };
  for (const row of asked.list('listBreakPolicies', null)) {
    const id = String(row['id']);
    const isForAll = row['allEmployeesAssigned'] === true;
    const members = isForAll ? [] : asked.list('listBreakPolicyEmployees', id).map((person) => Number(person['id']));
    model.policies.push({ id, everybody: isForAll, people: new Set(members), deleted: false });
    for (const own of asked.list('listBreakPolicyBreaks', id)) {
      model.breaks.push({ id: String(own['id']), policyId: id, deleted: false });
    }
  }
  return model;
}

function perform(asked: Asked, model: Model, one: Step): void {
  if (one.do === 'createPolicy') {
    const { breaks, employeeIds, allEmployeesAssigned } = one;
    const made = asked.ask('createBreakPolicy', null, { name: 'P', breaks, employeeIds, allEmployeesAssigned });
    const members = new Set<number>(allEmployeesAssigned ? [] : employeeIds);
    model.policies.push({ id: made.id as string, everybody: allEmployeesAssigned, people: members, deleted: false });
    for (const row of made.breaks)
      model.breaks.push({ id: row.id as string, policyId: made.id as string, deleted: false });
    return;
  }
  if (one.do === 'deleteBreak' || one.do === 'moveBreak') {
    const row = model.breaks[one.which % model.breaks.length];
    if (row === undefined) return;
    if (one.do === 'deleteBreak') {
      expect(asked.ask('deleteBreak', row.id)).toBe(row.deleted ? 404 : 204);
      row.deleted = true;
      return;
    }
    const target = model.policies[one.to % model.policies.length];
    const answer = asked.ask('updateBreak', row.id, { policyId: target?.id });
    if (row.deleted || target?.deleted !== false) expect(answer).toBe(422);
    else row.policyId = target.id;
    return;
  }
  const policy = model.policies[one.which % model.policies.length];
  if (policy === undefined) return;
  const own = model.breaks.filter((row) => row.policyId === policy.id && !row.deleted);
  switch (one.do) {
    case 'deletePolicy':
      expect(asked.ask('deleteBreakPolicy', policy.id)).toBe(policy.deleted ? 404 : 204);
      policy.deleted = true;
      for (const row of own) row.deleted = true;
      return;
    case 'everybody': {
      const answer = asked.ask('updateBreakPolicy', policy.id, { allEmployeesAssigned: one.allEmployeesAssigned });
      if (policy.deleted) expect(answer).toBe(404);
      else if (one.allEmployeesAssigned) policy.people.clear();
      if (!policy.deleted) policy.everybody = one.allEmployeesAssigned;
      return;
    }
    case 'createBreak': {
      const made = asked.ask('createBreak', policy.id, one.terms);
      if (policy.deleted) expect(made).toBe(422);
      else model.breaks.push({ id: made.id as string, policyId: policy.id, deleted: false });
      return;
    }
    case 'replace': {
      const kept = own.slice(0, one.keep);
      const answer = asked.ask('replaceBreaksForBreakPolicy', policy.id, [
        ...kept.map(({ id }) => ({ id })),
        ...one.breaks,
      ]);
      if (policy.deleted) {
        expect(answer).toBe(404);
        return;
      }
      for (const row of own.slice(one.keep)) row.deleted = true;
      for (const row of answer.slice(kept.length))
        model.breaks.push({ id: row.id as string, policyId: policy.id, deleted: false });
      return;
    }
    case 'assign':
    case 'unassign':
    case 'set': {
      const operation = {
        assign: 'assignEmployeesToBreakPolicy',
        unassign: 'unassignEmployeesFromBreakPolicy',
        set: 'setBreakPolicyEmployees',
      } as const;
      const answer = asked.ask(operation[one.do], policy.id, {
        employeeIds: one.employeeIds,
      });
      if (policy.deleted || policy.everybody) {
        expect(answer).toBe(policy.deleted ? 404 : 400);
        return;
      }
      if (one.do === 'set') policy.people.clear();
      for (const id of one.employeeIds) {
        if (one.do === 'unassign') policy.people.delete(id);
        else policy.people.add(id);
      }
    }
  }
}

function expectAsModelled(asked: Asked, model: Model): void {
  const idsOf = (rows: readonly AnsweredRow[]): readonly unknown[] => rows.map((row) => row['id']).toSorted();
  const alive = model.policies.filter((policy) => !policy.deleted);
  expect(idsOf(asked.list('listBreakPolicies', null))).toEqual(alive.map(({ id }) => id).toSorted());
  for (const policy of alive) {
    const breaks = model.breaks.filter((row) => row.policyId === policy.id && !row.deleted);
    expect(idsOf(asked.list('listBreakPolicyBreaks', policy.id))).toEqual(breaks.map(({ id }) => id).toSorted());
    if (policy.everybody) continue;
    expect(new Set(idsOf(asked.list('listBreakPolicyEmployees', policy.id)))).toEqual(policy.people);
  }
  for (const row of model.breaks) {
    const answer = asked.ask('getBreak', row.id);
    if (row.deleted) expect(answer).toBe(404);
    else expect(answer).toMatchObject({ id: row.id, policyId: row.policyId });
  }
  for (const person of people) {
    const mine = alive.filter((policy) => policy.everybody || policy.people.has(person));
    expect(idsOf(asked.list('listEmployeeBreakPolicies', person))).toEqual(mine.map(({ id }) => id).toSorted());
    const applying = model.breaks.filter((row) => !row.deleted && mine.some(({ id }) => id === row.policyId));
    const offered = asked.ask('listEmployeeBreakAvailabilities', person) as readonly AnsweredRow[];
    expect(idsOf(offered)).toEqual(applying.map(({ id }) => id).toSorted());
  }
}
