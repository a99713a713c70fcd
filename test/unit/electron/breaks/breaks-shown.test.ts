import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAvailabilities } from '../../../../electron/breaks/availability-reader.ts';
import { termsFromAnswer } from '../../../../electron/breaks/break-terms.ts';
import { breaksShown, stretchOf, workedOut } from '../../../../electron/breaks/breaks-shown.ts';
import { readBreakRules } from '../../../../electron/breaks/rules-reader.ts';
import type { BreakView } from '../../../../shared/ipc/clock-view.ts';
import type { TrackedPunch } from '../../../../shared/punches/punch.ts';
import { valueOf } from '../../../../shared/problem.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { dayBounds } from '../../../../shared/time/zoned.ts';
import { at, BreakCompany, projected, zone } from './break-company.ts';
import type { Stretch } from './break-company.ts';

const lunch = { name: 'Lunch', paid: false, duration: 30, availabilityType: 'hours_worked' };
const rest = { name: 'Rest', paid: true, duration: 10, availabilityType: 'anytime' };
const machineZone = 'Europe/Madrid';

const quarterHours = (most: number) => fc.integer({ min: 0, max: most * 4 }).map((quarters) => quarters / 4);
const hhmm = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const rules = fc.oneof(
  fc.constant({ availabilityType: 'anytime' }),
  fc.tuple(quarterHours(8), fc.option(quarterHours(6))).map(([min, more]) => ({
    availabilityType: 'hours_worked',
    availabilityMinHoursWorked: min,
    ...(more === null ? {} : { availabilityMaxHoursWorked: min + more }),
  })),
  fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1439 })).map(([start, length]) => ({
    availabilityType: 'time_of_day',
    availabilityStartTime: hhmm(start),
    availabilityEndTime: hhmm(start + length),
  })),
);

/** A day or a night of work with breaks in it, asked about at some moment of it or after. */
const days = fc.record({
  // A usual day, and the two on which the clocks change.
  midnight: fc.constantFrom('2026-06-01', '2026-03-08', '2026-11-01').map((date) => dayBounds(date, zone).startAt),
  rules: fc.array(rules, { minLength: 1, maxLength: 3 }),
  startMinute: fc.integer({ min: 0, max: 1439 }),
  pieces: fc.array(
    fc.record({ length: fc.integer({ min: 1, max: 240 }), gap: fc.constantFrom(0, 0, 0, 45), taken: fc.nat(5) }),
    { maxLength: 6 },
  ),
  isOpen: fc.boolean(),
  askedAfter: fc.integer({ min: 0, max: 16 * 60 }),
  second: fc.constantFrom(0, 0, 29),
});

describe('worked out here', () => {
  it('is what BambooHR answers for the same moment, whatever the rule, breaks taken and the hour', async () => {
    const company = await BreakCompany.start(at('2026-06-01T00:00:00'));
    const asked = fc.asyncProperty(days, async (day) => {
      const { midnight } = day;
      const named = day.rules.map((rule, index) => {
        return { name: `Break ${index}`, paid: index % 2 === 0, duration: 15, ...rule };
      });
      const ids = [...(await company.setBreaks(named)).values()];
      let from = midnight + day.startMinute * MINUTE_MS;
      const stretches = day.pieces.map(({ length, gap, taken }, index): Stretch => {
        const startAt = from + gap * MINUTE_MS;
        from = startAt + length * MINUTE_MS;
        const isLast = index === day.pieces.length - 1;
        return { startAt, endAt: isLast && day.isOpen ? null : from, breakId: ids[taken] ?? null };
      });
      const entries = company.setEntries(stretches);
      const now = Math.max(
        midnight + day.startMinute * MINUTE_MS + day.askedAfter * MINUTE_MS + day.second * 1_000,
        stretches.at(-1)?.startAt ?? 0,
      );
      company.setNow(now);
      const answer = valueOf(await readAvailabilities(company.client, company.lane));
      const terms = valueOf(await readBreakRules(company.adminClient, company.lane));
      expect(answer.zone).toBe(zone);
      const situation = { at: now, zone, entries: entries.flatMap((entry) => stretchOf(entry, terms)) };
      expect(terms.map((known) => workedOut(known, situation))).toEqual(answer.breaks);
      // An answer alone tells as much for the same moment, but for an end by hours worked and for a window that the
      // clocks skip.
      for (const known of answer.breaks) {
        const told = termsFromAnswer(known, [], zone);
        const again = workedOut(told, situation);
        if (known.availabilityType === 'hours_worked') {
          const { available, unavailableAt } = again;
          expect(again).toEqual({ ...known, available, unavailableAt });
        } else if (told.rule !== null) expect(again).toEqual(known);
      }
    });
    await fc.assert(asked, { numRuns: 120 });
  }, 60_000);

  it('follows a punch that BambooHR does not know of, in the zone of the person', () => {
    const startAt = at('2026-06-01T08:00:00');
    const terms = [
      { ...shape(lunch), rule: { type: 'hours_worked' as const, minHours: 3, maxHours: 6 } },
      { ...shape(rest), rule: { type: 'anytime' as const } },
      { ...shape(rest), id: 'p', rule: { type: 'time_of_day' as const, startTime: '14:00', endTime: '16:00' } },
      { ...shape(rest), id: 'u', rule: null },
    ];
    const show = (now: number, stretches: readonly Stretch[]): readonly BreakView['opening'][] => {
      const entries = stretches.map((stretch) => projected(stretch));
      const shown = breaksShown(
        { terms, zone, answer: null },
        { now, otherwiseZone: machineZone, entries, punches: [] },
      );
      expect(shown.breaksFrom).toBe('thisMachine');
      return (shown.breaks ?? []).map(({ opening }) => opening);
    };
    const working = { startAt, endAt: null, breakId: null };
    const opensAt = at('2026-06-01T14:00:00');
    expect(show(at('2026-06-01T10:00:00'), [working])).toEqual([
      { kind: 'later', opensAt: at('2026-06-01T11:00:00'), afterMinutesWorked: 180 },
      { kind: 'open', closesAt: null },
      { kind: 'later', opensAt, afterMinutesWorked: null },
      { kind: 'unknown' },
    ]);
    expect(show(at('2026-06-01T14:00:01'), [working])).toEqual([
      { kind: 'closed' },
      { kind: 'open', closesAt: null },
      { kind: 'open', closesAt: at('2026-06-01T16:00:00') },
      { kind: 'unknown' },
    ]);
    const noon = at('2026-06-01T12:00:00');
    const taken = [
      { ...working, endAt: noon },
      { startAt: noon, endAt: noon + 30 * MINUTE_MS, breakId: 'Lunch' },
      { ...working, startAt: noon + 30 * MINUTE_MS },
    ];
    expect(show(at('2026-06-01T16:00:00'), taken)).toEqual([
      { kind: 'taken', recordedMinutes: 30 },
      { kind: 'open', closesAt: null },
      { kind: 'closed' },
      { kind: 'unknown' },
    ]);
  });
});

describe('an answer of BambooHR', () => {
  const askedAt = at('2026-06-01T10:00:00');
  const answer = { askedAt, answeredAt: askedAt + 200, zone, breaks: [] };
  const fromAt = (now: number, states: readonly TrackedPunch['state'][] = []): string | null => {
    const punches = states.map((state) => ({ state }) as TrackedPunch);
    const moment = { now, otherwiseZone: machineZone, entries: [], punches };
    return breaksShown({ terms: [], zone, answer }, moment).breaksFrom;
  };

  it('stands for some minutes', () => {
    expect(fromAt(askedAt + 200)).toBe('bamboohr');
    expect(fromAt(askedAt + 2.5 * MINUTE_MS)).toBe('bamboohr');
    expect(fromAt(askedAt + 4 * MINUTE_MS)).toBe('thisMachine');
    // The clock was set right meanwhile.
    expect(fromAt(askedAt - DAY_MS)).toBe('thisMachine');
  });

  it('falls with a punch that it could not have counted', () => {
    const now = askedAt + 1_000;
    expect(fromAt(now, [{ kind: 'recorded' }])).toBe('thisMachine');
    expect(fromAt(now, [{ kind: 'confirmed', at: askedAt + 100 } as TrackedPunch['state']])).toBe('thisMachine');
    expect(fromAt(now, [{ kind: 'confirmed', at: askedAt - 100 } as TrackedPunch['state']])).toBe('bamboohr');
  });
});

function shape({ name, paid, duration }: { name: string; paid: boolean; duration: number }) {
  return { id: name, name, isPaid: paid, durationMinutes: duration };
}
