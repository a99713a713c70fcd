/** Reads the rules of a person's breaks from their policies. Employees often may not: then it is a 403. */
import * as v from 'valibot';
import type { BreakRule } from '../../shared/breaks/window.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { items } from '../bamboohr/pages.ts';
import type { BreakTerms } from './break-terms.ts';

const uuid = v.pipe(v.string(), v.uuid());
const lenientNumber = v.fallback(v.nullish(v.pipe(v.number(), v.minValue(0))), null);
/** `HH:MM`, of which some answers make `HH:MM:SS`. */
const lenientTime = v.fallback(
  v.nullish(
    v.pipe(
      v.string(),
      v.regex(/^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/),
      v.transform((text) => text.split(':').slice(0, 2).join(':').padStart(5, '0')),
    ),
  ),
  null,
);

const apiPolicy = v.object({ id: uuid, name: v.fallback(v.string(), '') });

const apiBreak = v.object({
  id: uuid,
  name: v.fallback(v.string(), ''),
  paid: v.fallback(v.boolean(), false),
  duration: v.fallback(v.number(), 0),
  availabilityType: v.fallback(v.string(), ''),
  availabilityMinHoursWorked: lenientNumber,
  availabilityMaxHoursWorked: lenientNumber,
  availabilityStartTime: lenientTime,
  availabilityEndTime: lenientTime,
  deletedAt: v.fallback(v.nullish(v.string()), null),
});

type ApiBreak = v.InferOutput<typeof apiBreak>;

/**
 * The breaks of all policies that apply to a person, by policy name and break name as BambooHR lists availabilities
 * (ruling 11.4.7). What lacks an id is left out.
 */
export async function readBreakRules(client: BambooHrClient, lane: Lane): Promise<Result<readonly BreakTerms[]>> {
  try {
    const path = { id: lane.employeeId };
    const policies = await understood(
      apiPolicy,
      items(client, 'listEmployeeBreakPolicies', { path }, { isPatient: false }),
    );
    const terms: BreakTerms[] = [];
    for (const { id } of policies.toSorted(byName)) {
      const breaks = await understood(
        apiBreak,
        items(client, 'listBreakPolicyBreaks', { path: { id } }, { isPatient: false }),
      );
      terms.push(
        ...breaks
          .filter(({ deletedAt }) => (deletedAt ?? null) === null)
          .toSorted(byName)
          .map(termsOf),
      );
    }
    return { ok: true, value: terms };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
}

async function understood<Schema extends v.GenericSchema>(
  schema: Schema,
  rows: AsyncIterable<unknown>,
): Promise<readonly v.InferOutput<Schema>[]> {
  const known: v.InferOutput<Schema>[] = [];
  for await (const row of rows) {
    const parsed = v.safeParse(schema, row);
    if (parsed.success) known.push(parsed.output);
  }
  return known;
}

function termsOf(row: ApiBreak): BreakTerms {
  return { id: row.id, name: row.name, isPaid: row.paid, durationMinutes: row.duration, rule: ruleOf(row) };
}

function ruleOf(row: ApiBreak): BreakRule | null {
  const startTime = row.availabilityStartTime ?? null;
  const endTime = row.availabilityEndTime ?? null;
  switch (row.availabilityType) {
    case 'anytime':
      return { type: 'anytime' };
    case 'hours_worked': {
      const minHours = row.availabilityMinHoursWorked ?? 0;
      return { type: 'hours_worked', minHours, maxHours: row.availabilityMaxHoursWorked ?? null };
    }
    case 'time_of_day':
      return startTime === null || endTime === null || startTime === endTime
        ? null
        : { type: 'time_of_day', startTime, endTime };
    default:
      return null;
  }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
