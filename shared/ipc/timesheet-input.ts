/** What windows may hand over about timesheets. Only shapes: what a timesheet allows is judged by those who know it. */
import * as v from 'valibot';
import { isLocalDate } from '../time/zoned.ts';
import { timesheetColumns } from '../timesheet/export.ts';

const uuid = v.pipe(v.string(), v.uuid());
const positiveId = v.pipe(v.number(), v.integer(), v.minValue(1));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const clockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Days and whose; nobody named is the connected person, and nobody else can be named yet. */
export const timesheetWanted = v.strictObject({ employeeId: v.null(), from: day, to: day });

/** The same for a reading: days that were read before `notBefore` (trusted time) are asked for again. */
export const timesheetReading = v.strictObject({
  employeeId: v.null(),
  from: day,
  to: day,
  notBefore: v.nullable(v.pipe(v.number(), v.integer())),
});

const work = {
  note: v.nullable(v.pipe(v.string(), v.maxLength(2000))),
  projectId: v.nullable(positiveId),
  taskId: v.nullable(positiveId),
};

const change = v.variant('kind', [
  v.strictObject({
    key: uuid,
    kind: v.literal('storeClock'),
    id: v.nullable(positiveId),
    date: day,
    start: clockTime,
    end: clockTime,
    breakId: v.optional(v.nullable(uuid)),
    ...work,
  }),
  v.strictObject({
    key: uuid,
    kind: v.literal('storeHours'),
    id: v.nullable(positiveId),
    date: day,
    hours: v.pipe(v.number(), v.gtValue(0), v.maxValue(24)),
    ...work,
  }),
  v.strictObject({ key: uuid, kind: v.picklist(['deleteClock', 'deleteHours']), id: positiveId }),
]);

/** A year of somebody's days, edited at once, is still one write. */
const mostChanges = 2_000;

/** Changes to make, by keys that are all different. `writeId` is made once per click: it names the write in events. */
export const timesheetWrite = v.strictObject({
  employeeId: v.null(),
  writeId: uuid,
  changes: v.pipe(
    v.array(change),
    v.minLength(1),
    v.maxLength(mostChanges),
    v.check((changes) => new Set(changes.map(({ key }) => key)).size === changes.length, 'different keys'),
  ),
});

/** Which write to stop. */
export const timesheetWriteNamed = v.strictObject({ writeId: uuid });

const shortText = v.pipe(v.string(), v.maxLength(100));

/** An export: the titles of the columns and what stands in them, in the person's language. */
export const timesheetExport = v.strictObject({
  employeeId: v.null(),
  from: day,
  to: day,
  titles: v.strictObject(v.entriesFromList(timesheetColumns, shortText)),
  words: v.strictObject({
    kind: v.strictObject(v.entriesFromList(['work', 'break', 'hours'], shortText)),
    yes: shortText,
    no: shortText,
  }),
});

/**
 * A punch of a moment that is over, as a person states it: the wall clock of the employee's zone. `which` settles an hour
 * that autumn repeats.
 */
export const statedPunch = v.strictObject({
  requestId: uuid,
  action: v.picklist(['clockIn', 'clockOut']),
  time: v.strictObject({ date: day, time: clockTime, which: v.nullable(v.picklist(['first', 'second'])) }),
  note: v.optional(v.pipe(v.string(), v.maxLength(2000))),
  projectId: v.optional(positiveId),
  taskId: v.optional(positiveId),
});

/** A project, or one task of it, to mark. */
export const favouriteChange = v.strictObject({
  projectId: positiveId,
  taskId: v.nullable(positiveId),
  isFavourite: v.boolean(),
});

/** The setting for pay periods; see `shared/timesheet/periods.ts`. Weekdays are ISO: 1 is Monday, 7 is Sunday. */
export const payPeriodRule = v.variant('kind', [
  v.strictObject({
    kind: v.literal('weekly'),
    startsOn: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
  }),
  v.strictObject({ kind: v.literal('everyTwoWeeks'), anchor: v.pipe(day, v.check(isLocalDate, 'a date')) }),
  v.strictObject({ kind: v.literal('twiceAMonth') }),
  v.strictObject({
    kind: v.literal('monthly'),
    startsOn: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(31)),
  }),
]);
