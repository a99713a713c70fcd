/** All languages say the same things with the same values in them, and every problem has words. */
import { describe, expect, it } from 'vitest';
import { pseudo } from '../../../build/pseudo.mjs';
import { spokenLanguages } from '../../../shared/languages.ts';
import type { SpokenLanguage } from '../../../shared/languages.ts';
import { problemCodes } from '../../../shared/problem.ts';
import { read } from './sources.ts';

interface Variants {
  readonly selectors?: readonly string[];
  readonly match: Readonly<Record<string, string>>;
}
type Text = string | readonly Variants[];
type Texts = Readonly<Record<string, Text>>;

const timesheetParts = ['overview', 'fill', 'import', 'export'].map((part) => `timesheet/${part}`);
const folders = [
  ...['i18n', 'ui', 'connect', 'clock', 'breaks', 'journal', 'settings', 'desktop', 'timesheet', 'tray'],
  ...timesheetParts,
];
const translations = spokenLanguages.filter((language) => language !== 'en');

/** Words that are the same as in English. Everything else that is was forgotten. */
const alike: Readonly<Record<Exclude<SpokenLanguage, 'en'>, readonly string[]>> = {
  es: ['journal_trust_unverified', 'export_no'],
  fr: [
    ...['clock_menu', 'clock_note_label', 'clock_manager_note', 'desktop_ok', 'settings_journal', 'settings_licences'],
    ...['journal_column_date', 'journal_column_note', 'timesheet_field_note', 'timesheet_shift_by', 'ui_messages'],
    ...['export_column_date', 'export_column_note', 'export_paper_signature'],
  ],
  de: [
    ...['breaks_if_in', 'clock_manager_name', 'clock_online', 'connect_signin_client_label', 'desktop_ok'],
    ...['export_paper_person', 'fill_template_name', 'journal_column_standing', 'journal_filter'],
    ...['settings_desktop', 'settings_journal', 'settings_language_system', 'settings_platform'],
    'settings_theme_system',
  ],
};

function textsOf(folder: string, language: SpokenLanguage): Texts {
  const { $schema: _, ...texts } = JSON.parse(read(`renderer/${folder}/texts/${language}.json`)) as Texts;
  return texts;
}

function spellings(text: Text): readonly string[] {
  return typeof text === 'string' ? [text] : text.flatMap(({ match }) => Object.values(match));
}

function placeholders(text: Text): readonly string[] {
  const names = spellings(text).flatMap((spelling) =>
    [...spelling.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''),
  );
  return [...new Set(names)].sort();
}

/** Without the values, names and units in it, which no language changes. */
function words(text: Text): string {
  return spellings(text)
    .join(' ')
    .replace(/\{\w+\}|\b(BambooHR|Clockhouse|API|CSV|PDF|h|min|s)\b/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

it('the project lists every language and every folder that has texts', () => {
  const { locales, 'plugin.inlang.messageFormat': format } = JSON.parse(
    read('renderer/i18n/project.inlang/settings.json'),
  ) as {
    readonly locales: readonly string[];
    readonly 'plugin.inlang.messageFormat': { readonly pathPattern: readonly string[] };
  };
  expect(locales).toEqual(spokenLanguages);
  expect([...format.pathPattern].sort()).toEqual(
    folders.map((folder) => (folder === 'i18n' ? './texts/{locale}.json' : `../${folder}/texts/{locale}.json`)).sort(),
  );
});

describe.each(translations)('the texts in %s', (language) => {
  it('are complete, with nothing left over', () => {
    const differing = folders.flatMap((folder) => {
      const [en, other] = [textsOf(folder, 'en'), textsOf(folder, language)];
      const missing = Object.keys(en).filter((key) => !(key in other));
      const extra = Object.keys(other).filter((key) => !(key in en));
      return [
        ...missing.map((key) => `${folder}: add ${key}: ${JSON.stringify(spellings(en[key] ?? ''))}`),
        ...extra.map((key) => `${folder}: remove ${key}`),
      ];
    });
    expect(differing).toEqual([]);
  });

  it.each(folders)('of %s have the same values in them', (folder) => {
    const [en, other] = [textsOf(folder, 'en'), textsOf(folder, language)];
    const differing = Object.keys(en).filter(
      (key) => key in other && String(placeholders(en[key] ?? '')) !== String(placeholders(other[key] ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it.each(folders)('of %s count where English counts', (folder) => {
    const [en, other] = [textsOf(folder, 'en'), textsOf(folder, language)];
    const differing = Object.keys(en).filter(
      (key) => key in other && (typeof en[key] === 'string') !== (typeof other[key] === 'string'),
    );
    expect(differing).toEqual([]);
  });

  it('are translated', () => {
    const same = folders.flatMap((folder) => {
      const [en, other] = [textsOf(folder, 'en'), textsOf(folder, language)];
      return Object.entries(en).flatMap(([key, text]) => {
        const said = other[key];
        return said !== undefined && words(text) !== '' && words(text) === words(said) ? [key] : [];
      });
    });
    expect([...same].sort()).toEqual([...alike[language]].sort());
  });
});

describe.each(folders)('the texts of %s', (folder) => {
  it.each(spokenLanguages)('are never empty in %s, and counted ones have a form for every number', (language) => {
    for (const [key, text] of Object.entries(textsOf(folder, language))) {
      for (const spelling of spellings(text)) expect(spelling.trim(), key).not.toBe('');
      if (typeof text === 'string') continue;
      for (const { match } of text) {
        const forms = Object.keys(match);
        expect(
          forms.some((form) => /=(other|\*)/.test(form)),
          key,
        ).toBe(true);
      }
    }
  });

  it('start with the name of their folder', () => {
    const names = Object.keys(textsOf(folder, 'en'));
    if (folder === 'i18n') expect(names.length).toBeGreaterThan(0);
    else expect(names.filter((key) => !key.startsWith(`${folder.split('/').at(-1)}_`))).toEqual([]);
  });
});

describe('problems', () => {
  it.each(problemCodes)('%s has a title and an advice in every language', (problem) => {
    for (const language of spokenLanguages) {
      const texts = textsOf('i18n', language);
      expect(texts[`problem_${problem}_title`]).toBeTypeOf('string');
      expect(texts[`problem_${problem}_advice`]).toBeTypeOf('string');
    }
  });

  it('that nobody can have any more have no words left', () => {
    const worded = Object.keys(textsOf('i18n', 'en')).flatMap((key) => /^problem_(\w+)_title$/.exec(key)?.[1] ?? []);
    expect(worded.filter((code) => !(problemCodes as readonly string[]).includes(code))).toEqual([]);
  });
});

describe('the disguise that tests read', () => {
  it('keeps the values, is in brackets and two fifths longer', () => {
    expect(pseudo('Worked today {total}')).toBe('[Wóòrkéèd tóòdáàý {total}]');
    for (const folder of folders) {
      for (const text of Object.values(textsOf(folder, 'en')).flatMap(spellings)) {
        const said = pseudo(text);
        expect(placeholders(said)).toEqual(placeholders(text));
        expect(said.length).toBeGreaterThanOrEqual(text.replace(/\{\w+\}/g, '').length * 1.4);
        expect(said).toMatch(/^\[.*\]$/);
      }
    }
  });
});
