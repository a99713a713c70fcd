import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextState } from '../../../../shared/punches/life-cycle.ts';
import type { PunchState, SendForm } from '../../../../shared/punches/punch.ts';
import { liveWithinMs, minuteMarginMs, sendFormFor } from '../../../../shared/punches/send-form.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { floorToMinute, parseInstant, resolveLocal } from '../../../../shared/time/zoned.ts';
import { problemOf, punchOf, someInstant, waitingOf } from '../../../fixtures/punches.ts';

const recorded: PunchState = { kind: 'recorded' };
const onlyHistorical = waitingOf(0, { onlyHistorical: true });
const anyZone = fc.constantFrom(
  'America/Denver',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/St_Johns',
  'Pacific/Chatham',
  'UTC',
);
/** Half of them near a change of the clocks. */
const anyInstant = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }),
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-08T09:00:00Z',
        '2026-11-01T08:00:00Z',
        '2026-10-25T01:00:00Z',
        '2026-04-04T15:00:00Z',
        '2026-10-03T15:30:00Z',
      ),
      fc.integer({ min: -90 * MINUTE_MS, max: 90 * MINUTE_MS }),
    )
    .map(([change, by]) => (parseInstant(change) ?? 0) + by),
);
const anyDelay = fc.oneof(
  fc.integer({ min: 0, max: 70_000 }),
  fc.integer({ min: -MINUTE_MS, max: 400 * 24 * 60 * MINUTE_MS }),
);

describe('the minute of a punch', () => {
  test('is never moved by the form it is sent in', () => {
    fc.assert(
      fc.property(anyInstant, anyDelay, anyZone, fc.boolean(), (at, delay, zone, mustNameMinute) => {
        const form = sendFormFor(
          punchOf('in', at, { zone }),
          mustNameMinute ? onlyHistorical : recorded,
          at + delay,
          null,
        );
        if (form.kind === 'live') {
          expect(mustNameMinute).toBe(false);
          expect(delay).toBeGreaterThanOrEqual(0);
          expect(delay).toBeLessThanOrEqual(liveWithinMs);
          // Even a request that is under way for the whole margin arrives in the punch's own minute.
          expect(floorToMinute(at + delay + minuteMarginMs - 1)).toBe(floorToMinute(at));
        } else {
          if (form.kind !== 'historical') expect.fail('nothing is to be corrected');
          expect(form.minuteAt).toBe(floorToMinute(at));
          expect(resolveLocal(form.local.date, form.local.time, form.zone)).toEqual({ kind: 'one', at: form.minuteAt });
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('of a second half is that of the first', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, fc.integer({ min: -2, max: 2 }), (at, zone, minutes) => {
        const sameMinuteAs = floorToMinute(at) + minutes * MINUTE_MS;
        const form = sendFormFor(punchOf('in', at, { zone, part: 2, parts: 2 }), recorded, at + 500, sameMinuteAs);
        if (form.kind !== 'historical') expect.fail('a second half is never live');
        expect(resolveLocal(form.local.date, form.local.time, form.zone)).toEqual({ kind: 'one', at: sameMinuteAs });
      }),
    );
  });
});

test('an errand goes out as it was given', () => {
  const times = { date: '2026-03-10', start: '09:00', end: '12:00' };
  const minuteAt = floorToMinute(someInstant);
  const correction = waitingOf(0, { errand: { kind: 'correction', entryId: 7, times } });
  expect(sendFormFor(punchOf('in', someInstant), correction, someInstant, null)).toEqual({
    kind: 'correction',
    entryId: 7,
    times,
    minuteAt,
  });
  const pair = waitingOf(0, { errand: { kind: 'pair', withId: 'x', times } });
  expect(sendFormFor(punchOf('in', someInstant), pair, someInstant, null)).toEqual({ kind: 'pair', times, minuteAt });
});

test('in the hour that autumn repeats the offset is named', () => {
  const second = parseInstant('2026-11-01T01:30:20-07:00') ?? 0;
  expect(sendFormFor(punchOf('in', second), recorded, second + MINUTE_MS, null)).toEqual({
    kind: 'historical',
    local: { date: '2026-11-01', time: '01:30' },
    zone: 'Etc/GMT+7',
    minuteAt: floorToMinute(second),
  });
});

test('a zone that BambooHR does not know is replaced by its offset, once', () => {
  const problem = problemOf('inputRefused', { fate: 'refused', fields: { timezone: 'is not a known time zone' } });
  const sending = nextState(recorded, { kind: 'sendStarted', at: 0, form: historicalForm(), baseline: [] });
  const waiting = nextState(sending, { kind: 'refused', at: 1, problem });
  expect(waiting.kind).toBe('waiting');
  const form = sendFormFor(punchOf('in', someInstant), waiting, someInstant + MINUTE_MS, null);
  expect(form).toMatchObject({ kind: 'historical', zone: 'Etc/GMT+6', minuteAt: floorToMinute(someInstant) });
  const again = nextState(waiting, { kind: 'sendStarted', at: 2, form, baseline: [] });
  expect(nextState(again, { kind: 'refused', at: 3, problem }).kind).toBe('attention');
});

function historicalForm(): SendForm {
  return sendFormFor(punchOf('in', someInstant), recorded, someInstant + MINUTE_MS, null);
}
