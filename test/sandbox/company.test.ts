import { describe, expect, it } from 'vitest';
import { Company } from '../../electron/sandbox/company/company.ts';
import type { ClockEntry } from '../../electron/sandbox/company/model.ts';
import { cast } from '../../electron/sandbox/company/seed.ts';
import { zonedText } from '../../shared/time/instant-text.ts';
import { overlaps } from '../../shared/timesheet/overlaps.ts';

const now = Date.parse('2026-03-09T19:00:00Z');
const parameters = { seed: 5, employees: 60, historyDays: 30, seededAt: now, zone: 'America/Denver' };

function made(changes: Partial<typeof parameters> = {}): Company {
  const company = new Company({ ...parameters, ...changes });
  company.clock.set(now, false);
  return company;
}

function history(company: Company): readonly unknown[] {
  return company.employees().map((person) => company.entries.ofEmployee(person.id, '2026-01-01', '2026-12-31'));
}

describe('the seeded company', () => {
  it('is the same for the same parameters, and another for another seed', () => {
    expect(made().employees()).toEqual(made().employees());
    expect(history(made())).toEqual(history(made()));
    expect(history(made({ seed: 6 }))).not.toEqual(history(made()));
  });

  it('never has overlapping rows, and finds each by its id', () => {
    const company = made();
    for (const person of company.employees()) {
      const rows = company.entries.ofEmployee(person.id, '2026-01-01', '2026-12-31');
      const clock = rows.filter((row): row is ClockEntry => row.type === 'clock');
      clock.forEach((row, index) => {
        expect(clock.slice(index + 1).filter((other) => overlaps(row, other))).toEqual([]);
      });
      for (const row of rows) expect(company.entries.get(row.id)).toEqual(row);
    }
  });

  it('has people at work now who go home by themselves, and nobody else open', () => {
    const company = made();
    const atWork = company.employees().filter((person) => company.entries.openOf(person.id) !== null);
    expect(atWork.length).toBeGreaterThan(5);
    expect(atWork.every((person) => person.timesheetType === 'CLOCK')).toBe(true);
    expect(company.entries.openOf(cast.defaultEmployee)).toBeNull();
    company.clock.advance(24 * 3_600_000);
    expect(company.employees().filter((person) => company.entries.openOf(person.id) !== null)).toEqual([]);
  });

  it('leaves the day of the default employee empty, and has history before', () => {
    const company = made();
    expect(company.entries.ofEmployee(cast.defaultEmployee, '2026-03-09', '2026-03-09')).toEqual([]);
    expect(company.entries.ofEmployee(cast.defaultEmployee, '2026-02-20', '2026-03-08').length).toBeGreaterThan(20);
  });

  it('has overnight shifts dated on the day each entry began', () => {
    const rows = made().entries.ofEmployee(cast.nightWorker, '2026-02-20', '2026-03-08');
    const clock = rows.filter((row): row is ClockEntry => row.type === 'clock');
    expect(clock.every((row) => zonedText(row.startAt, row.zone).startsWith(row.date))).toBe(true);
    expect(clock.some((row) => row.endAt !== null && !zonedText(row.endAt, row.zone).startsWith(row.date))).toBe(true);
  });

  it('comes back whole from its changes', () => {
    const company = made();
    const [row] = company.entries.ofEmployee(cast.manager, '2026-03-01', '2026-03-08');
    if (row === undefined) throw new Error('the manager has no history');
    company.commit([{ kind: 'entry', row: { ...row, note: 'seen', deletedAt: now } }]);
    const again = made();
    again.replay(company.changes());
    expect(history(again)).toEqual(history(company));
    expect(again.entries.takeId()).toBe(company.entries.takeId());
  });
});
