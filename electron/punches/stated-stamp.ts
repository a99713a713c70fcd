/** The stamp of a punch whose moment a person states: when they left, say, and not when they clicked. Pure. */
import { statedTimeReach } from '../../shared/ipc/desktop.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { ProjectedEntry } from '../../shared/punches/projection.ts';
import type { Stamp } from '../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { floorToMinute } from '../../shared/time/zoned.ts';

/**
 * `stamp` is that of the click, `changes` are the sleeps and settings of the machine's clock in this run. The stated
 * moment is as sure as the click only where the clock was watched undisturbed from one to the other.
 *
 * Throws `statedTimeImpossible` for a moment in the future, more than a day ago, or before what it ends: the entry that
 * runs, or for a clock in the last one that ended.
 */
export function statedStamp(
  stamp: Stamp,
  at: EpochMs,
  entries: readonly ProjectedEntry[],
  changes: readonly { readonly at: EpochMs }[],
): Stamp {
  // A whole minute names that minute. Its middle stays in it when the clock is put right by a second or two afterwards.
  const meant = at === floorToMinute(at) ? Math.min(at + MINUTE_MS / 2, Math.max(at, stamp.at)) : at;
  const ago = stamp.at - meant;
  const open = entries.find(({ kind, endAt }) => kind === 'clock' && endAt === null);
  const ends = entries.flatMap(({ kind, endAt }) =>
    kind === 'clock' && endAt !== null && endAt <= stamp.at ? [endAt] : [],
  );
  // Nobody works in two entries at once, and what is in BambooHR has whole minutes.
  const earliest = Math.max(open?.startAt ?? -Infinity, ...ends);
  if (ago < 0 || ago > statedTimeReach || floorToMinute(meant) < floorToMinute(earliest)) {
    throw new ProblemError(ownProblem('statedTimeImpossible', 'punch.record'));
  }
  const isWatched = ago <= stamp.runningAt && changes.every((change) => change.at < meant);
  return {
    ...stamp,
    at: meant,
    machineAt: stamp.machineAt - ago,
    runningAt: stamp.runningAt - ago,
    trust: isWatched ? stamp.trust : 'unverified',
  };
}
