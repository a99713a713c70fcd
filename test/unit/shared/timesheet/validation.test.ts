import { describe, expect, it } from 'vitest';
import { parseInstant } from '../../../../shared/time/zoned.ts';
import { judge, longestNote } from '../../../../shared/timesheet/validation.ts';
import type { DraftFacts, EntryDraft } from '../../../../shared/timesheet/validation.ts';
import { hoursEntry, workEntry } from '../../../fixtures/entries.ts';

const morning = workEntry('2026-03-09T08:00:00-06:00', '2026-03-09T12:00:00-06:00');

const facts: DraftFacts = {
  others: [morning],
  edited: null,
  now: parseInstant('2026-03-09T18:00:00-06:00') ?? 0,
  zone: 'America/Denver',
  lastWritableDay: '2026-03-15',
  firstWritableDay: '2025-03-09',
};

type Clock = Extract<EntryDraft, { kind: 'clock' }>;
type Hours = Extract<EntryDraft, { kind: 'hours' }>;

const rest = { id: null, note: null, projectId: null, taskId: null };
const clock = (start: string | null, end: string | null, more: Partial<Clock> = {}): Clock => ({
  kind: 'clock',
  date: '2026-03-09',
  start,
  end,
  ...rest,
  ...more,
});
const hours = (count: number | null, more: Partial<Hours> = {}): Hours => ({
  kind: 'hours',
  date: '2026-03-09',
  hours: count,
  ...rest,
  ...more,
});

const faultsOf = (draft: EntryDraft, more: Partial<DraftFacts> = {}): readonly unknown[] =>
  judge(draft, { ...facts, ...more }).faults;
const cautionsOf = (draft: EntryDraft, more: Partial<DraftFacts> = {}): readonly unknown[] =>
  judge(draft, { ...facts, ...more }).cautions;

describe('times', () => {
  it('that touch others are fine', () => {
    expect(judge(clock('12:00', '13:00'), facts)).toEqual({ faults: [], cautions: [] });
    expect(judge(clock('07:00', '08:00'), facts)).toEqual({ faults: [], cautions: [] });
  });

  it('that are missing, equal or over midnight are told at their field', () => {
    expect(faultsOf(clock(null, null, { date: null }))).toMatchObject([
      { code: 'missing', field: 'date' },
      { code: 'missing', field: 'start' },
      { code: 'missing', field: 'end' },
    ]);
    expect(faultsOf(clock('13:00', '13:00'))).toEqual([{ code: 'noLength', field: 'end' }]);
    expect(faultsOf(clock('22:00', '06:00'))).toEqual([{ code: 'overMidnight', field: 'end' }]);
    expect(faultsOf(clock('13:00', '14:00', { date: '2026-02-30' }))).toEqual([{ code: 'missing', field: 'date' }]);
  });

  it('that overlap say with what, unless it is the entry itself', () => {
    expect(faultsOf(clock('11:30', '13:00'))).toEqual([{ code: 'overlaps', field: 'start', entries: [morning] }]);
    expect(faultsOf(clock('07:00', '13:00'))).toEqual([{ code: 'overlaps', field: 'end', entries: [morning] }]);
    expect(faultsOf(clock('11:30', '13:00', { id: morning.id }), { edited: morning })).toEqual([]);
  });

  it('in the hour that spring skips cannot be, in the one that autumn repeats can', () => {
    expect(faultsOf(clock('02:30', '03:30', { date: '2026-03-08' }))).toEqual([
      { code: 'skippedHour', field: 'start', resumesAt: '03:00' },
    ]);
    expect(cautionsOf(clock('01:30', '03:30', { date: '2025-11-02' }))).toEqual([
      { code: 'repeatedHour', field: 'start' },
    ]);
  });

  it('in the future, beyond the pay period and long ago are cautions', () => {
    expect(cautionsOf(clock('17:00', '19:00'))).toEqual([{ code: 'inFuture', field: 'end' }]);
    expect(cautionsOf(clock('17:00', '19:00', { date: '2026-03-16' }))).toMatchObject([
      { code: 'beyondPayPeriod', lastDay: '2026-03-15' },
      { code: 'inFuture', field: 'start' },
    ]);
    expect(cautionsOf(clock('17:00', '19:00', { date: '2025-03-08' }))).toMatchObject([{ code: 'longAgo' }]);
  });

  it('in a zone nobody knows, on an approved day, or of an entry that runs cannot be stored', () => {
    expect(faultsOf(clock('13:00', '14:00'), { zone: 'Nowhere/At_All' })).toEqual([
      { code: 'zoneUnknown', field: 'start' },
    ]);
    expect(faultsOf(clock('13:00', '14:00'), { others: [{ ...morning, isApproved: true }] })).toEqual([
      { code: 'dayApproved', field: 'date', date: '2026-03-09' },
    ]);
    const moved = clock('13:00', '14:00', { id: morning.id, date: '2026-03-10' });
    expect(faultsOf(moved, { others: [], edited: { ...morning, isApproved: true } })).toMatchObject([
      { date: '2026-03-09' },
    ]);
    const open = workEntry('2026-03-09T13:00:00-06:00', null);
    expect(faultsOf(clock('13:00', '14:00', { id: open.id }), { edited: open })).toEqual([
      { code: 'stillOpen', field: 'end' },
    ]);
  });
});

describe('hours', () => {
  it('are above 0 and at most a day, with what the day has already', () => {
    expect(faultsOf(hours(null))).toEqual([{ code: 'missing', field: 'hours' }]);
    for (const count of [0, -1, 0.001, 24.01, Number.NaN])
      expect(faultsOf(hours(count))).toMatchObject([{ code: 'hoursOutOfRange' }]);
    const other = hoursEntry('2026-03-09', 20);
    expect(faultsOf(hours(4), { others: [other] })).toEqual([]);
    expect(faultsOf(hours(4.01), { others: [other] })).toEqual([{ code: 'dayTooLong', field: 'hours', hours: 24.01 }]);
    expect(faultsOf(hours(21, { id: other.id }), { others: [other], edited: other })).toEqual([]);
    expect(cautionsOf(hours(7.333))).toEqual([{ code: 'hoursRounded', field: 'hours', kept: 7.33 }]);
  });
});

describe('the rest', () => {
  it('follows what BambooHR takes', () => {
    expect(faultsOf(clock('13:00', '14:00', { note: 'x'.repeat(longestNote + 1) }))).toMatchObject([
      { code: 'noteTooLong' },
    ]);
    expect(faultsOf(clock('13:00', '14:00', { taskId: 5 }))).toEqual([{ code: 'taskWithoutProject', field: 'task' }]);
    const edited = { ...morning, project: { id: 1, name: 'Website' } };
    expect(faultsOf(clock('13:00', '14:00', { id: morning.id }), { edited })).toEqual([
      { code: 'projectStays', field: 'project' },
    ]);
  });
});
