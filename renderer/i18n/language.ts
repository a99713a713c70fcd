/** Which language the texts speak. Set before a screen is mounted; a change of language mounts it anew. */
import { overwriteGetLocale } from './generated/runtime.js';
import type { SettingsView } from '../../shared/ipc/views.ts';

/** Makes every text function speak `language` from the next call on. What is on screen already does not change. */
export function speak(language: SettingsView['shownLanguage']): void {
  overwriteGetLocale(() => language);
}
