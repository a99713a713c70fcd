import { describe, expect, test } from 'vitest';
import { otherMachineLimitMs, reconsider } from '../../../../shared/punches/reconsider.ts';
import type { TrackedPunch } from '../../../../shared/punches/punch.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { floorToMinute } from '../../../../shared/time/zoned.ts';
import {
  attentionOf,
  breakStepOf,
  confirmedOf,
  entryOf,
  problemOf,
  punchOf,
  someInstant,
  tracked,
} from '../../../fixtures/punches.ts';

/** 9:00 in Denver. */
const nine = floorToMinute(someInstant);
const noon = nine + 3 * HOUR_MS;
const evening = nine + 9 * HOUR_MS;

const refused = (code: 'alreadyClockedIn' | 'notClockedIn' | 'futureEntryExists' | 'punchForbidden') =>
  attentionOf(problemOf(code, { fate: 'refused' }));
const refusedIn = (at: number): TrackedPunch => tracked(punchOf('in', at), refused('alreadyClockedIn'));
const refusedOut = (at: number): TrackedPunch => tracked(punchOf('out', at), refused('notClockedIn'));
const itself = { kind: 'itself' };

describe('a clock out that met nobody clocked in', () => {
  const out = refusedOut(noon);

  test('goes out when the clock in of another machine has turned up', () => {
    expect(reconsider([out], [entryOf(1, nine, null)], evening)).toEqual([{ punchId: out.punch.id, errand: itself }]);
  });

  test('does not end what began after it', () => {
    expect(reconsider([out], [entryOf(1, noon + MINUTE_MS, null)], evening)).toEqual([]);
  });

  test('does not reach back over another entry', () => {
    const entries = [entryOf(1, nine, null), entryOf(2, nine + HOUR_MS, nine + 2 * HOUR_MS)];
    expect(reconsider([out], entries, evening)).toEqual([]);
  });

  test('is left to a person after a day and a half', () => {
    expect(reconsider([out], [entryOf(1, nine, null)], noon + otherMachineLimitMs + 1)).toEqual([]);
  });
});

describe('a clock in that met somebody clocked in', () => {
  test('goes out when the clock out of another machine has turned up', () => {
    const back = refusedIn(noon);
    const entries = [entryOf(1, nine, noon - HOUR_MS)];
    expect(reconsider([back], entries, evening)).toEqual([{ punchId: back.punch.id, errand: itself }]);
  });

  test('waits while somebody is clocked in, inside an entry, and before one of the same day', () => {
    const back = refusedIn(noon);
    expect(reconsider([back], [entryOf(1, nine, null)], evening)).toEqual([]);
    expect(reconsider([back], [entryOf(1, nine, evening)], evening)).toEqual([]);
    expect(reconsider([back], [entryOf(1, noon + HOUR_MS, evening)], evening)).toEqual([]);
  });

  test('is not sent by itself once anything else was punched here', () => {
    const later = tracked(punchOf('in', evening), confirmedOf(9, evening));
    expect(reconsider([refusedIn(noon), later], [entryOf(1, nine, nine + HOUR_MS)], evening)).toEqual([]);
  });

  test('is written together with its clock out where an entry that began later is in the way', () => {
    const [first, second] = [refusedIn(nine), tracked(punchOf('out', noon))];
    const web = entryOf(1, noon + HOUR_MS, null);
    const times = { date: '2026-03-10', start: '09:00', end: '12:00' };
    expect(reconsider([first, second], [web], evening)).toEqual([
      { punchId: first.punch.id, errand: { kind: 'pair', withId: second.punch.id, times } },
      { punchId: second.punch.id, errand: { kind: 'pairOf', withId: first.punch.id } },
    ]);
  });

  test('is never written over another entry, nor in a zone that nobody told', () => {
    const punches = [refusedIn(nine), tracked(punchOf('out', noon))];
    expect(reconsider(punches, [entryOf(1, nine + HOUR_MS, null)], evening)).toEqual([]);
    expect(reconsider(punches, [entryOf(1, noon + HOUR_MS, null, { zone: null })], evening)).toEqual([]);
    // In the zone of a fixed offset, as a punch in the hour that autumn repeats is named.
    expect(reconsider(punches, [entryOf(1, noon + HOUR_MS, null, { zone: 'Etc/GMT+7' })], evening)).toEqual([]);
  });
});

test('what these very entries did not help before is left alone, and the next is tried', () => {
  const [first, second] = [refusedOut(noon), refusedOut(noon + MINUTE_MS)];
  const tried = new Set([first.punch.id]);
  const again = reconsider([first, second], [entryOf(1, nine, null)], evening, (moves) =>
    moves.every(({ punchId }) => !tried.has(punchId)),
  );
  expect(again).toEqual([{ punchId: second.punch.id, errand: itself }]);
});

test('what is for a person to decide is left to one', () => {
  const open = [entryOf(1, nine, null)];
  const forbidden = tracked(punchOf('out', noon), refused('punchForbidden'));
  const several = tracked(punchOf('out', noon), attentionOf(problemOf('conflict', { fate: 'unknown' })));
  const elsewhere = tracked(
    punchOf('out', noon),
    attentionOf(problemOf('notClockedIn', { fate: 'refused' }), { written: { entryId: 1, storedAt: nine } }),
  );
  const [half] = breakStepOf('startBreak', noon);
  const halfBreak = tracked(half, refused('notClockedIn'));
  for (const punch of [forbidden, several, elsewhere, halfBreak])
    expect(reconsider([punch], open, evening)).toEqual([]);
});
