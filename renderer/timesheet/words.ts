/** The timesheet in words: entries as they are read out, and every rule that stands in the way of one. */
import { assertNever } from '../../shared/assert-never.ts';
import type { BreakChoice, ShownEntry, TimesheetChange } from '../../shared/ipc/timesheet.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time/types.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import { localDateAt } from '../../shared/time/zoned.ts';
import { lengthOf } from '../../shared/timesheet/sums.ts';
import type { NotUndone } from '../../shared/timesheet/undo.ts';
import type { Caution, DraftField, Fault } from '../../shared/timesheet/validation.ts';
import { duration } from '../i18n/formats.ts';
import type { Formats } from '../i18n/formats.ts';
import * as m from '../i18n/generated/messages.js';
import type { DayNames } from './day-names.ts';
import type { What } from './editor.svelte.ts';
import type { Lock, SheetDay, SheetItem } from './items.ts';
import { workName } from '../projects/project-choices.ts';

/** What happened or is wrong, and what to do. */
export interface Said {
  readonly title: string;
  readonly advice?: string;
}

/** Words in one locale, of one zone. Made anew when either changes. */
export class SheetWords {
  readonly names: DayNames;
  readonly formats: Formats;
  readonly #zone: string;

  constructor(names: DayNames, formats: Formats, zone: string) {
    this.names = names;
    this.formats = formats;
    this.#zone = zone;
  }

  /** `09:00 – 12:00`, `since 09:00`, `22:00 – 06:00 (Wed)`, or `3 h` of stated hours. */
  times(entry: ShownEntry): string {
    const { startAt, endAt } = entry;
    if (startAt === null) return this.length(entry, 0);
    const start = this.formats.time(startAt);
    if (endAt === null) return m.timesheet_times_since({ start });
    const end = this.formats.time(endAt);
    const endDay = localDateAt(endAt, this.#zone);
    return endDay === entry.date || localDateAt(endAt - 1, this.#zone) === entry.date
      ? m.timesheet_times({ start, end })
      : m.timesheet_times_next({ start, end, day: this.names.weekday(endDay) });
  }

  /** When it began, where there is no room for more. */
  start(entry: ShownEntry): string {
    return entry.startAt === null ? this.length(entry, 0) : this.formats.time(entry.startAt);
  }

  /** How long it is, up to `now` where it still runs: `3 h 05`. */
  length(entry: ShownEntry, now: EpochMs): string {
    return duration(lengthOf(entry, now));
  }

  /** `Work`, `Lunch`, `Break`, `Hours`. */
  what(entry: ShownEntry): string {
    if (entry.is === 'work') return m.timesheet_work();
    if (entry.is === 'hours') return m.timesheet_hours();
    return entry.takenBreak?.name ?? m.timesheet_break();
  }

  /** `Aurora › Design`; null without a project. */
  work({ project, task }: ShownEntry): string | null {
    return project === null ? null : workName({ projectName: project.name, taskName: task?.name ?? null });
  }

  /** The word for how an entry stands; null for one that is as BambooHR has it. */
  state(item: SheetItem): string | null {
    if (item.refusal !== null) return m.timesheet_state_refused();
    if (item.judgement.faults.length > 0) return m.timesheet_state_wrong();
    if (item.state === 'new') return m.timesheet_state_new();
    if (item.state === 'changed') return m.timesheet_state_changed();
    if (item.state === 'deleted') return m.timesheet_state_deleted();
    if (!item.entry.isConfirmed) return m.timesheet_state_unconfirmed();
    return item.lock === 'approved' ? m.timesheet_state_approved() : null;
  }

  /** An entry as it is read out: day, times, project and state. */
  name(item: SheetItem, now: EpochMs): string {
    const { entry } = item;
    return [
      this.names.long(entry.date),
      this.times(entry),
      this.what(entry),
      ...(entry.is === 'hours' ? [] : [this.length(entry, now)]),
      this.work(entry),
      entry.note,
      this.state(item),
    ]
      .filter((part) => part !== null && part !== '')
      .join(', ');
  }

  /** A day as it is read out: its name, total and whatever is special about it. */
  dayName(day: SheetDay): string {
    return [
      this.names.long(day.date),
      day.isToday ? m.timesheet_today() : null,
      duration(day.sums.workedMs),
      m.timesheet_entries({ count: day.items.length }),
      ...this.dayMarks(day),
    ]
      .filter((part) => part !== null)
      .join(', ');
  }

  /** What is special about a day. */
  dayMarks({ isApproved, limit, isUnread }: SheetDay): readonly string[] {
    return [
      ...(isApproved ? [m.timesheet_state_approved()] : []),
      ...(limit === 'beyondPayPeriod' ? [m.timesheet_day_beyond()] : []),
      ...(limit === 'longAgo' ? [m.timesheet_day_longAgo()] : []),
      ...(isUnread ? [m.timesheet_day_unread()] : []),
    ];
  }

  /** An entry as other words refer to it: `Tue 10 Mar, 09:00 – 12:00, Work`. */
  about(entry: ShownEntry): string {
    return [this.names.short(entry.date), this.times(entry), this.work(entry) ?? this.what(entry)].join(', ');
  }

  /** A change that is not sent: `New: Tue 10 Mar, 09:00 – 12:00`. */
  change(change: TimesheetChange, item: SheetItem | null): string {
    const about = item === null ? this.#changeAbout(change) : this.about(item.entry);
    if (change.kind === 'deleteClock' || change.kind === 'deleteHours') return m.timesheet_change_delete({ about });
    return change.id === null ? m.timesheet_change_new({ about }) : m.timesheet_change_edit({ about });
  }

  /** A rule that is broken, with the entry it is about. */
  fault(fault: Fault): Said {
    switch (fault.code) {
      case 'missing':
        return { title: missing(fault.field) };
      case 'overMidnight':
        return { title: m.timesheet_fault_overMidnight(), advice: m.timesheet_fault_overMidnight_advice() };
      case 'noLength':
        return { title: m.timesheet_fault_noLength() };
      case 'overlaps': {
        const [first, ...more] = fault.entries;
        return {
          title: m.timesheet_fault_overlaps({ about: first === undefined ? '' : this.about(first) }),
          advice:
            more.length > 0
              ? m.timesheet_fault_overlaps_more({ count: more.length })
              : m.timesheet_fault_overlaps_advice(),
        };
      }
      case 'skippedHour':
        return { title: m.timesheet_fault_skippedHour({ time: this.names.time(fault.resumesAt) }) };
      case 'stillOpen':
        return { title: m.timesheet_lock_running() };
      case 'dayApproved':
        return {
          title: m.timesheet_fault_dayApproved({ day: this.names.long(fault.date) }),
          advice: m.timesheet_lock_approved(),
        };
      case 'zoneUnknown':
        return { title: m.timesheet_fault_zoneUnknown() };
      case 'hoursOutOfRange':
        return { title: m.timesheet_fault_hoursOutOfRange() };
      case 'dayTooLong':
        return { title: m.timesheet_fault_dayTooLong({ hours: this.formats.number(fault.hours) }) };
      case 'noteTooLong':
        return { title: m.timesheet_fault_noteTooLong({ most: this.formats.number(fault.most) }) };
      case 'taskWithoutProject':
        return { title: m.timesheet_fault_taskWithoutProject() };
      case 'projectStays':
        return { title: m.timesheet_fault_projectStays(), advice: m.timesheet_fault_projectStays_advice() };
      default:
        return assertNever(fault);
    }
  }

  /** What does not stop anybody, but is good to know. */
  caution(caution: Caution): string {
    switch (caution.code) {
      case 'repeatedHour':
        return m.timesheet_caution_repeatedHour();
      case 'inFuture':
        return m.timesheet_caution_inFuture();
      case 'beyondPayPeriod':
        return m.timesheet_caution_beyondPayPeriod({ day: this.names.long(caution.lastDay) });
      case 'longAgo':
        return m.timesheet_caution_longAgo({ day: this.names.longAndYear(caution.firstDay) });
      case 'hoursRounded':
        return m.timesheet_caution_hoursRounded({ hours: String(caution.kept) });
      default:
        return assertNever(caution);
    }
  }

  #changeAbout(change: TimesheetChange): string {
    return 'date' in change ? this.names.short(change.date) : `#${change.id}`;
  }
}

/** Why an entry cannot be edited. */
export function lockWords(lock: Lock): string {
  switch (lock) {
    case 'approved':
      return m.timesheet_lock_approved();
    case 'running':
      return m.timesheet_lock_running();
    case 'notSent':
      return m.timesheet_lock_notSent();
    case 'overMidnight':
      return m.timesheet_lock_overMidnight();
    default:
      return assertNever(lock);
  }
}

/** Why something that is deleted could not be brought back. */
export function notUndoneWords(why: NotUndone): string {
  return why === 'overMidnight' ? m.timesheet_notUndone_overMidnight() : m.timesheet_notUndone_unknownBreak();
}

/** The choices of what an entry is. */
export function whatWords(what: What, breaks: readonly BreakChoice[] | null): string {
  if (what === 'work') return m.timesheet_work();
  if (what === 'hours') return m.timesheet_hours_stated();
  if (what === 'same') return m.timesheet_break_same();
  const taken = breaks?.find(({ id }) => what === `break:${id}`);
  if (taken === undefined) return m.timesheet_break();
  return taken.isPaid ? m.timesheet_break_paid({ name: taken.name }) : m.timesheet_break_unpaid({ name: taken.name });
}

/** `2 h 10 short of 8 h`, or how much over; null without a target. */
export function targetWords(workedMs: number, targetHours: number | null): string | null {
  if (targetHours === null) return null;
  const targetMs = targetHours * HOUR_MS;
  const target = duration(targetMs);
  if (workedMs >= targetMs + MINUTE_MS) return m.timesheet_target_over({ over: duration(workedMs - targetMs), target });
  return workedMs > targetMs - MINUTE_MS
    ? m.timesheet_target_met({ target })
    : m.timesheet_target_short({ short: duration(Math.ceil((targetMs - workedMs) / MINUTE_MS) * MINUTE_MS), target });
}

function missing(field: DraftField): string {
  switch (field) {
    case 'date':
      return m.timesheet_fault_missing_date();
    case 'start':
      return m.timesheet_fault_missing_start();
    case 'end':
      return m.timesheet_fault_missing_end();
    case 'hours':
      return m.timesheet_fault_missing_hours();
    default:
      return m.timesheet_fault_missing_other();
  }
}
