/** The total of a week against one that is counted minute by minute. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { latelyDue, latelyKnown, workedLately } from '../../../../electron/desk/worked-lately.ts';
import { weekUntil } from '../../../../renderer/clock/week-total.ts';
import type { ClockView } from '../../../../shared/ipc/clock-view.ts';
import { dateOf, dayNumber, weekdayOf } from '../../../../shared/time/day-numbers.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { dayBounds } from '../../../../shared/time/zoned.ts';
import type { TimesheetEntry } from '../../../../shared/timesheet/entry.ts';
import { entryOf } from '../../../fixtures/punches.ts';
import { startPunchWorld } from '../../../fixtures/punch-world.ts';

const zone = 'America/Denver';

/** A piece of a day: work, an unpaid break that only its hours tell, or stated hours. */
const piece = fc.record({
  daysAgo: fc.integer({ min: 0, max: 8 }),
  startMinute: fc.integer({ min: 0, max: 1_200 }),
  minutes: fc.integer({ min: 1, max: 600 }),
  kind: fc.constantFrom('work', 'unpaid', 'hours'),
});

interface Piece {
  readonly daysAgo: number;
  readonly startMinute: number;
  readonly minutes: number;
  readonly kind: string;
}

function entryFrom({ daysAgo, startMinute, minutes, kind }: Piece, id: number, today: string): TimesheetEntry {
  const date = dateOf(dayNumber(today) - daysAgo);
  const startAt = dayBounds(date, zone).startAt + startMinute * MINUTE_MS;
  if (kind === 'hours') return entryOf(id, 0, null, { kind: 'hour', date, startAt: null, hours: minutes / 60 });
  const hours = kind === 'unpaid' ? 0 : minutes / 60;
  return entryOf(id, startAt, startAt + minutes * MINUTE_MS, { date, hours });
}

it('is what counting minute by minute gives, whatever the day and with which day weeks begin', () => {
  const days = fc.constantFrom('2026-03-08', '2026-03-11', '2026-06-15', '2026-11-01');
  const week = fc.tuple(days, fc.array(piece, { maxLength: 25 }), fc.integer({ min: 1, max: 7 }));
  fc.assert(
    fc.property(week, fc.option(fc.integer({ min: 0, max: 300 })), ([today, pieces, firstDay], openFor) => {
      const entries = pieces.map((one, index) => entryFrom(one, index + 1, today));
      const openAt = dayBounds(today, zone).startAt + 6 * HOUR_MS;
      const now = openAt + (openFor ?? 0) * MINUTE_MS;
      if (openFor !== null) entries.push(entryOf(999, openAt, null, { date: today }));
      const lately = workedLately({ entries, readAt: new Map() }, { punches: [], terms: [], today, zone });

      let first = dayNumber(today);
      while (weekdayOf(first) !== firstDay) first -= 1;
      let minutes = 0;
      for (const { date, hours, kind, startAt, endAt } of entries) {
        if (dayNumber(date) < first || dayNumber(date) > dayNumber(today)) continue;
        if (kind === 'hour') minutes += Math.round((hours ?? 0) * 60);
        else if (hours !== 0) for (let at = startAt ?? 0; at < (endAt ?? now); at += MINUTE_MS) minutes += 1;
      }
      const total = weekUntil({ lately, today } as unknown as ClockView, firstDay, now);
      expect(total.workedMs).toBeCloseTo(minutes * MINUTE_MS, -1);
    }),
    { numRuns: 60 },
  );
});

it('says that it is not whole until every day was read, asks for those once an hour, and does not forget them', async () => {
  const world = await startPunchWorld();
  const { entries, reader } = world.run;
  const today = '2026-03-10';
  const viewed = (): ReturnType<typeof weekUntil> => {
    const lately = workedLately(latelyKnown(entries, world.lane, today), { punches: [], terms: [], today, zone });
    return weekUntil({ lately, today } as unknown as ClockView, 4, world.now());
  };
  expect(viewed().isWhole).toBe(false);
  const due = latelyDue(entries, world.lane, today, world.now());
  expect(due).toEqual({ from: '2026-03-04', to: '2026-03-08' });
  await reader.readDays(world.client!, world.lane, due!);
  expect(viewed().isWhole).toBe(false);
  await reader.read(world.client!, world.lane, world.now());
  expect(viewed().isWhole).toBe(true);
  expect(latelyDue(entries, world.lane, today, world.now() + 59 * MINUTE_MS)).toBeNull();
  expect(latelyDue(entries, world.lane, today, world.now() + 61 * MINUTE_MS)).toEqual(due);
});
