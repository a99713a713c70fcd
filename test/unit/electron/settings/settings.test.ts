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

it('counts weeks and pay periods as the region does until somebody says otherwise', () => {
  const file = path.join(temporaryFolder(), 'settings.json');
  const settings = settingsIn(file);
  expect(settings.view()).toMatchObject({
    firstDayOfWeek: 'locale',
    shownFirstDayOfWeek: 1,
    clock12or24: 'locale',
    dayTarget: null,
    weekTarget: null,
    payPeriod: null,
  });
  expect(settings.payPeriodRule).toEqual({ kind: 'weekly', startsOn: 1 });
  settings.change({ firstDayOfWeek: 'sunday', clock12or24: 12, weekTarget: 37.5 });
  expect(settings.payPeriodRule).toEqual({ kind: 'weekly', startsOn: 7 });
  settings.change({ payPeriod: { kind: 'everyTwoWeeks', anchor: '2026-03-02' } });
  expect(settingsIn(file).payPeriodRule).toEqual({ kind: 'everyTwoWeeks', anchor: '2026-03-02' });
  expect(settingsIn(file).view()).toMatchObject({ shownFirstDayOfWeek: 7, clock12or24: 12, weekTarget: 37.5 });
  settings.change({ payPeriod: null });
  expect(settingsIn(file).payPeriodRule).toEqual({ kind: 'weekly', startsOn: 7 });
});

it('writes times by the chosen clock, and everything else by the region', () => {
  const settings = settingsIn(path.join(temporaryFolder(), 'settings.json'));
  expect(settings.view().formatLocale).toBe('en-GB');
  expect(settings.change({ clock12or24: 12 })).toMatchObject({
    formatLocale: 'en-GB-u-hc-h12',
    shownFirstDayOfWeek: 1,
  });
  expect(settings.change({ clock12or24: 24 }).formatLocale).toBe('en-GB-u-hc-h23');
  expect(settings.change({ language: 'es' }).formatLocale).toBe('es-u-hc-h23');
  expect(settings.change({ clock12or24: 'locale' }).formatLocale).toBe('es');
});

it.each([
  [['de-CH'], 'de-CH', 'de', 'de-CH'],
  [['fr-FR', 'en'], 'fr_CA.UTF-8', 'fr', 'fr-CA'],
  // The region writes in another language than the person reads.
  [['de-AT'], 'en-GB', 'de', 'de'],
  [['pt-BR'], 'de-DE', 'en', 'en'],
] as const)(
  'a person who reads %j in the region %s sees %s with the formats of %s',
  (languages, region, shown, formats) => {
    const file = new JsonFile(path.join(temporaryFolder(), 'settings.json'), settingsSchema);
    const settings = new Settings(file, () => ({
      isDark: false,
      isHighContrast: false,
      languages,
      formatLocale: region,
    }));
    expect(settings.load(someInstant)).toBeNull();
    expect(settings.view()).toMatchObject({ shownLanguage: shown, formatLocale: formats });
  },
);
