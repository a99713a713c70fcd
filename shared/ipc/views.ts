/** What windows are shown of the account, the settings and the machine. Plain data, no secrets. */
import type { ClockView } from './clock-view.ts';
import type { DesktopSettings, ReminderSettings } from './desktop.ts';
import type { SpokenLanguage } from '../languages.ts';
import type { Problem } from '../problem.ts';
import type { DurationMs, EpochMs, ZoneId } from '../time/types.ts';
import type { PayPeriodRule } from '../timesheet/periods.ts';
import type { FirstDayOfWeek } from '../timesheet/week.ts';

/** How this machine is connected to a company. */
export interface AccountView {
  readonly kind: 'demo' | 'apiKey' | 'oauth';
  /** `acme` of `acme.bamboohr.com`. */
  readonly company: string;
  /** The company's name as it writes it. */
  readonly companyName: string;
  readonly employeeId: number;
  readonly employeeName: string;
  readonly department: string | null;
  /** Where the key (or the sign-in) is: the OS keychain, only in memory until the app is closed, or (demo company) nowhere at all. */
  readonly keyKept: 'keychain' | 'session' | 'none';
  /** Set when the key cannot be used now (keychain locked, key refused): the clock still records. */
  readonly problem: Problem | null;
}

/** Themes a person can choose; `system` follows the OS, also for high contrast. */
export type Theme = 'system' | 'light' | 'dark' | 'contrast';
/** Languages a person can choose; `system` follows the OS. */
export type Language = 'system' | SpokenLanguage;

/** How times of day are written; `locale` follows the region. */
export type Clock12or24 = 'locale' | 12 | 24;

/** Settings as a window needs them: what was chosen, and what that comes to on this machine now. */
export interface SettingsView {
  readonly theme: Theme;
  readonly language: Language;
  /** The theme to draw. */
  readonly shownTheme: Exclude<Theme, 'system'>;
  /** The language to speak. */
  readonly shownLanguage: Exclude<Language, 'system'>;
  /** BCP 47 tag for the formats of dates and numbers, with the chosen clock in it: `en-GB`, `en-GB-u-hc-h12`. */
  readonly formatLocale: string;
  /** How many days confirmed punches stay in the journal; null keeps them for good. Others are never removed. */
  readonly journalKeptDays: 90 | 365 | 730 | null;
  readonly reminders: ReminderSettings;
  readonly desktop: DesktopSettings;
  readonly firstDayOfWeek: FirstDayOfWeek;
  /** What that comes to here; ISO weekday: 1 is Monday, 7 is Sunday. */
  readonly shownFirstDayOfWeek: number;
  readonly clock12or24: Clock12or24;
  /** Hours of work that make a day or a week full; null for none. */
  readonly dayTarget: number | null;
  readonly weekTarget: number | null;
  /** As stated; null where nobody did, which comes to weeks from the first day of the week. */
  readonly payPeriod: PayPeriodRule | null;
}

/** All that the first frame needs. */
export interface AppStart {
  readonly settings: SettingsView;
  readonly account: AccountView | null;
  /** The last known state of the clock, from this machine's disk; null when no account is connected. */
  readonly clock: ClockView | null;
  readonly version: string;
  /** Something about storage that the person must know (a damaged file was set aside). */
  readonly notices: readonly Problem[];
}

/** The facts support asks for first. No secrets, no personal data beyond the account's name. */
export interface Diagnostics {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly node: string;
  readonly platform: string;
  /** Folders and files by subject, absolute paths. */
  readonly places: readonly {
    readonly name: 'data' | 'outbox' | 'settings' | 'logs' | 'demo';
    readonly path: string;
  }[];
  readonly keychain: 'working' | 'missing' | 'locked' | 'notUsed';
  readonly clock: {
    readonly trust: 'verified' | 'unverified';
    /** Trusted time minus this machine's clock, in ms; may be negative. */
    readonly offsetMs: number;
    /** Half the uncertainty of that offset, in ms; null while unverified. */
    readonly uncertaintyMs: number | null;
    /** When BambooHR last told the time, in this run or an earlier one. */
    readonly learnedAt: EpochMs | null;
    /** What happened to this machine's clock since the start, newest first, ten at most; `at` is trusted time. */
    readonly changes: readonly {
      /** Set forward (positive) or back, or stopped by a sleep of that length. */
      readonly kind: 'set' | 'slept';
      readonly at: EpochMs;
      readonly byMs: DurationMs;
    }[];
    readonly zone: ZoneId;
  };
}
