/** Breaks in words, and the small decisions behind them. */
import { describe, expect, it } from 'vitest';
import { outcomeWords, takenWords, violationWords } from '../../../../renderer/breaks/assessment-words.ts';
import { nearestAt } from '../../../../renderer/breaks/next-at.ts';
import { firstGuess, firstStep, WhatIf } from '../../../../renderer/breaks/what-if.svelte.ts';
import { verdictOn } from '../../../../renderer/breaks/what-if-words.ts';
import { breakStanding } from '../../../../renderer/clock/break-words.ts';
import { workStoreFor } from '../../../../renderer/clock/kept-work.ts';
import { targetStanding } from '../../../../renderer/clock/target-words.ts';
import { Formats } from '../../../../renderer/i18n/formats.ts';
import type { Bridge } from '../../../../shared/ipc/bridge.ts';
import type { AssessedBreak } from '../../../../shared/ipc/breaks.ts';
import type { BreakOpening, BreakView, ClockView } from '../../../../shared/ipc/clock-view.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';

const formats = new Formats('en-GB', 'UTC');
const noon = Date.UTC(2026, 2, 10, 12);
const lunch = (opening: BreakOpening): BreakView => ({
  ...{ id: 'lunch', name: 'Lunch', isPaid: false, durationMinutes: 30, opening },
});

describe('the verdict on a time', () => {
  it.each<readonly [BreakOpening, string]>([
    [{ kind: 'open', closesAt: null }, 'You could go'],
    [{ kind: 'open', closesAt: noon + HOUR_MS }, 'You could go, until 13:00'],
    [{ kind: 'later', opensAt: noon + 34.5 * MINUTE_MS, afterMinutesWorked: 180 }, '35 min too early: opens at 12:34'],
    [{ kind: 'later', opensAt: null, afterMinutesWorked: 180 }, 'Too early: opens after 3 h worked'],
    [{ kind: 'later', opensAt: null, afterMinutesWorked: null }, 'Too early'],
    [{ kind: 'closed' }, 'Too late: closed by then'],
    [{ kind: 'taken', recordedMinutes: 30 }, 'Taken already, 30 min'],
    [{ kind: 'unknown' }, 'Its hours are not known'],
  ])('%j is told as "%s"', (opening, text) => {
    expect(verdictOn(lunch(opening), noon, formats)).toEqual({ text, isYes: opening.kind === 'open' });
  });
});

describe('a break that runs', () => {
  const viewOn = (allowedMs: number | null): ClockView =>
    ({
      state: { kind: 'onBreak', since: noon, breakId: 'lunch', breakName: 'Lunch', paid: false, allowedMs },
    }) as ClockView;
  const standing = (minutes: number, allowedMs: number | null = 30 * MINUTE_MS) =>
    breakStanding(lunch({ kind: 'open', closesAt: null }), viewOn(allowedMs), noon + minutes * MINUTE_MS, formats);

  it('counts down to its end and says honestly how much it is over', () => {
    expect(standing(0)).toEqual({ text: 'on it, 0:30 left', role: 'running' });
    expect(standing(29.5)).toEqual({ text: 'on it, 0:01 left', role: 'running' });
    expect(standing(30)).toEqual({ text: 'on it, 0:00 left', role: 'running' });
    expect(standing(35)).toEqual({ text: 'on it, 5 min over', role: 'over' });
    expect(standing(35, null)).toEqual({ text: 'on it', role: 'running' });
  });

  it('is told of that break only', () => {
    const other = { ...lunch({ kind: 'closed' }), id: 'rest' };
    expect(breakStanding(other, viewOn(null), noon, formats).role).toBe('closed');
  });
});

describe('an assessment', () => {
  const kept: AssessedBreak = {
    ...{
      breakId: 'lunch',
      name: 'Lunch',
      outcome: 'kept',
      violations: [],
      opensAt: noon,
      closesAt: noon + 3 * HOUR_MS,
    },
    ...{ expectedMinutes: 30, recordedMinutes: 30, taken: [{ startAt: noon, endAt: noon + 30 * MINUTE_MS }] },
  };

  it('says what was taken', () => {
    expect([outcomeWords(kept.outcome), takenWords(kept, formats)]).toEqual([
      'Kept',
      '12:00 to 12:30, 30 min of 30 min',
    ]);
    expect(takenWords({ ...kept, taken: [{ startAt: noon, endAt: null }] }, formats)).toContain('since 12:00');
  });

  it('explains every way in which it was not kept', () => {
    const sentences = (violation: AssessedBreak['violations'][number], more: Partial<AssessedBreak> = {}) =>
      violationWords({ ...kept, outcome: 'violated', violations: [violation], ...more }, formats);
    const early = noon - 12 * MINUTE_MS;
    expect(sentences({ type: 'break_started_early', minutes: 12, at: early })).toEqual([
      'Started 12 min early, at 11:48. It was open from 12:00 to 15:00.',
    ]);
    expect(sentences({ type: 'break_started_late', minutes: 4, at: null }, { opensAt: null })).toEqual([
      'Started 4 min late. It closed at 15:00.',
    ]);
    expect(sentences({ type: 'break_ended_early', minutes: 10, at: noon }, { recordedMinutes: 20 })).toEqual([
      'Ended 10 min early: 20 min of 30 min.',
    ]);
    expect(sentences({ type: 'break_ended_late', minutes: 5, at: noon }, { recordedMinutes: 35 })).toEqual([
      '5 min too long: 35 min of 30 min.',
    ]);
    const anytime = { opensAt: null, closesAt: null };
    expect(sentences({ type: 'break_missed', minutes: 30, at: null }, anytime)).toEqual([
      'Not taken, although it was due.',
    ]);
  });
});

describe('a time that is tried', () => {
  it('is the nearest one of that reading, over midnight and the changes of the clocks', () => {
    expect(nearestAt('12:15', noon, 'UTC')).toBe(noon + 15 * MINUTE_MS);
    expect(nearestAt('11:00', noon, 'UTC')).toBe(noon - HOUR_MS);
    expect(nearestAt('00:10', noon + 11 * HOUR_MS, 'UTC')).toBe(noon + 12 * HOUR_MS + 10 * MINUTE_MS);
    const spring = Date.UTC(2026, 2, 8, 8);
    expect(nearestAt('02:30', spring, 'America/Denver')).toBe(Date.UTC(2026, 2, 8, 9));
    const autumn = Date.UTC(2026, 10, 1, 7, 50);
    expect(nearestAt('01:55', autumn, 'America/Denver')).toBe(Date.UTC(2026, 10, 1, 7, 55));
    expect(nearestAt('01:30', autumn, 'America/Denver')).toBe(Date.UTC(2026, 10, 1, 8, 30));
  });

  it('begins with the next opening, else in about half an hour', () => {
    const opens = (at: number): BreakView => lunch({ kind: 'later', opensAt: at, afterMinutesWorked: null });
    expect(firstStep(noon + 1)).toBe(noon + 5 * MINUTE_MS);
    expect(firstGuess([opens(noon + 3 * HOUR_MS), opens(noon + HOUR_MS)], noon)).toBe(noon + HOUR_MS);
    expect(firstGuess([lunch({ kind: 'closed' }), opens(noon + 20 * HOUR_MS)], noon)).toBe(noon + 30 * MINUTE_MS);
  });

  it('is answered here at once and by BambooHR when it rests; an answer that is overtaken is not shown', async () => {
    const asked: { at: number; asks: boolean; answer: () => void }[] = [];
    const bridge = {
      call: (_name: string, { at, asks }: { at: number; asks: boolean }) =>
        new Promise((resolve) => {
          const breaksFrom = asks ? 'bamboohr' : 'thisMachine';
          asked.push({ at, asks, answer: () => resolve({ ok: true, value: { at, breaks: [], breaksFrom } }) });
        }),
    } as unknown as Bridge;
    const whatIf = new WhatIf(bridge, noon);
    whatIf.go(noon + 1);
    whatIf.go(noon + 2);
    asked[1]?.answer();
    asked[0]?.answer();
    await expect.poll(() => whatIf.answer?.at).toBe(noon + 2);
    await expect.poll(() => asked.length).toBe(3);
    expect([whatIf.isAsking, asked[2]?.at, asked[2]?.asks]).toEqual([true, noon + 2, true]);
    asked[2]?.answer();
    await expect.poll(() => whatIf.answer?.breaksFrom).toBe('bamboohr');
    expect(whatIf.isAsking).toBe(false);
    whatIf.stop();
  });
});

it('a total is told by its target', () => {
  expect(targetStanding(5 * HOUR_MS, null)).toBeNull();
  expect(targetStanding(7.5 * HOUR_MS + 30_000, 8)).toBe('30 min to go');
  expect(targetStanding(8 * HOUR_MS - 1, 8)).toBe('1 min to go');
  expect(targetStanding(8 * HOUR_MS, 8)).toBe('reached');
  expect(targetStanding(8 * HOUR_MS + 61_000, 8)).toBe('1 min over');
});

it('the chosen project is kept by person, and what cannot be read is none', () => {
  const kept = new Map<string, string>();
  const place = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
  const work = { projectId: 3, taskId: 4, projectName: 'Aurora', taskName: 'Design', isFavourite: false };
  workStoreFor('acme', 102, place).keep(work);
  expect(workStoreFor('acme', 102, place).read()).toEqual(work);
  expect(workStoreFor('acme', 103, place).read()).toBeNull();
  for (const text of ['{', 'null', '{"projectId":"3"}']) {
    kept.set('clock/work/acme/103', text);
    expect(workStoreFor('acme', 103, place).read()).toBeNull();
  }
  workStoreFor('acme', 102, place).keep(null);
  expect(workStoreFor('acme', 102, place).read()).toBeNull();
});
