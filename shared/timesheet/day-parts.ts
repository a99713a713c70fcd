/** A stretch of time cut at midnights, for drawing it in the columns of days. Totals do not go by this. Pure. */
import { dateOf, dayNumber } from '../time/day-numbers.ts';
import type { EpochMs, LocalDate, ZoneId } from '../time/types.ts';
import { dayBounds, localDateAt } from '../time/zoned.ts';
import type { Stretch } from './overlaps.ts';

/** The part of a stretch that lies in one local day. */
export interface DayPart {
  readonly date: LocalDate;
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
  /** Whether it goes on over the midnight before or after this part. */
  readonly comesFromDayBefore: boolean;
  readonly goesOnNextDay: boolean;
}

/** The parts of a stretch in `zone`, in order; one that still runs ends at `now`. At least one, even of no length. */
export function dayPartsOf({ startAt, endAt }: Stretch, now: EpochMs, zone: ZoneId): readonly DayPart[] {
  const end = Math.max(startAt, endAt ?? now);
  const parts: DayPart[] = [];
  let date = localDateAt(startAt, zone);
  for (let from = startAt; ;) {
    const dayEndAt = dayBounds(date, zone).endAt;
    const goesOnNextDay = end > dayEndAt;
    parts.push({
      date,
      startAt: from,
      endAt: Math.min(end, dayEndAt),
      comesFromDayBefore: from > startAt,
      goesOnNextDay,
    });
    if (!goesOnNextDay) return parts;
    from = dayEndAt;
    date = dateOf(dayNumber(date) + 1);
  }
}
