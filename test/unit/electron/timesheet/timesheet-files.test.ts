import { describe, expect, it } from 'vitest';
import { copiedTable } from '../../../../electron/timesheet/copied-table.ts';
import { KeptTemplates } from '../../../../electron/timesheet/kept-templates.ts';
import { footerOf } from '../../../../electron/timesheet/paper.ts';
import { TimesheetFiles } from '../../../../electron/timesheet/timesheet-files.ts';
import { timesheetColumns, timesheetRows } from '../../../../shared/timesheet/export.ts';
import type { TimesheetColumn } from '../../../../shared/timesheet/export.ts';
import type { SheetTemplate } from '../../../../shared/ipc/timesheet-files.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { shownEntry, timesheetView, zone } from '../../renderer/timesheet/sheet-fixtures.ts';

const titles = Object.fromEntries(timesheetColumns.map((column) => [column, `<${column}>`])) as Readonly<
  Record<TimesheetColumn, string>
>;
const words = { kind: { work: 'Work', break: 'Break', hours: 'Hours' }, yes: 'yes', no: 'no' };

describe('a copied table', () => {
  const view = timesheetView();
  const rows = timesheetRows([shownEntry('2026-03-09', '09:00', '12:15', { note: '=1+1 <b>"x"</b>\nline' })], {
    zone,
    now: view.now,
    words,
  });

  it('is text with tabs, in which nothing is a formula, and has the decimals of the region', () => {
    const { text } = copiedTable(rows, titles, ',');
    const [head = '', row = ''] = text.split('\r\n');
    expect(head.split('\t')).toHaveLength(timesheetColumns.length - 2);
    expect(row).toContain('\t3,25\t3,25\t');
    expect(row).toContain(`'=1+1`);
  });

  it('is a table of HTML in which nothing is markup', () => {
    const { html } = copiedTable(rows, titles, '.');
    expect(html).toContain('<th>&lt;date&gt;</th>');
    expect(html).toContain("<td>'=1+1 &lt;b&gt;&quot;x&quot;&lt;/b&gt;<br>line</td>");
    expect(html).not.toContain('<b>');
  });
});

describe('the foot of a page', () => {
  it('says page and pages, and nothing in it is markup', () => {
    const foot = footerOf({ paper: 'A4', about: 'Ana <script>', page: 'Page {page} of {pages}' });
    expect(foot).toContain('Ana &lt;script&gt;');
    expect(foot).toContain('Page <span class="pageNumber"></span> of <span class="totalPages"></span>');
  });
});

describe('files', () => {
  const files = (more: Partial<ConstructorParameters<typeof TimesheetFiles>[0]> = {}): TimesheetFiles =>
    new TimesheetFiles({
      isSomebodyConnected: () => true,
      known: () => timesheetView(),
      copy: () => undefined,
      askForPlace: () => Promise.resolve(null),
      chooseTable: () => Promise.resolve(null),
      print: () => Promise.resolve(),
      ...more,
    });
  const page = { from: '2026-03-01', to: '2026-03-31', paper: 'A4', about: '', page: '' } as const;

  it('are written nowhere when the person changes their mind', async () => {
    let printed = 0;
    const asked: string[] = [];
    const askForPlace = (name: string): Promise<string | null> => {
      asked.push(name);
      return Promise.resolve(asked.length === 1 ? null : '/there/x.pdf');
    };
    const both = files({ askForPlace, print: () => Promise.resolve(void (printed += 1)) });
    expect(await both.print(page)).toEqual({ kind: 'canceled' });
    expect(printed).toBe(0);
    expect(await both.print(page)).toEqual({ kind: 'saved', file: '/there/x.pdf' });
    expect(asked[0]).toBe('clockhouse-timesheet-2026-03-01-2026-03-31.pdf');
    await expect(both.print({ ...page, from: '../../x' })).rejects.toThrow(ProblemError);
  });

  it('are not asked for while nobody is connected', async () => {
    const nobody = files({ isSomebodyConnected: () => false });
    await expect(nobody.print(page)).rejects.toThrow('notConnected');
    await expect(nobody.readTable({ again: null })).rejects.toThrow('notConnected');
  });

  it('are only read again once one was chosen', async () => {
    expect(await files().readTable({ again: null })).toEqual({ kind: 'canceled' });
    await expect(files().readTable({ again: { encoding: 'utf-8', delimiter: ',' } })).rejects.toThrow(
      'actionNotPossible',
    );
  });
});

describe('templates', () => {
  const template = (id: string, name: string): SheetTemplate => ({ id, name, span: 'day', rows: [] });

  it('are kept for each person, by name, and taken out again', () => {
    const kept = new Map<string, unknown>();
    const memory = {
      read: (name: string) => kept.get(name) ?? null,
      keep: (name: string, value: unknown) => void kept.set(name, value),
    };
    let lane: { company: string; employeeId: number } | null = { company: 'acme', employeeId: 1 };
    const templates = new KeptTemplates({ memory, lane: () => lane });
    templates.keep(template('1', 'Late'));
    expect(templates.keep(template('2', 'Early')).templates.map(({ name }) => name)).toEqual(['Early', 'Late']);
    expect(templates.keep(template('1', 'A late one')).templates.map(({ name }) => name)).toEqual([
      'A late one',
      'Early',
    ]);
    lane = { company: 'acme', employeeId: 2 };
    expect(templates.known().templates).toEqual([]);
    lane = { company: 'acme', employeeId: 1 };
    expect(templates.remove('1').templates.map(({ name }) => name)).toEqual(['Early']);
    for (let count = 0; count < 49; count += 1) templates.keep(template(`more ${count}`, 'x'));
    expect(() => templates.keep(template('one too many', 'x'))).toThrow('tooManyTemplates');
    expect(templates.keep(template('2', 'Still fine')).templates).toHaveLength(50);
    lane = null;
    expect(() => templates.known()).toThrow('notConnected');
  });
});
