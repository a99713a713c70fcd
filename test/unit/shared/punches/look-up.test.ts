import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baselineOf, liveArrivalWindowMs, lookUp } from '../../../../shared/punches/look-up.ts';
import type { SendForm } from '../../../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { floorToMinute } from '../../../../shared/time/zoned.ts';
import type { TimesheetEntry } from '../../../../shared/timesheet/entry.ts';
import { attemptOf, entryOf, problemOf, someInstant } from '../../../fixtures/punches.ts';

const minuteAt = floorToMinute(someInstant);
const historical: SendForm = {
  kind: 'historical',
  local: { date: '2026-03-10', time: '09:00' },
  zone: 'America/Denver',
  minuteAt,
};
const nothing = new Set<number>();

type Checking = Parameters<typeof lookUp>[1];

/** A try that was never heard of. */
function attempt(form: SendForm, before: readonly TimesheetEntry[] = []): Checking {
  return { attempt: attemptOf(form, { baseline: baselineOf(before) }), problem: problemOf('noAnswer') };
}

/** A try that BambooHR refused because of what is there. */
function refused(form: SendForm, before: readonly TimesheetEntry[] = []): Checking {
  return { ...attempt(form, before), problem: problemOf('alreadyClockedIn', { fate: 'refused' }) };
}

describe('a clock in', () => {
  test.each([-2, -1, 0, 1, 2])('whose minute was stated is not the entry %i minutes away, save its own', (minutes) => {
    const entry = entryOf(7, minuteAt + minutes * MINUTE_MS, null);
    const found = lookUp('in', attempt(historical), [entry], nothing);
    expect(found.kind).toBe(minutes === 0 ? 'found' : 'absent');
  });

  test('sent live was not stamped before it was sent: what began then is somebody else’s', () => {
    const before = entryOf(7, minuteAt - MINUTE_MS, minuteAt - MINUTE_MS);
    expect(lookUp('in', attempt({ kind: 'live', minuteAt }), [before], nothing)).toEqual({ kind: 'absent' });
  });

  test('sent live may have been stamped as long as it may have been under way', () => {
    const late = entryOf(7, floorToMinute(someInstant + liveArrivalWindowMs), null);
    expect(lookUp('in', attempt({ kind: 'live', minuteAt }), [late], nothing)).toEqual({
      kind: 'found',
      entryId: 7,
      storedAt: late.startAt,
    });
    const tooLate = entryOf(7, floorToMinute(someInstant + liveArrivalWindowMs) + MINUTE_MS, null);
    expect(lookUp('in', attempt({ kind: 'live', minuteAt }), [tooLate], nothing)).toEqual({ kind: 'absent' });
  });

  test('is never an entry that was there before, nor one of another punch, nor stated hours', () => {
    const entry = entryOf(7, minuteAt, null);
    expect(lookUp('in', attempt(historical, [entry]), [entry], nothing).kind).toBe('absent');
    expect(lookUp('in', attempt(historical), [entry], new Set([7])).kind).toBe('absent');
    expect(lookUp('in', attempt(historical), [{ ...entry, kind: 'hour' }], nothing).kind).toBe('absent');
  });

  test('that already ended is still ours: the service may close entries by itself', () => {
    expect(lookUp('in', attempt(historical), [entryOf(7, minuteAt, minuteAt + MINUTE_MS)], nothing).kind).toBe('found');
  });
});

describe('a clock out', () => {
  test('is found on the entry that was open before', () => {
    const open = entryOf(7, minuteAt - 60 * MINUTE_MS, null);
    const closed = { ...open, endAt: minuteAt };
    expect(lookUp('out', attempt(historical, [open]), [closed], nothing)).toEqual({
      kind: 'found',
      entryId: 7,
      storedAt: minuteAt,
    });
    expect(lookUp('out', attempt(historical, [open]), [open], nothing)).toEqual({ kind: 'absent' });
  });

  test('is not an end that was there before', () => {
    const closed = entryOf(7, minuteAt - 60 * MINUTE_MS, minuteAt);
    expect(lookUp('out', attempt(historical, [closed]), [closed], nothing)).toEqual({ kind: 'absent' });
  });

  test('is found on an entry that this machine did not know', () => {
    const closed = entryOf(7, minuteAt - 60 * MINUTE_MS, minuteAt);
    expect(lookUp('out', attempt(historical), [closed], nothing).kind).toBe('found');
  });
});

describe('a refused try', () => {
  const byHand = entryOf(7, minuteAt, minuteAt + 60 * MINUTE_MS);

  test('whose very minute somebody entered by hand is that entry, also when it was known before', () => {
    expect(lookUp('in', refused(historical, [byHand]), [byHand], nothing)).toEqual({
      kind: 'found',
      entryId: 7,
      storedAt: minuteAt,
    });
    expect(lookUp('in', attempt(historical, [byHand]), [byHand], nothing)).toEqual({ kind: 'absent' });
  });

  test('is not an entry of a minute before that was there, nor one of another punch', () => {
    const before = entryOf(7, minuteAt - MINUTE_MS, null);
    expect(lookUp('in', refused(historical, [before]), [before], nothing)).toEqual({ kind: 'absent' });
    expect(lookUp('in', refused(historical, [byHand]), [byHand], new Set([7]))).toEqual({ kind: 'absent' });
  });
});

test('a second try finds what the first one wrote after all', () => {
  const live: SendForm = { kind: 'live', minuteAt };
  const late = entryOf(7, minuteAt + 2 * MINUTE_MS, null);
  const second = {
    attempt: attemptOf(historical, {
      number: 2,
      sentAt: someInstant + 5 * MINUTE_MS,
      earlier: [{ sentAt: someInstant, form: live }],
    }),
    problem: problemOf('alreadyClockedIn', { fate: 'refused' }),
  };
  expect(lookUp('in', second, [late], nothing)).toMatchObject({ kind: 'found', entryId: 7 });
});

test('a correction is done when its entry has the minute', () => {
  const form: SendForm = {
    kind: 'correction',
    entryId: 7,
    times: { date: '2026-03-10', start: '09:00', end: '12:00' },
    minuteAt,
  };
  const was = entryOf(7, minuteAt + 5 * MINUTE_MS, minuteAt + 180 * MINUTE_MS);
  expect(lookUp('in', attempt(form, [was]), [{ ...was, startAt: minuteAt }], nothing).kind).toBe('found');
  expect(lookUp('in', attempt(form, [was]), [was], nothing).kind).toBe('absent');
});

test('of several entries that fit the one with the very minute is taken', () => {
  const entries = [entryOf(7, minuteAt - MINUTE_MS, minuteAt), entryOf(8, minuteAt, null)];
  expect(lookUp('in', attempt(historical), entries, nothing)).toMatchObject({ kind: 'found', entryId: 8 });
});

test('two entries that fit are told as several, and one that is linked no longer counts', () => {
  const entries = [entryOf(7, minuteAt, minuteAt), entryOf(8, minuteAt, null)];
  expect(lookUp('in', attempt(historical), entries, nothing)).toEqual({ kind: 'several', entryIds: [7, 8] });
  expect(lookUp('in', attempt(historical), entries, new Set([7]))).toEqual({
    kind: 'found',
    entryId: 8,
    storedAt: minuteAt,
  });
});

test('whatever the timesheet holds, only a new entry near the minute is ever taken', () => {
  const anyEntry = fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    start: fc.integer({ min: -10, max: 10 }),
    length: fc.option(fc.nat({ max: 10 })),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(anyEntry, { selector: ({ id }) => id }),
      fc.uniqueArray(fc.integer({ min: 1, max: 12 })),
      fc.nat({ max: 12 }),
      fc.constantFrom('in' as const, 'out' as const),
      (items, linked, known, verb) => {
        const entries = items.map(({ id, start, length }) =>
          entryOf(id, minuteAt + start * MINUTE_MS, length === null ? null : minuteAt + (start + length) * MINUTE_MS),
        );
        const before = entries.slice(0, known);
        const found = lookUp(verb, attempt(historical, before), entries, new Set(linked));
        if (found.kind !== 'found') return;
        const entry = entries.find(({ id }) => id === found.entryId);
        expect(linked).not.toContain(found.entryId);
        expect(found.storedAt).toBe(verb === 'in' ? entry?.startAt : entry?.endAt);
        expect(Math.abs(found.storedAt - minuteAt)).toBeLessThanOrEqual(MINUTE_MS);
        const was = before.find(({ id }) => id === found.entryId);
        expect(verb === 'in' ? was : (was?.endAt ?? null)).toEqual(verb === 'in' ? undefined : null);
      },
    ),
    { numRuns: 1_000 },
  );
  expect.hasAssertions();
});
