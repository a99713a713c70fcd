/** Times as people type them. */
import type { LocalTime } from '../../shared/time/types.ts';

const HALF_DAY_HOURS = 12;

/**
 * Reads `9:05`, `905`, `0905`, `9.05`, `9h05`, `9`, `17:05 h`, `9:05 pm`, `9:05 p. m.` as a minute of the day. Null for what
 * names none.
 */
export function typedTime(text: string): LocalTime | null {
  const found = /^(\d{1,2}?)(?:\s?[:.,h]?\s?(\d{2}))?\s?h?\s?(?:([ap])\.?\s?m?\.?)?$/u.exec(
    text.normalize('NFKC').trim().toLowerCase(),
  );
  if (found === null) return null;
  const [, hourText = '', minuteText = '00', half] = found;
  const minute = Number(minuteText);
  const hour = hourOfDay(Number(hourText), half);
  if (hour === null || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > HALF_DAY_HOURS) return null;
  return (hour % HALF_DAY_HOURS) + (half === 'p' ? HALF_DAY_HOURS : 0);
}
