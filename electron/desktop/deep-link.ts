/**
 * Links that other programs may open Clockhouse with. Anybody can put one on a web page, so they are read strictly, say
 * what is wanted and nothing else, and never punch: the window asks first (product, "The clock").
 */
import type { LocalDate } from '../../shared/time/types.ts';
import { isLocalDate } from '../../shared/time/zoned.ts';

/** What a link asks for. */
export type DeepLink =
  | { readonly kind: 'clockIn' }
  | { readonly kind: 'clockOut' }
  /** Null is today. */
  | { readonly kind: 'timesheet'; readonly date: LocalDate | null };

/** Longer is none of ours. */
const longestLink = 64;

/** Reads a link; null for everything that is not exactly one of ours. The slash is what browsers add to a bare host. */
export function parseDeepLink(text: string): DeepLink | null {
  if (text.length > longestLink) return null;
  const parts = /^clockhouse:\/\/(clock-in|clock-out|timesheet)\/?(?:\?date=(\d{4}-\d{2}-\d{2}))?$/i.exec(text);
  if (parts === null || /[\r\n]/.test(text)) return null;
  const [, target, date] = parts;
  switch (target) {
    case 'clock-in':
      return date === undefined ? { kind: 'clockIn' } : null;
    case 'clock-out':
      return date === undefined ? { kind: 'clockOut' } : null;
    case 'timesheet':
      return date === undefined || isLocalDate(date) ? { kind: 'timesheet', date: date ?? null } : null;
    default:
      // In other letters than ours.
      return null;
  }
}
