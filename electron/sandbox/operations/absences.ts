/** `getWhosOut`: who is away and when the company is closed. It says the same as the timesheets do: who is away does not punch. */
import { addDays, daysBetween } from '../../../shared/time/zoned.ts';
import { dateOf, dayNumber } from '../../../shared/time/day-numbers.ts';
import { holidayName } from '../company/holidays.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { displayName } from './employee-fields.ts';
import type { Operation } from './operation.ts';

const USUAL_DAYS = 14;
const LONGEST_RANGE_DAYS = 365;
/** Ids follow from the day and the person, so that they stay the same in every answer. */
const PEOPLE_A_DAY = 1_000_000;

export const getWhosOut: Operation = ({ company, query }) => {
  if (!company.settings.timeOff) throw new Refusal(403, 'time_off_off', 'Time off is not enabled for this company.');
  const start = typeof query['start'] === 'string' ? query['start'] : company.today();
  const end = typeof query['end'] === 'string' ? query['end'] : addDays(start, USUAL_DAYS);
  if (end < start) throw badField(400, 'end', 'must not be before start');
  if (daysBetween(start, end) > LONGEST_RANGE_DAYS) throw badField(400, 'end', 'must be within 365 days of start');
  return { status: 200, pieces: rows() };

  function* rows(): Generator<string> {
    let before = '[';
    const row = (value: unknown): string => {
      const text = `${before}${JSON.stringify(value)}`;
      before = ',';
      return text;
    };
    for (let day = dayNumber(start); day <= dayNumber(end); day += 1) {
      const [id, date] = [day * PEOPLE_A_DAY, dateOf(day)];
      const holiday = holidayName(day);
      if (holiday !== null) yield row({ id, type: 'holiday', name: holiday, start: date, end: date });
      for (const { employeeId } of company.absences(day, day)) {
        const person = company.employee(employeeId);
        if (person === null) continue;
        const name = displayName(person);
        yield row({ id: id + employeeId, type: 'timeOff', employeeId, name, start: date, end: date });
      }
      // A turn for other requests also after a day on which nobody is away.
      yield '';
    }
    yield before === '[' ? '[]' : ']';
  }
};
