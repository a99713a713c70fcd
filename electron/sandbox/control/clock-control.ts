/** Sets and steps the company's clock. */
import * as v from 'valibot';
import { isoUtc, parseInstant } from '../../../shared/time/zoned.ts';
import type { Company } from '../company/company.ts';
import { badField } from '../http/refusal.ts';
import { controlInput } from './control-input.ts';

const clockOrder = v.strictObject({
  /** ISO date-time with offset. */
  now: v.optional(v.string()),
  advanceMs: v.optional(v.pipe(v.number(), v.integer())),
  /** False stops the clock where it is. */
  running: v.optional(v.boolean()),
});

/** The clock as a control answer. */
export function clockAnswer(company: Company): unknown {
  const now = company.clock.now();
  return {
    now: isoUtc(now),
    epochMs: now,
    running: company.clock.state.stoppedAt === null,
    zone: company.settings.zone,
  };
}

/** Sets the clock, steps it, stops it or lets it run. */
export function changeClock(company: Company, body: unknown): unknown {
  const order = controlInput(clockOrder, body);
  const set = order.now === undefined ? company.clock.now() : parseInstant(order.now);
  if (set === null) throw badField(400, 'now', 'must be a date-time with an offset');
  const running = order.running ?? company.clock.state.stoppedAt === null;
  company.clock.set(set + (order.advanceMs ?? 0), running);
  company.commit([{ kind: 'clock', row: company.clock.state }]);
  return clockAnswer(company);
}
