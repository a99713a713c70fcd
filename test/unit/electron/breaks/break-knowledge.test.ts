import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { BreakKnowledge } from '../../../../electron/breaks/break-knowledge.ts';
import { KnownBreaks } from '../../../../electron/breaks/known-breaks.ts';
import { openOutboxFile } from '../../../../electron/storage/database.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';
import { at, BreakCompany, zone } from './break-company.ts';

const morning = at('2026-06-01T08:00:00');
const lunch = {
  ...{ name: 'Lunch', paid: false, duration: 30, availabilityType: 'hours_worked' },
  ...{ availabilityMinHoursWorked: 3, availabilityMaxHoursWorked: 6 },
};
const tea = {
  ...{ name: 'Tea', paid: true, duration: 10, availabilityType: 'time_of_day' },
  ...{ availabilityStartTime: '14:00', availabilityEndTime: '16:00' },
};
const lunchRule = { type: 'hours_worked', minHours: 3, maxHours: 6 };
const teaRule = { type: 'time_of_day', startTime: '14:00', endTime: '16:00' };

async function machine() {
  const company = await BreakCompany.start(morning);
  const file = path.join(temporaryFolder(), 'outbox.db');
  const troubles: Problem[] = [];
  const start = () => {
    const { database } = openOutboxFile(file, morning);
    onTestFinished(() => {
      if (database.open) database.close();
    });
    const known = new KnownBreaks(database);
    const keep = vi.spyOn(known, 'keep');
    const knowledge = new BreakKnowledge({
      known,
      now: company.now,
      zone: () => 'Europe/Madrid',
      onTrouble: (problem) => troubles.push(problem),
      onDefect: (error) => {
        throw error;
      },
    });
    knowledge.seat(company.lane);
    return { database, knowledge, keep };
  };
  const rulesOf = (knowledge: BreakKnowledge) => knowledge.facts().terms?.map(({ name, rule }) => [name, rule]);
  return { company, start, troubles, rulesOf };
}

test('rules are read where the key may, and last over a restart without a network', async () => {
  const { company, start, rulesOf } = await machine();
  const ids = await company.setBreaks([tea, lunch]);
  const { database, knowledge } = start();
  expect(knowledge.facts()).toEqual({ terms: null, zone: null, answer: null });
  await knowledge.refresh(company.adminClient);
  await vi.waitUntil(() => knowledge.facts().terms?.[0]?.rule && company.asked('listBreakPolicyBreaks') === 1);
  const expected = [
    ['Lunch', lunchRule],
    ['Tea', teaRule],
  ];
  await vi.waitFor(() => {
    expect(rulesOf(knowledge)).toEqual(expected);
  });
  database.close();
  const { knowledge: later } = start();
  expect(rulesOf(later)).toEqual(expected);
  expect(later.facts()).toMatchObject({ zone, answer: null });
  expect(later.facts().terms?.[0]).toMatchObject({ isPaid: false, durationMinutes: 30 });
  expect(later.nameOf(ids.get('Tea') ?? '')).toBe('Tea');
  later.seat({ ...company.lane, employeeId: 1 });
  expect(later.facts().terms).toBeNull();
  later.seat(null);
  expect(later.facts().terms).toBeNull();
});

test('a key that may not read policies learns from the answers, more with each', async () => {
  const { company, start, rulesOf, troubles } = await machine();
  await company.setBreaks([lunch, tea, { name: 'Rest', paid: true, duration: 10, availabilityType: 'anytime' }]);
  const { database, knowledge } = start();
  await knowledge.refresh(company.client);
  await vi.waitUntil(() => company.exchanges.some(({ outcome }) => outcome.includes('403')));
  expect(rulesOf(knowledge)).toEqual([
    ['Lunch', { ...lunchRule, maxHours: null }],
    ['Rest', { type: 'anytime' }],
    ['Tea', teaRule],
  ]);
  // At work and before the break both ends lie ahead: now the answer tells the end too.
  company.setEntries([{ startAt: morning, endAt: null, breakId: null }]);
  company.setNow(morning + HOUR_MS);
  await knowledge.refresh(company.client);
  expect(rulesOf(knowledge)?.[0]).toEqual(['Lunch', lunchRule]);
  // Later it does not, which takes nothing away; neither does a forbidden answer.
  company.setNow(morning + 5 * HOUR_MS);
  await knowledge.refresh(company.client);
  expect(rulesOf(knowledge)?.[0]).toEqual(['Lunch', lunchRule]);
  await company.adminClient.call('listBreakPolicies', {});
  const person = company.sandbox.company.employee(company.lane.employeeId) ?? expect.fail('nobody');
  company.sandbox.company.commit([{ kind: 'employee', row: { ...person, mayViewBreaks: false } }]);
  await knowledge.refresh(company.client);
  database.close();
  expect(rulesOf(start().knowledge)?.[0]).toEqual(['Lunch', lunchRule]);
  expect(troubles).toEqual([]);
});

test('asks for rules seldom, and writes only what is new', async () => {
  const { company, start, rulesOf } = await machine();
  await company.setBreaks([lunch]);
  const { knowledge, keep } = start();
  const pass = async (ms: number): Promise<void> => {
    company.setNow(company.now() + ms);
    await knowledge.refresh(company.adminClient);
    await new Promise((resolve) => setTimeout(resolve, 30));
  };
  await pass(0);
  await vi.waitUntil(() => company.asked('listBreakPolicyBreaks') === 1);
  await pass(0);
  const written = keep.mock.calls.length;
  for (let turn = 0; turn < 10; turn += 1) await pass(2 * MINUTE_MS);
  expect(company.asked('listEmployeeBreakPolicies')).toBe(1);
  expect(keep).toHaveBeenCalledTimes(written);
  // The answer names another break: the rules have changed.
  await company.setBreaks([lunch, { ...tea, availabilityEndTime: '00:30' }]);
  await pass(0);
  await vi.waitUntil(() => company.asked('listBreakPolicyBreaks') === 2);
  await vi.waitFor(() => {
    expect(rulesOf(knowledge)?.[1]).toEqual(['Tea', { ...teaRule, endTime: '00:30' }]);
  });
  await pass(5 * HOUR_MS);
  await vi.waitUntil(() => company.asked('listBreakPolicyBreaks') === 3);
  // Another key may see less or more.
  await knowledge.refresh(company.client);
  await vi.waitUntil(() => company.asked('listEmployeeBreakPolicies') === 4);
});

test('without a network nothing more is asked, and nothing is forgotten', async () => {
  const { company, start, rulesOf, troubles } = await machine();
  await company.setBreaks([lunch]);
  const { knowledge } = start();
  await knowledge.refresh(company.adminClient);
  await vi.waitFor(() => {
    expect(rulesOf(knowledge)).toEqual([['Lunch', lunchRule]]);
  });
  await company.sandbox.close();
  company.setNow(morning + 9 * HOUR_MS);
  const asked = company.exchanges.length;
  await knowledge.refresh(company.adminClient);
  expect(company.exchanges.length).toBe(asked + 1);
  expect(rulesOf(knowledge)).toEqual([['Lunch', lunchRule]]);
  expect(troubles).toEqual([]);
});

test('a disk that refuses takes nothing from the screen', async () => {
  const { company, start, troubles, rulesOf } = await machine();
  await company.setBreaks([lunch]);
  const { database, knowledge } = start();
  database.exec('PRAGMA query_only = ON');
  await knowledge.refresh(company.client);
  expect(rulesOf(knowledge)?.[0]?.[0]).toBe('Lunch');
  expect(troubles.map(({ operation }) => operation)).toContain('breaks.keep');
});
