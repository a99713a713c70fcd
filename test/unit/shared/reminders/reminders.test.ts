import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from '../../../../shared/reminders/quiet-hours.ts';
import { remindersNow } from '../../../../shared/reminders/reminders.ts';
import type { ReminderFacts } from '../../../../shared/reminders/reminders.ts';
import { habitDays, usualStart } from '../../../../shared/reminders/usual-start.ts';
import type { ReminderSettings } from '../../../../shared/ipc/desktop.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { addDays, dayBounds, localDateAt, parseInstant } from '../../../../shared/time/zoned.ts';
import { wallInstant } from '../../../../shared/time/zone-days.ts';

const zone = 'America/Denver';
const all: ReminderSettings = {
  stillInAt: '18:00',
  usualStart: true,
  breakOpens: true,
  breakCloses: true,
  breakEnds: true,
  leadMinutes: 5,
  attention: true,
  quiet: null,
};

const at = (text: string): number => parseInstant(text) ?? expect.fail(text);

function facts(
  now: number,
  more: Partial<ReminderFacts['view']> = {},
  usualStartAt: string | null = null,
): ReminderFacts {
  const today = localDateAt(now, zone);
  const { startAt } = dayBounds(today, zone);
  const state = { kind: 'out', lastOutAt: null } as const;
  return {
    view: { now, zone, today, dayStartAt: startAt, state, breaks: [], punches: [], timesheet: [], ...more },
    usualStartAt,
  };
}

const kinds = (facts: ReminderFacts, settings = all): readonly string[] =>
  remindersNow(facts, settings).map(({ kind }) => kind);
const working = (since: number) => ({ state: { kind: 'working', since } }) as const;

describe('still clocked in', () => {
  const since = at('2026-03-04T09:00:00-07:00');

  it('is asked from the time on, and of one evening there is one', () => {
    expect(kinds(facts(at('2026-03-04T17:59:59-07:00'), working(since)))).toEqual([]);
    const [evening] = remindersNow(facts(at('2026-03-04T18:00:00-07:00'), working(since)), all);
    const [night] = remindersNow(facts(at('2026-03-05T01:00:00-07:00'), working(since)), all);
    expect(evening).toMatchObject({ kind: 'stillIn', since });
    expect(night?.cause).toBe(evening?.cause);
  });

  it('is not asked of whoever began later, nor half a day after it', () => {
    expect(kinds(facts(at('2026-03-04T22:00:00-07:00'), working(at('2026-03-04T18:00:00-07:00'))))).toEqual([]);
    expect(kinds(facts(at('2026-03-05T06:30:00-07:00'), working(since)))).toEqual([]);
  });

  it.each([
    ['when clocks skip it', '2026-03-08', '02:30', '2026-03-08T03:00:00-06:00'],
    ['at the first of two when they repeat it', '2026-11-01', '01:30', '2026-11-01T01:30:00-06:00'],
  ])('%s', (_what, date, stillInAt, expected) => {
    const began = at(`${addDays(date, -1)}T20:00:00-0${date.startsWith('2026-03') ? 7 : 6}:00`);
    const settings = { ...all, stillInAt };
    expect(kinds(facts(at(expected) - 1, working(began)), settings)).toEqual([]);
    expect(kinds(facts(at(expected), working(began)), settings)).toEqual(['stillIn']);
  });
});

describe('breaks', () => {
  const noon = at('2026-03-04T12:00:00-07:00');
  const one = (opening: object): Partial<ReminderFacts['view']> => ({
    ...working(at('2026-03-04T08:00:00-07:00')),
    breaks: [{ id: 'b', name: 'Lunch', isPaid: false, durationMinutes: 30, opening } as never],
  });

  it('are told some minutes before they open and close', () => {
    const later = one({ kind: 'later', opensAt: noon, afterMinutesWorked: null });
    expect(kinds(facts(noon - 5 * MINUTE_MS - 1, later))).toEqual([]);
    expect(kinds(facts(noon - 5 * MINUTE_MS, later))).toEqual(['breakOpens']);
    const open = one({ kind: 'open', closesAt: noon });
    expect(kinds(facts(noon - 6 * MINUTE_MS, open))).toEqual([]);
    expect(kinds(facts(noon - 5 * MINUTE_MS, open))).toEqual(['breakCloses']);
  });

  it('are not told to somebody who is out or on one, and are the same cause though the time moves', () => {
    const view = one({ kind: 'later', opensAt: noon, afterMinutesWorked: 240 });
    expect(kinds(facts(noon - MINUTE_MS, { ...view, state: { kind: 'out', lastOutAt: null } }))).toEqual([]);
    const [first] = remindersNow(facts(noon - MINUTE_MS, view), all);
    const [second] = remindersNow(
      facts(noon, one({ kind: 'later', opensAt: noon + 2 * MINUTE_MS, afterMinutesWorked: 240 })),
      all,
    );
    expect(second?.cause).toBe(first?.cause);
  });

  it('are over when their length is reached, and too long five minutes later', () => {
    const state = {
      kind: 'onBreak',
      since: noon,
      breakId: 'lunch',
      breakName: 'Lunch',
      paid: false,
      allowedMs: 30 * MINUTE_MS,
    } as const;
    const kindsAfter = (minutes: number): readonly string[] => kinds(facts(noon + minutes * MINUTE_MS, { state }));
    expect([29, 30, 34, 35, 60].map(kindsAfter)).toEqual([
      [],
      ['breakEnds'],
      ['breakEnds'],
      ['breakOver'],
      ['breakOver'],
    ]);
    expect(kinds(facts(noon + 5 * HOUR_MS, { state }), { ...all, stillInAt: null })).toEqual([]);
  });
});

describe('the usual start', () => {
  const nine = at('2026-03-04T09:00:00-07:00');

  it('is told ten minutes late, for two hours, to whoever has not begun', () => {
    const due = (minutes: number, more = {}): readonly string[] =>
      kinds(facts(nine + minutes * MINUTE_MS, more, '09:00'));
    expect([9, 10, 120, 121].map((minutes) => due(minutes))).toEqual([[], ['usualStart'], ['usualStart'], []]);
    expect(due(30, working(nine))).toEqual([]);
    expect(due(30, { timesheet: [{ startAt: nine - HOUR_MS }] })).toEqual([]);
    // A day off, entered as hours.
    expect(due(30, { timesheet: [{ startAt: null }] })).toEqual([]);
    // Last night's shift ended after midnight.
    expect(due(30, { timesheet: [{ startAt: nine - 12 * HOUR_MS }] })).toEqual(['usualStart']);
  });

  it('is learned from three of the last four such days, by the wall clock also over a change of clocks', () => {
    const today = '2026-03-18';
    const days = [7, 14, 21, 28].map((back) => addDays(today, -back));
    const starts = days.map((date, index) => ({ startAt: wallInstant(date, 9 * 60 + index * 7, zone), endAt: null }));
    expect(usualStart(starts, today, zone)).toBe('09:05');
    expect(usualStart(starts.slice(0, 3), today, zone)).toBe('09:05');
    expect(usualStart(starts.slice(0, 2), today, zone)).toBeNull();
    expect(usualStart(starts, addDays(today, 1), zone)).toBeNull();
    expect(habitDays(today)).toEqual({ from: '2026-02-18', to: '2026-03-11' });
  });

  it('lies among the starts, or there is none', () => {
    const today = '2026-11-04';
    const anyMinute = fc.integer({ min: 1, max: 1439 });
    const around = fc.integer({ min: 490, max: 560 });
    const minutes = fc.array(fc.oneof({ weight: 3, arbitrary: around }, anyMinute), { minLength: 0, maxLength: 4 });
    let habits = 0;
    fc.assert(
      fc.property(minutes, (drawn) => {
        const starts = drawn.map((minute, week) => ({
          startAt: wallInstant(addDays(today, -7 * (week + 1)), minute, zone),
          endAt: null,
        }));
        const usual = usualStart(starts, today, zone);
        if (usual === null) return;
        habits += 1;
        const value = Number(usual.slice(0, 2)) * 60 + Number(usual.slice(3));
        expect(value).toBeGreaterThanOrEqual(Math.min(...drawn) - 4);
        expect(value).toBeLessThanOrEqual(Math.max(...drawn));
        expect(drawn.filter((minute) => Math.abs(minute - value) <= 50).length).toBeGreaterThanOrEqual(3);
      }),
    );
    expect(habits).toBeGreaterThan(0);
  });
});

describe('nothing is said', () => {
  const attention = { punches: [{ id: 'p', delivery: { kind: 'attention' } }] as never };
  const evening = at('2026-03-04T21:00:00-07:00');

  it('of what is switched off', () => {
    const view = { ...working(evening - 12 * HOUR_MS), ...attention };
    expect(kinds(facts(evening, view))).toEqual(['attention', 'stillIn']);
    expect(kinds(facts(evening, view), { ...all, attention: false, stillInAt: null })).toEqual([]);
  });

  it('in quiet hours, and what still holds is said after them', () => {
    const settings = { ...all, quiet: { from: '20:00', to: '07:00' } };
    expect(kinds(facts(evening, attention), settings)).toEqual([]);
    expect(kinds(facts(at('2026-03-05T07:00:00-07:00'), attention), settings)).toEqual(['attention']);
  });

  it('and quiet hours are quiet from their start to before their end, over midnight or not', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((all) => `${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`);
    fc.assert(
      fc.property(time, time, time, (now, from, to) => {
        const quiet = { from, to };
        if (from !== to) {
          expect(isQuiet(from, quiet)).toBe(true);
          expect(isQuiet(to, quiet)).toBe(false);
          expect(isQuiet(now, quiet)).toBe(!isQuiet(now, { from: to, to: from }));
        }
        expect(isQuiet(now, null)).toBe(false);
      }),
    );
  });

  it('twice: at any two moments of a day the same thing has the same cause', () => {
    const began = at('2026-03-04T08:00:00-07:00');
    const moment = fc.integer({ min: 0, max: 15 * 60 }).map((minutes) => began + minutes * MINUTE_MS);
    fc.assert(
      fc.property(fc.array(moment), (moments) => {
        const causes = moments.flatMap((now) => remindersNow(facts(now, { ...working(began), ...attention }), all));
        expect(new Set(causes.map(({ cause }) => cause)).size).toBe(new Set(causes.map(({ kind }) => kind)).size);
      }),
    );
  });
});
