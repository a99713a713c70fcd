/**
 * Instants as the text of answers, fast enough for lists of a hundred thousand entries. The offset of a zone is asked
 * once per quarter of an hour (no zone changes its offset within one); the rest is plain digits.
 */
import { isoWithOffset } from './zoned.ts';
import { MINUTE_MS } from './types.ts';
import type { EpochMs, ZoneId } from './types.ts';

const QUARTER_MS = 15 * MINUTE_MS;
/** A year of quarters for a handful of zones; beyond it the memory is worth more than the time. */
const MOST_KNOWN = 200_000;
const offsets = new Map<string, Map<number, string>>();
let known = 0;

/** As `isoWithOffset`: `2026-03-09T08:58:00-06:00`. Throws RangeError for an unknown zone. */
export function zonedText(at: EpochMs, zone: ZoneId): string {
  const offset = offsetAt(at, zone);
  const sign = offset.startsWith('-') ? -1 : 1;
  const minutes = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
  return `${new Date(at + minutes * MINUTE_MS).toISOString().slice(0, 19)}${offset}`;
}

/** As `isoUtc`: `2026-03-09T14:58:00Z`. */
export function utcText(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function offsetAt(at: EpochMs, zone: ZoneId): string {
  const quarter = Math.floor(at / QUARTER_MS);
  let ofZone = offsets.get(zone);
  if (ofZone === undefined) offsets.set(zone, (ofZone = new Map<number, string>()));
  let offset = ofZone.get(quarter);
  if (offset === undefined) {
    if (known >= MOST_KNOWN) {
      offsets.clear();
      offsets.set(zone, (ofZone = new Map<number, string>()));
      known = 0;
    }
    offset = isoWithOffset(quarter * QUARTER_MS, zone).slice(19);
    ofZone.set(quarter, offset);
    known += 1;
  }
  return offset;
}
