import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { delimiterOf, tableOf } from '../../../../electron/csv/table-of-text.ts';
import { tableDelimiters } from '../../../../shared/ipc/timesheet-files.ts';

const lines = (text: string, delimiter: (typeof tableDelimiters)[number] = ','): readonly (readonly string[])[] =>
  tableOf(text, delimiter, 1_000);

describe('a table', () => {
  it('is what a spreadsheet wrote, quotes, line ends in cells and all', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\r\uFEFF]/u.test(text));
    const rows = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.constantFrom(...tableDelimiters), (table, delimiter) => {
        const text = stringify(table, { delimiter, record_delimiter: 'windows', quoted: true });
        expect(lines(text, delimiter)).toEqual(table);
      }),
    );
  });

  it('may have lines of different lengths, and empty ones, which are left out', () => {
    expect(lines('a,b\r\n\r\nc\r\n , \r\nd,e,f')).toEqual([['a', 'b'], ['c'], ['d', 'e', 'f']]);
  });

  it('may be quoted carelessly', () => {
    expect(lines('a,5" pipe\nb,"c"d\n')).toEqual([
      ['a', '5" pipe'],
      ['b', '"c"d'],
    ]);
    // A quotation mark that opens and never closes does not swallow the rest of the file.
    expect(lines('a,"open\nb,c\n')).toEqual([
      ['a', '"open'],
      ['b', 'c'],
    ]);
  });

  it('is cut where it is too long, too wide, or a cell too full', () => {
    expect(tableOf('a\n'.repeat(100), ',', 7)).toHaveLength(7);
    expect(lines(`${'x,'.repeat(500)}y`)[0]).toHaveLength(60);
    expect(lines('y'.repeat(100_000))[0]?.[0]).toHaveLength(4_000);
  });

  it('is made of any text without breaking', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const delimiter of tableDelimiters) expect(Array.isArray(lines(text, delimiter))).toBe(true);
        expect(tableDelimiters).toContain(delimiterOf(text));
      }),
    );
  });
});

describe('what parts the columns', () => {
  it.each([
    ['date,start,end\n2026-03-09,9:00,17:00\n', ','],
    ['date;hours;note\n2026-03-09;7,5;a, b, c\n2026-03-10;8,0;d\n', ';'],
    ['date\tnote\n2026-03-09\ta, b; c\n', '\t'],
    ['date|note\n2026-03-09|x\n', '|'],
    ['only\none\ncolumn\n', ','],
    ['', ','],
  ] as const)('of %j is %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});
