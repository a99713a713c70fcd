/** The model of a person's machines and BambooHR, briefly: nothing is lost, doubled or moved, and it would be noticed. */
import { expect, test } from 'vitest';
import { missingFrom } from './coverage.ts';
import { mutations } from './mutations.ts';
import { runModel } from './run.ts';

test(
  'whatever happens, each punch ends confirmed once in its minute, or with a person',
  { timeout: 90_000 },
  async () => {
    const report = await runModel({ seed: 20_260_310, schedules: 2_000 });
    expect(report.failure ?? '').toBe('');
    expect(report).toMatchObject({ schedules: 2_000, lost: 0, doubled: 0, reordered: 0, timeErrors: 0 });
    expect(missingFrom(report.coverage)).toEqual([]);
  },
);

test.each(mutations)('it is noticed when $name', { timeout: 60_000 }, async (mutation) => {
  const { failure } = await runModel({ seed: 20_260_310, schedules: 2_000, mutation, isShrunk: false });
  expect(failure).not.toBeNull();
});
