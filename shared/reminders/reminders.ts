/**
 * What a person is to be reminded of at a moment. Pure: the same facts give the same reminders, and each names its cause,
 * by which whoever says it makes sure that it is said once.
 */
import type { ClockView } from '../ipc/clock-view.ts';
import type { ReminderSettings } from '../ipc/desktop.ts';
import { HOUR_MS, MINUTE_MS } from '../time/types.ts';
import type { DurationMs, EpochMs, LocalDate, LocalTime, ZoneId } from '../time/types.ts';
import { addDays, dayBounds, localDateAt, localMinuteAt, resolveLocal } from '../time/zoned.ts';
import { isQuiet } from './quiet-hours.ts';

/** One thing to say. `cause` is the same for as long as it is the same thing. */
export type Reminder = { readonly cause: string } & (
  | { readonly kind: 'stillIn'; readonly since: EpochMs }
  | { readonly kind: 'usualStart'; readonly startAt: EpochMs }
  | { readonly kind: 'breakOpens' | 'breakCloses'; readonly name: string; readonly at: EpochMs }
  | { readonly kind: 'breakEnds' | 'breakOver'; readonly name: string | null; readonly allowedMs: DurationMs }
  | { readonly kind: 'attention' }
);

/** What the reminders are worked out from. */
export interface ReminderFacts {
  readonly view: Pick<
    ClockView,
    'now' | 'zone' | 'today' | 'dayStartAt' | 'state' | 'breaks' | 'punches' | 'timesheet'
  >;
  /** When the person usually starts on this day of the week; null when that is not known. */
  readonly usualStartAt: LocalTime | null;
}

/** How late a reminder of something that lies at a certain time still makes sense (the machine slept meanwhile). */
const staleAfter = {
  usualStart: 2 * HOUR_MS,
  stillIn: 12 * HOUR_MS,
  breakEnds: HOUR_MS,
} as const satisfies Readonly<Record<string, DurationMs>>;

/** Nobody is late before this has passed since the usual start. */
const graceMs: DurationMs = 10 * MINUTE_MS;

/** A break this much longer than allowed is told once more. */
const overrunMs: DurationMs = 5 * MINUTE_MS;

/** All reminders that hold now, in the order of importance; none in quiet hours, which they outlast if still true then. */
export function remindersNow(facts: ReminderFacts, settings: ReminderSettings): readonly Reminder[] {
  const { now, zone } = facts.view;
  if (isQuiet(localMinuteAt(now, zone).time, settings.quiet)) return [];
  return [
    ...attention(facts, settings),
    ...breakEnds(facts, settings),
    ...breakWindows(facts, settings),
    ...stillIn(facts, settings),
    ...usualStart(facts, settings),
  ];
}

function attention({ view }: ReminderFacts, settings: ReminderSettings): readonly Reminder[] {
  if (!settings.attention) return [];
  return view.punches
    .filter(({ delivery }) => delivery.kind === 'attention')
    .map(({ id }) => ({ kind: 'attention', cause: `attention ${id}` }));
}

function breakEnds({ view }: ReminderFacts, settings: ReminderSettings): readonly Reminder[] {
  const { state, now } = view;
  if (!settings.breakEnds || state.kind !== 'onBreak' || state.allowedMs === null) return [];
  const { breakName: name, allowedMs, since } = state;
  const over = now - (since + allowedMs);
  if (over < 0 || over > staleAfter.breakEnds) return [];
  // Who comes back to a break that is long over is told that, and not first that it has ended.
  return over < overrunMs
    ? [{ kind: 'breakEnds', name, allowedMs, cause: `breakEnds ${since}` }]
    : [{ kind: 'breakOver', name, allowedMs, cause: `breakOver ${since}` }];
}

function breakWindows({ view }: ReminderFacts, settings: ReminderSettings): readonly Reminder[] {
  const { now, state, zone } = view;
  if (state.kind !== 'working') return [];
  const lead = settings.leadMinutes * MINUTE_MS;
  return (view.breaks ?? []).flatMap(({ id, name, opening }): readonly Reminder[] => {
    // A break opens and closes once a day; when exactly may move with the work done.
    if (settings.breakOpens && opening.kind === 'later' && opening.opensAt !== null && now >= opening.opensAt - lead) {
      return [opens(id, name, opening.opensAt, zone)];
    }
    if (opening.kind !== 'open' || opening.closesAt === null) return [];
    const closes = {
      kind: 'breakCloses',
      name,
      at: opening.closesAt,
      cause: dayCause('breakCloses', id, opening.closesAt, zone),
    } as const;
    return settings.breakCloses && now >= opening.closesAt - Math.max(lead, MINUTE_MS) ? [closes] : [];
  });
}

function opens(id: string, name: string, at: EpochMs, zone: ZoneId): Reminder {
  return { kind: 'breakOpens', name, at, cause: dayCause('breakOpens', id, at, zone) };
}

function dayCause(kind: string, id: string, at: EpochMs, zone: ZoneId): string {
  return `${kind} ${id} ${localDateAt(at, zone)}`;
}

function stillIn({ view }: ReminderFacts, { stillInAt }: ReminderSettings): readonly Reminder[] {
  const { state, now, zone, today } = view;
  if (stillInAt === null || state.kind === 'out') return [];
  // Of a shift over midnight yesterday's time may be the one that passed.
  const passed = [today, addDays(today, -1)]
    .map((date) => wallInstant(date, stillInAt, zone))
    .find((at) => at <= now && now - at < staleAfter.stillIn);
  // Who began afterwards works in the evening on purpose.
  if (passed === undefined || state.since >= passed) return [];
  return [{ kind: 'stillIn', since: state.since, cause: `stillIn ${passed}` }];
}

function usualStart({ view, usualStartAt }: ReminderFacts, settings: ReminderSettings): readonly Reminder[] {
  const { state, now, zone, today, timesheet } = view;
  if (!settings.usualStart || usualStartAt === null || state.kind !== 'out') return [];
  const startAt = wallInstant(today, usualStartAt, zone);
  const late = now - startAt;
  // Whoever has worked or entered hours today has begun, or is out for the day.
  const hasBegun = timesheet.some((line) => line.startAt === null || line.startAt >= view.dayStartAt);
  if (late < graceMs || late > staleAfter.usualStart || hasBegun) return [];
  return [{ kind: 'usualStart', startAt, cause: `usualStart ${today}` }];
}

/** When a wall clock shows this: the first time where it does twice, the moment the clocks resume where it never does. */
function wallInstant(date: LocalDate, time: LocalTime, zone: ZoneId): EpochMs {
  const resolved = resolveLocal(date, time, zone);
  if (resolved.kind === 'one') return resolved.at;
  return resolved.kind === 'gap' ? resolved.resumesAt : resolved.first;
}

/** Which causes may be forgotten: nothing speaks of a day that long ago. */
export function isForgettable(saidAt: EpochMs, now: EpochMs, zone: ZoneId): boolean {
  return saidAt < dayBounds(addDays(localDateAt(now, zone), -3), zone).startAt;
}
