/** The form with which a person corrects a punch before it is sent again. */
import * as m from '../i18n/generated/messages.js';
import { problemText } from '../i18n/problem-text.ts';
import { typedTime } from '../time/typed-time.ts';
import { isLocalDate, localMinuteAt, resolveLocal } from '../../shared/time/zoned.ts';
import type { LocalResolution } from '../../shared/time/zoned.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { PunchView } from '../../shared/ipc/clock-view.ts';
import type { EpochMs, LocalTime } from '../../shared/time/types.ts';
import type { Formats } from '../i18n/formats.ts';
import type { FieldProblem } from '../ui/field.ts';
import type { Decision } from './clock.svelte.ts';
import { proposedTime } from './attention-words.ts';

/** Which of the two, in an hour that autumn repeats. */
export type Which = 'first' | 'second';

const operation = 'punch.decide';

/** See the file's comment. Times are read in the zone of the punch. */
export class ChangeForm {
  date: string;
  time: string;
  note: string;
  which: Which | null = $state(null);
  /** What is not a time at all is said when the person has left the field, not while they type. */
  isTimeLeft = $state(false);
  readonly #punch: PunchView;

  /** Prefilled with the punch, or with the likeliest time where its own is wrong. `ofZone` writes times of its zone. */
  constructor(punch: PunchView, ofZone: Formats) {
    const at = proposedTime(punch);
    const local = localMinuteAt(at, punch.zone);
    const written = ofZone.time(at);
    this.#punch = punch;
    this.date = $state(local.date);
    // In the habits of the person, where these can be read back.
    this.time = $state(typedTime(written) === local.time ? written : local.time);
    this.note = $state(punch.note ?? '');
    const resolved = resolveLocal(local.date, local.time, punch.zone);
    if (resolved.kind === 'fold') this.which = at >= resolved.second ? 'second' : 'first';
  }

  /** The two instants, where the stated time happened twice. */
  get fold(): Extract<LocalResolution, { kind: 'fold' }> | null {
    const resolved = this.#resolved();
    return resolved?.kind === 'fold' ? resolved : null;
  }

  /** What is wrong with the day or the time at `now`; null when nothing is, or not yet worth saying. */
  problemAt(now: EpochMs): { readonly at: 'date' | 'time'; readonly problem: FieldProblem } | null {
    if (!isLocalDate(this.date)) {
      return this.isTimeLeft ? { at: 'date', problem: { title: m.clock_change_no_date() } } : null;
    }
    if (typedTime(this.time) === null) {
      const title = this.time.trim() === '' ? m.clock_change_no_time() : m.clock_change_bad_time();
      return this.isTimeLeft ? { at: 'time', problem: { title, advice: m.clock_change_bad_time_advice() } } : null;
    }
    const resolved = this.#resolved();
    if (resolved === null) return null;
    if (resolved.kind === 'gap') return { at: 'time', problem: words('timeSkipped') };
    const at = resolved.kind === 'one' ? resolved.at : this.which === 'second' ? resolved.second : resolved.first;
    if (at > now) {
      return { at: 'time', problem: { title: m.clock_change_future(), advice: m.clock_change_future_advice() } };
    }
    return resolved.kind === 'fold' && this.which === null ? { at: 'time', problem: words('timeRepeated') } : null;
  }

  /** What was stated, as a decision. Null when something is wrong with it. */
  decision(now: EpochMs): Decision | null {
    const time: LocalTime | null = typedTime(this.time);
    if (time === null || !isLocalDate(this.date) || this.problemAt(now) !== null) return null;
    const isNoted = this.note.trim() !== (this.#punch.note ?? '');
    return {
      kind: 'change',
      time: { date: this.date, time, which: this.fold === null ? null : this.which },
      ...(isNoted ? { note: this.note } : {}),
    };
  }

  #resolved(): LocalResolution | null {
    const time = typedTime(this.time);
    return time === null || !isLocalDate(this.date) ? null : resolveLocal(this.date, time, this.#punch.zone);
  }
}

function words(code: ProblemCode): FieldProblem {
  const { title, advice } = problemText(ownProblem(code, operation));
  return { title, advice };
}
