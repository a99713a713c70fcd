/** Where things are drawn in the columns of days, in minutes on the wall clock of a day. Pure. */
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../shared/time/types.ts';
import { localMinuteAt } from '../../shared/time/zoned.ts';
import { dayPartsOf } from '../../shared/timesheet/day-parts.ts';
import type { SheetItem } from './items.ts';
import { minutesOf } from './day-names.ts';

/** The part of an entry that lies in one day. */
export interface Block {
  /** The item's key, with the day where it has several parts. */
  readonly key: string;
  readonly item: SheetItem;
  readonly from: number;
  readonly to: number;
  /** Entries at the same time stand side by side: which of how many. */
  readonly lane: number;
  readonly lanes: number;
  readonly comesFromDayBefore: boolean;
  readonly goesOnNextDay: boolean;
}

/** A stretch of minutes. */
export interface Minutes {
  readonly from: number;
  readonly to: number;
}

/** One column. */
export interface Column {
  readonly date: LocalDate;
  readonly blocks: readonly Block[];
  /** Time between two entries that nobody entered. */
  readonly gaps: readonly Minutes[];
  /** Time that two entries claim. */
  readonly overlaps: readonly Minutes[];
}

const minutesOfDay = 24 * 60;
/** What is shown of a day with nothing in it. */
const usualDay: Minutes = { from: 8 * 60, to: 18 * 60 };
const fewestHours = 8;

/** The columns of some days. Items may begin on the day before; what still runs goes on to `now`. */
export function columnsOf(
  days: readonly LocalDate[],
  items: readonly SheetItem[],
  zone: ZoneId,
  now: EpochMs,
): readonly Column[] {
  const byDay = new Map<LocalDate, Omit<Block, 'lane' | 'lanes'>[]>(days.map((date) => [date, []]));
  for (const item of items) {
    const { startAt, endAt } = item.entry;
    if (startAt === null) continue;
    for (const part of dayPartsOf({ startAt, endAt }, now, zone)) {
      const blocks = byDay.get(part.date);
      if (blocks === undefined) continue;
      const from = part.comesFromDayBefore ? 0 : minuteOn(part.startAt, zone);
      const length = Math.round((part.endAt - part.startAt) / MINUTE_MS);
      const told = part.goesOnNextDay ? minutesOfDay : localMinuteAt(part.endAt, zone);
      // On the night the clocks change its length on the clock is not its length.
      const to = typeof told === 'number' || told.date !== part.date ? minutesOfDay : minutesOf(told.time);
      blocks.push({
        key: part.comesFromDayBefore ? `${item.key} ${part.date}` : item.key,
        item,
        from,
        to: Math.min(minutesOfDay, to >= from ? to : from + length),
        comesFromDayBefore: part.comesFromDayBefore,
        goesOnNextDay: part.goesOnNextDay,
      });
    }
  }
  return days.map((date) => columnOf(date, byDay.get(date) ?? []));
}

/** The hours that a scale has to show, whole ones, at least eight. `also` are minutes that must be on it (now). */
export function scaleOf(columns: readonly Column[], also: readonly number[]): Minutes {
  const blocks = columns.flatMap((column) => column.blocks);
  const shown = [...blocks.flatMap(({ from, to }) => [from, to]), ...also];
  if (shown.length === 0) return usualDay;
  const from = Math.floor(Math.min(...shown) / 60);
  const to = Math.ceil(Math.max(...shown) / 60);
  const length = Math.max(fewestHours, to - from);
  const start = Math.min(Math.max(0, from - Math.floor((length - (to - from)) / 2)), 24 - length);
  return { from: start * 60, to: (start + length) * 60 };
}

/** What a point of time is on the wall clock of its day, in minutes. */
export function minuteOn(at: EpochMs, zone: ZoneId): number {
  return minutesOf(localMinuteAt(at, zone).time);
}

function columnOf(date: LocalDate, unordered: readonly Omit<Block, 'lane' | 'lanes'>[]): Column {
  const sorted = unordered.toSorted((a, b) => a.from - b.from || a.to - b.to);
  const claiming = sorted.filter(({ item }) => item.state !== 'deleted');
  return { date, blocks: inLanes(sorted), ...between(claiming) };
}

/** Gaps and overlaps of stretches that come by their start. */
function between(sorted: readonly Minutes[]): Pick<Column, 'gaps' | 'overlaps'> {
  const gaps: Minutes[] = [];
  const overlaps: Minutes[] = [];
  let claimed: number | null = null;
  for (const { from, to } of sorted) {
    if (claimed !== null && from > claimed) gaps.push({ from: claimed, to: from });
    if (claimed !== null && from < claimed && to > from) overlaps.push({ from, to: Math.min(claimed, to) });
    claimed = Math.max(claimed ?? to, to);
  }
  return { gaps, overlaps };
}

function inLanes(sorted: readonly Omit<Block, 'lane' | 'lanes'>[]): readonly Block[] {
  const placed: { readonly block: Omit<Block, 'lane' | 'lanes'>; readonly lane: number; readonly group: number }[] = [];
  let group = 0;
  let groupEnd = -Infinity;
  let laneEnds: number[] = [];
  for (const block of sorted) {
    if (block.from >= groupEnd) {
      group += 1;
      laneEnds = [];
    }
    const free = laneEnds.findIndex((end) => end <= block.from);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = block.to;
    groupEnd = Math.max(groupEnd, block.to);
    placed.push({ block, lane, group });
  }
  const lanesOf = new Map<number, number>();
  for (const one of placed) lanesOf.set(one.group, Math.max(lanesOf.get(one.group) ?? 0, one.lane + 1));
  return placed.map(({ block, lane, group: of }) => ({ ...block, lane, lanes: lanesOf.get(of) ?? 1 }));
}
