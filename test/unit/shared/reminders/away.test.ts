import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presentAt, withSign } from '../../../../shared/reminders/away.ts';
import type { Absence, AwaySign } from '../../../../shared/reminders/away.ts';

const minute = 60_000;

function absences(signs: readonly AwaySign[]): readonly Absence[] {
  let state = presentAt(0);
  return signs.flatMap((sign) => {
    const next = withSign(state, sign);
    state = next.state;
    return next.ended === null ? [] : [next.ended];
  });
}

/** Looks every half minute at a counter that `idleAt` tells. */
function looks(from: number, to: number, idleAt: (at: number) => number): AwaySign[] {
  const signs: AwaySign[] = [];
  for (let at = from; at <= to; at += minute / 2) signs.push({ kind: 'idle', at, idleMs: idleAt(at) });
  return signs;
}

describe('an absence', () => {
  it('lasts from the last key to the next, however long it is looked at', () => {
    const signs = [
      ...looks(0, 24 * minute, (at) => at - minute / 4),
      { kind: 'idle', at: 24.5 * minute, idleMs: 2_000 } as const,
    ];
    expect(absences(signs)).toEqual([{ from: minute / 4, to: 24.5 * minute - 2_000, cause: 'idle' }]);
  });

  it('with the screen locked begins with the lock, or with the idleness before it, and ends with the unlocking', () => {
    expect(
      absences([
        ...looks(0, 5 * minute, () => 0),
        { kind: 'lock', at: 5 * minute },
        ...looks(5.5 * minute, 30 * minute, (at) => at % 4_000),
        { kind: 'unlock', at: 31 * minute },
      ]),
    ).toEqual([{ from: 5 * minute, to: 31 * minute, cause: 'locked' }]);
    expect(
      absences([
        ...looks(0, 10 * minute, (at) => at),
        { kind: 'lock', at: 10 * minute },
        { kind: 'unlock', at: 31 * minute },
      ]),
    ).toEqual([{ from: 0, to: 31 * minute, cause: 'locked' }]);
  });

  it('asleep does not end with the waking, but with a person', () => {
    const slept: AwaySign[] = [
      { kind: 'suspend', at: 10 * minute },
      { kind: 'resume', at: 70 * minute },
      // A counter that waking has reset: nobody is there yet.
      ...looks(70 * minute + 1_000, 80 * minute, (at) => at - 70 * minute - 500),
    ];
    expect(absences(slept)).toEqual([]);
    expect(absences([...slept, { kind: 'idle', at: 81 * minute, idleMs: 1_000 }])).toEqual([
      { from: 10 * minute, to: 81 * minute - 1_000, cause: 'asleep' },
    ]);
  });

  it('of a sleep that nobody told is found by the silence', () => {
    const signs: AwaySign[] = [
      ...looks(0, 10 * minute, () => 0),
      ...looks(50 * minute, 51 * minute, (at) => at - 50 * minute),
      { kind: 'idle', at: 51.5 * minute, idleMs: 5_000 },
    ];
    expect(absences(signs)).toEqual([{ from: 10 * minute, to: 51.5 * minute - 5_000, cause: 'asleep' }]);
  });

  it('never begins before somebody was seen, though the counter jumps', () => {
    const signs: AwaySign[] = [
      ...looks(0, 10 * minute, () => 1_000),
      { kind: 'idle', at: 10.5 * minute, idleMs: 300 * minute },
      { kind: 'idle', at: 30 * minute - 25 * minute + 6 * minute, idleMs: 300.5 * minute },
      { kind: 'idle', at: 12 * minute, idleMs: 0 },
    ];
    const [absence] = absences(signs);
    expect(absence?.from).toBe(10 * minute - 1_000);
  });

  it('whatever the signs: has a length, lies within what was seen, and comes after the one before', () => {
    const sign = fc.record({
      kind: fc.constantFrom('idle', 'idle', 'idle', 'lock', 'unlock', 'suspend', 'resume'),
      afterMs: fc.integer({ min: 1, max: 90 * minute }),
      idleMs: fc.oneof(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 500 * minute })),
    });
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (drawn) => {
        let at = 0;
        const signs = drawn.map(({ kind, afterMs, idleMs }) => {
          at += afterMs;
          return { kind, at, idleMs };
        });
        let seen = 0;
        for (const { from, to } of absences(signs)) {
          expect(from).toBeGreaterThanOrEqual(seen);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(at);
          seen = to;
        }
      }),
    );
  });
});
