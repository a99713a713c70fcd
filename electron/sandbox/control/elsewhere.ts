/** Things that happen to somebody's timesheet without the client under test: another device, a manager, a clean-up. */
import * as v from 'valibot';
import type { Company } from '../company/company.ts';
import { cast } from '../company/seed.ts';
import { deleteClockEntries } from '../operations/clock-entries-delete.ts';
import { storeClockEntries } from '../operations/clock-entries-store.ts';
import { clockIn } from '../operations/clock-in.ts';
import { clockOut } from '../operations/clock-out.ts';
import type { Operation } from '../operations/operation.ts';
import { Refusal } from '../http/refusal.ts';
import { controlInput } from './control-input.ts';

const event = v.variant('action', [
  v.strictObject({
    action: v.picklist(['clockIn', 'clockOut']),
    employeeId: v.number(),
    body: v.optional(v.record(v.string(), v.any())),
  }),
  v.strictObject({ action: v.literal('store'), entries: v.array(v.any()) }),
  v.strictObject({ action: v.literal('delete'), ids: v.array(v.number()) }),
  /** Against all rules: open and approved entries too. */
  v.strictObject({ action: v.literal('remove'), ids: v.array(v.number()) }),
]);

/** Does it, as the administrator and by the same rules, except for `remove`. */
export function actElsewhere(company: Company, body: unknown): unknown {
  const order = controlInput(event, body);
  const act = (operation: Operation, path: Readonly<Record<string, unknown>>, input: unknown): unknown =>
    operation({
      company,
      caller: { employeeId: cast.admin, isAdmin: true },
      now: company.clock.now(),
      path,
      query: {},
      body: input,
      origin: '',
      acceptsJson: true,
    }).body ?? {};
  switch (order.action) {
    case 'clockIn':
      return act(clockIn, { employeeId: order.employeeId }, order.body);
    case 'clockOut':
      return act(clockOut, { employeeId: order.employeeId }, order.body);
    case 'store':
      return act(storeClockEntries, {}, { entries: order.entries });
    case 'delete':
      return act(deleteClockEntries, {}, { clockEntryIds: order.ids });
    case 'remove':
      return remove(company, order.ids);
  }
}

function remove(company: Company, ids: readonly number[]): unknown {
  const now = company.clock.now();
  const rows = ids.map((id) => {
    const row = company.entries.get(id);
    if (row === null) throw new Refusal(404, 'entry_unknown', `There never was an entry ${id}.`);
    return { ...row, deletedAt: now, updatedAt: now };
  });
  company.commit(rows.map((row) => ({ kind: 'entry', row })));
  return { removed: ids };
}
