import { expect, test } from 'vitest';
import { driftOf } from '../../../../electron/bamboohr/answer-drift.ts';
import { operationOf } from '../../../../shared/bamboohr/operations.ts';
import type { OperationId } from '../../../../shared/bamboohr/operations.ts';
import { clientOf, rawServer, sendJson } from './raw-server.ts';

const entry = {
  id: 1,
  employeeId: 102,
  type: 'clock',
  date: '2026-03-09',
  start: '2026-03-09T08:00:00-06:00',
  end: null,
  hours: null,
  timezone: 'America/Denver',
  note: null,
  projectInfo: null,
  breakInfo: null,
};

const driftsOf = (operationId: OperationId, answer: unknown): readonly string[] =>
  driftOf(operationOf(operationId), answer).map(({ pointer, kind }) => `${pointer} ${kind}`);

test.each([
  ['as documented', entry],
  ['with hours 0 while open', { ...entry, hours: 0 }],
  ['with the break as a number', { ...entry, breakInfo: { id: 7, name: 'Lunch' } }],
  ['with the break as a UUID', { ...entry, breakInfo: { id: '0197f3f0-5c1e-7d2a-8c3b-1a2b3c4d5e6f', name: 'Lunch' } }],
  [
    'with what is new',
    { ...entry, startSource: 'USER', projectInfo: { project: { id: 1, name: 'A', extra: 1 }, task: null } },
  ],
])('an entry %s does not drift', (_, answer) => {
  expect(driftsOf('createTimesheetClockInEntry', answer)).toEqual([]);
});

test.each([
  [
    'without what the app relies on',
    { start: entry.start },
    ['/id missing', '/employeeId missing', '/type missing', '/date missing'],
  ],
  ['with an id as text', { ...entry, employeeId: '102' }, ['/employeeId type']],
  ['with a time without an offset', { ...entry, start: '2026-03-09T08:00:00' }, ['/start format']],
  [
    'with a project that is half there',
    { ...entry, projectInfo: { project: { id: 'Secret plan' } } },
    ['/projectInfo/project/id type'],
  ],
])('an entry %s does', (_, answer, drifts) => {
  expect(driftsOf('createTimesheetClockInEntry', answer)).toEqual(drifts);
});

test('places in lists and names of the company’s own are not told, and a long list is looked at from both ends', () => {
  const rows = Array.from({ length: 5_000 }, (_, id) => ({ ...entry, id }));
  expect(driftsOf('listTimesheetEntries', rows)).toEqual([]);
  expect(driftsOf('listTimesheetEntries', [...rows, { ...entry, id: 'x' }])).toEqual(['/*/id type']);
  expect(driftsOf('getEmployee', { id: '1', customSalary: { amount: 70_000 } })).toEqual(['/* type']);
  expect(driftsOf('getUsers', { '4711': { id: 'four' } }).join()).not.toContain('4711');
});

test('is told once, after the answer was handed on, and fails nothing', async () => {
  const { origin } = await rawServer((_, response) =>
    sendJson(response, { ...entry, id: undefined, hours: 'Ana Moreno', note: { text: 'private words' } }),
  );
  const { client, drifts } = clientOf(origin);
  const punch = () => client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } });
  expect(await punch()).toMatchObject({ ok: true });
  expect(drifts).toEqual([]);
  await expect.poll(() => drifts.length).toBe(3);
  expect(await punch()).toMatchObject({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(drifts).toHaveLength(3);
  expect(drifts.map(({ operation, pointer, kind }) => [operation, pointer, kind]).sort()).toEqual([
    ['createTimesheetClockInEntry', '/hours', 'type'],
    ['createTimesheetClockInEntry', '/id', 'missing'],
    ['createTimesheetClockInEntry', '/note', 'type'],
  ]);
  expect(JSON.stringify(drifts)).not.toMatch(/Ana|private/);
});

test('what cannot even be looked at fails nothing either', async () => {
  const deep = `${'{"projectInfo":'.repeat(2_000)}1${'}'.repeat(2_000)}`;
  const { origin } = await rawServer((_, response) => response.writeHead(200).end(deep));
  const { client, drifts } = clientOf(origin);
  expect(await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } })).toMatchObject({ ok: true });
  await expect.poll(() => drifts.length).toBeGreaterThan(0);
});
