/** The model's run: plays random schedules until one fails, shrinks that, and tells it in a form a person can read. */
import fc from 'fast-check';
import { Coverage } from './coverage.ts';
import type { Counts } from './coverage.ts';
import type { Mutation } from './mutations.ts';
import { schedules as anySchedule } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { play } from './world.ts';

/** What to run. */
export interface ModelOptions {
  readonly seed: number;
  /** How many schedules. */
  readonly schedules: number;
  /** Told now and then how many are done. */
  readonly onProgress?: (done: number) => void;
  /** A breakage to be found; none where not given. */
  readonly mutation?: Mutation;
  /** Where a reported failure lies, to play that one alone. */
  readonly path?: string;
  /** Whether a failing schedule is made as small as possible; yes where not given. */
  readonly isShrunk?: boolean;
}

/** What came of it. Counts are over all schedules; the smallest failing one is told in `failure`. */
export interface ModelReport {
  readonly schedules: number;
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  readonly timeErrors: number;
  readonly minuteSlips: number;
  readonly failure: string | null;
  readonly coverage: Counts;
}

const progressEvery = 250;

/** How long a failing schedule is made smaller, in milliseconds of this machine's time. */
const longestShrinkMs = 15_000;

/** Runs the model. Rejects only for a defect of the model itself. */
export async function runModel({
  seed,
  schedules,
  onProgress,
  mutation,
  path,
  isShrunk = true,
}: ModelOptions): Promise<ModelReport> {
  const coverage = new Coverage();
  const sums = { lost: 0, doubled: 0, reordered: 0, timeErrors: 0, minuteSlips: 0 };
  let done = 0;
  let shrinkUntil: number | null = null;
  const property = fc.asyncProperty(anySchedule, async (schedule) => {
    // What is small enough is told; making it smaller still could take minutes.
    if (shrinkUntil !== null && performance.now() > shrinkUntil) return;
    const verdict = await play(schedule, { mutation: mutation ?? null, coverage, trace: null });
    if (shrinkUntil === null) {
      done += 1;
      if (done % progressEvery === 0) onProgress?.(done);
      sums.lost += verdict.lost;
      sums.doubled += verdict.doubled;
      sums.reordered += verdict.reordered;
      sums.timeErrors += verdict.timeErrors;
      sums.minuteSlips += verdict.minuteSlips;
    }
    const [first] = verdict.failures;
    if (first === undefined) return;
    shrinkUntil ??= performance.now() + longestShrinkMs;
    throw new Error(first);
  });
  const details = await fc.check(property, {
    seed,
    numRuns: schedules,
    ...(path === undefined ? {} : { path }),
    endOnFailure: !isShrunk,
  });
  const [schedule] = details.counterexample ?? [];
  const failure =
    schedule === undefined
      ? null
      : await told(schedule, mutation ?? null, `seed ${details.seed}, path ${details.counterexamplePath ?? ''}`);
  return { schedules: done, ...sums, failure, coverage: coverage.counts() };
}

/** A failing schedule with what happened in it, line by line. */
async function told(schedule: Schedule, mutation: Mutation | null, where: string): Promise<string> {
  const lines: string[] = [];
  const { failures } = await play(schedule, { mutation, coverage: new Coverage(), trace: (line) => lines.push(line) });
  const { commands, ...setting } = schedule;
  return [
    `${failures.join('\n')}`,
    `(${where})`,
    JSON.stringify(setting),
    ...commands.map((command) => `  ${JSON.stringify(command)}`),
    'What happened, in the time of the company:',
    ...lines,
  ].join('\n');
}
