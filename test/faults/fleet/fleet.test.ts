/** A small fleet at a change of shifts with an outage: the short form of the third part of the proof. */
import { expect, test } from 'vitest';
import { runFleet } from './run.ts';

const small = { seed: 20_260_310, kiosks: 30, employees: 1_000 };
/** Many punches arrive after all, some time after they were given up on. */
const late = { seed: 4, kiosks: 20, employees: 800, lateShare: 0.3 };
const clean = { lost: 0, doubled: 0, reordered: 0, timeErrors: 0, starvedKiosks: 0 };

test('a fleet delivers everything once, in order, in its minute, about as fast as it may', async () => {
  const { punches, failures, drainRatio, ...found } = await runFleet(small);
  expect(failures).toEqual([]);
  expect(punches).toBeGreaterThan(small.employees);
  expect(found).toMatchObject(clean);
  // The last kiosk's last waits weigh more in a small fleet than in a large one.
  expect(drainRatio).toBeLessThan(1.3);
});

test('what arrives late is not sent again', async () => {
  expect(await runFleet(late)).toMatchObject(clean);
});

test('the simulation finds what is sent again without a look-up, and what a look-up overlooks', async () => {
  const hasty = await runFleet({ ...late, mistake: 'noLookUp' });
  expect(hasty.doubled).toBeGreaterThan(0);
  const blind = await runFleet({ seed: 5, kiosks: 10, employees: 200, mistake: 'blindLookUp' });
  expect(blind.lost).toBeGreaterThan(0);
});
