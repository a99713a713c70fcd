/** Lengths of time as a person says them, from seconds to days. */
import type { DurationMs } from '../../shared/time/types.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';

const units = [
  { unit: 'day', ms: DAY_MS },
  { unit: 'hour', ms: HOUR_MS },
  { unit: 'minute', ms: MINUTE_MS },
  { unit: 'second', ms: 1_000 },
] as const;

/** From here on the smaller unit says nothing: "12 days", but "2 days, 5 hours". */
const enough = 10;

/** "265 days", "2 hours, 5 minutes", "4.2 seconds" in the language of `locale`; cut, not rounded, above a minute. */
export function lengthWords(length: DurationMs, locale: string): string {
  if (length < MINUTE_MS) return inUnit(Math.floor(length / 100) / 10, 'second', locale);
  const largest = units.findIndex(({ ms }) => length >= ms);
  const [first, second] = units.slice(largest, largest + 2);
  if (first === undefined) return inUnit(0, 'second', locale);
  const whole = Math.floor(length / first.ms);
  const rest = second === undefined ? 0 : Math.floor((length % first.ms) / second.ms);
  const words = [inUnit(whole, first.unit, locale)];
  if (second !== undefined && whole < enough && rest > 0) words.push(inUnit(rest, second.unit, locale));
  return new Intl.ListFormat(locale, { type: 'unit', style: 'long' }).format(words);
}

function inUnit(count: number, unit: (typeof units)[number]['unit'], locale: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(count);
}
