/** A person's settings: one JSON file, written atomically; what was chosen and what it comes to on this machine. */
import * as v from 'valibot';
import { assertNever } from '../../shared/assert-never.ts';
import { firstSpoken, spokenLanguages } from '../../shared/languages.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ProcedureParsed } from '../../shared/ipc/contract.ts';
import type { DesktopSettings, ReminderSettings } from '../../shared/ipc/desktop.ts';
import { payPeriodRule } from '../../shared/ipc/timesheet-input.ts';
import type { Clock12or24, Language, SettingsView, Theme } from '../../shared/ipc/views.ts';
import type { PayPeriodRule } from '../../shared/timesheet/periods.ts';
import { firstDayOfWeek } from '../../shared/timesheet/week.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { JsonFile } from '../storage/json-file.ts';

const bounds = v.object({
  x: v.number(),
  y: v.number(),
  width: v.number(),
  height: v.number(),
  isMaximized: v.boolean(),
});

const localTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Like everything in the file, each choice is optional and has a default of its own. */
const reminders = v.object({
  stillInAt: v.optional(v.nullable(localTime)),
  usualStart: v.optional(v.boolean()),
  breakOpens: v.optional(v.boolean()),
  breakCloses: v.optional(v.boolean()),
  breakEnds: v.optional(v.boolean()),
  leadMinutes: v.optional(v.picklist([0, 5, 10, 15])),
  attention: v.optional(v.boolean()),
  quiet: v.optional(v.nullable(v.object({ from: localTime, to: localTime }))),
});

const desktop = v.object({
  keepsRunning: v.optional(v.nullable(v.boolean())),
  asksAtQuit: v.optional(v.boolean()),
  awayMinutes: v.optional(v.nullable(v.picklist([5, 10, 15, 30, 60]))),
  shortcut: v.optional(v.nullable(v.string())),
  /** The person was told that closing the window keeps Clockhouse in the tray. */
  toldOfTray: v.optional(v.boolean()),
});

/** What holds until a person chooses otherwise. */
const usualReminders: ReminderSettings = {
  stillInAt: '18:00',
  usualStart: true,
  breakOpens: false,
  breakCloses: true,
  breakEnds: true,
  leadMinutes: 5,
  attention: true,
  quiet: null,
};
const usualDesktop: DesktopSettings = { keepsRunning: null, asksAtQuit: true, awayMinutes: 15, shortcut: null };

/** Schema of `settings.json`. Everything is optional, so that a newer file still opens in an older Clockhouse. */
export const settingsSchema = v.object({
  version: v.literal(1),
  theme: v.optional(v.picklist(['system', 'light', 'dark', 'contrast'])),
  language: v.optional(v.picklist(['system', ...spokenLanguages])),
  journalKeptDays: v.optional(v.nullable(v.picklist([90, 365, 730]))),
  reminders: v.optional(reminders),
  desktop: v.optional(desktop),
  firstDayOfWeek: v.optional(v.picklist(['locale', 'monday', 'saturday', 'sunday'])),
  clock12or24: v.optional(v.picklist(['locale', 12, 24])),
  dayTarget: v.optional(v.nullable(v.number())),
  weekTarget: v.optional(v.nullable(v.number())),
  payPeriod: v.optional(v.nullable(payPeriodRule)),
  window: v.optional(bounds),
});

/** Where the window was, in screen coordinates. */
export type WindowBounds = v.InferOutput<typeof bounds>;

/** What the operating system says a person prefers. */
export interface SystemPreferences {
  readonly isDark: boolean;
  readonly isHighContrast: boolean;
  /** BCP 47 tags, most preferred first. */
  readonly languages: readonly string[];
  /** The region's format locale, e.g. `en-GB`. */
  readonly formatLocale: string;
}

/** What a person changes; an absent choice keeps its value. */
export type SettingsChange = ProcedureParsed<'settings.change'>;

type Stored = v.InferOutput<typeof settingsSchema>;

/** See the file's comment. */
export class Settings {
  readonly #file: JsonFile<typeof settingsSchema>;
  readonly #system: () => SystemPreferences;
  #stored: Stored = { version: 1 };

  constructor(file: JsonFile<typeof settingsSchema>, system: () => SystemPreferences) {
    this.#file = file;
    this.#system = system;
  }

  /** Reads the file. A damaged one is set aside and told; the defaults hold then. */
  load(now: EpochMs): Problem | null {
    const reading = this.#file.readSync(now);
    switch (reading.kind) {
      case 'missing':
        return null;
      case 'damaged':
        return ownProblem('storageDamaged', 'settings.load', { params: { file: reading.setAside } });
      case 'read':
        this.#stored = reading.value;
        return null;
      default:
        return assertNever(reading);
    }
  }

  /** Changes what is given and keeps the rest. Throws a storage problem when it cannot be kept. */
  change(change: SettingsChange): SettingsView {
    this.#write({
      ...this.#stored,
      ...(change.theme === undefined ? {} : { theme: change.theme }),
      ...(change.language === undefined ? {} : { language: change.language }),
      ...(change.journalKeptDays === undefined ? {} : { journalKeptDays: change.journalKeptDays }),
      ...(change.reminders === undefined ? {} : { reminders: { ...this.#stored.reminders, ...change.reminders } }),
      ...(change.desktop === undefined ? {} : { desktop: { ...this.#stored.desktop, ...change.desktop } }),
      ...(change.firstDayOfWeek === undefined ? {} : { firstDayOfWeek: change.firstDayOfWeek }),
      ...(change.clock12or24 === undefined ? {} : { clock12or24: change.clock12or24 }),
      ...(change.dayTarget === undefined ? {} : { dayTarget: change.dayTarget }),
      ...(change.weekTarget === undefined ? {} : { weekTarget: change.weekTarget }),
      ...(change.payPeriod === undefined ? {} : { payPeriod: change.payPeriod }),
    });
    return this.view();
  }

  get windowBounds(): WindowBounds | null {
    return this.#stored.window ?? null;
  }

  set windowBounds(window: WindowBounds | null) {
    if (window) this.#write({ ...this.#stored, window });
  }

  /** Whether the person was told that closing the window keeps Clockhouse running. */
  get isToldOfTray(): boolean {
    return this.#stored.desktop?.toldOfTray ?? false;
  }

  /** They were. Throws a storage problem when it cannot be kept. */
  toldOfTray(): void {
    this.#write({ ...this.#stored, desktop: { ...this.#stored.desktop, toldOfTray: true } });
  }

  /** The accelerator that shows Clockhouse; null for none. It is the system's to give, so windows do not set it here. */
  set shortcut(shortcut: string | null) {
    this.#write({ ...this.#stored, desktop: { ...this.#stored.desktop, shortcut } });
  }

  /** How pay periods follow each other: as stated, else by the week. */
  get payPeriodRule(): PayPeriodRule {
    const { payPeriod, shownFirstDayOfWeek } = this.view();
    return payPeriod ?? { kind: 'weekly', startsOn: shownFirstDayOfWeek };
  }

  view(): SettingsView {
    const system = this.#system();
    const theme = this.#stored.theme ?? 'system';
    const language = this.#stored.language ?? 'system';
    const clock12or24 = this.#stored.clock12or24 ?? 'locale';
    const formatLocale = withClock(formatLocaleOf(language, system), clock12or24);
    const weekBegins = this.#stored.firstDayOfWeek ?? 'locale';
    return {
      theme,
      language,
      shownTheme: theme === 'system' ? systemTheme(system) : theme,
      shownLanguage: language === 'system' ? firstSpoken(system.languages) : language,
      formatLocale,
      // Without a choice nothing is ever removed.
      journalKeptDays: this.#stored.journalKeptDays ?? null,
      reminders: { ...usualReminders, ...definedOf(this.#stored.reminders) },
      desktop: { ...usualDesktop, ...definedOf(desktopOf(this.#stored.desktop)) },
      firstDayOfWeek: weekBegins,
      shownFirstDayOfWeek: firstDayOfWeek(weekBegins, formatLocale),
      clock12or24,
      dayTarget: this.#stored.dayTarget ?? null,
      weekTarget: this.#stored.weekTarget ?? null,
      payPeriod: this.#stored.payPeriod ?? null,
    };
  }

  #write(stored: Stored): void {
    this.#file.writeSync(stored);
    this.#stored = stored;
  }
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** What was chosen, without what was not. */
function definedOf<T extends object>(chosen: T | undefined): Defined<T> {
  return Object.fromEntries(Object.entries(chosen ?? {}).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** Without what windows are not shown. */
function desktopOf(stored: Stored['desktop']): Omit<NonNullable<Stored['desktop']>, 'toldOfTray'> {
  const { toldOfTray: _, ...shown } = stored ?? {};
  return shown;
}

function systemTheme(system: SystemPreferences): Exclude<Theme, 'system'> {
  if (system.isHighContrast) return 'contrast';
  return system.isDark ? 'dark' : 'light';
}

/**
 * Dates and numbers in the shown language; in the region's own way where the region speaks it. Systems name some regions
 * in ways that are no BCP 47 tag (`en-US@posix`): what follows the tag is cut off, and a name that is none counts for
 * nothing.
 */
function formatLocaleOf(language: Language, system: SystemPreferences): string {
  const shown = language === 'system' ? firstSpoken(system.languages) : language;
  const region = system.formatLocale.replace(/[@.].*$/, '').replaceAll('_', '-');
  return isLocale(region) && region.split('-')[0] === shown ? region : shown;
}

/** The locale carries the choice (`en-GB-u-hc-h12`), so that whatever formats by it writes times alike. */
function withClock(locale: string, clock: Clock12or24): string {
  if (clock === 'locale') return locale;
  return new Intl.Locale(locale, { hourCycle: clock === 12 ? 'h12' : 'h23' }).toString();
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
