/** How far a total is from its target. */
import * as m from '../i18n/generated/messages.js';
import { duration } from '../i18n/formats.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs } from '../../shared/time/types.ts';

/** `2 h 48 to go`, `reached`, `12 min over`; null without a target. What is left is rounded up, what is over cut. */
export function targetStanding(workedMs: DurationMs, targetHours: number | null): string | null {
  if (targetHours === null) return null;
  const left = targetHours * HOUR_MS - workedMs;
  if (left > 0) return m.clock_total_to_go({ left: duration(Math.ceil(left / MINUTE_MS) * MINUTE_MS) });
  return left > -MINUTE_MS ? m.clock_total_met() : m.clock_total_over({ over: duration(-left) });
}
