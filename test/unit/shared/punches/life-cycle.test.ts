import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ImpossibleTransition,
  isSettled,
  isUnderWay,
  mustNotBeLive,
  nextState,
  refusedLookUpsMs,
  unansweredLookUpsMs,
} from '../../../../shared/punches/life-cycle.ts';
import type { Errand, PunchEvent, PunchState, SendForm } from '../../../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../../../shared/time/types.ts';
import { problemOf } from '../../../fixtures/punches.ts';

const live: SendForm = { kind: 'live', minuteAt: 0 };
const historical: SendForm = {
  kind: 'historical',
  local: { date: '2026-03-10', time: '09:00' },
  zone: 'UTC',
  minuteAt: 0,
};
const correction: SendForm = {
  kind: 'correction',
  entryId: 1,
  times: { date: '2026-03-10', start: '09:00', end: '12:00' },
  minuteAt: 0,
};
const itself: Errand = { kind: 'itself' };
const lost = problemOf('noAnswer', { fate: 'unknown' });
const evidence = problemOf('alreadyClockedIn', { fate: 'refused', status: 409 });

/** Every kind of event, at a given moment. */
function eventsAt(at: number): readonly PunchEvent[] {
  return [
    { kind: 'sendStarted', at, form: live, baseline: [] },
    { kind: 'sendStarted', at, form: historical, baseline: [] },
    { kind: 'sendStarted', at, form: correction, baseline: [] },
    { kind: 'timeVerified', at, punchAt: at },
    { kind: 'timeUnsure', at, problem: problemOf('timeUnsure') },
    { kind: 'held', at, problem: problemOf('offline'), retryAt: at + 2_000 },
    { kind: 'answered', at, entryId: 1, storedAt: 0 },
    { kind: 'answered', at, entryId: 1, storedAt: 2 * MINUTE_MS },
    { kind: 'notSent', at, problem: problemOf('offline'), retryAt: at + 2_000 },
    { kind: 'refused', at, problem: problemOf('inputRefused', { fate: 'refused' }) },
    { kind: 'refused', at, problem: evidence },
    { kind: 'noAnswer', at, problem: lost },
    { kind: 'interrupted', at, problem: lost },
    { kind: 'lookedUp', at, found: { kind: 'found', entryId: 1, storedAt: 0 } },
    { kind: 'lookedUp', at, found: { kind: 'absent' } },
    { kind: 'lookedUp', at, found: { kind: 'several', entryIds: [1, 2] } },
    { kind: 'lookUpFailed', at, problem: problemOf('offline'), retryAt: at + 2_000 },
    { kind: 'reconsidered', at, errand: itself },
    { kind: 'reconsidered', at, errand: { kind: 'pairOf', withId: 'in' } },
    { kind: 'sendAgain', at, errand: itself },
    { kind: 'changed', at, change: { note: null } },
    { kind: 'accepted', at },
    { kind: 'discarded', at, reason: 'givenUp' },
  ];
}

function tryNext(state: PunchState, event: PunchEvent): PunchState | null {
  try {
    return nextState(state, event);
  } catch (error) {
    expect(error).toBeInstanceOf(ImpossibleTransition);
    return null;
  }
}

/** All states that can be reached, told apart by everything but the moments. */
function reachable(): readonly PunchState[] {
  const seen = new Map<string, PunchState>();
  const todo: PunchState[] = [{ kind: 'recorded' }];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    const key = JSON.stringify(state, (name, value: unknown) =>
      name === 'number' || name === 'failures' || (name === 'tries' && typeof value === 'number')
        ? Math.min(Number(value), 2)
        : Array.isArray(value)
          ? value.slice(0, 1)
          : value,
    );
    if (seen.has(key)) continue;
    seen.set(key, state);
    for (const event of eventsAt(0)) {
      const next = tryNext(state, event);
      // The moments that delays add up to are bounded by the number of look-ups.
      if (next) todo.push(next.kind === 'checking' ? { ...next, nextReadAt: 0 } : next);
    }
  }
  return [...seen.values()];
}

describe('every state that can be reached', () => {
  const states = reachable();

  test('has an answer to every event: a next state or a refusal', () => {
    expect(new Set(states.map(({ kind }) => kind))).toEqual(
      new Set(['recorded', 'sending', 'waiting', 'checking', 'confirmed', 'attention', 'discarded']),
    );
    expect(states.length).toBeLessThan(5_000);
  });

  test('is never left once confirmed or discarded', () => {
    for (const state of states.filter(isSettled)) {
      expect(eventsAt(9).map((event) => tryNext(state, event))).toEqual(eventsAt(9).map(() => null));
    }
  });

  test('is left from attention by a person, or when its reason is gone', () => {
    for (const state of states) {
      if (state.kind !== 'attention') continue;
      const leaving = new Set(
        eventsAt(9)
          .filter((event) => tryNext(state, event) !== null)
          .map(({ kind }) => kind),
      );
      const always = ['reconsidered', 'sendAgain', 'changed', 'discarded'];
      expect(leaving).toEqual(new Set(state.written === null ? always : [...always, 'accepted']));
    }
  });

  test('can always be left towards confirmed or a person', () => {
    const isEnd = (state: PunchState): boolean => state.kind === 'confirmed' || state.kind === 'attention';
    for (const state of states.filter(isUnderWay)) {
      let at: PunchState[] = [state];
      for (let step = 0; step < 4 && !at.some(isEnd); step += 1) {
        at = at.flatMap((from) => eventsAt(9).flatMap((event) => tryNext(from, event) ?? []));
      }
      expect(at.some(isEnd)).toBe(true);
    }
  });

  test('never gives up a punch by itself', () => {
    for (const state of states) {
      for (const event of eventsAt(9)) {
        if (tryNext(state, event)?.kind === 'discarded') expect(event.kind).toBe('discarded');
      }
    }
  });
});

describe('along any life', () => {
  const anyLife = fc.array(fc.nat({ max: eventsAt(0).length - 1 }), { maxLength: 40 });

  test('after a try that may have arrived, nothing is sent live any more', () => {
    fc.assert(
      fc.property(anyLife, (choices) => {
        let state: PunchState = { kind: 'recorded' };
        let wasUnanswered = false;
        choices.forEach((choice, index) => {
          const event = eventsAt(index * 1_000)[choice];
          const next = event && tryNext(state, event);
          if (!event || !next) return;
          if (wasUnanswered && event.kind === 'sendStarted') expect(event.form.kind).not.toBe('live');
          if (next.kind === 'checking') wasUnanswered = true;
          state = next;
          if (wasUnanswered && state.kind === 'waiting') expect(mustNotBeLive(state)).toBe(true);
        });
        expect(state.kind).toBeTypeOf('string');
      }),
      { numRuns: 3_000 },
    );
  });

  test('tries are numbered one by one', () => {
    fc.assert(
      fc.property(anyLife, (choices) => {
        let state: PunchState = { kind: 'recorded' };
        let tries = 0;
        choices.forEach((choice, index) => {
          const event = eventsAt(index)[choice];
          const next = event && tryNext(state, event);
          if (!next) return;
          state = next;
          if (state.kind === 'sending') expect(state.attempt.number).toBe((tries += 1));
        });
        expect(tries).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what BambooHR wrote', () => {
  const sending = nextState({ kind: 'recorded' }, { kind: 'sendStarted', at: 0, form: historical, baseline: [] });

  test.each([
    [-2, 'attention'],
    [-1, 'confirmed'],
    [0, 'confirmed'],
    [1, 'confirmed'],
    [2, 'attention'],
  ])('%i minutes from what was meant: %s', (minutes, kind) => {
    const storedAt = minutes * MINUTE_MS;
    const after = nextState(sending, { kind: 'answered', at: 1, entryId: 5, storedAt });
    expect(after.kind).toBe(kind);
    if (after.kind !== 'attention') return;
    expect(after).toMatchObject({ problem: { code: 'storedOtherTime' }, written: { entryId: 5, storedAt } });
    expect(nextState(after, { kind: 'accepted', at: 2 })).toMatchObject({ kind: 'confirmed', entryId: 5, storedAt });
  });
});

test('a second try keeps what the timesheet looked like before the first unanswered one', () => {
  const before = [{ id: 3, hasEnd: true }];
  let state = nextState({ kind: 'recorded' }, { kind: 'sendStarted', at: 0, form: live, baseline: before });
  state = nextState(state, { kind: 'noAnswer', at: 1, problem: lost });
  for (let read = 0; state.kind === 'checking' && read < 9; read += 1) {
    state = nextState(state, { kind: 'lookedUp', at: state.nextReadAt, found: { kind: 'absent' } });
  }
  const again: PunchEvent = {
    kind: 'sendStarted',
    at: 200_000,
    form: historical,
    baseline: [{ id: 4, hasEnd: false }],
  };
  const second = nextState(state, again);
  expect(second).toMatchObject({ attempt: { number: 2, baseline: before, earlier: [{ sentAt: 0, form: live }] } });
  // Heard of at last, but the first may still arrive.
  expect(nextState(second, { kind: 'answered', at: 200_500, entryId: 9, storedAt: 0 })).toMatchObject({
    kind: 'confirmed',
    unanswered: { baseline: before, tries: [{ sentAt: 0 }] },
  });
});

describe('looking up', () => {
  const sending = nextState({ kind: 'recorded' }, { kind: 'sendStarted', at: 0, form: live, baseline: [] });
  const absentAt = (at: number): PunchEvent => ({ kind: 'lookedUp', at, found: { kind: 'absent' } });

  /** Looks up at once whenever it is time; the moments at which it did. */
  function lookUps(from: PunchState): { readonly moments: readonly number[]; readonly end: PunchState } {
    const moments: number[] = [];
    let state = from;
    while (state.kind === 'checking') {
      moments.push(state.nextReadAt);
      state = nextState(state, absentAt(state.nextReadAt));
      if (moments.length > 50) break;
    }
    return { moments, end: state };
  }

  test('an unanswered try is looked up at the set moments, then sent again with its minute', () => {
    const { moments, end } = lookUps(nextState(sending, { kind: 'noAnswer', at: 1_000, problem: lost }));
    expect(moments).toEqual(unansweredLookUpsMs.map((delay) => 1_000 + delay));
    expect(end).toMatchObject({ kind: 'waiting', onlyHistorical: true, tries: 1 });
  });

  test.each(['alreadyClockedIn', 'notClockedIn', 'conflict'] as const)('%s is looked up first, then stands', (code) => {
    const { moments, end } = lookUps(
      nextState(sending, { kind: 'refused', at: 1_000, problem: problemOf(code, { fate: 'refused' }) }),
    );
    expect(moments).toEqual(refusedLookUpsMs.map((delay) => 1_000 + delay));
    expect(end).toMatchObject({ kind: 'attention', problem: { code, fate: 'refused' } });
  });

  test('any other refusal needs a person at once', () => {
    const end = nextState(sending, {
      kind: 'refused',
      at: 1,
      problem: problemOf('punchForbidden', { fate: 'refused' }),
    });
    expect(end).toMatchObject({ kind: 'attention', problem: { code: 'punchForbidden' } });
  });

  test('a look-up that failed counts for nothing, but the next one waits longer', () => {
    const checking = nextState(sending, { kind: 'noAnswer', at: 0, problem: lost });
    const failed = nextState(checking, {
      kind: 'lookUpFailed',
      at: 2_000,
      problem: problemOf('offline'),
      retryAt: 9_000,
    });
    expect(failed).toMatchObject({ kind: 'checking', reads: 0, failures: 1, nextReadAt: 9_000 });
    expect(nextState(failed, absentAt(9_000))).toMatchObject({ kind: 'checking', reads: 1, failures: 0 });
  });

  test('more than one fitting entry is for a person to decide', () => {
    const checking = nextState(sending, { kind: 'noAnswer', at: 0, problem: lost });
    const end = nextState(checking, { kind: 'lookedUp', at: 1, found: { kind: 'several', entryIds: [1, 2] } });
    expect(end).toMatchObject({
      kind: 'attention',
      problem: { code: 'conflict', fate: 'unknown', params: { entries: 2 } },
    });
  });
});
