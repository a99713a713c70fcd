/** A timesheet as a CSV file for a spreadsheet. Loaded when somebody exports. */
import { timesheetColumns } from '../../shared/timesheet/export.ts';
import type { Cell, TimesheetColumn } from '../../shared/timesheet/export.ts';
import { byteOrderMark, csvText } from '../csv/csv-text.ts';
import { writeWhole } from '../csv/write-file.ts';

/** Writes the rows under their titles. Throws a storage problem; a file that was there before stays whole then. */
export async function writeTimesheet(
  file: string,
  rows: readonly Readonly<Record<TimesheetColumn, Cell>>[],
  titles: Readonly<Record<TimesheetColumn, string>>,
): Promise<void> {
  const lines = [
    timesheetColumns.map((column): Cell => titles[column]),
    ...rows.map((row) => timesheetColumns.map((column) => row[column])),
  ];
  await writeWhole(file, [`${byteOrderMark}${csvText(lines)}`], 'timesheet.export');
}
