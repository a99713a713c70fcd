import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakAvailability, workDayAt } from '../../../../shared/breaks/availability.ts';
import type { BreakRule } from '../../../../shared/breaks/window.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import type { ClockedStretch } from '../../../../shared/timesheet/totals.ts';

const zone = 'America/Denver';
const at = (text: string): number => Date.parse(`${text}-06:00`);
const work = (from: string, to: string | null): ClockedStretch => ({
  startAt: at(from),
  endAt: to === null ? null : at(to),
  break: null,
});
const lunchRule: BreakRule = { type: 'hours_worked', minHours: 3, maxHours: 6 };
const lunch = { id: 'lunch', durationMinutes: 30, rule: lunchRule };

describe('hours worked', () => {
  it('counts down only while at work', () => {
    const entries = [work('2026-06-01T08:00:00', null)];
    const early = breakAvailability(lunch, { entries, at: at('2026-06-01T08:00:30'), zone });
    expect(early).toMatchObject({ available: false, availableIn: 180, unavailableIn: 359 });
    const off = [work('2026-06-01T08:00:00', '2026-06-01T09:00:00')];
    const home = breakAvailability(lunch, { entries: off, at: at('2026-06-01T10:00:00'), zone });
    expect(home).toMatchObject({
      available: false,
      availableAfterMinutesWorked: 180,
      availableIn: null,
      availableAt: null,
      unavailableIn: null,
      unavailableAt: null,
    });
  });

  it('says when it opened and when it closed', () => {
    const entries = [
      work('2026-06-01T08:00:00', '2026-06-01T10:00:00'),
      { startAt: at('2026-06-01T10:00:00'), endAt: at('2026-06-01T10:20:00'), break: { id: 'x', paid: false } },
      work('2026-06-01T10:20:00', null),
    ];
    const open = breakAvailability(lunch, { entries, at: at('2026-06-01T12:00:00'), zone });
    expect(open).toMatchObject({ available: true, availableIn: 0, availableAt: at('2026-06-01T11:20:00') });
    const lastMoment = breakAvailability(lunch, { entries, at: at('2026-06-01T14:20:00'), zone });
    expect(lastMoment).toMatchObject({ available: true, unavailableIn: 0 });
    const closed = breakAvailability(lunch, { entries, at: at('2026-06-01T14:21:00'), zone });
    expect(closed).toMatchObject({
      available: false,
      availableIn: null,
      unavailableIn: 0,
      unavailableAt: at('2026-06-01T14:20:00'),
    });
  });

  it('counts paid breaks as work', () => {
    const entries = [{ startAt: at('2026-06-01T08:00:00'), endAt: null, break: { id: 'rest', paid: true } }];
    expect(breakAvailability(lunch, { entries, at: at('2026-06-01T11:00:00'), zone }).available).toBe(true);
  });

  it('belongs to the day on which the running entry began', () => {
    const entries = [work('2026-06-01T22:00:00', null)];
    const moment = at('2026-06-02T01:30:00');
    expect(workDayAt(entries, moment, zone)).toBe('2026-06-01');
    expect(breakAvailability(lunch, { entries, at: moment, zone })).toMatchObject({ available: true });
    const ended = [work('2026-06-01T22:00:00', '2026-06-02T01:00:00')];
    expect(workDayAt(ended, moment, zone)).toBe('2026-06-02');
    expect(breakAvailability(lunch, { entries: ended, at: moment, zone })).toMatchObject({ available: false });
  });
});

describe('anytime and taken up', () => {
  const rest = { id: 'rest', durationMinutes: 10, rule: { type: 'anytime' } as const };

  it('is open, with no times', () => {
    expect(breakAvailability(rest, { entries: [], at: at('2026-06-01T08:00:00'), zone })).toEqual({
      available: true,
      recordedMinutes: 0,
      availableAfterMinutesWorked: null,
      availableIn: 0,
      unavailableIn: null,
      availableAt: null,
      unavailableAt: null,
    });
  });

  it('closes when its length is recorded', () => {
    const entries = [{ startAt: at('2026-06-01T08:00:00'), endAt: null, break: { id: 'rest', paid: true } }];
    const nearly = breakAvailability(rest, { entries, at: at('2026-06-01T08:09:59'), zone });
    expect(nearly).toMatchObject({ available: true, recordedMinutes: 9 });
    const up = breakAvailability(rest, { entries, at: at('2026-06-01T08:10:00'), zone });
    expect(up).toMatchObject({ available: false, recordedMinutes: 10, availableIn: null, unavailableIn: null });
  });
});

describe('time of day', () => {
  const pause = {
    id: 'p',
    durationMinutes: 10,
    rule: { type: 'time_of_day', startTime: '14:00', endTime: '16:00' },
  } as const;
  const ask = (moment: string, entries: readonly ClockedStretch[] = []) =>
    breakAvailability(pause, { entries, at: at(moment), zone });

  it('counts to its window and through it', () => {
    expect(ask('2026-06-01T13:58:30')).toMatchObject({ available: false, availableIn: 2, unavailableIn: 121 });
    expect(ask('2026-06-01T14:00:00')).toMatchObject({ available: true, availableIn: 0, unavailableIn: 120 });
    expect(ask('2026-06-01T16:00:00')).toMatchObject({ available: false, availableIn: null, unavailableIn: 0 });
  });

  it('reaches over midnight when it ends before it starts', () => {
    const night = { ...pause, rule: { type: 'time_of_day', startTime: '23:00', endTime: '1:00' } } as const;
    const entries = [work('2026-06-01T22:00:00', null)];
    const result = breakAvailability(night, { entries, at: at('2026-06-02T00:30:00'), zone });
    expect(result).toMatchObject({ available: true, unavailableAt: at('2026-06-02T01:00:00') });
  });

  it('opens when the clocks resume if its start is skipped', () => {
    const early = { ...pause, rule: { type: 'time_of_day', startTime: '02:30', endTime: '04:00' } } as const;
    const result = breakAvailability(early, { entries: [], at: Date.parse('2026-03-08T08:30:00Z'), zone });
    expect(result.availableAt).toBe(Date.parse('2026-03-08T09:00:00Z'));
  });
});

describe('promises', () => {
  const midnight = at('2026-06-01T00:00:00');
  const rules: fc.Arbitrary<BreakRule> = fc.oneof(
    fc.tuple(fc.integer({ min: 0, max: 400 }), fc.option(fc.integer({ min: 0, max: 400 }))).map(([min, more]) => ({
      type: 'hours_worked' as const,
      minHours: min / 60,
      maxHours: more === null ? null : (min + more) / 60,
    })),
    fc.tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 1, max: 239 })).map(([start, length]) => ({
      type: 'time_of_day' as const,
      startTime: clock(start),
      endTime: clock(start + length),
    })),
  );
  const situations = fc.record({
    start: fc.integer({ min: 0, max: 600 }),
    pieces: fc.array(fc.record({ length: fc.integer({ min: 1, max: 120 }), unpaid: fc.boolean() }), {
      minLength: 1,
      maxLength: 5,
    }),
    ask: fc.integer({ min: 0, max: 1_200_000 }),
  });

  it('never promises an opening too early or a closing too late, while somebody goes on working', () => {
    fc.assert(
      fc.property(rules, situations, (rule, { start, pieces, ask }) => {
        let minute = start;
        const entries: ClockedStretch[] = pieces.map((piece) => {
          const startAt = midnight + minute * MINUTE_MS;
          minute += piece.length;
          const what = piece.unpaid ? { id: 'other', paid: false } : null;
          return { startAt, endAt: midnight + minute * MINUTE_MS, break: what };
        });
        const last = midnight + minute * MINUTE_MS;
        entries.push({ startAt: last, endAt: null, break: null });
        const moment = last + ask;
        const definition = { id: 'asked', durationMinutes: 30, rule };
        const probe = (when: number) => breakAvailability(definition, { entries, at: when, zone });
        const now = probe(moment);
        for (const value of [now.availableIn, now.unavailableIn]) {
          if (value !== null) expect(value).toBeGreaterThanOrEqual(0);
        }
        if (!now.available && now.availableIn !== null) {
          const opensAt = now.availableAt ?? 0;
          expect(probe(opensAt).available).toBe(true);
          expect(probe(opensAt - 1).available).toBe(false);
          const late = moment + now.availableIn * MINUTE_MS - opensAt;
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThan(MINUTE_MS);
        }
        if (now.available && now.unavailableIn !== null) {
          expect(probe(Math.max(moment, moment + now.unavailableIn * MINUTE_MS - 1)).available).toBe(true);
          expect(probe((now.unavailableAt ?? 0) + 1).available).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
