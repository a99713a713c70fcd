import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Company } from '../../electron/sandbox/company/company.ts';
import type { ClockEntry } from '../../electron/sandbox/company/model.ts';
import { cast } from '../../electron/sandbox/company/seed.ts';
import { actElsewhere } from '../../electron/sandbox/control/elsewhere.ts';
import { Refusal } from '../../electron/sandbox/http/refusal.ts';
import { entryInfo, stretchOf } from '../../electron/sandbox/operations/entry-answers.ts';
import { overlapping } from '../../shared/timesheet/overlaps.ts';
import { workedUntil } from '../../shared/timesheet/totals.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';

const ana = cast.defaultEmployee;
const seededAt = Date.parse('2026-03-09T14:00:00Z');
const date = '2026-03-09';

const time = fc.tuple(fc.nat(23), fc.constantFrom(0, 15, 30, 45)).map(([hour, minute]) => clock(hour, minute));
const step = fc.oneof(
  fc.record({ do: fc.constant('in' as const), at: fc.option(time), onBreak: fc.boolean() }),
  fc.record({ do: fc.constant('out' as const), at: fc.option(time) }),
  fc.record({ do: fc.constant('store' as const), start: time, end: time, edit: fc.boolean() }),
  fc.record({ do: fc.constant('delete' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.nat(200) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('whatever is asked of a timesheet', () => {
  it('never holds two open entries or an overlap, and its hours are the worked time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const company = new Company({ seed: 1, employees: 8, historyDays: 0, seededAt, zone: 'America/Denver' });
        company.clock.set(seededAt, false);
        for (const one of steps) {
          const before = company.commits;
          const done = perform(company, one);
          // A refusal changes nothing.
          if (!done) expect(company.commits).toBe(before);
          expectSound(company);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps nothing that the journal could not keep', () => {
    const company = new Company({ seed: 1, employees: 8, historyDays: 0, seededAt, zone: 'America/Denver' });
    company.onCommit(() => {
      throw new Error('disk full');
    });
    expect(() => actElsewhere(company, { action: 'clockIn', employeeId: ana })).toThrow('disk full');
    expect(rowsOf(company)).toEqual([]);
  });
});

function perform(company: Company, one: Step): boolean {
  const rows = rowsOf(company);
  const [rest] = company.breaksFor(known(company.employee(ana)));
  const order = (): unknown => {
    switch (one.do) {
      case 'in':
        return {
          action: 'clockIn',
          employeeId: ana,
          body: { ...(one.at === null ? {} : { date, start: one.at }), ...(one.onBreak ? { breakId: rest?.id } : {}) },
        };
      case 'out':
        return { action: 'clockOut', employeeId: ana, body: one.at === null ? {} : { date, end: one.at } };
      case 'store': {
        const id = one.edit && rows[0] !== undefined ? { id: rows[0].id } : {};
        return { action: 'store', entries: [{ employeeId: ana, date, start: one.start, end: one.end, ...id }] };
      }
      case 'delete':
        return { action: 'delete', ids: [rows[one.which % Math.max(1, rows.length)]?.id ?? 1] };
      case 'wait':
        return null;
    }
  };
  if (one.do === 'wait') {
    company.clock.advance(one.minutes * MINUTE_MS);
    return true;
  }
  try {
    actElsewhere(company, order());
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return false;
  }
}

function expectSound(company: Company): void {
  const rows = rowsOf(company);
  const open = rows.filter((row) => row.endAt === null);
  expect(open.length).toBeLessThanOrEqual(1);
  expect(company.entries.openOf(ana)?.id).toBe(open[0]?.id);
  const closed = rows.filter((row) => row.endAt !== null);
  closed.forEach((row, index) => expect(overlapping(row, closed.slice(index + 1))).toEqual([]));
  const hours = closed.reduce((sum, row) => sum + Number(entryInfo(company, row)['hours']), 0);
  const worked = workedUntil(
    closed.map((row) => stretchOf(company, row)),
    Infinity,
  );
  expect(Math.round(hours * 60)).toBe(Math.round((worked / HOUR_MS) * 60));
}

function rowsOf(company: Company): readonly ClockEntry[] {
  const rows = company.entries.ofEmployee(ana, '2026-03-01', '2026-03-31');
  return rows.filter((row): row is ClockEntry => row.type === 'clock');
}

function known<T>(value: T | null): T {
  if (value === null) throw new Error('missing');
  return value;
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
