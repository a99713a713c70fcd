/** The timesheet at large: month and year, days taken away and brought in, copied and filled from templates. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expectNoViolation, expectNoViolationInAnyClothes, stillness } from './fixtures/axe.ts';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse, Fixtures } from './fixtures/clockhouse.ts';
import { pdfText } from './fixtures/pdf-text.ts';
import type { Sandbox } from './fixtures/sandbox.ts';
import { TimesheetPage } from './pages/timesheet-page.ts';

const zone = 'America/Denver';
/** A Thursday afternoon. The employee's own history ends the day before. */
const flags = ['--now', '2026-03-12T14:20:00-06:00', '--zone', zone, '--history-days', '40'];

interface Scene {
  readonly clockhouse: Clockhouse;
  readonly sandbox: Sandbox;
  readonly sheet: TimesheetPage;
}

let folder: string;

test.beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'timesheet-more-'));
});

test.afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

test('a month is looked over by keyboard, and a day of it opened', async ({ launch, startSandbox }) => {
  const { clockhouse, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  await show(clockhouse, 'Month');
  const grid = window.getByRole('grid', { name: 'Days of the month' });
  await expect(grid).toBeVisible();
  await expect(window.getByText('March 2026', { exact: true })).toBeVisible();
  await expect(sheet.head('2026-03-11')).toHaveAccessibleName(/^Wednesday, March 11, 8 h 09, 3 entries/);
  await expect(sheet.head('2026-03-11')).toHaveText(/11.*8 h 09/);
  await expect(window.getByText(/22 working days of 8 h/)).toBeVisible();
  // Sunday is the first day of a week in the United States; this one is not over.
  await expect(grid.getByRole('row').nth(2).getByRole('gridcell').last()).toHaveText(/short of 40 h/);

  await sheet.head('2026-03-12').focus();
  await window.keyboard.press('ArrowUp');
  await expect(sheet.head('2026-03-05')).toBeFocused();
  await window.keyboard.press('Home');
  await expect(sheet.head('2026-03-01')).toBeFocused();
  await window.keyboard.press('ArrowLeft');
  await expect(sheet.head('2026-02-28')).toBeFocused();
  await expect(window.getByText('February 2026', { exact: true })).toBeVisible();
  await window.keyboard.press('PageDown');
  await expect(sheet.head('2026-03-28')).toBeFocused();
  await window.keyboard.press('Control+Home');
  await expect(sheet.head('2026-03-01')).toBeFocused();
  await sheet.head('2026-03-11').focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('radio', { name: 'Day', exact: true })).toBeChecked();
  await expect(sheet.head('2026-03-11').first()).toBeFocused();
});

test('a month marks what needs somebody’s eye', async ({ launch, startSandbox }) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  await sandbox.elsewhere({
    action: 'clockIn',
    employeeId: sandbox.ready.employeeId,
    body: { date: '2026-03-11', start: '18:00', timezone: zone },
  });
  // The last two weeks of February and the first of March.
  const { employeeId } = sandbox.ready;
  await sandbox.control('POST', 'approvals', { employeeId, date: '2026-03-04', approved: false });
  await show(clockhouse, 'Month');
  await choose(clockhouse, 'Read from BambooHR again');
  await expect(sheet.head('2026-03-11')).toHaveAccessibleName(/No clock out/);
  await expect(clockhouse.window.getByRole('list', { name: 'What the signs mean' })).toContainText('No clock out');
  await clockhouse.window.getByRole('button', { name: 'Previous month' }).click();
  await choose(clockhouse, 'Read from BambooHR again');
  await expect(sheet.head('2026-02-18')).toHaveAccessibleName(/Approved$/);
  await expect(sheet.head('2026-02-25')).toHaveAccessibleName(/Not approved yet$/);
});

test('a year comes at once from this computer, and its months lead further', async ({ launch, startSandbox }) => {
  const { clockhouse, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  await show(clockhouse, 'Year');
  await expect(window.getByRole('heading', { name: 'February 2026' })).toBeVisible();
  await expect(window.getByRole('grid')).toHaveCount(12);
  await expect(sheet.head('2026-03-11')).toHaveAccessibleName(/^Wednesday, March 11, 8 h 09, 3 entries/);
  await expect(sheet.head('2026-02-10')).toHaveAccessibleName(/[1-9] entries/);
  await sheet.head('2026-03-11').focus();
  await window.keyboard.press('PageUp');
  await expect(sheet.head('2026-02-11')).toBeFocused();
  await window.getByRole('button', { name: 'February 2026' }).click();
  await expect(window.getByRole('radio', { name: 'Month', exact: true })).toBeChecked();
  await expect(sheet.head('2026-02-01')).toBeFocused();
});

test('what is shown leaves as CSV, as a table, and as PDF with its totals', async ({ launch, startSandbox }) => {
  const { clockhouse } = await atTheTimesheet({ launch, startSandbox });
  const { app, window } = clockhouse;
  const csv = path.join(folder, 'week.csv');
  await choosePlace(clockhouse, csv);
  await choose(clockhouse, 'Export as CSV…');
  await expect(window.getByText(/^\d+ entries saved in week\.csv$/)).toBeVisible();
  const text = fs.readFileSync(csv, 'utf8');
  expect(text.startsWith('\uFEFFDate,Start,End date,End,Time zone,Kind,')).toBe(true);
  expect(text).toMatch(/\r\n2026-03-11,07:55,2026-03-11,11:55,America\/Denver,Work,,4,4,/);

  await choose(clockhouse, 'Copy as table');
  await expect(window.getByText(/^\d+ entries copied\./)).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => {
    const { readText, readHTML } = clipboard as unknown as { readText: () => string; readHTML: () => string };
    return { text: readText(), html: readHTML() };
  });
  expect(copied.text).toContain('2026-03-11\t07:55\t2026-03-11\t11:55\tWork\t');
  expect(copied.html).toContain('<td>2026-03-11</td><td>07:55</td>');

  const pdf = path.join(folder, 'week.pdf');
  await choosePlace(clockhouse, pdf);
  await choose(clockhouse, 'Save as PDF…');
  await expect(window.getByText('Timesheet saved in week.pdf')).toBeVisible();
  await expect(window.locator('.paper')).toHaveCount(0);
  const { pages, size } = pdfText(fs.readFileSync(pdf));
  // Letter, because the region is the United States.
  expect(size).toEqual([612, 792]);
  expect(pages).toHaveLength(1);
  const said = (pages[0] ?? '').replaceAll(/\s/gu, '');
  for (const part of ['AnaMoreno', 'March8–14,2026', 'Hoursworked24h10', '7:55AM', '8h09', 'Page1of1']) {
    expect(said).toContain(part);
  }
  await choosePlace(clockhouse, path.join(folder, 'missing', 'week.pdf'));
  await choose(clockhouse, 'Save as PDF…');
  await expect(window.getByRole('alert').first()).toBeVisible();
});

test('a file is understood, its conflicts are shown, and what is new goes out', async ({ launch, startSandbox }) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  const file = path.join(folder, 'horas.csv');
  const lines = [
    'Fecha;Inicio;Fin;Nota',
    '12/03/2026;8:00;9:30;=HYPERLINK("x")',
    '12/03/2026;9:00;10:00;collides with the line above',
    '11/03/2026;7:55;11:55;is there',
    '11/03/2026;8:00;9:00;collides',
    '13/03/2026;22:00;6:00;night',
    'hoy;8:00;9:00;no day',
    '13/03/2026;13:00;14:15;Reunión',
  ];
  fs.writeFileSync(file, Buffer.from(lines.join('\r\n'), 'latin1'));
  const dialog = window.getByRole('dialog', { name: 'Import entries' });
  await chooseFile(clockhouse, null);
  await choose(clockhouse, 'Import CSV…');
  await dialog.getByRole('button', { name: 'Choose file…' }).click();
  await expect(dialog.getByText('Choose a table of entries')).toBeVisible();
  await chooseFile(clockhouse, file);
  await dialog.getByRole('button', { name: 'Choose file…' }).click();
  await expect(dialog.getByText('horas.csv')).toBeVisible();
  await expect(dialog.getByLabel('Encoding')).toHaveValue('windows-1252');
  await expect(dialog.getByLabel('Columns are parted by')).toHaveValue(';');
  await expect(dialog.getByText('2 entries can be added')).toBeVisible();
  await expect(dialog.getByText('1 line is in the timesheet already')).toBeVisible();
  await expect(dialog.getByText('3 lines conflict with the timesheet')).toBeVisible();
  await expect(dialog.getByText('1 line is not understood')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Reunión' })).toContainText('New');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'hoy' })).toContainText('“hoy” is no day');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'night' })).toContainText('The end is before the start');

  await dialog.getByText('How the file is read').click();
  // What the columns hold can be said otherwise, and the preview follows.
  await dialog.getByLabel('Note', { exact: true }).selectOption('');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Reunión' })).toHaveCount(0);
  await dialog.getByLabel('Note', { exact: true }).selectOption({ label: '4: Nota' });
  await dialog.getByLabel('Encoding').selectOption('utf-8');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Reuni\uFFFDn' })).toHaveCount(1);
  await dialog.getByLabel('Encoding').selectOption('windows-1252');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Reunión' })).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Add 2 entries' }).click();
  await expect(dialog).toBeHidden();
  await expect(sheet.said).toContainText('2 changes, not sent yet');
  await sheet.send();
  await expect(sheet.said).toContainText('2 changes sent');
  expect(await stored(sandbox, '2026-03-12')).toEqual([['08:00', '09:30', '=HYPERLINK("x")']]);
  expect(await stored(sandbox, '2026-03-13')).toEqual([['13:00', '14:15', 'Reunión']]);

  // The same file again brings nothing new, and is read as it was read before.
  await choose(clockhouse, 'Import CSV…');
  await dialog.getByRole('button', { name: 'Choose file…' }).click();
  await expect(dialog.getByText('As you read the last file with these columns.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Add/ })).toHaveCount(0);
});

test('a file that is no table is refused with its reason', async ({ launch, startSandbox }) => {
  const { clockhouse } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  const dialog = window.getByRole('dialog', { name: 'Import entries' });
  await choose(clockhouse, 'Import CSV…');
  const binary = path.join(folder, 'picture.csv');
  fs.writeFileSync(binary, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff, 0xfe]));
  const huge = path.join(folder, 'huge.csv');
  fs.writeFileSync(huge, '');
  fs.truncateSync(huge, 3_000_000);
  for (const [file, words] of [
    [binary, 'This is no table of text'],
    [huge, 'The file is too large'],
    [path.join(folder, 'gone.csv'), 'The file could not be read'],
  ] as const) {
    await chooseFile(clockhouse, file);
    await dialog.getByRole('button', { name: 'Choose file…' }).click();
    await expect(dialog.getByRole('alert')).toContainText(words);
  }
  const odd = path.join(folder, 'odd.csv');
  fs.writeFileSync(odd, 'a "lone quote,b\n"never closed,x\n<script>,=1+1\n');
  await chooseFile(clockhouse, odd);
  await dialog.getByRole('button', { name: 'Choose file…' }).click();
  await expect(dialog.getByText('Say which column holds the day')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Add/ })).toHaveCount(0);
});

test('a week is copied onto others with its conflicts shown, and a day from a template', async ({
  launch,
  startSandbox,
}) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  // The demo company ends its pay period on the 22nd of March.
  await clockhouse.call('settings.change', { payPeriod: { kind: 'everyTwoWeeks', anchor: '2026-03-09' } });
  await sandbox.elsewhere({
    action: 'store',
    entries: [{ employeeId: sandbox.ready.employeeId, date: '2026-03-17', start: '08:00', end: '09:00' }],
  });
  await choose(clockhouse, 'Copy a day or week…');
  const dialog = window.getByRole('dialog', { name: 'Copy entries' });
  await expect(dialog.getByLabel('Copy', { exact: true })).toHaveValue('week');
  await expect(dialog.getByLabel('First week, by any of its days')).toHaveValue('2026-03-19');
  await expect(dialog.getByText('2 days with entries').or(dialog.getByText('1 day with entries'))).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Leave days alone that have entries already' }).uncheck();
  await expect(dialog.getByRole('heading', { name: '1 entry cannot be added' })).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Mar 17' })).toContainText('Overlaps');
  // Which break it was BambooHR does not tell.
  await expect(dialog.getByRole('heading', { name: '3 entries cannot be copied' })).toBeVisible();
  await dialog.getByRole('button', { name: /^Add \d entries/ }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByText(/March 15\s*–\s*21, 2026/).first()).toBeVisible();
  await expect(sheet.said).toContainText('9 changes, not sent yet');
  await sheet.send();
  await expect(sheet.said).toContainText('9 changes sent');
  expect(await stored(sandbox, '2026-03-18')).toEqual([
    ['07:55', '11:55', null],
    ['12:23', '16:32', null],
  ]);

  await sheet.head('2026-03-18').focus();
  await choose(clockhouse, 'Templates…');
  const templates = window.getByRole('dialog', { name: 'Templates' });
  await expect(templates.getByText('No templates yet')).toBeVisible();
  await templates.getByRole('radio', { name: 'Day', exact: true }).check();
  await expect(templates.getByText(/2 entries, 8 h 09/)).toBeVisible();
  await templates.getByRole('textbox', { name: 'Name' }).fill('Usual day');
  await templates.getByRole('button', { name: 'Save template' }).click();
  await expect(templates.getByRole('listitem')).toContainText('Usual day');
  await templates.getByRole('button', { name: 'Rename “Usual day”' }).click();
  await templates.getByRole('listitem').getByRole('textbox', { name: 'Name' }).fill('Office day');
  await templates.getByRole('button', { name: 'Save name' }).click();
  await templates.getByRole('button', { name: 'Delete “Office day”' }).click();
  await expect(templates.getByRole('listitem')).toHaveCount(0);
  await templates.getByRole('button', { name: 'Undo' }).click();
  await templates.getByRole('button', { name: 'Fill days from “Office day”' }).click();
  await expect(dialog.getByLabel('Copy', { exact: true })).toHaveValue(/^template:/);
  await dialog.getByLabel('From').fill('2026-03-19');
  await dialog.getByLabel('To', { exact: true }).fill('2026-03-22');
  await dialog.getByRole('checkbox', { name: 'Sat' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Sun' }).uncheck();
  await expect(dialog.getByText('4 entries will be added')).toBeVisible();
  await dialog.getByRole('button', { name: 'Add 4 entries' }).click();
  await expect(sheet.said).toContainText('4 changes, not sent yet');
  await sheet.button('Undo').click();
  await expect(sheet.said).toContainText('No unsent changes');
});

test('no rule of accessibility is broken, and nothing is cut off', async ({ launch, startSandbox }) => {
  test.setTimeout(180_000);
  const { clockhouse, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { app, window } = clockhouse;
  const file = path.join(folder, 'rows.csv');
  fs.writeFileSync(
    file,
    'Date,Start,End,Note\n2026-03-12,8:00,9:30,New\n2026-03-11,8:00,9:00,Collides\nx,y,z,No day\n',
  );
  await chooseFile(clockhouse, file);
  for (const view of ['Month', 'Year'] as const) {
    await show(clockhouse, view);
    await expect(sheet.head('2026-03-11')).toBeVisible();
    await expectNoViolationInAnyClothes(window, view);
    await expect(sheet.head('2026-03-11')).toBeVisible();
    await picture(view);
    await clockhouse.call('settings.change', { theme: 'dark' });
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
    await picture(`${view} dark`);
    await clockhouse.call('settings.change', { theme: 'light' });
    await expect(window.locator('html')).toHaveAttribute('data-theme', 'light');
  }
  await choose(clockhouse, 'Import CSV…');
  await window.getByRole('button', { name: 'Choose file…' }).click();
  await expect(window.getByRole('dialog').getByRole('listitem')).toHaveCount(3);
  await expect(window.getByText('1 line conflicts')).toBeVisible();
  await picture('import closed');
  await lookAtDialog('import');
  await choose(clockhouse, 'Copy a day or week…');
  await lookAtDialog('copy');
  await choose(clockhouse, 'Templates…');
  await lookAtDialog('templates');

  for (const view of ['Month', 'Year'] as const) {
    await show(clockhouse, view);
    for (const [width, zoom] of [
      [640, 2],
      [320, 1],
    ] as const) {
      await size(clockhouse, width, zoom);
      await expectNothingCut(`${view}, ${width} px at ${zoom * 100} %`);
      await picture(`${view} ${width}`);
    }
    await size(clockhouse, 1280);
  }

  async function lookAtDialog(name: string): Promise<void> {
    await expectNoViolationInAnyClothesOfDialog(name);
    await size(clockhouse, 320);
    await expectNothingCut(name);
    await picture(`${name} 320`);
    await size(clockhouse, 1280);
    await picture(name);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
  }

  // A change of language closes what is open, so a dialog is looked at in one language and every theme.
  async function expectNoViolationInAnyClothesOfDialog(name: string): Promise<void> {
    for (const theme of ['dark', 'contrast', 'light'] as const) {
      await clockhouse.call('settings.change', { theme });
      await expect(window.locator('html')).toHaveAttribute('data-theme', theme);
      await expectNoViolation(window, `${name}, ${theme}`);
    }
  }

  async function expectNothingCut(name: string): Promise<void> {
    const widths = await window.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect(widths.page, name).toBe(widths.window);
  }

  async function picture(name: string): Promise<void> {
    const place = process.env['CLOCKHOUSE_PICTURES'];
    if (place === undefined) return;
    await stillness(window);
    const image = await app.evaluate(async ({ BrowserWindow }) => {
      const [electronWindow] = BrowserWindow.getAllWindows();
      return (await electronWindow!.webContents.capturePage()).toPNG().toString('base64');
    });
    fs.writeFileSync(path.join(place, `${name}.png`), Buffer.from(image, 'base64'));
  }
});

async function atTheTimesheet({ launch, startSandbox }: Pick<Fixtures, 'launch' | 'startSandbox'>): Promise<Scene> {
  const sandbox = await startSandbox({ flags });
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clockhouse.clock.clockIn).toBeVisible();
  await clockhouse.call('settings.change', {
    payPeriod: { kind: 'everyTwoWeeks', anchor: '2026-03-09' },
    dayTarget: 8,
    weekTarget: 40,
  });
  await size(clockhouse, 1280);
  const sheet = new TimesheetPage(clockhouse.window);
  await sheet.open();
  return { clockhouse, sandbox, sheet };
}

async function size(clockhouse: Clockhouse, width: number, zoom = 1): Promise<void> {
  await clockhouse.app.evaluate(
    ({ BrowserWindow }, [wide, factor]) => {
      const [electronWindow] = BrowserWindow.getAllWindows();
      electronWindow!.setContentSize(wide, 860);
      electronWindow!.webContents.setZoomFactor(factor);
    },
    [width, zoom] as const,
  );
  await expect.poll(() => clockhouse.window.evaluate(() => innerWidth)).toBe(width / zoom);
}

function show({ window }: Clockhouse, view: 'Month' | 'Year'): Promise<void> {
  return window.getByRole('radio', { name: view, exact: true }).check();
}

async function choose({ window }: Clockhouse, item: string): Promise<void> {
  await window.getByRole('button', { name: 'More', exact: true }).click();
  await window.getByRole('menuitem', { name: item }).click();
}

/** What the system's dialog for the place of a file answers from now on. */
async function choosePlace({ app }: Clockhouse, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
}

/** What the system's dialog for a file answers from now on; null is its cancel button. */
async function chooseFile({ app }: Clockhouse, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, file);
}

/** Start, end and note of a day's entries of work as the server has them. */
async function stored(
  sandbox: Sandbox,
  date: string,
): Promise<readonly (readonly [string, string | null, string | null])[]> {
  const { employeeId } = sandbox.ready;
  const entries = await sandbox.control<
    readonly {
      readonly date: string;
      readonly startAt: number;
      readonly endAt: number | null;
      readonly note: string | null;
      readonly deletedAt: number | null;
    }[]
  >('GET', `entries?employeeId=${employeeId}`);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return entries
    .filter((entry) => entry.date === date && entry.deletedAt === null)
    .sort((a, b) => a.startAt - b.startAt)
    .map(({ startAt, endAt, note }) => [clock.format(startAt), endAt === null ? null : clock.format(endAt), note]);
}
