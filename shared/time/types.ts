/**
 * The kinds of time Clockhouse knows. Every field that holds a time says which of these it is, so that an
 * instant can never be mistaken for a wall-clock reading or a length of time.
 */

declare const kind: unique symbol;

/** An instant: whole milliseconds since 1970-01-01T00:00:00Z. No zone. Safe to send over IPC and to keep in SQLite. */
export type EpochMs = number & { readonly [kind]?: 'instant' };

/** A length of time in milliseconds. Never negative unless a field says so. */
export type DurationMs = number & { readonly [kind]?: 'duration' };

/** A calendar day `YYYY-MM-DD`, without a zone; the field it stands in says whose calendar. */
export type LocalDate = string & { readonly [kind]?: 'local-date' };

/** A wall-clock reading `HH:MM`, 24 hours, minute precision (all that the API keeps, rulings 11.2.2). */
export type LocalTime = string & { readonly [kind]?: 'local-time' };

/** An IANA time zone name such as `America/Denver`, `UTC` or `Etc/GMT+7`. */
export type ZoneId = string & { readonly [kind]?: 'zone' };

/** What a wall clock in one zone shows: a day and a minute. */
export interface LocalMinute {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

/** How sure we are of an instant: learned from the server's clock, or only read off this machine's clock. */
export type TimeTrust = 'verified' | 'unverified';

export const MINUTE_MS: DurationMs = 60_000;
export const HOUR_MS: DurationMs = 3_600_000;
export const DAY_MS: DurationMs = 86_400_000;
