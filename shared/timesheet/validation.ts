/**
 * What can be said about an entry while it is typed, by the rules BambooHR is known to have. Codes and values, no words:
 * those are the screen's. BambooHR's own word is final; what only it can know for sure is a warning here. Pure.
 */
import type { ShownEntry } from '../ipc/timesheet.ts';
import type { EpochMs, LocalDate, LocalTime, ZoneId } from '../time/types.ts';
import { isKnownZone, isLocalDate, localMinuteAt, resolveLocal } from '../time/zoned.ts';
import { overlaps } from './overlaps.ts';

/** An entry as it stands in the fields: null for what is not typed yet, or is no time. */
export type EntryDraft =
  | ({
      readonly kind: 'clock';
      readonly start: LocalTime | null;
      readonly end: LocalTime | null;
    } & DraftRest)
  | ({ readonly kind: 'hours'; readonly hours: number | null } & DraftRest);

interface DraftRest {
  /** The entry that is edited; null for a new one. */
  readonly id: number | null;
  readonly date: LocalDate | null;
  readonly note: string | null;
  readonly projectId: number | null;
  readonly taskId: number | null;
}

/** What the draft is held against. */
export interface DraftFacts {
  /** The timesheet around it as it will be without this draft: other drafts in, what is to be deleted out. */
  readonly others: readonly ShownEntry[];
  /** The entry that is edited, as it stands now; null for a new one. */
  readonly edited: ShownEntry | null;
  readonly now: EpochMs;
  /** The employee's. */
  readonly zone: ZoneId;
  readonly lastWritableDay: LocalDate;
  readonly firstWritableDay: LocalDate;
}

/** The field to which a fault belongs. */
export type DraftField = 'date' | 'start' | 'end' | 'hours' | 'note' | 'project' | 'task';

/** Why BambooHR would refuse, or what a person should know. */
export type Fault =
  | { readonly code: 'missing'; readonly field: DraftField }
  /** The end is before the start on the clock: such an entry cannot be stored, but punched (ruling 11.3.6). */
  | { readonly code: 'overMidnight'; readonly field: 'end' }
  | { readonly code: 'noLength'; readonly field: 'end' }
  | { readonly code: 'overlaps'; readonly field: 'start' | 'end'; readonly entries: readonly ShownEntry[] }
  /** Clocks skip that reading on that night; they resume at `resumesAt` (ruling 11.2.5). */
  | { readonly code: 'skippedHour'; readonly field: 'start' | 'end'; readonly resumesAt: LocalTime }
  | { readonly code: 'stillOpen'; readonly field: 'end' }
  | { readonly code: 'dayApproved'; readonly field: 'date'; readonly date: LocalDate }
  | { readonly code: 'zoneUnknown'; readonly field: 'start' }
  | { readonly code: 'hoursOutOfRange'; readonly field: 'hours' }
  | { readonly code: 'dayTooLong'; readonly field: 'hours'; readonly hours: number }
  | { readonly code: 'noteTooLong'; readonly field: 'note'; readonly most: number }
  | { readonly code: 'taskWithoutProject'; readonly field: 'task' }
  /** The API cannot take a project off an entry. */
  | { readonly code: 'projectStays'; readonly field: 'project' };

/** What does not stop anybody. */
export type Caution =
  /** That reading happens twice on that night; BambooHR takes the first (ruling 11.2.6). */
  | { readonly code: 'repeatedHour'; readonly field: 'start' | 'end' }
  /** Nobody can clock in before it on that day (ruling 11.2.8). */
  | { readonly code: 'inFuture'; readonly field: 'start' | 'end' }
  /** By the person's own setting: BambooHR does not tell its pay periods. */
  | { readonly code: 'beyondPayPeriod'; readonly field: 'date'; readonly lastDay: LocalDate }
  | { readonly code: 'longAgo'; readonly field: 'date'; readonly firstDay: LocalDate }
  /** Only two decimals are kept (ruling 11.3.10). */
  | { readonly code: 'hoursRounded'; readonly field: 'hours'; readonly kept: number };

/** Everything that can be said about a draft. */
export interface Judgement {
  /** It would be refused: not worth sending. */
  readonly faults: readonly Fault[];
  readonly cautions: readonly Caution[];
}

/** Longest note that BambooHR takes, trimmed (ruling 11.2.17). */
export const longestNote = 2000;

const hoursOfDay = 24;

/** Judges a draft. */
export function judge(draft: EntryDraft, facts: DraftFacts): Judgement {
  const about = [
    ofDay(draft, facts),
    draft.kind === 'clock' ? ofTimes(draft, facts) : ofHours(draft, facts),
    ofRest(draft, facts),
  ];
  return {
    faults: about.flatMap(({ faults }) => faults),
    cautions: about.flatMap(({ cautions }) => cautions),
  };
}

function ofDay({ date }: EntryDraft, { others, edited, lastWritableDay, firstWritableDay }: DraftFacts): Judgement {
  if (date === null || !isLocalDate(date)) return { faults: [{ code: 'missing', field: 'date' }], cautions: [] };
  const approved = [date, ...(edited ? [edited.date] : [])].find((day) =>
    [...others, ...(edited ? [edited] : [])].some((entry) => entry.isApproved && entry.date === day),
  );
  return {
    faults: approved === undefined ? [] : [{ code: 'dayApproved', field: 'date', date: approved }],
    cautions: [
      ...(date > lastWritableDay
        ? [{ code: 'beyondPayPeriod' as const, field: 'date' as const, lastDay: lastWritableDay }]
        : []),
      ...(date < firstWritableDay
        ? [{ code: 'longAgo' as const, field: 'date' as const, firstDay: firstWritableDay }]
        : []),
    ],
  };
}

function ofTimes(
  { date, start, end }: Extract<EntryDraft, { kind: 'clock' }>,
  { others, edited, now, zone }: DraftFacts,
): Judgement {
  const faults: Fault[] = [];
  const cautions: Caution[] = [];
  if (edited !== null && edited.kind === 'clock' && edited.endAt === null)
    faults.push({ code: 'stillOpen', field: 'end' });
  if (start === null) faults.push({ code: 'missing', field: 'start' });
  if (end === null) faults.push({ code: 'missing', field: 'end' });
  if (!isKnownZone(zone)) return { faults: [...faults, { code: 'zoneUnknown', field: 'start' }], cautions };
  if (start !== null && end !== null) {
    if (end === start) faults.push({ code: 'noLength', field: 'end' });
    else if (end < start) faults.push({ code: 'overMidnight', field: 'end' });
  }
  if (date === null || !isLocalDate(date)) return { faults, cautions };
  const instants: { start?: EpochMs; end?: EpochMs } = {};
  for (const [field, time] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (time === null) continue;
    const resolved = resolveLocal(date, time, zone);
    if (resolved.kind === 'gap') {
      faults.push({ code: 'skippedHour', field, resumesAt: localMinuteAt(resolved.resumesAt, zone).time });
      continue;
    }
    if (resolved.kind === 'fold') cautions.push({ code: 'repeatedHour', field });
    instants[field] = resolved.kind === 'one' ? resolved.at : resolved.first;
  }
  const future = (['start', 'end'] as const).find((field) => (instants[field] ?? -Infinity) > now);
  if (future !== undefined) cautions.push({ code: 'inFuture', field: future });
  const { start: startAt, end: endAt } = instants;
  if (startAt !== undefined && endAt !== undefined && endAt > startAt) {
    const inTheWay = others.filter(
      (entry) =>
        entry.startAt !== null &&
        (entry.id === null || entry.id !== edited?.id) &&
        overlaps({ startAt, endAt }, { startAt: entry.startAt, endAt: entry.endAt }),
    );
    const isAtStart = inTheWay.some((entry) => (entry.startAt ?? 0) <= startAt);
    if (inTheWay.length > 0) faults.push({ code: 'overlaps', field: isAtStart ? 'start' : 'end', entries: inTheWay });
  }
  return { faults, cautions };
}

function ofHours({ date, hours, id }: Extract<EntryDraft, { kind: 'hours' }>, { others }: DraftFacts): Judgement {
  if (hours === null) return { faults: [{ code: 'missing', field: 'hours' }], cautions: [] };
  const kept = Math.round(hours * 100) / 100;
  if (!(kept > 0) || kept > hoursOfDay) return { faults: [{ code: 'hoursOutOfRange', field: 'hours' }], cautions: [] };
  const besides = others
    .filter((entry) => entry.kind === 'hour' && entry.date === date && (entry.id === null || entry.id !== id))
    .reduce((hundredths, entry) => hundredths + Math.round((entry.hours ?? 0) * 100), 0);
  const ofDay = (besides + Math.round(kept * 100)) / 100;
  return {
    faults: ofDay > hoursOfDay ? [{ code: 'dayTooLong', field: 'hours', hours: ofDay }] : [],
    cautions: kept === hours ? [] : [{ code: 'hoursRounded', field: 'hours', kept }],
  };
}

function ofRest({ note, projectId, taskId }: EntryDraft, { edited }: DraftFacts): Judgement {
  return {
    faults: [
      ...((note ?? '').trim().length > longestNote
        ? [{ code: 'noteTooLong' as const, field: 'note' as const, most: longestNote }]
        : []),
      ...(taskId !== null && projectId === null
        ? [{ code: 'taskWithoutProject' as const, field: 'task' as const }]
        : []),
      ...(projectId === null && edited !== null && edited.project !== null
        ? [{ code: 'projectStays' as const, field: 'project' as const }]
        : []),
    ],
    cautions: [],
  };
}
