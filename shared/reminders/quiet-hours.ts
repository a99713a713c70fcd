/** Hours in which nobody is reminded of anything. By the wall clock, so that they hold on nights with a change of clocks. */
import type { LocalTime } from '../time/types.ts';

/** From when until when. An end before the start reaches into the next day; equal ones are the whole day. */
export interface QuietHours {
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** True when a wall clock that shows `time` lies in the quiet hours: their start belongs to them, their end does not. */
export function isQuiet(time: LocalTime, quiet: QuietHours | null): boolean {
  if (quiet === null) return false;
  const { from, to } = quiet;
  return from < to ? from <= time && time < to : from <= time || time < to;
}
