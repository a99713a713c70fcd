/** `getTimezones`: the zones to choose from, as BambooHR names them. */
import { dayBounds, isoWithOffset } from '../../../shared/time/zoned.ts';
import { numberedPage } from './numbered-pages.ts';
import type { Operation } from './operation.ts';

const ZONES_A_PAGE = 500;

/** Name as shown, and IANA name. */
const zones: readonly (readonly [name: string, utcName: string])[] = [
  ['Hawaii', 'Pacific/Honolulu'],
  ['Alaska', 'America/Anchorage'],
  ['Pacific Time', 'America/Los_Angeles'],
  ['Arizona', 'America/Phoenix'],
  ['Mountain Time', 'America/Denver'],
  ['Central Time', 'America/Chicago'],
  ['Saskatchewan', 'America/Regina'],
  ['Mexico City', 'America/Mexico_City'],
  ['Eastern Time', 'America/New_York'],
  ['Bogota, Lima', 'America/Bogota'],
  ['Atlantic Time', 'America/Halifax'],
  ['Caracas', 'America/Caracas'],
  ['Santiago', 'America/Santiago'],
  ['Newfoundland', 'America/St_Johns'],
  ['Brasilia', 'America/Sao_Paulo'],
  ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
  ['Azores', 'Atlantic/Azores'],
  ['Coordinated Universal Time', 'UTC'],
  ['London, Lisbon, Dublin', 'Europe/London'],
  ['Amsterdam, Berlin, Rome, Vienna', 'Europe/Berlin'],
  ['Brussels, Madrid, Paris', 'Europe/Paris'],
  ['Warsaw, Zagreb', 'Europe/Warsaw'],
  ['Lagos', 'Africa/Lagos'],
  ['Athens, Bucharest', 'Europe/Athens'],
  ['Helsinki, Kyiv, Riga', 'Europe/Helsinki'],
  ['Jerusalem', 'Asia/Jerusalem'],
  ['Johannesburg', 'Africa/Johannesburg'],
  ['Cairo', 'Africa/Cairo'],
  ['Istanbul', 'Europe/Istanbul'],
  ['Nairobi', 'Africa/Nairobi'],
  ['Riyadh', 'Asia/Riyadh'],
  ['Dubai', 'Asia/Dubai'],
  ['Karachi', 'Asia/Karachi'],
  ['Chennai, Kolkata, Mumbai, New Delhi', 'Asia/Kolkata'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Dhaka', 'Asia/Dhaka'],
  ['Bangkok, Hanoi', 'Asia/Bangkok'],
  ['Beijing, Shanghai', 'Asia/Shanghai'],
  ['Singapore', 'Asia/Singapore'],
  ['Manila', 'Asia/Manila'],
  ['Perth', 'Australia/Perth'],
  ['Tokyo', 'Asia/Tokyo'],
  ['Seoul', 'Asia/Seoul'],
  ['Adelaide', 'Australia/Adelaide'],
  ['Brisbane', 'Australia/Brisbane'],
  ['Sydney, Melbourne', 'Australia/Sydney'],
  ['Lord Howe Island', 'Australia/Lord_Howe'],
  ['Auckland', 'Pacific/Auckland'],
];

export const getTimezones: Operation = (call) => {
  const year = call.company.today().slice(0, 4);
  const rows = zones.map(([name, utcName], index) => ({
    id: String(index + 1),
    gmtOffset: `(GMT${standardOffset(year, utcName)})`,
    name,
    utcName,
  }));
  return { status: 200, body: numberedPage(call, '/api/v1/meta/timezones', rows, ZONES_A_PAGE) };
};

/** The offset without DST: the lesser of a year's two. */
function standardOffset(year: string, zone: string): string {
  const [january = '', july = ''] = ['01-01', '07-01'].map((day) => {
    const { startAt } = dayBounds(`${year}-${day}`, zone);
    return isoWithOffset(startAt, zone).slice(19);
  });
  return minutesOf(january) <= minutesOf(july) ? january : july;
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith('-') ? -minutes : minutes;
}
