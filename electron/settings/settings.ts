/** A person's settings: one JSON file, written atomically; what was chosen and what it comes to on this machine. */
import * as v from 'valibot';
import { assertNever } from '../../shared/assert-never.ts';
import { ownProblem } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Language, SettingsView, Theme } from '../../shared/ipc/views.ts';
import type { EpochMs } from '../../shared/time/types.ts';
import type { JsonFile } from '../storage/json-file.ts';

const bounds = v.object({
  x: v.number(),
  y: v.number(),
  width: v.number(),
  height: v.number(),
  isMaximized: v.boolean(),
});

/** Schema of `settings.json`. Everything is optional, so that a newer file still opens in an older Clockhouse. */
export const settingsSchema = v.object({
  version: v.literal(1),
  theme: v.optional(v.picklist(['system', 'light', 'dark', 'contrast'])),
  language: v.optional(v.picklist(['system', 'en', 'es'])),
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
  change(change: { readonly theme?: Theme | undefined; readonly language?: Language | undefined }): SettingsView {
    this.#write({
      ...this.#stored,
      ...(change.theme === undefined ? {} : { theme: change.theme }),
      ...(change.language === undefined ? {} : { language: change.language }),
    });
    return this.view();
  }

  get windowBounds(): WindowBounds | null {
    return this.#stored.window ?? null;
  }

  set windowBounds(window: WindowBounds | null) {
    if (window) this.#write({ ...this.#stored, window });
  }

  view(): SettingsView {
    const system = this.#system();
    const theme = this.#stored.theme ?? 'system';
    const language = this.#stored.language ?? 'system';
    return {
      theme,
      language,
      shownTheme: theme === 'system' ? systemTheme(system) : theme,
      shownLanguage: language === 'system' ? systemLanguage(system) : language,
      formatLocale: formatLocaleOf(language, system),
    };
  }

  #write(stored: Stored): void {
    this.#file.writeSync(stored);
    this.#stored = stored;
  }
}

function systemTheme(system: SystemPreferences): Exclude<Theme, 'system'> {
  if (system.isHighContrast) return 'contrast';
  return system.isDark ? 'dark' : 'light';
}

function systemLanguage(system: SystemPreferences): Exclude<Language, 'system'> {
  for (const tag of system.languages) {
    if (tag.startsWith('es')) return 'es';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

/**
 * Dates and numbers in the shown language; in the region's own way where the region speaks it. Systems name some regions
 * in ways that are no BCP 47 tag (`en-US@posix`): what follows the tag is cut off, and a name that is none counts for
 * nothing.
 */
function formatLocaleOf(language: Language, system: SystemPreferences): string {
  const shown = language === 'system' ? systemLanguage(system) : language;
  const region = system.formatLocale.replace(/[@.].*$/, '').replaceAll('_', '-');
  return isLocale(region) && region.split('-')[0] === shown ? region : shown;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
