import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { Settings, settingsSchema } from '../../../../electron/settings/settings.ts';
import { JsonFile } from '../../../../electron/storage/json-file.ts';
import { someInstant } from '../../../fixtures/punches.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

function settingsIn(file: string): Settings {
  const settings = new Settings(new JsonFile(file, settingsSchema), () => ({
    isDark: false,
    isHighContrast: false,
    languages: ['en-GB'],
    formatLocale: 'en-GB',
  }));
  expect(settings.load(someInstant)).toBeNull();
  return settings;
}

it('keeps confirmed punches for good until somebody says otherwise, and again when they take it back', () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  expect(settingsIn(file).view().journalKeptDays).toBeNull();
  expect(settingsIn(file).change({ journalKeptDays: 90 }).journalKeptDays).toBe(90);
  expect(settingsIn(file).change({ theme: 'dark' })).toMatchObject({ theme: 'dark', journalKeptDays: 90 });
  settingsIn(file).change({ journalKeptDays: null });
  expect(settingsIn(file).view()).toMatchObject({ theme: 'dark', journalKeptDays: null });
});

it('takes no other number of days from the file', () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  fs.writeFileSync(file, JSON.stringify({ version: 1, journalKeptDays: 1 }));
  const settings = new Settings(new JsonFile(file, settingsSchema), () => ({
    isDark: false,
    isHighContrast: false,
    languages: [],
    formatLocale: 'en',
  }));
  expect(settings.load(someInstant)).toMatchObject({ code: 'storageDamaged' });
  expect(settings.view().journalKeptDays).toBeNull();
});
