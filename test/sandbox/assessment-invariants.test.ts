import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Company } from '../../electron/sandbox/company/company.ts';
import type { Entry } from '../../electron/sandbox/company/model.ts';
import { cast } from '../../electron/sandbox/company/seed.ts';
import { actElsewhere } from '../../electron/sandbox/control/elsewhere.ts';
import { changeWaiver } from '../../electron/sandbox/control/waivers.ts';
import { Refusal } from '../../electron/sandbox/http/refusal.ts';
import type { OperationId } from '../../electron/sandbox/operations/operation-ids.ts';
import { operations } from '../../electron/sandbox/operations/table.ts';
import { HOUR_MS } from '../../shared/time/types.ts';

const { defaultEmployee: ana, nightWorker: dewayne, berliner: jonas } = cast;
const parameters = {
  seed: 1,
  employees: 8,
  historyDays: 3,
  seededAt: Date.parse('2026-03-09T14:00:00Z'),
  zone: 'America/Denver',
} as const;

const late = 'recordedDuration ge 0';

type AnsweredRow = Readonly<Record<string, unknown>>;

const person = fc.constantFrom(ana, dewayne, jonas);
const date = fc.integer({ min: 5, max: 12 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: -6, max: 30 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('in', 'out'), who: person, onBreak: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('store' as const),
      who: person,
      date,
      start: fc.integer({ min: 0, max: 20 }),
      hours: fc.integer({ min: 1, max: 3 }),
      onBreak: fc.boolean(),
      /** Edits one of the person's entries, which may move it to another day. */
      edited: fc.option(fc.nat(30)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), who: person, which: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('duration' as const), minutes: fc.integer({ min: 5, max: 40 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('policy' as const), who: person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('waive' as const), which: fc.nat(50), waived: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('zone' as const),
      who: person,
      zone: fc.constantFrom('UTC', 'Asia/Tokyo', 'nowhere'),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('assessments kept from earlier', () => {
  it.each([false, true])('are what a company computes that never looked before (living: %s)', (living) => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const company = new Company(parameters);
        company.clock.set(parameters.seededAt, false);
        if (living) {
          const row = { ...company.settings, livingSince: parameters.seededAt };
          company.commit([{ kind: 'settings', row }]);
        }
        for (const one of steps) {
          // Looking before and after each step is what fills the memory that might be wrong.
          const before = listed(company, late);
          attempt(() => perform(company, one, before));
          const fresh = new Company(parameters);
          fresh.replay(company.changes());
          fresh.clock.set(company.clock.now(), false);
          expect(listed(company, late)).toEqual(listed(fresh, late));
          const all = listed(company);
          expect(all).toEqual(listed(fresh));
          const keys = all.map((row) => `${String(row['createdAt'])} ${String(row['id'])}`);
          expect(keys).toEqual(keys.toSorted());
          expect(listed(company, `employeeId in (${ana},${dewayne})`)).toEqual(
            all.filter((row) => row['employeeId'] === ana || row['employeeId'] === dewayne),
          );
          // Asked last and first again, so that what was matched is still known.
          listed(company, late);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function listed(company: Company, filter = ''): readonly AnsweredRow[] {
  return (ask(company, 'listBreakAssessments', null, undefined, { limit: 500, filter }) as { data: AnsweredRow[] })
    .data;
}

function ask(
  company: Company,
  id: OperationId,
  pathId: string | null,
  body?: unknown,
  query: Readonly<Record<string, unknown>> = {},
): unknown {
  return operations[id]?.({
    company,
    caller: { employeeId: cast.admin, isAdmin: true },
    now: company.clock.now(),
    path: { id: pathId },
    query,
    body,
    origin: 'http://localhost',
    acceptsJson: true,
  }).body;
}

function rowOf(company: Company, employeeId: number, which: number): Entry | undefined {
  const rows = company.entries.ofEmployee(employeeId, '2026-03-01', '2026-03-31');
  return rows[which % Math.max(1, rows.length)];
}

/** What the rules refuse is no step. */
function attempt(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
  }
}

function perform(company: Company, one: Step, before: readonly AnsweredRow[]): unknown {
  const rest = company.breaks.policies().flatMap((policy) => company.breaks.breaksOfPolicy(policy.id))[1];
  if (rest === undefined) throw new Error('the seed has breaks');
  const breakOf = (isBreak: boolean): object => (isBreak ? { breakId: rest.id } : {});
  switch (one.do) {
    case 'wait':
      company.clock.advance(one.hours * HOUR_MS);
      return company.commit([{ kind: 'clock', row: company.clock.state }]);
    case 'in':
    case 'out':
      return actElsewhere(company, {
        action: one.do === 'in' ? 'clockIn' : 'clockOut',
        employeeId: one.who,
        body: one.do === 'in' ? breakOf(one.onBreak) : {},
      });
    case 'store': {
      const [start, end] = [one.start, one.start + one.hours].map((hour) => `${String(hour).padStart(2, '0')}:00`);
      const edited = one.edited === null ? {} : { id: rowOf(company, one.who, one.edited)?.id };
      const entry = { employeeId: one.who, date: one.date, start, end, ...breakOf(one.onBreak), ...edited };
      return actElsewhere(company, { action: 'store', entries: [entry] });
    }
    case 'remove': {
      const row = rowOf(company, one.who, one.which);
      return row === undefined ? null : actElsewhere(company, { action: 'remove', ids: [row.id] });
    }
    case 'duration':
      return ask(company, 'updateBreak', rest.id, { duration: one.minutes });
    case 'policy':
      return ask(company, 'createBreakPolicy', null, {
        name: 'P',
        employeeIds: [one.who],
        breaks: [{ name: 'Extra', paid: true, duration: 7, availabilityType: 'anytime' }],
      });
    case 'waive': {
      const row = before[one.which % Math.max(1, before.length)];
      return row === undefined ? null : changeWaiver(company, { assessmentId: row['id'], waived: one.waived });
    }
    case 'zone': {
      const row = company.employee(one.who);
      return row === null ? null : company.commit([{ kind: 'employee', row: { ...row, zone: one.zone } }]);
    }
  }
}
