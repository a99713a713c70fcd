/** Reads orders for faults. */
import * as v from 'valibot';
import { operationIds } from '../operations/operation-ids.ts';
import { controlInput } from './control-input.ts';
import type { Fault, FaultPlan } from './faults.ts';

const faultOrder = v.strictObject({
  operationId: v.optional(v.picklist(['*', 'token', ...operationIds]), '*'),
  employeeId: v.optional(v.nullable(v.pipe(v.number(), v.integer())), null),
  kind: v.picklist(['delay', 'status', 'drop', 'html', 'truncated', 'garbage', 'date']),
  when: v.optional(v.picklist(['before', 'after'])),
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0)), 0),
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599))),
  retryAfter: v.optional(v.nullable(v.union([v.string(), v.number()])), null),
  skewMs: v.optional(v.number(), 0),
  count: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)))),
  probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 1),
  shape: v.optional(v.picklist(['problem', 'problem+json', 'header', 'empty']), 'problem'),
  /** Where the dice of this fault start. */
  seed: v.optional(v.pipe(v.number(), v.integer())),
});

/** Adds a fault. Without `count` it hits once, or without end when it has a probability below 1. */
export function orderFault(faults: FaultPlan, body: unknown): Fault {
  const { count, when, status, seed, retryAfter, ...order } = controlInput(faultOrder, body);
  // A spoiled body is one whose request did its work; everything else stops the request short.
  const spoilsBody = order.kind === 'truncated' || order.kind === 'garbage';
  const fault = {
    ...order,
    when: when ?? (spoilsBody ? 'after' : 'before'),
    status: status ?? (order.kind === 'html' ? 502 : 503),
    retryAfter: retryAfter === null ? null : String(retryAfter),
    left: count === undefined ? (order.probability < 1 ? null : 1) : count,
  } as const;
  return faults.add(fault, seed);
}
