/**
 * The short form of the proof with real processes (`npm run faults` is the long one): the punch service is killed in
 * mid-work, and what people were told is compared with what the demo company stored.
 */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../build/bootstrap/built.mjs';
import { root } from '../../build/root.mjs';
import { bundlePrograms } from './kills/programs.mjs';
import type { Round, WorldPlan } from './kills/plan.ts';
import type { Programs } from './kills/processes.ts';
import { planWorlds, runKills } from './kills/run.ts';
import type { KillsResult } from './kills/run.ts';
import type { Mistake } from './punch-service-mistakes.ts';

/** Changes only by hand: a test that fails is to fail again. */
const seed = 20260310;

let programs: Programs;

beforeAll(async () => {
  await ensureBuilt({ parts: ['sandbox'] });
  programs = await bundlePrograms(path.join(root, 'out', 'faults-test'));
}, 60_000);

function run(worlds: readonly WorldPlan[], mistake?: Mistake): Promise<KillsResult> {
  return runKills({ worlds, programs, electron: null, atOnce: 2, ...(mistake ? { mistake } : {}) });
}

/** An ordinary morning on which every third request goes unanswered, in so many lives. */
function morning(rounds: readonly Pick<Round, 'death' | 'killAfterMs'>[]): readonly WorldPlan[] {
  const faults = ['createTimesheetClockInEntry', 'createTimesheetClockOutEntry'].map((operationId) => ({
    operationId,
    kind: 'drop',
    probability: 0.3,
    seed,
  }));
  const lives = rounds.map((round, index) => ({
    ...round,
    seed: seed + index,
    isDuringStart: false,
    isUnattended: true,
  }));
  return [{ number: 1, seed, startsAt: '2026-03-10T08:52:10-06:00', faults, rounds: lives }];
}

describe('killed while people punch', () => {
  test('nothing that was recorded is lost, doubled, reordered or moved', async () => {
    const { failures, ...result } = await run(planWorlds(seed, 28, 14));
    expect(failures).toEqual([]);
    expect(result).toMatchObject({ kills: 28, lost: 0, doubled: 0, reordered: 0, timeErrors: 0, defects: [] });
    expect(result.confirmed).toBeGreaterThan(result.punches * 0.8);
    expect(Object.keys(result.killsBy)).toContain('commit after');
  }, 120_000);

  const oneLife = morning([{ death: null, killAfterMs: 4_000 }]);
  const cutInWrites = morning(
    Array.from({ length: 10 }, (_, index) => ({
      death: { boundary: 'commit', when: 'before', count: 18 + 3 * index },
      killAfterMs: 2_500,
    })),
  );
  test.each([
    ['tellsTooEarly', cutInWrites, 'lost'],
    ['believesTheUnanswered', oneLife, 'lost'],
    ['deniesTheDone', oneLife, 'doubled'],
    ['movesMinutes', oneLife, 'timeErrors'],
  ] as const)(
    'a service that %s is found out',
    async (mistake, worlds, kind) => {
      const result = await run(worlds, mistake);
      for (const folder of result.folders) fs.rmSync(folder, { recursive: true });
      expect(result[kind]).toBeGreaterThan(0);
    },
    60_000,
  );
});
