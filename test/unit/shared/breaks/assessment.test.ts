import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessBreak, assessedAt } from '../../../../shared/breaks/assessment.ts';
import type { FinishedEntry } from '../../../../shared/breaks/assessment.ts';
import { breakAvailability } from '../../../../shared/breaks/availability.ts';
import type { BreakDefinition, BreakRule } from '../../../../shared/breaks/window.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';

const zone = 'America/Denver';
const date = '2026-06-01';
const at = (time: string, day = date): number => Date.parse(`${day}T${time}:00-06:00`);
let ids = 0;
const work = (from: string, to: string): FinishedEntry => ({
  id: ++ids,
  startAt: at(from),
  endAt: at(to),
  break: null,
});
const pause = (from: string, to: string, id = 'asked', paid = false): FinishedEntry => ({
  ...work(from, to),
  break: { id, paid },
});
const asked = (rule: BreakRule, durationMinutes = 30): BreakDefinition => ({ id: 'asked', durationMinutes, rule });
const assess = (definition: BreakDefinition, ...entries: FinishedEntry[]) =>
  assessBreak(definition, { date, zone, entries });
const violations = (definition: BreakDefinition, ...entries: FinishedEntry[]) =>
  assess(definition, ...entries)?.violations.map(({ type, amountMinutes }) => [type, amountMinutes]);

const lunch = asked({ type: 'hours_worked', minHours: 3, maxHours: 6 });
const rest = asked({ type: 'anytime' }, 10);
const quiet = asked({ type: 'time_of_day', startTime: '14:00', endTime: '16:00' }, 10);

describe('a day', () => {
  it('is assessed half an hour after its end, or when its last entry ends', () => {
    const end = at('00:00', '2026-06-02');
    expect(assessedAt(end, [])).toBe(end + 30 * MINUTE_MS);
    expect(assessedAt(end, [work('08:00', '17:00')])).toBe(end + 30 * MINUTE_MS);
    expect(assessedAt(end, [{ endAt: at('06:00', '2026-06-02') }])).toBe(at('06:00', '2026-06-02'));
    expect(assessedAt(end, [work('08:00', '17:00'), { endAt: null }])).toBeNull();
  });

  it('without work has nothing to assess', () => {
    expect(assess(rest)).toBeNull();
    expect(assess(rest, work('08:00', '08:00'))).toBeNull();
    expect(assess(rest, pause('08:00', '08:30'))).toBeNull();
  });
});

describe('a break that was taken', () => {
  it('is compliant when it fits its window and its length', () => {
    const entry = pause('12:00', '12:30');
    expect(assess(lunch, work('08:00', '12:00'), entry, work('12:30', '17:00'))).toEqual({
      violations: [],
      entryIds: [entry.id],
      opensAt: at('11:00'),
      closesAt: at('14:30'),
      expectedMinutes: 30,
      recordedMinutes: 30,
    });
  });

  it('began too early or too late, measured in work', () => {
    expect(violations(lunch, work('08:00', '10:00'), pause('10:00', '10:30'), work('10:30', '16:00'))).toEqual([
      ['break_started_early', 60],
    ]);
    expect(violations(lunch, work('08:00', '14:20'), pause('14:20', '14:50'), work('14:50', '16:00'))).toEqual([
      ['break_started_late', 20],
    ]);
    // Six hours on the minute is still inside.
    expect(violations(lunch, work('08:00', '14:00'), pause('14:00', '14:30'))).toEqual([]);
  });

  it('began before or after its hours of the day', () => {
    expect(violations(quiet, work('08:00', '13:45'), pause('13:45', '13:55'))).toEqual([['break_started_early', 15]]);
    expect(violations(quiet, work('08:00', '16:05'), pause('16:05', '16:15'))).toEqual([['break_started_late', 5]]);
    expect(violations(quiet, work('08:00', '16:00'), pause('16:00', '16:10'))).toEqual([]);
  });

  it('ended early or late by all of its pieces, and the last of them is at fault', () => {
    const second = pause('15:00', '15:03');
    const early = assess(rest, work('08:00', '10:00'), pause('10:00', '10:04'), work('10:04', '15:00'), second);
    expect(early?.violations).toEqual([{ type: 'break_ended_early', entryId: second.id, amountMinutes: 3 }]);
    expect(violations(rest, work('08:00', '10:00'), pause('10:00', '10:25'))).toEqual([['break_ended_late', 15]]);
  });

  it('can be wrong in several ways at once', () => {
    expect(violations(lunch, work('08:00', '09:00'), pause('09:00', '09:45'), work('09:45', '16:00'))).toEqual([
      ['break_started_early', 120],
      ['break_ended_late', 15],
    ]);
  });

  it('does not count when it was taken back within its minute', () => {
    expect(violations(rest, work('08:00', '10:00'), pause('10:00', '10:00'))).toEqual([['break_missed', 10]]);
  });
});

describe('a missed break', () => {
  it('is one that was due', () => {
    expect(assess(rest, work('08:00', '08:05'))).toMatchObject({
      violations: [{ type: 'break_missed', entryId: null, amountMinutes: 10 }],
      entryIds: [],
      recordedMinutes: 0,
    });
    expect(assess(lunch, work('08:00', '14:00'))).toBeNull();
    expect(violations(lunch, work('08:00', '14:01'))).toEqual([['break_missed', 30]]);
    const endless = asked({ type: 'hours_worked', minHours: 3, maxHours: null });
    expect(assess(endless, work('08:00', '11:00'))).toBeNull();
    expect(assess(endless, work('08:00', '11:01'))).toMatchObject({ opensAt: at('11:00'), closesAt: null });
  });

  it('counts paid breaks as work and other unpaid ones not', () => {
    expect(violations(lunch, work('08:00', '13:30'), pause('13:30', '14:30', 'other', true))).toHaveLength(1);
    expect(assess(lunch, work('08:00', '13:30'), pause('13:30', '14:30', 'other', false))).toBeNull();
  });

  it('by the time of day takes work through the whole window', () => {
    expect(violations(quiet, work('08:00', '15:00'), work('15:00', '16:00'))).toEqual([['break_missed', 10]]);
    expect(assess(quiet, work('08:00', '15:00'), work('15:01', '17:00'))).toBeNull();
    expect(assess(quiet, work('14:01', '17:00'))).toBeNull();
    expect(assess(quiet, work('08:00', '15:59'))).toBeNull();
  });

  it('may lie after midnight', () => {
    const night = asked({ type: 'time_of_day', startTime: '23:00', endTime: '01:00' }, 10);
    const shift = { ...work('22:00', '23:00'), endAt: at('06:00', '2026-06-02') };
    expect(assess(night, shift)).toMatchObject({ opensAt: at('23:00'), closesAt: at('01:00', '2026-06-02') });
  });
});

describe('assessments and availability', () => {
  it('agree: a start that was open is no violation, and one that was not is', () => {
    const rules: fc.Arbitrary<BreakRule> = fc.oneof(
      fc.tuple(fc.nat(300), fc.option(fc.nat(200))).map(([min, more]) => ({
        type: 'hours_worked' as const,
        minHours: min / 60,
        maxHours: more === null ? null : (min + more) / 60,
      })),
      fc.tuple(fc.integer({ min: 300, max: 900 }), fc.integer({ min: 1, max: 200 })).map(([start, length]) => ({
        type: 'time_of_day' as const,
        startTime: clock(start),
        endTime: clock(start + length),
      })),
    );
    const pieces = fc.array(fc.tuple(fc.integer({ min: 1, max: 120 }), fc.boolean()), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rules, pieces, fc.integer({ min: 1, max: 60 }), (rule, lengths, length) => {
        let minute = 360;
        const next = (minutes: number, taken: FinishedEntry['break']): FinishedEntry => {
          const startAt = at('00:00') + minute * MINUTE_MS;
          minute += minutes;
          return { id: minute, startAt, endAt: startAt + minutes * MINUTE_MS, break: taken };
        };
        const before = lengths.map(([minutes, unpaid]) => next(minutes, unpaid ? { id: 'x', paid: false } : null));
        const taken = next(length, { id: 'asked', paid: false });
        const entries = [...before, taken, next(30, null)];
        const definition = asked(rule);
        const outcome = assessBreak(definition, { date, zone, entries });
        const early = outcome?.violations.some(({ type }) => type === 'break_started_early');
        const late = outcome?.violations.some(({ type }) => type === 'break_started_late');
        const open = breakAvailability(definition, { entries: before, at: taken.startAt, zone });
        // The very end of a window by the clock is closed to ask for, but no violation to have started in.
        const isEdge = rule.type === 'time_of_day' && outcome?.closesAt === taken.startAt;
        if (!isEdge) expect(!early && !late).toBe(open.available);
        expect(outcome?.violations.every(({ amountMinutes }) => amountMinutes >= 1)).toBe(true);
        expect(outcome?.recordedMinutes).toBe(length);
      }),
      { numRuns: 300 },
    );
  });
});

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
