/** Words about what is copied. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { TimesheetChange } from '../../../shared/ipc/timesheet.ts';
import { HOUR_MS, MINUTE_MS } from '../../../shared/time/types.ts';
import type { NotCopied, TemplateRow } from '../../../shared/timesheet/templates.ts';
import { duration } from '../../i18n/formats.ts';
import * as m from '../../i18n/generated/messages.js';
import { minutesOf } from '../day-names.ts';
import type { DayNames } from '../day-names.ts';

/** Why an entry cannot be copied. */
export function notCopiedWords(why: NotCopied): string {
  switch (why) {
    case 'stillOpen':
      return m.fill_not_stillOpen();
    case 'overMidnight':
      return m.fill_not_overMidnight();
    case 'unknownBreak':
      return m.fill_not_unknownBreak();
    default:
      return assertNever(why);
  }
}

/** How much is in a template: `4 entries, 8 h 30`. */
export function rowsWords(rows: readonly TemplateRow[]): string {
  const length = rows.reduce((sum, { what }) => sum + lengthOf(what), 0);
  return `${m.timesheet_entries({ count: rows.length })}, ${duration(length)}`;
}

/** A change that would be made: `Tue 10 Mar, 09:00 – 12:00`. */
export function changeWords(change: TimesheetChange, names: DayNames): string {
  if (change.kind === 'storeClock') {
    const times = m.timesheet_times({ start: names.time(change.start), end: names.time(change.end) });
    return `${names.short(change.date)}, ${times}`;
  }
  if (change.kind === 'storeHours') return `${names.short(change.date)}, ${duration(change.hours * HOUR_MS)}`;
  return '';
}

function lengthOf(what: TemplateRow['what']): number {
  return what.kind === 'hours' ? what.hours * HOUR_MS : (minutesOf(what.end) - minutesOf(what.start)) * MINUTE_MS;
}
