import fs from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { JsonFile } from '../../../../electron/storage/json-file.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const schema = v.object({ version: v.literal(1), name: v.string() });

function place(): { readonly file: string; readonly document: JsonFile<typeof schema> } {
  const file = path.join(temporaryFolder(), 'inner', 'settings.json');
  return { file, document: new JsonFile(file, schema) };
}

function modeOf(file: string): number {
  return fs.statSync(file).mode & 0o777;
}

test('what was written is read, by its owner only', () => {
  const { file, document } = place();
  expect(document.readSync(1)).toEqual({ kind: 'missing' });
  document.writeSync({ version: 1, name: 'Zoë' });
  expect(document.readSync(1)).toEqual({ kind: 'read', value: { version: 1, name: 'Zoë' } });
  expect(modeOf(file)).toBe(0o600);
  expect(fs.readdirSync(path.dirname(file))).toEqual(['settings.json']);
});

test.each([
  ['no JSON', '{"version": 1, "na'],
  ['zero bytes', ''],
  ['bytes of nothing', '\0\0\0\0'],
  ['another schema', '{"version": 2, "name": "x"}'],
  ['another type', '[]'],
])('a file of %s is set aside and told, not read as empty', (_, text) => {
  const { file, document } = place();
  document.writeSync({ version: 1, name: 'x' });
  fs.writeFileSync(file, text);
  const reading = document.readSync(77);
  expect(reading).toMatchObject({ kind: 'damaged', setAside: `${file}.damaged-77` });
  expect(fs.readFileSync(`${file}.damaged-77`, 'utf8')).toBe(text);
  expect(document.readSync(78)).toEqual({ kind: 'missing' });
});

test('what a crash left half-written beside it does no harm', () => {
  const { file, document } = place();
  document.writeSync({ version: 1, name: 'old' });
  fs.writeFileSync(`${file}.new`, '{"version": 1, "name": "ha', { mode: 0o644 });
  expect(document.readSync(1)).toEqual({ kind: 'read', value: { version: 1, name: 'old' } });
  document.writeSync({ version: 1, name: 'new' });
  expect(document.readSync(1)).toEqual({ kind: 'read', value: { version: 1, name: 'new' } });
  expect(modeOf(file)).toBe(0o600);
});

test('a write that fails leaves the old document', () => {
  const { file, document } = place();
  document.writeSync({ version: 1, name: 'old' });
  fs.mkdirSync(`${file}.new`);
  expect(() => {
    document.writeSync({ version: 1, name: 'new' });
  }).toThrow();
  expect(document.readSync(1)).toEqual({ kind: 'read', value: { version: 1, name: 'old' } });
});

test('removing it is fine when there is none, and its folder neither', () => {
  const { document } = place();
  document.removeSync();
  document.writeSync({ version: 1, name: 'x' });
  document.removeSync();
  document.removeSync();
  expect(document.readSync(1)).toEqual({ kind: 'missing' });
});

test('a place that cannot be written is told as a problem with its own words', () => {
  const inTheWay = path.join(temporaryFolder(), 'a-file');
  fs.writeFileSync(inTheWay, '');
  const file = new JsonFile(path.join(inTheWay, 'inner', 'settings.json'), v.object({ theme: v.string() }));
  expect(() => {
    file.writeSync({ theme: 'dark' });
  }).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ code: 'diskReadOnly', operation: 'settings.keep' }) }),
  );
});
