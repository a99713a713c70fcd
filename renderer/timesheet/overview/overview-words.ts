/** Days of an overview in words, and the day that something happened to. */
import { assertNever } from '../../../shared/assert-never.ts';
import type { LocalDate } from '../../../shared/time/types.ts';
import * as m from '../../i18n/generated/messages.js';
import type { SheetDay } from '../items.ts';
import type { SheetWords } from '../words.ts';
import type { DayMark } from './heat.ts';

/** What a mark means. */
export function markWords(mark: DayMark): string {
  switch (mark) {
    case 'wrong':
      return m.overview_mark_wrong();
    case 'overlap':
      return m.overview_mark_overlap();
    case 'noClockOut':
      return m.overview_mark_noClockOut();
    case 'unapproved':
      return m.overview_mark_unapproved();
    case 'unsent':
      return m.overview_mark_unsent();
    case 'unconfirmed':
      return m.overview_mark_unconfirmed();
    default:
      return assertNever(mark);
  }
}

/** The sign of a mark, beside its words. */
export const markSigns: Readonly<Record<DayMark, string>> = {
  wrong: '!',
  overlap: '≠',
  noClockOut: '?',
  unapproved: '○',
  unsent: '+',
  unconfirmed: '…',
};

/** A day as it is read out. */
export function dayWords(day: SheetDay, marks: readonly DayMark[], words: SheetWords): string {
  return [words.dayName(day), ...marks.map(markWords)].join(', ');
}

/** The day whose cell an event happened in; null beside the days. */
export function dayUnder({ target }: Event): LocalDate | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-date]') : null;
  return cell?.dataset['date'] ?? null;
}
