/** The contract between windows and main is whole: declared, handled and tested. */
import { describe, expect, it } from 'vitest';
import { eventNames, procedures } from '../../../shared/ipc/contract.ts';
import { code, pathsWith, read, sourcesBelow } from './sources.ts';

const names = Object.keys(procedures);
const tests = sourcesBelow('test').filter(({ path }) => !path.startsWith('test/unit/walls/'));
const renderer = sourcesBelow('renderer').map(code);

describe('every procedure', () => {
  it.each(names)('%s is named subject.verb, may be called by some window, and has a handler', (name) => {
    expect(name).toMatch(/^[a-z]+\.[a-z][A-Za-z]*$/);
    expect(procedures[name as keyof typeof procedures].modes.length).toBeGreaterThan(0);
    expect(read('electron/ipc/handlers.ts')).toContain(`'${name}':`);
  });

  it.each(names)('%s is called by a screen and stands in a test', (name) => {
    expect(pathsWith(renderer, quoted(name))).not.toEqual([]);
    expect(pathsWith(tests, quoted(name))).not.toEqual([]);
  });
});

describe('every event', () => {
  it.each(eventNames)('%s is sent by main and heard by a screen', (name) => {
    expect(pathsWith(sourcesBelow('electron').map(code), quoted(name))).not.toEqual([]);
    expect(pathsWith(renderer, quoted(name))).not.toEqual([]);
  });
});

describe('the schemas', () => {
  it('stay out of the windows: they import types of the contract only', () => {
    const imports = renderer.flatMap(({ path, text }) =>
      [...text.matchAll(/import\s+(type\s)?[^;]*?from\s+'[^']*shared\/ipc\/contract\.ts'/g)].map((found) => ({
        path,
        isTypeOnly: found[1] !== undefined,
      })),
    );
    expect(imports.filter(({ isTypeOnly }) => !isTypeOnly)).toEqual([]);
    expect(pathsWith(renderer, /from 'valibot'|import\('valibot'\)/)).toEqual([]);
  });
});

function quoted(name: string): RegExp {
  return new RegExp(`['"\`]${name.replace('.', '\\.')}['"\`]`);
}
