/**
 * What Clockhouse does around its window: reminders, the tray, the shortcut, and the questions it has for a person when
 * something happened outside the window (they came back to the desk, followed a link, want to quit).
 */
import type { DurationMs, EpochMs, LocalDate, LocalTime } from '../time/types.ts';

/** How long before a break opens or closes a person is told. */
export type LeadMinutes = 0 | 5 | 10 | 15;

/** How long somebody must have been away to be asked about it. */
export type AwayMinutes = 5 | 10 | 15 | 30 | 60;

/** What a person is reminded of. Times are the wall clock of the machine's zone. */
export interface ReminderSettings {
  /** "Still clocked in?" from this time on; null never asks. */
  readonly stillInAt: LocalTime | null;
  /** "You usually start at …", learned from the last four weeks. */
  readonly usualStart: boolean;
  readonly breakOpens: boolean;
  readonly breakCloses: boolean;
  /** The allowed length of a break is reached, and exceeded. */
  readonly breakEnds: boolean;
  readonly leadMinutes: LeadMinutes;
  /** A punch needs a decision. */
  readonly attention: boolean;
  /** No reminder between these two; null when there are no quiet hours. The end may lie on the next day. */
  readonly quiet: { readonly from: LocalTime; readonly to: LocalTime } | null;
}

/** How Clockhouse lives on the desktop. */
export interface DesktopSettings {
  /** What closing the window does: keep Clockhouse in the tray, quit it, or (null) whatever this machine allows. */
  readonly keepsRunning: boolean | null;
  /** Ask before Clockhouse is quit by a person who is clocked in. */
  readonly asksAtQuit: boolean;
  /** Ask about absences this long while clocked in; null never asks. */
  readonly awayMinutes: AwayMinutes | null;
  /** The accelerator that shows Clockhouse from anywhere, in Electron's notation; null for none. */
  readonly shortcut: string | null;
}

/** What this machine makes of the settings, for the settings screen. */
export interface DesktopFacts {
  /** Whether there is a place for an icon by which a window that was closed can be found again. */
  readonly hasTray: boolean;
  /** Whether Clockhouse starts with the session; null where that cannot be set (a build that is not installed). */
  readonly startsAtLogin: boolean | null;
  /** False when another program has the chosen shortcut. */
  readonly isShortcutHeld: boolean;
  /** Whether the system shows notifications of ours at all. */
  readonly canNotify: boolean;
}

/** What kept somebody from the computer. `off`: Clockhouse itself was not running. */
export type AwayCause = 'idle' | 'locked' | 'asleep' | 'off';

/** Something a person must decide in the window. Times are trusted time; nothing happens until they answer. */
export type DesktopQuestion =
  /** They were away while clocked in. */
  | {
      readonly kind: 'away';
      readonly id: string;
      readonly cause: AwayCause;
      readonly since: EpochMs;
      readonly until: EpochMs;
    }
  /** A link asks for a punch. */
  | { readonly kind: 'link'; readonly id: string; readonly action: 'clockIn' | 'clockOut' }
  /** A link asks for a day of the timesheet; the window goes there without asking. */
  | { readonly kind: 'timesheet'; readonly id: string; readonly date: LocalDate | null }
  /** They want to quit while clocked in. */
  | { readonly kind: 'quit'; readonly id: string; readonly canStay: boolean }
  /** The window was closed for the first time. */
  | { readonly kind: 'close'; readonly id: string };

/** Lengths of an absence that count. */
export const awayChoices: readonly AwayMinutes[] = [5, 10, 15, 30, 60];

/** How far back a stated time of a punch may lie. */
export const statedTimeReach: DurationMs = 86_400_000;
