/** The second part of the proof: real processes that are killed. See world.ts for one world, plan.ts for what goes wrong. */
import type { Mistake } from '../punch-service-mistakes.ts';
import type { WorldPlan } from './plan.ts';
import type { ElectronRuntime, Programs } from './processes.ts';
import { hasFindings, runWorld } from './world.ts';
import type { WorldResult } from './world.ts';

/** How the proof is run. */
export interface KillsOptions {
  readonly worlds: readonly WorldPlan[];
  readonly programs: Programs;
  /** Where the service runs; null: on Node. */
  readonly electron: ElectronRuntime | null;
  /** Worlds at once. */
  readonly atOnce: number;
  readonly mistake?: Mistake;
  readonly onProgress?: (kills: number) => void;
}

/** What it found. */
export interface KillsResult {
  readonly kills: number;
  readonly worlds: number;
  readonly killsBy: Readonly<Record<string, number>>;
  readonly punches: number;
  readonly promised: number;
  readonly confirmed: number;
  /** Punches whose way was not the straight one: recorded, sent, answered. */
  readonly troubled: number;
  readonly attention: Readonly<Record<string, number>>;
  readonly minuteSlips: number;
  readonly lost: number;
  readonly doubled: number;
  readonly reordered: number;
  readonly timeErrors: number;
  /** Complaints of the service: defects that it survived. */
  readonly defects: readonly string[];
  /** What was found, world by world, in words; empty when the promise was kept. */
  readonly failures: readonly string[];
  /** Folders with the outboxes of worlds in which something was found. */
  readonly folders: readonly string[];
  readonly tookMs: number;
}

export { planWorlds } from './plan.ts';

/** Runs all worlds. */
export async function runKills(options: KillsOptions): Promise<KillsResult> {
  const { atOnce, programs, electron, mistake = null, onProgress } = options;
  const startedAt = performance.now();
  const waiting = [...options.worlds];
  const results: WorldResult[] = [];
  let killed = 0;
  const work = async (): Promise<void> => {
    for (let world = waiting.shift(); world; world = waiting.shift()) {
      const onKill = (): void => {
        killed += 1;
        onProgress?.(killed);
      };
      results.push(await runWorld(world, { programs, electron, mistake, onKill }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const sum = (key: 'punches' | 'promised' | 'confirmed' | 'troubled' | 'minuteSlips'): number =>
    results.reduce((total, result) => total + result[key], 0);
  const count = (key: 'lost' | 'doubled' | 'reordered' | 'timeErrors'): number =>
    results.reduce((total, result) => total + result[key].length, 0);
  return {
    kills: killed,
    worlds: results.length,
    killsBy: added(results.map((result) => result.kills)),
    punches: sum('punches'),
    promised: sum('promised'),
    confirmed: sum('confirmed'),
    troubled: sum('troubled'),
    attention: added(results.map((result) => result.attention)),
    minuteSlips: sum('minuteSlips'),
    lost: count('lost'),
    doubled: count('doubled'),
    reordered: count('reordered'),
    timeErrors: count('timeErrors'),
    defects: [...new Set(results.flatMap((result) => result.defects))],
    failures: results.filter(hasFindings).map(failureText),
    folders: results.flatMap(({ folder }) => (folder === null ? [] : [folder])),
    tookMs: Math.round(performance.now() - startedAt),
  };
}

/** One stuck punch holds up all that a person did after it. */
const mostTold = 6;

function failureText({ world, folder, lost, doubled, reordered, timeErrors }: WorldResult): string {
  const lines = Object.entries({ lost, doubled, reordered, timeErrors }).flatMap(([kind, found]) => [
    ...found.slice(0, mostTold).map((text) => `  ${kind}: ${text}`),
    ...(found.length > mostTold ? [`  ${kind}: and ${found.length - mostTold} more`] : []),
  ]);
  return [`World ${world.number}, from ${world.startsAt} (outbox kept in ${folder ?? 'no folder'}):`, ...lines].join(
    '\n',
  );
}

function added(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const one of counts) for (const [key, count] of Object.entries(one)) sums[key] = (sums[key] ?? 0) + count;
  return sums;
}
