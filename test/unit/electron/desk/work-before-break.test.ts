import { expect, it } from 'vitest';
import { workBeforeBreak } from '../../../../electron/desk/work-before-break.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../shared/time/types.ts';
import { breakStepOf, entryOf, punchOf, someInstant, tracked } from '../../../fixtures/punches.ts';

const nine = Math.floor(someInstant / MINUTE_MS) * MINUTE_MS;
const noon = nine + 3 * HOUR_MS;
const lunch = { takenBreak: { id: 'lunch', name: 'Lunch' } };
const aurora = { project: { id: 3, name: 'Aurora' }, task: { id: 4, name: 'Design' } };

it('is that of the entry which the break interrupted', () => {
  const entries = [entryOf(1, nine, noon, aurora), entryOf(2, noon, null, lunch)];
  expect(workBeforeBreak(entries, [])).toEqual({ projectId: 3, taskId: 4 });
});

it('is that of the punch where BambooHR has not confirmed the entry yet', () => {
  const punches = [punchOf('in', nine, { projectId: 3, taskId: 4 }), ...breakStepOf('startBreak', noon, 'lunch')];
  expect(
    workBeforeBreak(
      [],
      punches.map((punch) => tracked(punch)),
    ),
  ).toEqual({ projectId: 3, taskId: 4 });
});

it('is none where the work had none, ended before the break, or nobody is on a break', () => {
  const none = { projectId: null, taskId: null };
  expect(workBeforeBreak([entryOf(1, nine, noon), entryOf(2, noon, null, lunch)], [])).toEqual(none);
  const apart = [entryOf(1, nine, noon - HOUR_MS, aurora), entryOf(2, noon, null, lunch)];
  expect(workBeforeBreak(apart, [])).toEqual(none);
  expect(workBeforeBreak([entryOf(1, nine, noon, aurora)], [])).toEqual(none);
});
