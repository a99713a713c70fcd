/** Breaks at another time and how they were kept: BambooHR's word, and the same worked out here. */
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BreakDesk } from '../../../../electron/breaks/break-desk.ts';
import { dayWorkedOut } from '../../../../electron/breaks/assessed-days.ts';
import { readBreakRules } from '../../../../electron/breaks/rules-reader.ts';
import { closeOutboxFile, openOutboxFile } from '../../../../electron/storage/database.ts';
import { KnownEntries } from '../../../../electron/timesheet/known-entries.ts';
import type { TrackedPunch } from '../../../../shared/punches/punch.ts';
import type { BambooHrClient } from '../../../../electron/bamboohr/client.ts';
import { valueOf } from '../../../../shared/problem.ts';
import { HOUR_MS } from '../../../../shared/time/types.ts';
import { localDateAt } from '../../../../shared/time/zoned.ts';
import { entryOf, punchOf, tracked } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';
import { at, BreakCompany, projected, zone } from './break-company.ts';
import type { Stretch } from './break-company.ts';

const lunch = {
  ...{ name: 'Lunch', paid: false, duration: 30, availabilityType: 'hours_worked' },
  ...{ availabilityMinHoursWorked: 3, availabilityMaxHoursWorked: 6 },
};
const rest = { name: 'Rest', paid: true, duration: 10, availabilityType: 'anytime' };
const quiet = {
  ...{ name: 'Quiet', paid: true, duration: 15, availabilityType: 'time_of_day' },
  ...{ availabilityStartTime: '14:00', availabilityEndTime: '16:00' },
};

async function setUp(breaks: readonly Readonly<Record<string, unknown>>[] = [lunch, rest, quiet]) {
  const company = await BreakCompany.start(at('2026-06-02T09:00:00'));
  const ids = await company.setBreaks(breaks);
  const terms = valueOf(await readBreakRules(company.adminClient, company.lane));
  const { database } = openOutboxFile(path.join(temporaryFolder(), 'outbox.db'), company.now());
  onTestFinished(() => closeOutboxFile(database));
  const entries = new KnownEntries(database);
  const world = { client: company.client as BambooHrClient | null, punches: [] as TrackedPunch[] };
  const desk = new BreakDesk({
    lane: () => company.lane,
    clientFor: () => world.client,
    entries,
    unsettled: () => world.punches,
    breaks: () => ({ terms, zone, answer: null }),
    now: company.now,
    machineZone: () => 'Europe/Madrid',
  });
  const clocked = (stretches: readonly Stretch[]): void => {
    const stored = company
      .setEntries(stretches)
      .map(({ id, startAt, endAt, takenBreak }) =>
        entryOf(id ?? 0, startAt ?? 0, endAt, { date: localDateAt(startAt ?? 0, zone), takenBreak }),
      );
    entries.settle(company.lane, stored, []);
  };
  return { company, terms, desk, world, clocked, idOf: (name: string) => ids.get(name) ?? expect.fail(name) };
}

const stretch = (from: string, to: string | null, breakId: string | null = null): Stretch => ({
  startAt: at(`2026-06-02T${from}:00`),
  endAt: to === null ? null : at(`2026-06-02T${to}:00`),
  breakId,
});

it('at another time are what BambooHR answers for it, and what is worked out here says the same', async () => {
  const { company, desk, clocked, idOf } = await setUp();
  clocked([stretch('08:00', '10:30'), stretch('10:30', '10:40', idOf('Rest')), stretch('10:40', null)]);
  company.setNow(at('2026-06-02T10:50:00'));
  for (const time of ['08:05', '10:50', '10:59', '11:00', '12:15', '13:59', '14:00', '15:00', '16:00', '18:00']) {
    const moment = at(`2026-06-02T${time}:00`);
    const told = await desk.availableAt({ at: moment, asks: true });
    const here = await desk.availableAt({ at: moment, asks: false });
    expect([told.breaksFrom, here.breaksFrom]).toEqual(['bamboohr', 'thisMachine']);
    expect({ ...here, breaksFrom: null }, time).toEqual({ ...told, breaksFrom: null });
  }
});

it('are worked out here without a network, and while a punch is on its way', async () => {
  const { company, desk, world, clocked } = await setUp();
  clocked([stretch('08:00', null)]);
  company.setNow(at('2026-06-02T10:00:00'));
  const moment = { at: at('2026-06-02T12:00:00'), asks: true };
  world.client = null;
  expect((await desk.availableAt(moment)).breaksFrom).toBe('thisMachine');
  world.client = company.client;
  world.punches = [tracked(punchOf('out', at('2026-06-02T09:59:00')))];
  const answer = await desk.availableAt(moment);
  expect(answer.breaksFrom).toBe('thisMachine');
  expect(answer.breaks?.find(({ name }) => name === 'Lunch')?.opening.kind).toBe('later');
});

it('in the hour that autumn repeats are those of the time that is meant', async () => {
  const { company, desk, clocked } = await setUp();
  company.setNow(Date.UTC(2026, 10, 1, 6));
  clocked([{ startAt: Date.UTC(2026, 10, 1, 5), endAt: null, breakId: null }]);
  const first = Date.UTC(2026, 10, 1, 7, 30);
  expect((await desk.availableAt({ at: first, asks: true })).breaksFrom).toBe('bamboohr');
  const second = await desk.availableAt({ at: first + HOUR_MS, asks: true });
  expect(second.breaksFrom).toBe('thisMachine');
  // Three and a half hours of work by then.
  expect(second.breaks?.find(({ name }) => name === 'Lunch')?.opening.kind).toBe('open');
});

it('of a day that is over are told as BambooHR assessed them; worked out here they come to the same', async () => {
  const { company, desk, terms, clocked, idOf } = await setUp();
  const day = [
    stretch('08:00', '10:00'),
    stretch('10:00', '10:45', idOf('Lunch')),
    stretch('10:45', '17:00'),
    stretch('17:00', '17:08', idOf('Rest')),
    stretch('17:08', '18:00'),
  ];
  clocked(day);
  company.setNow(at('2026-06-03T09:00:00'));
  const { days, problem, today } = await desk.assessments({ from: '2026-06-01', to: '2026-06-05' });
  expect([problem, today, days.map(({ date }) => date)]).toEqual([
    null,
    '2026-06-03',
    ['2026-06-03', '2026-06-02', '2026-06-01'],
  ]);
  const told = days[1] ?? expect.fail('no day');
  expect(told).toMatchObject({ from: 'bamboohr', hasWorked: true });
  expect(
    Object.fromEntries(told.breaks.map(({ name, outcome, violations }) => [name, [outcome, ...violations]])),
  ).toEqual({
    Lunch: [
      'violated',
      { type: 'break_started_early', minutes: 60, at: day[1]?.startAt },
      { type: 'break_ended_late', minutes: 15, at: day[1]?.endAt },
    ],
    Rest: ['violated', { type: 'break_ended_early', minutes: 2, at: day[3]?.endAt }],
    Quiet: ['violated', { type: 'break_missed', minutes: 15, at: null }],
  });
  const here = dayWorkedOut({
    ...{ date: '2026-06-02', zone, terms, now: company.now(), isRunning: false },
    entries: day.map((one, index) => projected(one, index + 1)),
  });
  expect(here.from).toBe('thisMachine');
  const byName = (breaks: typeof here.breaks) => breaks.toSorted((a, b) => (a.breakId < b.breakId ? -1 : 1));
  expect(byName(here.breaks)).toEqual(byName(told.breaks));
  expect(days[2]).toMatchObject({ from: 'bamboohr', hasWorked: false, breaks: [] });
});

it('without a network are worked out here, and the reason is told', async () => {
  const { company, desk, world, clocked } = await setUp([lunch]);
  clocked([stretch('08:00', '15:00')]);
  company.setNow(at('2026-06-03T09:00:00'));
  world.client = null;
  const { days, problem } = await desk.assessments({ from: '2026-06-02', to: '2026-06-02' });
  expect(problem?.code).toBe('notConnected');
  expect(days).toMatchObject([
    { from: 'thisMachine', breaks: [{ outcome: 'violated', violations: [{ type: 'break_missed', minutes: 30 }] }] },
  ]);
});

it('of the running day are a preview that judges nothing too early', async () => {
  const { terms, idOf } = await setUp();
  const outcomesAt = (time: string, stretches: readonly Stretch[]): Readonly<Record<string, string>> => {
    const entries = stretches.map((one, index) => projected(one, index + 1));
    const now = at(`2026-06-02T${time}:00`);
    const day = dayWorkedOut({
      date: '2026-06-02',
      zone,
      entries,
      terms,
      now,
      isRunning: true,
    });
    expect(day.from).toBe('preview');
    return Object.fromEntries<string>(day.breaks.map(({ name, outcome }) => [name ?? '', outcome]));
  };
  expect(outcomesAt('07:00', [])).toEqual({});
  const morning = stretch('08:00', '11:30');
  expect(outcomesAt('10:00', [stretch('08:00', null)])).toEqual({ Lunch: 'ahead', Rest: 'ahead', Quiet: 'ahead' });
  const atLunch = [morning, stretch('11:30', null, idOf('Lunch'))];
  expect(outcomesAt('11:45', atLunch)['Lunch']).toBe('running');
  expect(outcomesAt('12:01', atLunch)['Lunch']).toBe('violated');
  const back = [morning, stretch('11:30', '12:00', idOf('Lunch')), stretch('12:00', null)];
  expect(outcomesAt('13:00', back)).toEqual({ Lunch: 'kept', Rest: 'ahead', Quiet: 'ahead' });
  // The window is over and nobody left it: that is missed for good. Rest can still be taken.
  expect(outcomesAt('16:30', back)).toEqual({ Lunch: 'kept', Rest: 'ahead', Quiet: 'violated' });
  expect(outcomesAt('14:30', [stretch('08:00', null)])['Lunch']).toBe('violated');
});

it('of days that are none, or too many, are refused', async () => {
  const { desk } = await setUp([rest]);
  for (const range of [
    { from: '2026-02-30', to: '2026-03-01' },
    { from: '2026-06-02', to: '2026-06-01' },
    { from: '2026-01-01', to: '2026-06-01' },
  ]) {
    await expect(desk.assessments(range)).rejects.toThrow('badInput');
  }
});
