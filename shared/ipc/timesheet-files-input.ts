/** What windows may hand over about files, paper and templates of a timesheet. Only shapes. */
import * as v from 'valibot';
import { tableDelimiters, tableEncodings } from './timesheet-files.ts';
import { timesheetExport } from './timesheet-input.ts';

const uuid = v.pipe(v.string(), v.uuid());
const positiveId = v.pipe(v.number(), v.integer(), v.minValue(1));
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

/** A table for the clipboard: as an export, with the sign before decimals where the person pastes it. */
export const timesheetCopy = v.strictObject({ ...timesheetExport.entries, decimal: v.picklist(['.', ',']) });

/**
 * The window's print view as a PDF. `page` is said at the foot of each page and has `{page}` and `{pages}` in it; `about`
 * stands beside it.
 */
export const timesheetPrint = v.strictObject({
  from: day,
  to: day,
  paper: v.picklist(['A4', 'Letter']),
  about: v.pipe(v.string(), v.maxLength(300)),
  page: v.pipe(v.string(), v.maxLength(60)),
});

/** Null has the person choose a file; else the last chosen one is taken apart in another way. */
export const tableWanted = v.strictObject({
  again: v.nullable(v.strictObject({ encoding: v.picklist(tableEncodings), delimiter: v.picklist(tableDelimiters) })),
});

const templateRow = v.strictObject({
  day: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  what: v.variant('kind', [
    v.strictObject({ kind: v.literal('clock'), start: clockTime, end: clockTime, breakId: v.nullable(uuid) }),
    v.strictObject({ kind: v.literal('hours'), hours: v.pipe(v.number(), v.gtValue(0), v.maxValue(24)) }),
  ]),
  note: v.nullable(v.pipe(v.string(), v.maxLength(2000))),
  projectId: v.nullable(positiveId),
  taskId: v.nullable(positiveId),
});

/** A template to keep, in place of the one with its id if there is one. */
export const sheetTemplate = v.strictObject({
  id: uuid,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  span: v.picklist(['day', 'week']),
  // More entries than anybody has in a week.
  rows: v.pipe(v.array(templateRow), v.minLength(1), v.maxLength(200)),
});

/** Which template. */
export const templateNamed = v.strictObject({ id: uuid });
