import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable } from '../../../../electron/csv/read-table.ts';
import { encodingOf, isBinary, textOf } from '../../../../electron/csv/text-of-bytes.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

const text = 'día;nota\r\n2026-03-09;Reunión\r\n';

describe('an encoding', () => {
  const utf16be = Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round', utf16be, 'utf-16be'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'windows-1252'],
    ['nothing', Buffer.alloc(0), 'utf-8'],
  ] as const)('of %s is found, and the text comes back', (what, bytes, encoding) => {
    expect(encodingOf(bytes)).toBe(encoding);
    expect(textOf(bytes, encoding)).toBe(what === 'nothing' ? '' : text);
  });

  it('is none where signs are that nobody types', () => {
    expect(isBinary('a\u0000b')).toBe(true);
    expect(isBinary('a\tb\r\n')).toBe(false);
  });
});

describe('a file', () => {
  async function codeOf(file: string): Promise<string> {
    const error: unknown = await readTable(file, null, 'test').catch((thrown: unknown) => thrown);
    return error instanceof ProblemError ? error.problem.code : `no problem: ${JSON.stringify(error)}`;
  }

  it('is taken apart as is most likely, or as told', async () => {
    const file = path.join(temporaryFolder(), 'hours.csv');
    fs.writeFileSync(file, Buffer.from(text, 'latin1'));
    expect(await readTable(file, null, 'test')).toEqual({
      kind: 'read',
      name: 'hours.csv',
      encoding: 'windows-1252',
      delimiter: ';',
      rows: [
        ['día', 'nota'],
        ['2026-03-09', 'Reunión'],
      ],
      isCut: false,
    });
    const otherwise = await readTable(file, { encoding: 'utf-8', delimiter: ',' }, 'test');
    expect(otherwise).toMatchObject({ delimiter: ',', rows: [['d\uFFFDa;nota'], ['2026-03-09;Reuni\uFFFDn']] });
  });

  it('that is long is read up to what one write takes, and says so', async () => {
    const file = path.join(temporaryFolder(), 'long.csv');
    fs.writeFileSync(file, 'date,hours\n' + '2026-03-09,1\n'.repeat(3_000));
    const table = await readTable(file, null, 'test');
    expect(table).toMatchObject({ isCut: true });
    expect(table.kind === 'read' && table.rows.length).toBe(2_001);
  });

  it('that is no table, no file, or too large is refused with its reason', async () => {
    const folder = temporaryFolder();
    const binary = path.join(folder, 'program');
    fs.writeFileSync(binary, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0xff, 3]));
    expect(await codeOf(binary)).toBe('fileNotText');
    expect(await codeOf(folder)).toBe('fileUnreadable');
    expect(await codeOf(path.join(folder, 'missing.csv'))).toBe('fileUnreadable');
    const huge = path.join(folder, 'huge.csv');
    fs.writeFileSync(huge, '');
    // A hole costs no disk.
    fs.truncateSync(huge, 5_000_000_000);
    expect(await codeOf(huge)).toBe('fileTooLarge');
  });
});
