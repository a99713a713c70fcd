/** A reminder in words, and the punch its button takes. No names but those of breaks, and no notes: others see the screen. */
import { assertNever } from '../../shared/assert-never.ts';
import type { Reminder } from '../../shared/reminders/reminders.ts';
import type { ZoneId } from '../../shared/time/types.ts';
import type { Words } from '../words/words.ts';

/** What is shown. */
export interface ReminderWords {
  readonly title: string;
  readonly body: string;
  readonly action: { readonly label: string; readonly punch: 'clockIn' | 'clockOut' | 'endBreak' } | null;
}

/** Words for times of one zone. */
export function reminderWords(reminder: Reminder, zone: ZoneId, words: Words): ReminderWords {
  switch (reminder.kind) {
    case 'stillIn':
      return {
        title: words.say('tray_still_in_title'),
        body: words.say('tray_still_in_text', { time: words.time(reminder.since, zone) }),
        action: { label: words.say('tray_clock_out'), punch: 'clockOut' },
      };
    case 'usualStart':
      return {
        title: words.say('tray_usual_start_title'),
        body: words.say('tray_usual_start_text', { time: words.time(reminder.startAt, zone) }),
        action: { label: words.say('tray_clock_in'), punch: 'clockIn' },
      };
    case 'breakOpens':
      return {
        title: words.say('tray_break_opens_title', { name: reminder.name }),
        body: words.say('tray_break_opens_text', { time: words.time(reminder.at, zone) }),
        action: null,
      };
    case 'breakCloses':
      return {
        title: words.say('tray_break_closes_title', { name: reminder.name }),
        body: words.say('tray_break_closes_text', { time: words.time(reminder.at, zone) }),
        action: null,
      };
    case 'breakEnds':
      return {
        title: words.say('tray_break_ends_title'),
        body: words.say('tray_break_ends_text', { allowed: words.duration(reminder.allowedMs) }),
        action: { label: words.say('tray_end_break'), punch: 'endBreak' },
      };
    case 'breakOver':
      return {
        title: words.say('tray_break_over_title'),
        body: words.say('tray_break_over_text', { allowed: words.duration(reminder.allowedMs) }),
        action: { label: words.say('tray_end_break'), punch: 'endBreak' },
      };
    case 'attention':
      return { title: words.say('tray_attention_title'), body: words.say('tray_attention_text'), action: null };
    default:
      return assertNever(reminder);
  }
}
