/** Schedules in which the model once found a fault, as short as they can be. */
import { expect, test } from 'vitest';
import { parseInstant } from '../../../shared/time/zoned.ts';
import { Coverage } from './coverage.ts';
import type { Command, Schedule } from './schedule.ts';
import { play } from './world.ts';

const startAt = parseInstant('2026-06-10T15:00:10Z') ?? 0;

async function expectHarmless(commands: readonly Command[], more: Partial<Schedule> = {}): Promise<Coverage> {
  const coverage = new Coverage();
  const zone = 'America/Denver';
  const schedule = { zone, machineZone: zone, startAt, machines: 1, decisionsAtEnd: 0, commands, ...more };
  const { failures } = await play(schedule, { mutation: null, coverage, trace: null });
  expect(failures).toEqual([]);
  return coverage;
}

const clockIn: Command = { kind: 'click', machine: 0, pick: 0, isOnArchived: false };
const clockOut = clockIn;
const pass = (ms: number): Command => ({ kind: 'pass', ms });

test('a start without a network asks for the time now and then, not without end', async () => {
  const down: Command = { kind: 'reach', machine: 0, reach: 'down' };
  const coverage = await expectHarmless([down, clockIn, { kind: 'kill', machine: 0, downMs: 1_000 }, pass(600_000)]);
  expect(coverage.counts()['transition']?.['waiting held waiting']).toBeLessThan(30);
});

test('an entry of the minute before, made on another machine and not seen yet, is not taken for a lost punch', async () => {
  const there = { ...clockIn, machine: 1 } as const;
  const lost: Command = { kind: 'faults', machine: 0, faults: [{ kind: 'lost', failMs: 500 }] };
  await expectHarmless([pass(2_000), there, there, pass(60_000), lost, clockIn], { machines: 2 });
});

test('an entry of the very minute and the late request of a punch make two, which the person is shown', async () => {
  const there = { ...clockIn, machine: 1 } as const;
  const late: Command = { kind: 'faults', machine: 0, faults: [{ kind: 'answerLost', applyMs: 20_000, failMs: 500 }] };
  await expectHarmless([pass(2_000), late, clockIn, there, there, pass(120_000), clockOut], { machines: 2 });
});

test('who undid a punch in the same minute can clock out later', async () => {
  const coverage = await expectHarmless([pass(2_000), clockIn, clockOut, clockIn, pass(3_600_000), clockOut]);
  expect(coverage.counts()['attention']).toBeUndefined();
});
