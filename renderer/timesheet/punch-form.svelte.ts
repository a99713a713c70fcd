/** The form for a punch that was forgotten: stated afterwards, recorded and sent like any other. */
import type { ProcedureInput } from '../../shared/ipc/contract.ts';
import type { EpochMs, LocalDate, ZoneId } from '../../shared/time/types.ts';
import { isLocalDate, resolveLocal } from '../../shared/time/zoned.ts';
import type { LocalResolution } from '../../shared/time/zoned.ts';
import * as m from '../i18n/generated/messages.js';
import { typedTime } from '../time/typed-time.ts';
import type { FieldProblem } from '../ui/field.ts';

/** What is stated. */
export type StatedPunch = ProcedureInput<'timesheet.punchAt'>;

/** See the file's comment. Times are read in the employee's zone. */
export class PunchForm {
  action: StatedPunch['action'] = $state('clockIn');
  date: LocalDate = $state('');
  time = $state('');
  note = $state('');
  which: 'first' | 'second' | null = $state(null);
  /** Somebody wanted to record it: an empty field is a mistake from then on. */
  isAsked = $state(false);
  readonly #zone: ZoneId;

  constructor(action: StatedPunch['action'], date: LocalDate, time: string, zone: ZoneId) {
    this.action = action;
    this.date = date;
    this.time = time;
    this.#zone = zone;
  }

  /** Whether the clock showed that time twice, so that it has to be said which is meant. */
  get isRepeated(): boolean {
    return this.#resolved()?.kind === 'fold';
  }

  /** What is wrong with the time at `now`; null when nothing is, or not yet worth saying. */
  problemAt(now: EpochMs): FieldProblem | null {
    if (typedTime(this.time) === null || !isLocalDate(this.date)) {
      return this.isAsked ? { title: m.timesheet_fault_missing_time() } : null;
    }
    const resolved = this.#resolved();
    if (resolved === null) return null;
    if (resolved.kind === 'gap') return { title: m.timesheet_punch_skipped() };
    const at = resolved.kind === 'one' ? resolved.at : this.which === 'second' ? resolved.second : resolved.first;
    if (at > now) return { title: m.timesheet_punch_future() };
    return resolved.kind === 'fold' && this.which === null && this.isAsked
      ? { title: m.timesheet_punch_which() }
      : null;
  }

  /** The punch to record; null while something is wrong, which is shown from then on. `requestId` is a new UUID. */
  take(now: EpochMs, requestId: string): StatedPunch | null {
    this.isAsked = true;
    const time = typedTime(this.time);
    if (time === null || this.problemAt(now) !== null) return null;
    const note = this.note.trim();
    return {
      requestId,
      action: this.action,
      time: { date: this.date, time, which: this.isRepeated ? this.which : null },
      ...(this.action === 'clockIn' && note !== '' ? { note } : {}),
    };
  }

  #resolved(): LocalResolution | null {
    const time = typedTime(this.time);
    return time === null || !isLocalDate(this.date) ? null : resolveLocal(this.date, time, this.#zone);
  }
}
