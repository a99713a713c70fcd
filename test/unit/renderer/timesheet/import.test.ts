import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText } from '../../../../electron/csv/csv-text.ts';
import { delimiterOf, tableOf } from '../../../../electron/csv/table-of-text.ts';
import { readCells, unguarded } from '../../../../renderer/timesheet/import/cells.ts';
import type { CellTerms } from '../../../../renderer/timesheet/import/cells.ts';
import { guessMapping, hasTitles, noMapping } from '../../../../renderer/timesheet/import/columns.ts';
import { dateIn, dayIn, isAmbiguous, ordersFor, usualOrder } from '../../../../renderer/timesheet/import/dates.ts';
import { keepReading, keptReading } from '../../../../renderer/timesheet/import/kept-mapping.ts';
import { daysOfLines, readLines } from '../../../../renderer/timesheet/import/lines.ts';
import type { ImportLine } from '../../../../renderer/timesheet/import/lines.ts';
import type { ShownEntry } from '../../../../shared/ipc/timesheet.ts';
import { dateOf } from '../../../../shared/time/day-numbers.ts';
import { timesheetColumns, timesheetRows } from '../../../../shared/timesheet/export.ts';
import { at, shownEntry, timesheetView, zone } from './sheet-fixtures.ts';

const view = timesheetView({ firstWritableDay: '2025-03-20' });
const lunchId = view.breaks?.[0]?.id ?? '';
const projects = [
  {
    id: 7,
    name: 'Aurora',
    lastUsed: null,
    uses: 3,
    isFavourite: false,
    tasks: [{ id: 71, name: 'Design', lastUsed: null, uses: 1, isFavourite: false }],
  },
];
const terms: CellTerms = {
  mapping: noMapping,
  order: 'ymd',
  zone,
  breaks: view.breaks,
  projects,
  dropsUnknownWork: false,
};

function read(text: string, entries: readonly ShownEntry[] = [], more: Partial<CellTerms> = {}): readonly ImportLine[] {
  const rows = tableOf(text, delimiterOf(text), 5_000);
  const isTitled = hasTitles(rows);
  const ground = { ...terms, mapping: guessMapping(rows), ...more };
  const newKey = (): string => crypto.randomUUID();
  return readLines(rows.slice(isTitled ? 1 : 0), isTitled ? 2 : 1, { ...ground, view, entries, newKey });
}

describe('a day in a cell', () => {
  it.each([
    ['2026-03-09', 'ymd', '2026-03-09'],
    ['2026/3/9', 'dmy', '2026-03-09'],
    ['09/03/2026', 'dmy', '2026-03-09'],
    ['09/03/2026', 'mdy', '2026-09-03'],
    ['9.3.26', 'dmy', '2026-03-09'],
    ['09-Mar-2026', 'dmy', '2026-03-09'],
    ['Mar 9, 2026', 'ymd', '2026-03-09'],
    ['9 de marzo de 2026', 'ymd', '2026-03-09'],
    ['lun., 9 mars 2026', 'ymd', '2026-03-09'],
    ['9. März 2026', 'ymd', '2026-03-09'],
    ['2026-03-09T08:30:00', 'ymd', '2026-03-09'],
    ['31/02/2026', 'dmy', null],
    ['13/13/2026', 'mdy', null],
  ] as const)('%s (%s) is %s', (cell, order, day) => {
    const found = dateIn(cell);
    expect(found === null ? null : dayIn(found, order)).toBe(day);
  });

  it.each(['', '9:00', '12345', '1.5', 'Aurora', '2026-03', '1-2-3-4', '2026-03-2026'])('%j is none', (cell) => {
    expect(dateIn(cell)).toBeNull();
  });

  it('is read in the order that fits the whole column', () => {
    expect(ordersFor(['03/09/2026', '03/25/2026'], 'dmy')[0]).toBe('mdy');
    expect(ordersFor(['25/03/2026', '03/09/2026'], 'mdy')[0]).toBe('dmy');
    expect(isAmbiguous(['03/09/2026'])).toBe(true);
    expect(isAmbiguous(['03/03/2026'])).toBe(false);
    expect(isAmbiguous(['03/25/2026', '03/09/2026'])).toBe(false);
    expect(isAmbiguous(['2026-03-09'])).toBe(false);
    expect(usualOrder('en-US')).toBe('mdy');
    expect(usualOrder('es-ES')).toBe('dmy');
    expect(usualOrder('sv')).toBe('ymd');
  });

  it('comes back whatever a program writes', () => {
    const days = fc.integer({ min: 11_000, max: 29_000 }).map(dateOf);
    fc.assert(
      fc.property(days, (date) => {
        const [year = '', month = '', day = ''] = date.split('-');
        const written = { ymd: date, dmy: `${day}/${month}/${year}`, mdy: `${Number(month)}/${Number(day)}/${year}` };
        for (const [order, text] of Object.entries(written)) {
          const found = dateIn(text);
          expect(found && dayIn(found, order as 'ymd')).toBe(date);
        }
      }),
    );
  });
});

describe('columns', () => {
  it.each([
    ['Toggl', 'User,Email,Project,Task,Description,Start date,Start time,End date,End time,Duration', [5, 6, 7, 8, 9]],
    ['Clockify', 'Project,Description,Start Date,Start Time,End Date,End Time,Duration (h)', [2, 3, 4, 5, 6]],
    ['Spanish', 'Fecha,Inicio,Fecha de fin,Fin,Duración (h),Proyecto', [0, 1, 2, 3, 4]],
    ['German', 'Datum;Beginn;Enddatum;Ende;Dauer', [0, 1, 2, 3, 4]],
  ] as const)('of a file of %s are known by their titles', (_what, title, [date, start, endDate, end, hours]) => {
    const rows = tableOf(`${title}\n`, delimiterOf(title), 10);
    expect(guessMapping(rows)).toMatchObject({ date, start, endDate, end, hours });
  });

  it('without titles are known by what is in them', () => {
    expect(guessMapping([['2026-03-09', '9:00', '17:30', 'x']])).toMatchObject({ date: 0, start: 1, end: 2 });
    expect(guessMapping([['Ana', '09/03/2026', '7,5']])).toMatchObject({ date: 1, hours: 2, start: null });
    expect(guessMapping([['2026-03-09', '7:30']])).toMatchObject({ date: 0, hours: 1, start: null });
    expect(
      hasTitles([
        ['a', 'b'],
        ['2026-03-09', '1'],
      ]),
    ).toBe(true);
    expect(hasTitles([['2026-03-09', '1']])).toBe(false);
    expect(guessMapping([])).toEqual(noMapping);
  });

  it('are remembered by their titles, and nothing else of the file is kept', () => {
    const kept = new Map<string, string>();
    const place = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    } as unknown as Storage;
    const rows = [
      ['Wann', 'Wie lange'],
      ['2026-03-09', '8'],
    ];
    const reading = { mapping: { ...noMapping, date: 0, hours: 1 }, order: 'dmy', isTitled: true } as const;
    keepReading(rows, reading, place);
    expect(keptReading([['wann', 'wie lange']], place)).toEqual(reading);
    expect(keptReading([['other']], place)).toBeNull();
    expect([...kept.values()].join()).not.toContain('2026');
    kept.set('timesheet-import', '[{"key":"wann|wie lange","reading":{"mapping":{"date":-1}}}, 7, null]');
    expect(keptReading(rows, place)).toBeNull();
    kept.set('timesheet-import', 'no JSON');
    expect(keptReading(rows, place)).toBeNull();
  });
});

describe('a line', () => {
  const mapping = guessMapping([
    ['Date', 'Start', 'End date', 'End', 'Hours', 'Kind', 'Break', 'Project', 'Task', 'Note', 'Time zone'],
  ]);
  const of = (cells: Readonly<Record<number, string>>, more: Partial<CellTerms> = {}): unknown =>
    readCells(
      Array.from({ length: 11 }, (_, index) => cells[index] ?? ''),
      { ...terms, mapping, ...more },
    );
  const shift = { 0: '2026-03-09', 1: '9:00 AM', 3: '5:30 pm' };

  it('is a shift, a break, or hours', () => {
    expect(of(shift)).toMatchObject({ date: '2026-03-09', what: { start: '09:00', end: '17:30', breakId: null } });
    expect(of({ ...shift, 1: '09:00:30', 6: 'LUNCH' })).toMatchObject({ what: { start: '09:00', breakId: lunchId } });
    expect(of({ ...shift, 5: 'Pausa' })).toMatchObject({ what: { breakId: lunchId } });
    expect(of({ 0: '2026-03-09', 4: '7:30' })).toMatchObject({ what: { kind: 'hours', hours: 7.5 } });
    expect(of({ 0: '2026-03-09', 4: '7,25' })).toMatchObject({ what: { kind: 'hours', hours: 7.25 } });
    expect(of({ ...shift, 7: 'aurora', 8: 'Design' })).toMatchObject({ projectId: 7, taskId: 71 });
    expect(of({ ...shift, 7: 'Aurora › Design' })).toMatchObject({ projectId: 7, taskId: 71 });
    expect(of({ 1: '2026-03-09 22:00', 3: '2026-03-09T23:00' })).toMatchObject({ date: '2026-03-09' });
  });

  it.each([
    [{}, { code: 'noDate' }],
    [{ 0: 'Monday' }, { code: 'badDate', text: 'Monday' }],
    [{ 0: '2026-03-09' }, { code: 'noTimes' }],
    [
      { ...shift, 1: 'nine' },
      { code: 'badStart', text: 'nine' },
    ],
    [
      { ...shift, 3: '' },
      { code: 'badEnd', text: '' },
    ],
    [
      { ...shift, 3: '25:00' },
      { code: 'badEnd', text: '25:00' },
    ],
    [
      { 0: '2026-03-09', 4: 'many' },
      { code: 'badHours', text: 'many' },
    ],
    [
      { ...shift, 2: '2026-03-10' },
      { code: 'otherEndDay', date: '2026-03-10' },
    ],
    [
      { ...shift, 10: 'Europe/Berlin' },
      { code: 'otherZone', text: 'Europe/Berlin' },
    ],
    [
      { ...shift, 6: 'Siesta' },
      { code: 'unknownBreak', text: 'Siesta' },
    ],
    [
      { ...shift, 7: 'Borealis' },
      { code: 'unknownProject', text: 'Borealis' },
    ],
    [
      { ...shift, 7: 'Aurora', 8: 'Dance' },
      { code: 'unknownTask', text: 'Dance' },
    ],
  ])('%j cannot be read: %j', (cells, fault) => {
    expect(of(cells)).toEqual(fault);
  });

  it('is taken without its project where that is wanted', () => {
    expect(of({ ...shift, 7: 'Borealis' }, { dropsUnknownWork: true })).toMatchObject({ projectId: null });
    expect(of({ ...shift, 7: 'Aurora', 8: 'x' }, { dropsUnknownWork: true })).toMatchObject({
      projectId: 7,
      taskId: null,
    });
  });

  it('with a formula is text, as it was before an export made it harmless', () => {
    expect(of({ ...shift, 9: '=HYPERLINK("x")' })).toMatchObject({ note: '=HYPERLINK("x")' });
    expect(unguarded("'=1+1")).toBe('=1+1');
    expect(unguarded("'tis")).toBe("'tis");
  });
});

describe('lines', () => {
  it('are held against the timesheet and against each other', () => {
    const entries = [
      shownEntry('2026-03-09', '09:00', '12:00'),
      shownEntry('2026-03-10', '09:00', '12:00', { isApproved: true }),
    ];
    const lines = read(
      [
        'date,start,end,note',
        '2026-03-09,9:00,12:00,there',
        '2026-03-09,11:00,13:00,overlaps',
        '2026-03-09,12:00,13:00,touches',
        '2026-03-09,12:00,13:00,twice',
        '2026-03-09,12:30,14:00,overlaps a line',
        '2026-03-10,13:00,14:00,approved',
        '2026-03-11,22:00,06:00,night',
        '2026-03-08,2:30,4:00,skipped hour',
        '2024-01-08,9:00,10:00,long ago',
        'yesterday,9:00,10:00,no day',
      ].join('\n'),
      entries,
    );
    expect(lines.map(({ line, kind }) => [line, kind])).toEqual([
      [2, 'there'],
      [3, 'conflict'],
      [4, 'new'],
      [5, 'twice'],
      [6, 'conflict'],
      [7, 'conflict'],
      [8, 'conflict'],
      [9, 'conflict'],
      [10, 'new'],
      [11, 'unreadable'],
    ]);
    const faults = lines.flatMap((line) => (line.kind === 'conflict' ? [line.faults[0]?.code] : []));
    expect(faults).toEqual(['overlaps', 'overlaps', 'dayApproved', 'overMidnight', 'skippedHour']);
    expect(lines[8]).toMatchObject({ cautions: [{ code: 'longAgo' }] });
    expect(lines.every((line) => line.kind !== 'new' || line.change.id === null)).toBe(true);
  });

  it('tell the days that are to be looked at', () => {
    const rows = [
      ...['2026-03-11', '2026-03-10', '2026-03-10', '2026-03-10'].map((date) => [date, '1']),
      ['x', '1'],
      ['2026-03-09', '2'],
    ];
    expect(daysOfLines(rows, { ...terms, mapping: guessMapping(rows) })).toEqual({
      from: '2026-03-09',
      to: '2026-03-11',
    });
    expect(daysOfLines([['x']], terms)).toBeNull();
  });

  it('of an own export are what was exported', () => {
    const minute = fc.integer({ min: 0, max: 1_438 });
    const clock = (minutes: number): string =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    const wanted = fc.record({
      // After the night in March on which the clocks skip an hour.
      day: fc.integer({ min: 9, max: 20 }),
      from: minute,
      length: fc.integer({ min: 1, max: 600 }),
      note: fc.option(
        fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 }).map((text) => `=${text.trim()}x`),
      ),
      isBreak: fc.boolean(),
    });
    const words = { kind: { work: 'Work', break: 'Break', hours: 'Hours' }, yes: 'Yes', no: 'No' };
    const titles =
      'Date,Start,End date,End,Time zone,Kind,Break,Length (h),Worked (h),Project,Task,Note,Approved,At BambooHR,Entry ID';
    fc.assert(
      fc.property(wanted, ({ day, from, length, note, isBreak }) => {
        const date = `2026-03-${String(day).padStart(2, '0')}`;
        const end = Math.min(from + length, 1_439);
        const entry = shownEntry(date, clock(from), clock(end), {
          note,
          ...(isBreak ? { is: 'break', isPaid: false, takenBreak: { id: lunchId, name: 'Lunch' } } : {}),
        });
        const rows = timesheetRows([entry], { zone, now: view.now, words });
        const file = csvText([titles.split(','), ...rows.map((row) => timesheetColumns.map((column) => row[column]))]);
        expect(read(file)).toMatchObject([
          {
            kind: 'new',
            change: { date, start: clock(from), end: clock(end), note, breakId: isBreak ? lunchId : null },
          },
        ]);
        expect(read(file, [entry])).toMatchObject([{ kind: 'there' }]);
      }),
    );
  });

  it('are as many as one write takes', () => {
    const table = Array.from({ length: 2_000 }, (_, index) => {
      const start = String(8 + (index % 10)).padStart(2, '0');
      return `${dateOf(20_200 + Math.floor(index / 10))},${start}:00,${start}:50`;
    });
    const lines = read(['date,start,end', ...table].join('\n'));
    expect(lines.filter(({ kind }) => kind === 'new')).toHaveLength(2_000);
  });
});

it('an entry that is stored is found by its wall clock', () => {
  expect(at('2026-03-09', '09:00')).toBe(Date.UTC(2026, 2, 9, 15));
});
