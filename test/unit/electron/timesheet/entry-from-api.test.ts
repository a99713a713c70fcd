import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesFromApi, entryFromApi } from '../../../../electron/timesheet/entry-from-api.ts';
import { parseInstant } from '../../../../shared/time/zoned.ts';

const full = {
  id: 7,
  employeeId: 102,
  type: 'clock',
  date: '2026-03-10',
  start: '2026-03-10T09:00:00-06:00',
  end: '2026-03-10T17:00:00-06:00',
  timezone: 'America/Denver',
  hours: 8,
  note: 'n',
  projectInfo: { project: { id: 1, name: 'P' }, task: null },
  breakInfo: null,
  approved: true,
};

test('an entry is read with its times as instants', () => {
  expect(entryFromApi(full, null)).toEqual({
    id: 7,
    employeeId: 102,
    kind: 'clock',
    date: '2026-03-10',
    startAt: parseInstant(full.start),
    endAt: parseInstant(full.end),
    zone: 'America/Denver',
    hours: 8,
    note: 'n',
    project: { id: 1, name: 'P' },
    task: null,
    takenBreak: null,
    isApproved: true,
  });
});

test('an open entry has no hours, whether null or 0 was answered', () => {
  for (const hours of [null, 0])
    expect(entryFromApi({ ...full, end: null, hours }, null)).toMatchObject({ endAt: null, hours: null });
});

test('the break that was asked for says more than the answer; of the answer only the name is believed', () => {
  const sent = { id: 'b', name: 'Lunch' };
  for (const id of [5, '0198c5de-0000-7000-8000-000000000001', null, {}]) {
    expect(entryFromApi({ ...full, breakInfo: { id, name: 'Rest' } }, null)?.takenBreak).toEqual({
      id: null,
      name: 'Rest',
    });
    expect(entryFromApi({ ...full, breakInfo: { id, name: 'Rest' } }, sent)?.takenBreak).toEqual(sent);
  }
});

test.each(['id', 'employeeId', 'type', 'date', 'start'])(
  'without %s an entry is not understood, and counted',
  (field) => {
    const lacking = { ...full, [field]: undefined };
    expect(entryFromApi(lacking, null)).toBeNull();
    expect(entriesFromApi([full, lacking, null, 'x'])).toMatchObject({ entries: [{ id: 7 }], notUnderstood: 3 });
  },
);

test.each([
  ['start', '2026-03-10T09:00:00'],
  ['end', 'yesterday'],
  ['date', '2026-02-30'],
  ['id', '7'],
])('a wrong %s (%j) is never guessed', (field, value) => {
  expect(entryFromApi({ ...full, [field]: value }, null)).toBeNull();
});

test('whatever stands in the fields that the clock does not rely on, the entry is read', () => {
  const field = fc.constantFrom('timezone', 'hours', 'note', 'projectInfo', 'breakInfo', 'approved', 'somethingNew');
  fc.assert(
    fc.property(fc.dictionary(field, fc.anything()), (odd) => {
      expect(entryFromApi({ ...full, ...odd }, null)).toMatchObject({ id: 7, startAt: parseInstant(full.start) });
    }),
    { numRuns: 500 },
  );
});

test('what is no list has no entries', () => {
  for (const answer of [null, {}, 'x', 7]) expect(entriesFromApi(answer)).toEqual({ entries: [], notUnderstood: 0 });
});
