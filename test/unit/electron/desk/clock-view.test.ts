import { describe, expect, test } from 'vitest';
import { clockViewOf } from '../../../../electron/desk/clock-view.ts';
import type { ClockFacts } from '../../../../electron/desk/clock-view.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { parseInstant } from '../../../../shared/time/zoned.ts';
import { entryOf, punchOf, tracked } from '../../../fixtures/punches.ts';

const at = (text: string): number => parseInstant(text) ?? expect.fail(text);

function viewAt(now: string, more: Partial<ClockFacts> = {}): ReturnType<typeof clockViewOf> {
  return clockViewOf({
    now: at(now),
    trust: 'verified',
    zone: 'America/Denver',
    entries: [],
    readAt: at(now),
    punches: [],
    storyOf: () => [],
    entriesAround: () => [],
    breaks: { terms: null, zone: null, answer: null },
    connection: { kind: 'unknown' },
    lately: { entries: more.entries ?? [], readAt: new Map() },
    ...more,
  });
}

describe('a shift over midnight', () => {
  const evening = at('2026-03-10T22:00:00-06:00');
  const morning = at('2026-03-11T06:00:00-06:00');

  test('that runs counts for today from midnight on, and is shown whole', () => {
    const view = viewAt('2026-03-11T02:30:00-06:00', { entries: [entryOf(1, evening, null)] });
    expect(view.state).toEqual({ kind: 'working', since: evening });
    expect(view.workedMs).toBe(0);
    expect(view.runningSince).toBe(at('2026-03-11T00:00:00-06:00'));
    expect(view.timesheet).toMatchObject([{ startAt: evening, endAt: null }]);
  });

  test('that ended counts for today what lies in it, whether BambooHR keeps one entry or two', () => {
    const midnight = at('2026-03-11T00:00:00-06:00');
    const one = [entryOf(1, evening, morning)];
    const two = [entryOf(1, evening, midnight), entryOf(2, midnight, morning, { date: '2026-03-11' })];
    for (const entries of [one, two]) {
      expect(viewAt('2026-03-11T09:00:00-06:00', { entries }).workedMs).toBe(6 * HOUR_MS);
    }
  });

  test('over a change of the clocks counts the time that passed', () => {
    // Night of 7 to 8 March 2026: 02:00 becomes 03:00. Of 31 October to 1 November: 02:00 becomes 01:00.
    const spring = entryOf(1, at('2026-03-07T22:00:00-07:00'), at('2026-03-08T06:00:00-06:00'));
    const autumn = entryOf(1, at('2026-10-31T22:00:00-06:00'), at('2026-11-01T06:00:00-07:00'));
    expect(viewAt('2026-03-08T09:00:00-06:00', { entries: [spring] }).workedMs).toBe(5 * HOUR_MS);
    expect(viewAt('2026-11-01T09:00:00-07:00', { entries: [autumn] }).workedMs).toBe(7 * HOUR_MS);
  });
});

test('an end that the service made by itself is taken as it is', () => {
  const closed = entryOf(1, at('2026-03-10T09:00:00-06:00'), at('2026-03-10T17:00:00-06:00'));
  const view = viewAt('2026-03-10T18:00:00-06:00', { entries: [closed] });
  expect(view.state).toEqual({ kind: 'out', lastOutAt: closed.endAt });
  expect(view.actions).toEqual(['clockIn']);
});

test('what is on its way counts, and is told from what BambooHR said', () => {
  const nine = at('2026-03-10T09:00:00-06:00');
  const view = viewAt('2026-03-10T12:00:00-06:00', {
    entries: [entryOf(1, nine, null)],
    punches: [tracked(punchOf('out', nine + 2 * HOUR_MS + 20 * MINUTE_MS))],
  });
  expect(view).toMatchObject({
    certainty: 'unconfirmed',
    actions: ['clockIn'],
    workedMs: 2 * HOUR_MS + 20 * MINUTE_MS,
  });
});
