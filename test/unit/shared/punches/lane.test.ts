import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestWaitMs, nextTask } from '../../../../shared/punches/lane.ts';
import { isUnderWay, nextState } from '../../../../shared/punches/life-cycle.ts';
import type { PunchState, TrackedPunch } from '../../../../shared/punches/punch.ts';
import { DAY_MS } from '../../../../shared/time/types.ts';
import { floorToMinute } from '../../../../shared/time/zoned.ts';
import {
  attemptOf,
  attentionOf,
  breakStepOf,
  confirmedOf,
  problemOf,
  punchOf,
  someInstant,
  tracked,
  waitingOf,
} from '../../../fixtures/punches.ts';

const now = someInstant;
const attention = attentionOf(problemOf('inputRefused'));
const waiting = (until: number): PunchState => waitingOf(until);

/** As delivery asks it: the first half is looked up by its step. */
function next(all: readonly TrackedPunch[], at = now): ReturnType<typeof nextTask> {
  const unsettled = all.filter(({ state }) => state.kind !== 'confirmed' && state.kind !== 'discarded');
  return nextTask(
    unsettled,
    at,
    ({ punch }) => all.find((other) => other.punch.stepId === punch.stepId)?.state ?? null,
  );
}

describe('the next thing to do', () => {
  test('is the oldest punch; what comes after it waits with it', () => {
    const [first, second] = [tracked(punchOf('in', now)), tracked(punchOf('out', now + 1))];
    expect(next([first, second])).toMatchObject({ kind: 'send', tracked: first });
    expect(next([{ ...first, state: waiting(now + 5) }, second])).toEqual({ kind: 'waitUntil', at: now + 5 });
  });

  test('is an open question, also when an earlier punch was sent again by a person', () => {
    const minuteAt = floorToMinute(now);
    const checking: PunchState = {
      kind: 'checking',
      attempt: attemptOf({ kind: 'live', minuteAt }),
      problem: problemOf('noAnswer', { fate: 'unknown' }),
      reads: 0,
      failures: 0,
      nextReadAt: now + 5,
    };
    const [again, asked] = [tracked(punchOf('in', now), waiting(now)), tracked(punchOf('in', now + 1), checking)];
    expect(next([again, asked])).toEqual({ kind: 'waitUntil', at: now + 5 });
    expect(next([again, asked], now + 5)).toEqual({ kind: 'lookUp', tracked: asked });
  });

  test('passes over a punch that needs a person, but not to the other half of its step', () => {
    const [out, back] = breakStepOf('startBreak', now);
    const later = tracked(punchOf('out', now + 9));
    expect(next([tracked(out, attention), tracked(back), later])).toMatchObject({ kind: 'send', tracked: later });
    expect(next([tracked(out, attention), tracked(back)])).toEqual({ kind: 'nothing' });
  });

  test('for a second half names the minute that was stored for the first', () => {
    const [out, back] = breakStepOf('endBreak', now);
    expect(next([tracked(out, confirmedOf(1, 123)), tracked(back)])).toMatchObject({ kind: 'send', sameMinuteAs: 123 });
  });

  test('is not put off for ever by a wait that a wrong clock set', () => {
    const punch = punchOf('in', now);
    expect(next([tracked(punch, waiting(now + 365 * DAY_MS))])).toMatchObject({ kind: 'send' });
    expect(next([tracked(punch, waiting(now + longestWaitMs))])).toMatchObject({ kind: 'waitUntil' });
  });
});

test('however answers interleave, punches are settled in the order they were recorded unless a person is needed', () => {
  const anyOutcome = fc.constantFrom('answered', 'notSent', 'noAnswer', 'refused', 'found', 'absent', 'failed');
  fc.assert(
    fc.property(fc.nat({ max: 6 }), fc.array(anyOutcome, { maxLength: 80 }), (count, outcomes) => {
      const all: TrackedPunch[] = [];
      for (let index = 0; index <= count; index += 1)
        all.push(tracked(punchOf(index % 2 === 0 ? 'in' : 'out', now + index)));
      const settled: number[] = [];
      let at = now + 100;
      for (const outcome of [...outcomes, ...Array.from({ length: 40 }, () => 'answered')]) {
        const task = next(all, at);
        if (task.kind === 'nothing') break;
        if (task.kind === 'waitUntil') {
          expect(task.at).toBeGreaterThan(at);
          at = task.at;
          continue;
        }
        const index = all.findIndex(({ punch }) => punch.id === task.tracked.punch.id);
        // Nothing older is still open.
        expect(all.slice(0, index).some(({ state }) => isUnderWay(state))).toBe(false);
        let state = task.tracked.state;
        if (task.kind === 'send') {
          const form = {
            kind: 'historical' as const,
            local: { date: '2026-03-10', time: '09:00' },
            zone: 'UTC',
            minuteAt: at,
          };
          state = nextState(state, { kind: 'sendStarted', at, form, baseline: [] });
          const problem = problemOf('inputRefused');
          if (outcome === 'notSent') state = nextState(state, { kind: 'notSent', at, problem, retryAt: at + 2_000 });
          else if (outcome === 'noAnswer') state = nextState(state, { kind: 'noAnswer', at, problem });
          else if (outcome === 'refused') state = nextState(state, { kind: 'refused', at, problem });
          else state = nextState(state, { kind: 'answered', at, entryId: index, storedAt: at });
        } else if (outcome === 'failed')
          state = nextState(state, { kind: 'lookUpFailed', at, problem: problemOf('offline'), retryAt: at + 1 });
        else if (outcome === 'absent') state = nextState(state, { kind: 'lookedUp', at, found: { kind: 'absent' } });
        else state = nextState(state, { kind: 'lookedUp', at, found: { kind: 'found', entryId: index, storedAt: at } });
        all[index] = { ...task.tracked, state };
        if (state.kind === 'confirmed') settled.push(index);
      }
      expect(settled).toEqual([...settled].sort((a, b) => a - b));
    }),
    { numRuns: 500 },
  );
});
