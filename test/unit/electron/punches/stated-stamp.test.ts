import { expect, it } from 'vitest';
import { statedStamp } from '../../../../electron/punches/stated-stamp.ts';
import type { ProjectedEntry } from '../../../../shared/punches/projection.ts';

const minute = 60_000;
// Within a minute: what is stated to the minute is another case.
const now = 1_772_640_010_000;
const stamp = {
  at: now,
  trust: 'verified',
  machineAt: now - 5_000,
  runId: 'run',
  runningAt: 100 * minute,
  zone: 'UTC',
} as const;
const entry = (startAt: number, endAt: number | null): ProjectedEntry => ({ kind: 'clock', startAt, endAt }) as never;
const open = [entry(now - 200 * minute, now - 90 * minute), entry(now - 60 * minute, null)];

it('moves every clock back by the same, and stays as sure as the click while the clock was watched', () => {
  expect(statedStamp(stamp, now - 30 * minute, open, [])).toEqual({
    ...stamp,
    at: now - 30 * minute,
    machineAt: now - 5_000 - 30 * minute,
    runningAt: 70 * minute,
  });
});

it('is unverified over a sleep or a set clock, over the start of the run, and when the click is', () => {
  const change = { at: now - 20 * minute };
  expect(statedStamp(stamp, now - 30 * minute, open, [change]).trust).toBe('unverified');
  expect(statedStamp(stamp, now - 10 * minute, open, [change]).trust).toBe('verified');
  expect(statedStamp({ ...stamp, runningAt: 20 * minute }, now - 30 * minute, open, []).trust).toBe('unverified');
  expect(statedStamp({ ...stamp, trust: 'unverified' }, now - 30 * minute, open, []).trust).toBe('unverified');
});

it('a whole minute means that minute: its middle is recorded, but nothing that lies ahead', () => {
  const minuteAt = now - 10_000;
  expect(statedStamp(stamp, minuteAt - 5 * minute, open, []).at).toBe(minuteAt - 5 * minute + 30_000);
  expect(statedStamp(stamp, minuteAt, open, []).at).toBe(now);
  expect(() => statedStamp(stamp, minuteAt + minute, open, [])).toThrow('statedTimeImpossible');
});

it.each([
  ['in the future', now + 1],
  ['before the minute of the running entry', now - 61 * minute],
  ['more than a day ago', now - 24 * 60 * minute - 1],
])('%s is refused', (_what, at) => {
  expect(() => statedStamp(stamp, at, open, [])).toThrow('statedTimeImpossible');
});

it('may be the very minute in which the running entry began, and for a clock in the end of the last one', () => {
  expect(statedStamp(stamp, now - 60 * minute, open, []).at).toBe(now - 60 * minute);
  const closed = [entry(now - 200 * minute, now - 90 * minute), entry(now + minute, now + 5 * minute)];
  expect(statedStamp(stamp, now - 90 * minute, closed, []).at).toBe(now - 90 * minute);
  expect(() => statedStamp(stamp, now - 91 * minute, closed, [])).toThrow('statedTimeImpossible');
});
