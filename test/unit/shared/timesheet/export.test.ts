import { expect, it } from 'vitest';
import { parseInstant } from '../../../../shared/time/zoned.ts';
import { timesheetRows } from '../../../../shared/timesheet/export.ts';
import { hoursEntry, workEntry } from '../../../fixtures/entries.ts';

it('a row says when by the wall clock, how long and how much of it counts', () => {
  const rows = timesheetRows(
    [
      workEntry('2026-03-07T22:00:00-07:00', '2026-03-08T06:00:00-06:00', { note: 'night', isApproved: true }),
      workEntry('2026-03-09T12:00:00-06:00', '2026-03-09T12:20:00-06:00', { is: 'break', isPaid: false }),
      workEntry('2026-03-09T13:00:00-06:00', null, { isConfirmed: false, id: null }),
      hoursEntry('2026-03-10', 7.5, { project: { id: 1, name: 'Website' } }),
    ],
    {
      zone: 'America/Denver',
      now: parseInstant('2026-03-09T14:30:00-06:00') ?? 0,
      words: { kind: { work: 'Work', break: 'Break', hours: 'Hours' }, yes: 'yes', no: 'no' },
    },
  );
  expect(rows).toMatchObject([
    { date: '2026-03-07', start: '22:00', endDate: '2026-03-08', end: '06:00', length: 7, worked: 7, approved: 'yes' },
    { kind: 'Break', length: 0.33, worked: 0 },
    { start: '13:00', end: null, endDate: null, length: 1.5, confirmed: 'no', entryId: null },
    { kind: 'Hours', start: null, zone: null, worked: 7.5, project: 'Website', confirmed: 'yes' },
  ]);
});
