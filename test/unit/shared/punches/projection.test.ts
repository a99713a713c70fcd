import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { possibleActions, project } from '../../../../shared/punches/projection.ts';
import type { PunchState, TrackedPunch } from '../../../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { floorToMinute } from '../../../../shared/time/zoned.ts';
import {
  attemptOf,
  attentionOf,
  breakStepOf,
  confirmedOf,
  entryOf,
  problemOf,
  punchOf,
  someInstant,
  tracked,
} from '../../../fixtures/punches.ts';

const minuteAt = floorToMinute(someInstant);
const hourAgo = minuteAt - 60 * MINUTE_MS;
const attention = attentionOf(problemOf('notClockedIn'));
const attempt = attemptOf({ kind: 'live', minuteAt });
const confirmed = confirmedOf(1, minuteAt);

describe('a break step', () => {
  const breakId = '0198c5de-0000-7000-8000-000000000001';
  const [out, back] = breakStepOf('startBreak', someInstant, breakId);

  test('on its way ends the work and begins the break', () => {
    const { entries, open, hasUnconfirmed } = project([entryOf(1, hourAgo, null)], [tracked(out), tracked(back)]);
    expect(entries.map(({ startAt, endAt }) => [startAt, endAt])).toEqual([
      [hourAgo, minuteAt],
      [minuteAt, null],
    ]);
    expect(open).toMatchObject({ takenBreak: { id: breakId }, isConfirmed: false, punchId: back.id });
    expect(hasUnconfirmed).toBe(true);
  });

  test('half done shows the same', () => {
    const { open, entries } = project(
      [entryOf(1, hourAgo, minuteAt)],
      [tracked(out, confirmed), tracked(back, { kind: 'sending', attempt })],
    );
    expect(entries).toHaveLength(2);
    expect(open).toMatchObject({ startAt: minuteAt, takenBreak: { id: breakId } });
  });

  test('read back before its answer was here is still a break', () => {
    const { open, entries } = project(
      [entryOf(1, hourAgo, minuteAt), entryOf(2, minuteAt, null)],
      [tracked(out, confirmed), tracked(back, { kind: 'sending', attempt })],
    );
    expect(entries).toHaveLength(2);
    expect(open).toMatchObject({ id: 2, takenBreak: { id: breakId } });
  });

  test('whose first half was refused did not happen at all', () => {
    expect(project([], [tracked(out, attention), tracked(back)])).toEqual({
      entries: [],
      open: null,
      hasUnconfirmed: false,
    });
    const { open } = project([entryOf(1, hourAgo, null)], [tracked(out, attention), tracked(back)]);
    expect(open).toMatchObject({ id: 1, takenBreak: null, isConfirmed: true });
  });
});

test('each unconfirmed stretch can be told from the others, even within one minute', () => {
  const punches = (['in', 'out', 'in', 'out', 'in'] as const).map((verb, index) =>
    tracked(punchOf(verb, minuteAt + index)),
  );
  const { entries } = project([], punches);
  expect(entries).toHaveLength(3);
  expect(new Set(entries.map(({ punchId }) => punchId)).size).toBe(3);
});

test('it is what a naive simulation of the day says', () => {
  const anyStep = fc.record({
    verb: fc.constantFrom('in' as const, 'out' as const),
    after: fc.integer({ min: 1, max: 90 }),
    state: fc.constantFrom('recorded', 'sending', 'attention', 'confirmed', 'discarded'),
  });
  fc.assert(
    fc.property(fc.boolean(), fc.array(anyStep, { maxLength: 12 }), (isIn, steps) => {
      const known = isIn ? [entryOf(1, hourAgo, null)] : [entryOf(1, hourAgo, minuteAt - 5 * MINUTE_MS)];
      const punches: TrackedPunch[] = [];
      const expected: (number | null)[][] = known.map(({ startAt, endAt }) => [startAt, endAt]);
      let at = someInstant;
      for (const { verb, after, state } of steps) {
        at += after * MINUTE_MS;
        const states: Record<string, PunchState> = {
          recorded: { kind: 'recorded' },
          sending: { kind: 'sending', attempt },
          attention,
          confirmed,
          discarded: { kind: 'discarded', at: 0 },
        };
        punches.push(tracked(punchOf(verb, at), states[state]));
        if (state !== 'recorded' && state !== 'sending') continue;
        const open = expected.find(([, endAt]) => endAt === null);
        if (verb === 'out' && open) open[1] = floorToMinute(at);
        if (verb === 'in' && !open) expected.push([floorToMinute(at), null]);
      }
      const { entries, open, hasUnconfirmed } = project(known, punches);
      expect(entries.map(({ startAt, endAt }) => [startAt, endAt])).toEqual(expected);
      expect(open === null).toBe(!expected.some(([, endAt]) => endAt === null));
      expect(hasUnconfirmed).toBe(steps.some(({ state }) => state === 'recorded' || state === 'sending'));
    }),
    { numRuns: 500 },
  );
});

test('an out never ends before its start', () => {
  const { entries } = project([entryOf(1, minuteAt + MINUTE_MS, null)], [tracked(punchOf('out', someInstant))]);
  expect(entries[0]?.endAt).toBe(minuteAt + MINUTE_MS);
});

test('what may be done next follows from where one stands', () => {
  const openOf = (takenBreak: { id: string; name: string } | null) =>
    project([entryOf(1, hourAgo, null, { takenBreak })], []).open;
  expect(possibleActions(null, true)).toEqual(['clockIn']);
  expect(possibleActions(openOf(null), true)).toEqual(['clockOut', 'startBreak']);
  expect(possibleActions(openOf(null), false)).toEqual(['clockOut']);
  expect(possibleActions(openOf({ id: 'b', name: 'Lunch' }), false)).toEqual(['endBreak', 'clockOut']);
});
