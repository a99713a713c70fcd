import { expect, it } from 'vitest';
import type { BambooHrClient } from '../../../../electron/bamboohr/client.ts';
import { MachineScope } from '../../../../electron/journal/machine-scope.ts';
import type { Result } from '../../../../shared/problem.ts';
import { problemOf, someInstant, someLane } from '../../../fixtures/punches.ts';

function setUp(people: number[], answer: () => Result<unknown> | Promise<Result<unknown>>) {
  const asked: unknown[] = [];
  const makeClient = (): BambooHrClient => ({
    call: (async (operation: string, { query }: { query: unknown }) => {
      asked.push({ operation, query });
      return answer();
    }) as unknown as BambooHrClient['call'],
  });
  const state = { client: makeClient() as BambooHrClient | null };
  const scope = new MachineScope({
    peopleOf: () => people,
    clientFor: () => state.client,
    now: () => someInstant,
    zone: () => 'America/Denver',
    longestWaitMs: 20,
  });
  return { scope, asked, state, makeClient, mayBeSeen: () => scope.mayBeSeen(someLane) };
}

const yes = (): Result<unknown> => ({ ok: true, value: [] });
const no = (): Result<unknown> => ({ ok: false, problem: problemOf('viewForbidden', { status: 403 }) });

it('asks nobody where only this person has punched', async () => {
  const { asked, mayBeSeen } = setUp([someLane.employeeId], yes);
  expect(await mayBeSeen()).toBe(false);
  expect(asked).toEqual([]);
});

it('asks once for today’s timesheets of the others', async () => {
  const { asked, mayBeSeen } = setUp([7, someLane.employeeId, 9], yes);
  expect(await mayBeSeen()).toBe(true);
  expect(await mayBeSeen()).toBe(true);
  expect(asked).toEqual([
    { operation: 'listTimesheetEntries', query: { start: '2026-03-10', end: '2026-03-10', employeeIds: '7,9' } },
  ]);
});

it('takes a refusal for an answer until there is another connection', async () => {
  const { asked, state, makeClient, mayBeSeen } = setUp([7], no);
  expect([await mayBeSeen(), await mayBeSeen()]).toEqual([false, false]);
  expect(asked).toHaveLength(1);
  state.client = makeClient();
  expect(await mayBeSeen()).toBe(false);
  expect(asked).toHaveLength(2);
});

it('takes no answer for a no, and asks again', async () => {
  let answer: () => Result<unknown> = () => ({ ok: false, problem: problemOf('offline') });
  const { state, mayBeSeen } = setUp([7], () => answer());
  expect(await mayBeSeen()).toBe(false);
  answer = yes;
  expect(await mayBeSeen()).toBe(true);
  state.client = null;
  expect(await mayBeSeen()).toBe(false);
});

it('asks about whoever came since', async () => {
  const people = [7];
  const { asked, mayBeSeen } = setUp(people, yes);
  expect(await mayBeSeen()).toBe(true);
  people.push(8);
  expect(await mayBeSeen()).toBe(true);
  expect(asked).toMatchObject([{ query: { employeeIds: '7' } }, { query: { employeeIds: '8' } }]);
});

it('asks about a hundred people at a time', async () => {
  const { asked, mayBeSeen } = setUp(
    Array.from({ length: 230 }, (_, index) => 1_000 + index),
    yes,
  );
  expect(await mayBeSeen()).toBe(true);
  expect(asked).toHaveLength(3);
});

it('does not keep the journal waiting for a slow answer, which counts at the next look', async () => {
  let answerNow: (answer: Result<unknown>) => void = () => undefined;
  const answer = new Promise<Result<unknown>>((resolve) => (answerNow = resolve));
  const { asked, mayBeSeen } = setUp([7], () => answer);
  expect(await mayBeSeen()).toBe(false);
  answerNow(yes());
  expect(await mayBeSeen()).toBe(true);
  expect(asked).toHaveLength(1);
});
