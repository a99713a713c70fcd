import { expect, test } from 'vitest';
import type { SendForm, TrackedPunch } from '../../../../shared/punches/punch.ts';
import { latestArrivalMs, twinsOf } from '../../../../shared/punches/twins.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { floorToMinute } from '../../../../shared/time/zoned.ts';
import { confirmedOf, entryOf, punchOf, someInstant, tracked } from '../../../fixtures/punches.ts';

const minuteAt = floorToMinute(someInstant);
const live: SendForm = { kind: 'live', minuteAt };

/** Confirmed as entry 7 at its second try. */
function twiceTried(): TrackedPunch {
  const unanswered = { baseline: [{ id: 3, hasEnd: true }], tries: [{ sentAt: someInstant, form: live }] };
  return tracked(punchOf('in', someInstant), { ...confirmedOf(7, minuteAt), unanswered });
}
const own = entryOf(7, minuteAt, minuteAt + 2 * MINUTE_MS);
const late = entryOf(8, minuteAt + 5 * MINUTE_MS, null);

test('an entry that began while a try was lost may be its twin', () => {
  const punch = twiceTried();
  expect(twinsOf([punch], [own, late])).toEqual([
    { punchId: punch.punch.id, entryId: 8, startAt: late.startAt, endAt: null },
  ]);
});

test.each([
  ['was there before', [entryOf(3, minuteAt + MINUTE_MS, null)]],
  ['began long after', [entryOf(8, floorToMinute(someInstant + latestArrivalMs) + MINUTE_MS, null)]],
  ['is stated hours', [entryOf(8, minuteAt + MINUTE_MS, null, { kind: 'hour' })]],
])('one that %s is none', (_, entries) => {
  expect(twinsOf([twiceTried()], [own, ...entries])).toEqual([]);
});

test('one that another punch of this machine made is none', () => {
  const other = tracked(punchOf('in', someInstant + 5 * MINUTE_MS), confirmedOf(8, minuteAt + 5 * MINUTE_MS));
  expect(twinsOf([twiceTried(), other], [own, late])).toEqual([]);
});

test('a punch that was heard of at once has none', () => {
  expect(twinsOf([tracked(punchOf('in', someInstant), confirmedOf(7, minuteAt))], [own, late])).toEqual([]);
});
