import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { timesheetColumns } from '../../../../shared/timesheet/export.ts';
import { clockChange, startTimesheetWorld, worldNow, worldToday } from '../../../fixtures/timesheet-world.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const titles = Object.fromEntries(timesheetColumns.map((column) => [column, column.toUpperCase()])) as Record<
  (typeof timesheetColumns)[number],
  string
>;
const words = { kind: { work: 'Work', break: 'Break', hours: 'Hours' }, yes: 'yes', no: 'no' };

it('the known entries of the days stand in the file, and nothing that a spreadsheet would run', async () => {
  const file = path.join(temporaryFolder(), 'mine.csv');
  const names: string[] = [];
  const world = await startTimesheetWorld({
    askForPlace: (name) => {
      names.push(name);
      return Promise.resolve(file);
    },
  });
  await world.write(clockChange(worldToday, '05:00', '06:30', { note: '=1+1' }));
  const saved = await world.desk.export({ from: worldToday, to: worldToday, titles, words });
  expect(saved).toEqual({ kind: 'saved', file, entries: 1, at: worldNow });
  expect(names).toEqual([`clockhouse-timesheet-${worldToday}-${worldToday}.csv`]);
  const [head, row, ...rest] = fs.readFileSync(file, 'utf8').split('\r\n');
  expect(head).toBe(`\uFEFF${timesheetColumns.map((column) => column.toUpperCase()).join(',')}`);
  expect(row).toContain(`${worldToday},05:00,${worldToday},06:30,America/Denver,Work,,1.5,1.5,,,'=1+1,no,yes,`);
  expect(rest).toEqual(['']);
});

it('nothing is written when the person changed their mind', async () => {
  const world = await startTimesheetWorld();
  expect(await world.desk.export({ from: worldToday, to: worldToday, titles, words })).toEqual({ kind: 'canceled' });
});
