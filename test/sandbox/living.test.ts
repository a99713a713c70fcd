import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Company } from '../../electron/sandbox/company/company.ts';
import type { ClockEntry, Entry } from '../../electron/sandbox/company/model.ts';
import { actElsewhere } from '../../electron/sandbox/control/elsewhere.ts';
import { readCommandLine } from '../../electron/sandbox/options.ts';
import { Refusal } from '../../electron/sandbox/http/refusal.ts';
import { addDays, localDateAt, parseInstant } from '../../shared/time/zoned.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import { overlaps } from '../../shared/timesheet/overlaps.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { cast, MONDAY_8AM, sandboxForTest } from './sandbox-client.ts';

const seededAt = parseInstant(MONDAY_8AM) ?? 0;
const parameters = { seed: 3, employees: 40, historyDays: 10, seededAt, zone: 'America/Denver' };

function living(changes: Partial<typeof parameters> = {}): Company {
  const company = new Company({ ...parameters, ...changes });
  company.clock.set(seededAt, false);
  company.replay([{ kind: 'settings', row: { ...company.settings, livingSince: seededAt } }]);
  return company;
}

const allOf = (company: Company, employeeId: number): readonly Entry[] =>
  company.entries.ofEmployee(employeeId, '2026-02-01', '2026-12-31');
const clockOf = (company: Company, employeeId: number): readonly ClockEntry[] =>
  allOf(company, employeeId).filter((row): row is ClockEntry => row.type === 'clock');
const atWork = (company: Company): number =>
  company.employees().filter((person) => company.entries.openOf(person.id) !== null).length;

describe('a company that lives', () => {
  it('has people at work on a working day weeks later, and few of them at the weekend', () => {
    const company = living();
    company.clock.advance(21 * DAY_MS + 3 * HOUR_MS);
    expect(atWork(company)).toBeGreaterThan(10);
    company.clock.advance(5 * DAY_MS);
    expect(atWork(company)).toBeLessThan(5);
  });

  it('is asked for on the command line', () => {
    expect(readCommandLine(['--living', 'yes']).options.living).toBe(true);
    expect(readCommandLine([]).options.living).toBeUndefined();
    expect(() => readCommandLine(['--living', 'perhaps'])).toThrow('--living perhaps: expected yes or no');
  });

  it('leaves the default employee alone', () => {
    const company = living();
    company.clock.advance(30 * DAY_MS);
    expect(company.entries.ofEmployee(cast.defaultEmployee, '2026-03-09', '2026-04-30')).toEqual([]);
  });

  it('says the same however it got there, and after a restart', () => {
    const steps = living();
    for (let step = 0; step < 100; step += 1) steps.clock.advance(4 * HOUR_MS + 7 * MINUTE_MS);
    const leap = living();
    leap.clock.set(steps.clock.now(), false);
    for (const person of leap.employees()) {
      expect(allOf(steps, person.id)).toEqual(allOf(leap, person.id));
      for (const row of allOf(leap, person.id)) expect(leap.entries.get(row.id)).toEqual(row);
    }
  });

  it('approves pay periods as they pass', () => {
    const company = living();
    expect(company.approvedAt(cast.manager, '2026-03-10')).toBeNull();
    company.clock.advance(28 * DAY_MS);
    expect(company.approvedAt(cast.manager, '2026-03-10')).not.toBeNull();
  });

  it('leaves the rest of the day to who wrote into it, and begins again the next day', () => {
    const company = living();
    company.clock.advance(2 * DAY_MS + 3 * HOUR_MS);
    const open = company.entries.openOf(cast.manager);
    expect(open).not.toBeNull();
    actElsewhere(company, { action: 'clockOut', employeeId: cast.manager });
    company.clock.advance(2 * HOUR_MS);
    expect(company.entries.openOf(cast.manager)).toBeNull();
    expect(clockOf(company, cast.manager).at(-1)?.id).toBe(open?.id);
    const tomorrow = addDays(localDateAt(company.clock.now(), 'America/Denver'), 1);
    company.clock.advance(DAY_MS);
    expect(company.entries.ofEmployee(cast.manager, tomorrow, tomorrow)).not.toEqual([]);
  });

  it('does not fill the days on which somebody was clocked in once that is deleted', () => {
    const company = living();
    company.clock.advance(14 * HOUR_MS);
    expect(company.entries.openOf(cast.manager)).toBeNull();
    actElsewhere(company, { action: 'clockIn', employeeId: cast.manager });
    company.clock.advance(3 * DAY_MS);
    const open = company.entries.openOf(cast.manager);
    actElsewhere(company, { action: 'remove', ids: [open?.id] });
    expect(company.entries.ofEmployee(cast.manager, '2026-03-10', '2026-03-12')).toEqual([]);
  });

  it('never doubles, overlaps or takes back anything, whatever clients write in between', () => {
    const people = [cast.manager, cast.nightWorker, cast.berliner, cast.hourKeeper, 109, 110, 111, 117];
    const step = fc.record({
      who: fc.constantFrom(...people),
      waitMinutes: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1000, max: 5000 })),
      what: fc.constantFrom('clockIn', 'clockOut', 'storeToday', 'storeTomorrow', 'deleteLast', 'move', 'removeLast'),
      hour: fc.integer({ min: 0, max: 22 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 25 }), (steps) => {
        const company = living({ employees: 20 });
        const firstWrittenId = company.entries.takeId();
        const isWritten = ({ id }: Entry): boolean => id >= firstWrittenId && id < firstWrittenId + 90_000_000;
        const ended = new Map<number, Entry>();
        const seen = new Set(people.flatMap((person) => allOf(company, person).map((row) => row.id)));
        let lookedAt = company.clock.now();
        for (const { who, waitMinutes, what, hour } of steps) {
          company.clock.advance(waitMinutes * MINUTE_MS);
          const touched = write(company, who, what, hour);
          for (const person of people) {
            const rows = clockOf(company, person);
            rows.forEach((row, index) => {
              // Clients may get themselves into this: clocked in, they run into an entry of the next day.
              const others = rows.slice(index + 1).filter((other) => !isWritten(row) || !isWritten(other));
              expect(others.filter((other) => overlaps(row, other))).toEqual([]);
            });
            expect(rows.filter((row) => row.endAt === null).length).toBeLessThan(2);
            const now = new Map(allOf(company, person).map((row) => [row.id, row]));
            for (const [id, row] of ended) {
              if (row.employeeId === person && !touched.has(id)) expect(now.get(id)).toEqual(row);
            }
            // Nothing turns up in a time that was looked at already, except what clients write.
            for (const row of now.values()) {
              const isNew = !seen.has(row.id) && row.createdAt !== company.clock.now();
              const shownAt = row.type === 'hour' ? row.createdAt : (row.endAt ?? Infinity);
              if (isNew) expect(shownAt).toBeGreaterThan(lookedAt);
              seen.add(row.id);
            }
          }
          lookedAt = company.clock.now();
          ended.clear();
          for (const row of people.flatMap((person) => allOf(company, person))) {
            if (row.type === 'hour' || row.endAt !== null) ended.set(row.id, row);
          }
        }
        const again = living({ employees: 20 });
        again.replay(company.changes());
        again.clock.set(company.clock.now(), false);
        for (const person of people) expect(allOf(again, person)).toEqual(allOf(company, person));
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('lives when it is kept, and begins to when it was kept before it could', async () => {
    const folder = temporaryFolder();
    const still = await sandboxForTest({ data: folder, living: false });
    expect((await still.control('POST', '/permissions', {})).body.living).toBe(false);
    await still.setClock('2026-03-11T11:00:00-06:00');
    expect(still.sandbox.company.entries.ofEmployee(cast.manager, '2026-03-10', '2026-03-11')).toEqual([]);
    await still.sandbox.close();
    const kept = await sandboxForTest({ data: folder, now: null });
    await kept.setClock('2026-03-13T11:00:00-06:00');
    // The days before it lived stay as their clients left them.
    expect(kept.sandbox.company.entries.ofEmployee(cast.manager, '2026-03-10', '2026-03-10')).toEqual([]);
    expect(atWork(kept.sandbox.company)).toBeGreaterThan(3);
  });
});

/** Does something to a timesheet, if the rules allow it. Answers the ids that it may have changed. */
function write(company: Company, employeeId: number, what: string, hour: number): ReadonlySet<number> {
  const zone = company.employee(employeeId)?.zone ?? 'UTC';
  const today = localDateAt(company.clock.now(), zone);
  const last = clockOf(company, employeeId)
    .filter((row) => row.endAt !== null)
    .at(-1);
  const stored = (date: string, id?: number): unknown => ({
    action: 'store',
    entries: [{ employeeId, date, start: `${hour}:00`, end: `${hour + 1}:30`, ...(id === undefined ? {} : { id }) }],
  });
  const orders: Readonly<Record<string, unknown>> = {
    clockIn: { action: 'clockIn', employeeId },
    clockOut: { action: 'clockOut', employeeId },
    storeToday: stored(today),
    storeTomorrow: stored(addDays(today, 1)),
    deleteLast: { action: 'delete', ids: last === undefined ? [] : [last.id] },
    move: stored(addDays(today, 1), last?.id),
    removeLast: {
      action: 'remove',
      ids: clockOf(company, employeeId)
        .slice(-1)
        .map((row) => row.id),
    },
  };
  const before = company.changes().length;
  try {
    actElsewhere(company, orders[what]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(company.changes().length).toBe(before);
  }
  return new Set(
    last === undefined
      ? []
      : [
          last.id,
          ...clockOf(company, employeeId)
            .slice(-1)
            .map((row) => row.id),
        ],
  );
}
