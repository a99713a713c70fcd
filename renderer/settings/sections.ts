/** What the sections of the settings are called, and how keys go through them. */
import * as m from '../i18n/generated/messages.js';
import { sectionNames } from './section-names.ts';
import type { SectionName } from './section-names.ts';

const titles: Readonly<Record<SectionName, () => string>> = {
  appearance: m.settings_appearance,
  time: m.settings_time,
  reminders: m.settings_reminders,
  desktop: m.settings_desktop,
  shortcuts: m.settings_shortcuts,
  account: m.settings_account,
  journal: m.settings_journal,
  diagnostics: m.settings_diagnostics,
  about: m.settings_about,
};

/** What a section is called in the shown language. */
export function sectionTitle(name: SectionName): string {
  return titles[name]();
}

/** Where a key leads in the list at the side; null for a key that leads nowhere. */
export function sectionByKey(from: SectionName, key: string): SectionName | null {
  const last = sectionNames.length - 1;
  const at = sectionNames.indexOf(from);
  const to: Readonly<Record<string, number>> = {
    ArrowUp: at === 0 ? last : at - 1,
    ArrowDown: at === last ? 0 : at + 1,
    Home: 0,
    End: last,
  };
  return sectionNames[to[key] ?? -1] ?? null;
}
