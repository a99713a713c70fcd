/** Both languages say the same things with the same values in them, and every problem has words. */
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../shared/problem.ts';
import { read } from './sources.ts';

interface Variants {
  readonly selectors?: readonly string[];
  readonly match: Readonly<Record<string, string>>;
}
type Text = string | readonly Variants[];
type Texts = Readonly<Record<string, Text>>;

const timesheetParts = ['overview', 'fill', 'import', 'export'].map((part) => `timesheet/${part}`);
const folders = ['i18n', 'ui', 'connect', 'clock', 'breaks', 'journal', 'settings', 'desktop', 'timesheet', 'tray', ...timesheetParts];

function textsOf(folder: string, language: 'en' | 'es'): Texts {
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

it('the project lists every folder that has texts', () => {
  const { 'plugin.inlang.messageFormat': format } = JSON.parse(read('renderer/i18n/project.inlang/settings.json')) as {
    readonly 'plugin.inlang.messageFormat': { readonly pathPattern: readonly string[] };
  };
  expect([...format.pathPattern].sort()).toEqual(
    folders.map((folder) => (folder === 'i18n' ? './texts/{locale}.json' : `../${folder}/texts/{locale}.json`)).sort(),
  );
});

describe.each(folders)('the texts of %s', (folder) => {
  const [en, es] = [textsOf(folder, 'en'), textsOf(folder, 'es')];

  it('have the same keys', () => {
    expect(Object.keys(es).sort()).toEqual(Object.keys(en).sort());
  });

  it('have the same values in them', () => {
    const differing = Object.keys(en).filter(
      (key) => String(placeholders(en[key] ?? '')) !== String(placeholders(es[key] ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('are never empty, and counted ones have a form for every number', () => {
    for (const texts of [en, es]) {
      for (const [key, text] of Object.entries(texts)) {
        for (const spelling of spellings(text)) expect(spelling.trim(), key).not.toBe('');
        if (typeof text !== 'string') {
          for (const { match } of text)
            expect(
              Object.keys(match).some((form) => /=(other|\*)/.test(form)),
              key,
            ).toBe(true);
        }
      }
    }
  });

  it('start with the name of their folder', () => {
    if (folder === 'i18n') expect(Object.keys(en).length).toBeGreaterThan(0);
    else expect(Object.keys(en).filter((key) => !key.startsWith(`${folder.split('/').at(-1)}_`))).toEqual([]);
  });
});

describe('problems', () => {
  it.each(problemCodes)('%s has a title and an advice in both languages', (problem) => {
    for (const language of ['en', 'es'] as const) {
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
