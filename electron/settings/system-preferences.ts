/** What the operating system says a person prefers, as settings need it. */
import { app, nativeTheme } from 'electron';
import type { SystemPreferences } from './settings.ts';

/** Read afresh at each call: a person may change these while the app runs. After the app is ready. */
export function systemPreferences(): SystemPreferences {
  return {
    isDark: nativeTheme.shouldUseDarkColors,
    isHighContrast: nativeTheme.shouldUseHighContrastColors,
    languages: app.getPreferredSystemLanguages(),
    formatLocale: app.getSystemLocale(),
  };
}
