/** Switches of the company, keys, set-ups and approvals. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { isLocalDate } from '../../../shared/time/zoned.ts';
import type { EpochMs } from '../../../shared/time/types.ts';
import type { Change, Company } from '../company/company.ts';
import type { Employee } from '../company/model.ts';
import { badField, Refusal } from '../http/refusal.ts';
import { controlInput } from './control-input.ts';

const permissionOrder = v.strictObject({
  timeTracking: v.optional(v.boolean()),
  apiAccess: v.optional(v.boolean()),
  breakInfoIdAsUuid: v.optional(v.boolean()),
  directory: v.optional(v.boolean()),
  timeOff: v.optional(v.boolean()),
  projectListing: v.optional(v.boolean()),
  clockEntryListing: v.optional(v.boolean()),
  /** True: from now on people punch by themselves; false: they stop, and what they did since is gone. */
  living: v.optional(v.boolean()),
  /** Any text: a bad one causes 412. */
  companyZone: v.optional(v.string()),
  /** A day on which a period begins, and how many days each has. */
  payPeriods: v.optional(
    v.strictObject({
      anchor: v.pipe(v.string(), v.check(isLocalDate, 'must be a day, YYYY-MM-DD')),
      days: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
  ),
  key: v.optional(v.strictObject({ key: v.string(), revoked: v.boolean() })),
  employee: v.optional(
    v.strictObject({
      id: v.number(),
      timesheetType: v.optional(v.nullable(v.picklist(['CLOCK', 'MULTIPLE', 'HOUR', 'SINGLE']))),
      status: v.optional(v.picklist(['Active', 'Inactive'])),
      /** Any text: a bad one causes 412. */
      zone: v.optional(v.string()),
      isAdmin: v.optional(v.boolean()),
      mayViewBreaks: v.optional(v.boolean()),
      reportsTo: v.optional(v.nullable(v.number())),
      shift: v.optional(
        v.strictObject({ days: v.array(v.number()), start: v.string(), end: v.string(), required: v.boolean() }),
      ),
    }),
  ),
});

/** Changes what is named and leaves the rest. Answers the switches and, if one was changed, the employee. */
export function changePermissions(company: Company, body: unknown): unknown {
  const order = controlInput(permissionOrder, body);
  const { settings } = company;
  const changes: Change[] = [
    {
      kind: 'settings',
      row: {
        ...settings,
        timeTracking: order.timeTracking ?? settings.timeTracking,
        apiAccess: order.apiAccess ?? settings.apiAccess,
        breakInfoIdAsUuid: order.breakInfoIdAsUuid ?? settings.breakInfoIdAsUuid,
        directory: order.directory ?? settings.directory,
        timeOff: order.timeOff ?? settings.timeOff,
        projectListing: order.projectListing ?? settings.projectListing,
        clockEntryListing: order.clockEntryListing ?? settings.clockEntryListing,
        livingSince: livingSince(company, order.living),
        zone: order.companyZone ?? settings.zone,
        payPeriods: order.payPeriods ?? settings.payPeriods,
      },
    },
  ];
  if (order.key !== undefined) {
    const key = company.key(order.key.key);
    if (key === null) throw badField(400, 'key.key', 'is not a key of this company');
    changes.push({ kind: 'key', row: { ...key, revoked: order.key.revoked } });
  }
  let changed: Employee | null = null;
  if (order.employee !== undefined) {
    const { id, ...wanted } = order.employee;
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    changed = { ...knownPerson(company, id), ...given, changedAt: company.clock.now() };
    changes.push({ kind: 'employee', row: changed });
  }
  company.commit(changes);
  const { timeTracking, apiAccess, breakInfoIdAsUuid, zone } = company.settings;
  const { directory, timeOff, projectListing, clockEntryListing } = company.settings;
  return {
    timeTracking,
    apiAccess,
    breakInfoIdAsUuid,
    directory,
    timeOff,
    projectListing,
    clockEntryListing,
    living: company.settings.livingSince !== null,
    companyZone: zone,
    payPeriods: company.settings.payPeriods,
    ...(changed === null ? {} : { employee: changed }),
  };
}

function livingSince(company: Company, wanted: boolean | undefined): EpochMs | null {
  const since = company.settings.livingSince;
  if (wanted === undefined) return since;
  return wanted ? (since ?? company.clock.now()) : null;
}

const approvalOrder = v.strictObject({
  employeeId: v.number(),
  /** Any day of the pay period. */
  date: v.pipe(v.string(), v.check(isLocalDate, 'must be a day, YYYY-MM-DD')),
  approved: v.boolean(),
});

/** Approves a pay period of one person, or opens it again. */
export function changeApproval(company: Company, body: unknown): unknown {
  const { employeeId, date, approved } = controlInput(approvalOrder, body);
  const person = knownPerson(company, employeeId);
  const period = company.payPeriod(date);
  const approvedAt = approved ? company.clock.now() : null;
  company.commit([{ kind: 'approval', row: { employeeId: person.id, periodStart: period.start, approvedAt } }]);
  return { employeeId, period, approved };
}

const keyOrder = v.strictObject({ employeeId: v.number() });

/** A further key, for anybody: what it may do follows from whose it is. */
export function issueKey(company: Company, body: unknown): unknown {
  const { employeeId } = controlInput(keyOrder, body);
  const key = randomBytes(20).toString('hex');
  company.commit([{ kind: 'key', row: { key, employeeId, revoked: false } }]);
  return { key, employeeId };
}

function knownPerson(company: Company, id: number): Employee {
  const person = company.employee(id);
  if (person === null) throw new Refusal(404, 'employee_unknown', `There is no employee ${id}.`);
  return person;
}
