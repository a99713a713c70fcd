import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../../shared/problem.ts';

const folders = ['i18n', 'ui', 'connect', 'clock', 'settings'] as const;

interface Variant {
  readonly match: Readonly<Record<string, string>>;
}
type Texts = Readonly<Record<string, string | readonly Variant[]>>;

function texts(folder: string, locale: 'en' | 'es'): Texts {
  const file = path.join(import.meta.dirname, '../../../renderer', folder, 'texts', `${locale}.json`);
  const { $schema: _, ...all } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | readonly Variant[]>;
  return all;
}

function sentences(text: string | readonly Variant[]): readonly string[] {
  return typeof text === 'string' ? [text] : text.flatMap((variant) => Object.values(variant.match));
}

function holes(text: string | readonly Variant[]): readonly string[] {
  const found = sentences(text).flatMap((sentence) =>
    [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  );
  return [...new Set(found)].sort();
}

describe.each(folders)('the texts of renderer/%s', (folder) => {
  const english = texts(folder, 'en');
  const spanish = texts(folder, 'es');

  it('say the same things in both languages', () => {
    expect(Object.keys(spanish)).toEqual(Object.keys(english));
  });

  it('leave the same holes in both languages', () => {
    for (const [key, text] of Object.entries(english))
      expect([key, holes(spanish[key] ?? '')]).toEqual([key, holes(text)]);
  });

  it('are never empty', () => {
    for (const text of [...Object.values(english), ...Object.values(spanish)]) {
      for (const sentence of sentences(text)) expect(sentence.trim()).not.toBe('');
    }
  });
});

describe('the words of problems', () => {
  it.each(['en', 'es'] as const)('exist in %s for every code, and for nothing else', (locale) => {
    const keys = Object.keys(texts('i18n', locale)).filter((key) => key.startsWith('problem_'));
    const wanted = problemCodes.flatMap((code) => [`problem_${code}_title`, `problem_${code}_advice`]);
    expect([...keys].sort()).toEqual([...wanted].sort());
  });
});

describe('texts that two folders share', () => {
  it('do not exist: a name belongs to one folder', () => {
    const names = folders.flatMap((folder) => Object.keys(texts(folder, 'en')));
    expect(names).toHaveLength(new Set(names).size);
  });
});
