/** Reads how BambooHR judged a person's breaks. */
import * as v from 'valibot';
import { ProblemError } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { parseInstant } from '../../shared/time/zoned.ts';
import type { Days } from '../../shared/timesheet/days-to-read.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { items } from '../bamboohr/pages.ts';

const instant = v.fallback(v.nullish(v.pipe(v.string(), v.transform(parseInstant))), null);
const minutes = v.fallback(v.nullish(v.number()), null);

const violation = v.object({
  type: v.picklist([
    'break_started_early',
    'break_started_late',
    'break_ended_early',
    'break_ended_late',
    'break_missed',
  ]),
  amount: v.fallback(v.number(), 0),
  employeeTimesheetClockEntryId: v.fallback(v.nullish(v.number()), null),
});

const assessment = v.object({
  breakId: v.string(),
  date: v.string(),
  result: v.picklist(['compliant', 'violation', 'waived']),
  availableYmdt: instant,
  unavailableYmdt: instant,
  expectedDuration: minutes,
  recordedDuration: minutes,
  // A kind that nobody knows yet is left out, so that the rest is told.
  violations: v.pipe(
    v.fallback(v.array(v.unknown()), []),
    v.transform((rows) => rows.flatMap((row) => parsedOrNothing(violation, row))),
  ),
  clockEntryIds: v.fallback(v.array(v.number()), []),
});

/** One assessment as BambooHR answered it, times as instants. */
export type ToldAssessment = v.InferOutput<typeof assessment>;

/** Asks BambooHR. What lacks a break, a day or a result is left out. */
export async function readAssessments(
  client: BambooHrClient,
  { employeeId }: Lane,
  { from, to }: Days,
): Promise<Result<readonly ToldAssessment[]>> {
  const filter = `employeeId eq ${employeeId} and date ge ${from} and date le ${to}`;
  try {
    const told: ToldAssessment[] = [];
    for await (const row of items(client, 'listBreakAssessments', { query: { filter } }, { isPatient: false })) {
      told.push(...parsedOrNothing(assessment, row));
    }
    return { ok: true, value: told };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
}

function parsedOrNothing<Schema extends v.GenericSchema>(
  schema: Schema,
  row: unknown,
): readonly v.InferOutput<Schema>[] {
  const parsed = v.safeParse(schema, row);
  return parsed.success ? [parsed.output] : [];
}
