/** Totals against a calculation that counts minute by minute and knows nothing of the code under test. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShownEntry } from '../../../../shared/ipc/timesheet.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { parseInstant } from '../../../../shared/time/zoned.ts';
import { dayPartsOf } from '../../../../shared/timesheet/day-parts.ts';
import { sumsByDay, sumsByDays, sumsByProject, sumsOf } from '../../../../shared/timesheet/sums.ts';
import { hoursEntry, workEntry } from '../../../fixtures/entries.ts';

const now = parseInstant('2026-03-12T12:00:00-06:00') ?? 0;
/** Two weeks with the change of the clocks in their middle. */
const from = parseInstant('2026-03-01T00:00:00-07:00') ?? 0;

const projects = [null, { id: 1, name: 'Website' }, { id: 2, name: 'Store' }] as const;
const tasks = [null, { id: 5, name: 'Text' }] as const;

const entries: fc.Arbitrary<readonly ShownEntry[]> = fc.array(
  fc
    .record({
      startMinute: fc.integer({ min: 0, max: 12 * 1440 }),
      minutes: fc.option(fc.integer({ min: 0, max: 900 }), { freq: 9 }),
      kind: fc.constantFrom('work', 'work', 'paid', 'unpaid', 'unknown', 'hours'),
      hundredths: fc.integer({ min: 1, max: 2400 }),
      project: fc.constantFrom(...projects),
      task: fc.constantFrom(...tasks),
    })
    .map(({ startMinute, minutes, kind, hundredths, project, task }): ShownEntry => {
      const startAt = Math.min(from + startMinute * MINUTE_MS, now - MINUTE_MS);
      const iso = (at: number): string => new Date(at).toISOString();
      const work = { project, task: project === null ? null : task };
      if (kind === 'hours') return hoursEntry(iso(startAt).slice(0, 10), hundredths / 100, work);
      const entry = workEntry(
        iso(startAt),
        minutes === null ? null : iso(Math.min(now, startAt + minutes * MINUTE_MS)),
        work,
      );
      if (kind === 'work') return entry;
      return { ...entry, is: 'break', isPaid: kind === 'paid' ? true : kind === 'unpaid' ? false : null };
    }),
  { maxLength: 25 },
);

/** Worked minutes, one by one. */
function naiveMinutes(counted: readonly ShownEntry[]): number {
  let minutes = 0;
  for (const entry of counted) {
    if (entry.is === 'hours') minutes += (entry.hours ?? 0) * 60;
    else if (entry.is === 'work' || entry.isPaid === true) {
      for (let at = entry.startAt ?? now; at < (entry.endAt ?? now); at += MINUTE_MS) minutes += 1;
    }
  }
  return minutes;
}

const closeTo = (ms: number, minutes: number): void => {
  expect(ms / MINUTE_MS).toBeCloseTo(minutes, 4);
};

describe('totals', () => {
  it('are those of a count minute by minute: in all, by day, by week, by project and task', () => {
    fc.assert(
      fc.property(entries, (some) => {
        closeTo(sumsOf(some, now).workedMs, naiveMinutes(some));
        for (const [date, sums] of sumsByDay(some, now)) {
          closeTo(sums.workedMs, naiveMinutes(some.filter((entry) => entry.date === date)));
        }
        const weeks = [
          { from: '2026-02-23', to: '2026-03-01' },
          { from: '2026-03-02', to: '2026-03-08' },
          { from: '2026-03-09', to: '2026-03-15' },
        ];
        for (const { days, workedMs } of sumsByDays(some, weeks, now)) {
          closeTo(workedMs, naiveMinutes(some.filter(({ date }) => days.from <= date && date <= days.to)));
        }
        for (const { project, workedMs, tasks: ofTasks } of sumsByProject(some, now)) {
          const mine = some.filter((entry) => entry.project?.id === project?.id && (entry.is !== 'break' || project));
          closeTo(workedMs, naiveMinutes(mine));
          expect(ofTasks.reduce((sum, task) => sum + task.workedMs, 0)).toBe(workedMs);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have breaks apart, and count none twice', () => {
    const sums = sumsOf(
      [
        workEntry('2026-03-09T08:00:00-06:00', '2026-03-09T12:00:00-06:00'),
        workEntry('2026-03-09T12:00:00-06:00', '2026-03-09T12:30:00-06:00', { is: 'break', isPaid: false }),
        workEntry('2026-03-09T12:30:00-06:00', '2026-03-09T12:45:00-06:00', { is: 'break', isPaid: true }),
      ],
      now,
    );
    expect(sums).toEqual({
      workedMs: 4.25 * HOUR_MS,
      paidBreakMs: 0.25 * HOUR_MS,
      unpaidBreakMs: 0.5 * HOUR_MS,
      entries: 3,
    });
  });

  it('give a night shift to the day it began', () => {
    const night = workEntry('2026-03-07T22:00:00-07:00', '2026-03-08T06:00:00-06:00');
    expect([...sumsByDay([night], now)]).toMatchObject([['2026-03-07', { workedMs: 7 * HOUR_MS }]]);
  });
});

describe('for drawing, a night shift', () => {
  it('is cut at midnight, and loses nothing by it', () => {
    const night = workEntry('2026-03-07T22:00:00-07:00', '2026-03-08T06:00:00-06:00');
    const parts = dayPartsOf({ startAt: night.startAt ?? 0, endAt: night.endAt }, now, 'America/Denver');
    expect(parts).toMatchObject([
      { date: '2026-03-07', comesFromDayBefore: false, goesOnNextDay: true },
      { date: '2026-03-08', comesFromDayBefore: true, goesOnNextDay: false },
    ]);
    expect(parts.map(({ startAt, endAt }) => (endAt - startAt) / HOUR_MS)).toEqual([2, 5]);
  });

  it('of any length is one part for each day, one after the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 4_000 }), (start, minutes) => {
        const startAt = from + start * MINUTE_MS;
        const endAt = startAt + minutes * MINUTE_MS;
        const parts = dayPartsOf({ startAt, endAt }, now, 'America/Denver');
        expect(parts[0]?.startAt).toBe(startAt);
        expect(parts.at(-1)?.endAt).toBe(endAt);
        for (const [index, part] of parts.slice(1).entries()) expect(part.startAt).toBe(parts[index]?.endAt);
        expect(new Set(parts.map(({ date }) => date)).size).toBe(parts.length);
      }),
    );
  });
});
