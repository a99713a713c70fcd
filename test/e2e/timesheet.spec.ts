/** The timesheet: read, added to, edited, deleted from, undone; what BambooHR refuses stands at the entry it concerns. */
import { expectNoViolationInAnyClothes, stillness } from './fixtures/axe.ts';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse, Fixtures } from './fixtures/clockhouse.ts';
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

test('a week is read, and what is added, edited and deleted goes out when it is sent', async ({
  launch,
  startSandbox,
}) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  await expect(sheet.grid).toHaveAccessibleName(/March 9\s*–\s*15, 2026/);
  await expect(sheet.head('2026-03-11')).toHaveAccessibleName(/^Wednesday, March 11, 8 h 09, 3 entries/);

  await sheet.addEntry('2026-03-12', '9', '12p');
  await expect(sheet.entry(/March 12, 9:00 AM – 12:00 PM, Work, 3 h, New, not sent/)).toBeFocused();
  await sheet.entry(/March 11, 12:23 PM/).press('Enter');
  await sheet.end.fill('5.10p');
  await sheet.note.fill('Inventory');
  await sheet.note.press('Tab');
  await sheet.form.getByRole('button', { name: 'Apply' }).click();
  await sheet.entry(/March 11, 11:55 AM/).press('Delete');
  await expect(sheet.said).toContainText('3 changes, not sent yet');
  expect(await edits(sandbox)).toEqual([]);

  await sheet.send();
  await expect(sheet.said).toContainText('3 changes sent');
  await expect(sheet.entry(/March 12, 9:00 AM – 12:00 PM, Work, 3 h$/)).toBeVisible();
  await expect(sheet.entry(/12:23 PM – 5:10 PM.*Inventory$/)).toBeVisible();
  await expect(sheet.entry(/March 11, 11:55 AM/)).toBeHidden();
  expect(await today(sandbox, '2026-03-12')).toEqual([['09:00', '12:00', null]]);
  expect(await today(sandbox, '2026-03-11')).toEqual([
    ['07:55', '11:55', null],
    ['12:23', '17:10', 'Inventory'],
  ]);

  // The break was known by its missing hours only: it cannot be brought back, the others can.
  await expect(sheet.said).toContainText('1 cannot be brought back');
  await sheet.button('Undo sending').click();
  await expect(sheet.said).toContainText('2 changes undone');
  expect(await today(sandbox, '2026-03-12')).toEqual([]);
  expect(await today(sandbox, '2026-03-11')).toEqual([
    ['07:55', '11:55', null],
    ['12:23', '16:32', null],
  ]);
  await clockhouse.window.keyboard.press('Escape');
  await expect(clockhouse.clock.clockIn).toBeVisible();
});

test('before it is sent everything can be undone, and nothing typed is lost', async ({ launch, startSandbox }) => {
  const { clockhouse, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  await sheet.addEntry('2026-03-12', '9', '10');
  await sheet.addEntry('2026-03-12', '10', '11');
  await sheet.button('Undo').click();
  await expect(sheet.said).toContainText('1 change, not sent yet');
  await sheet.button('Redo').click();
  await expect(sheet.said).toContainText('2 changes, not sent yet');
  await sheet.button('Discard all').click();
  await expect(sheet.said).toContainText('No unsent changes');
  await sheet.button('Undo').click();

  await sheet.add.click();
  await sheet.start.fill('11:30');
  await sheet.note.fill('half typed');
  await clockhouse.call('settings.change', { language: 'es' });
  await expect(window.locator('html')).toHaveAttribute('lang', 'es');
  await expect(window.locator('textarea')).toHaveValue('half typed');
  await clockhouse.call('settings.change', { language: 'en' });
  await sheet.back.click();
  await expect(window.getByRole('dialog')).toContainText('2 changes are not sent yet');
  await window.getByRole('button', { name: 'Keep for later' }).click();
  await expect(clockhouse.clock.clockIn).toBeVisible();
  await sheet.open();
  await expect(sheet.note).toHaveValue('half typed');
  await window.reload();
  await sheet.open();
  await expect(sheet.said).toContainText('2 changes, not sent yet');
  await expect(sheet.start).toHaveValue('11:30');
  await expect(sheet.note).toHaveValue('half typed');
});

test('a rule that is broken is told while typing, with the entry it is about', async ({ launch, startSandbox }) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  const alert = sheet.form.getByRole('alert');
  await sheet.add.click();
  await sheet.day.fill('2026-03-11');
  await sheet.start.fill('8');
  await sheet.end.fill('12');
  await expect(alert.filter({ hasText: 'Overlaps Wed, Mar 11, 7:55 AM – 11:55 AM, Work' })).toBeVisible();
  await sheet.form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(sheet.form).toBeVisible();
  await sheet.end.fill('7');
  await expect(alert.filter({ hasText: 'The end is before the start' })).toBeVisible();
  await sheet.end.fill('8');
  await expect(alert.filter({ hasText: 'Start and end are the same' })).toBeVisible();
  await sheet.day.fill('2026-03-08');
  await sheet.start.fill('2:30 am');
  await expect(alert.filter({ hasText: 'The clocks skip this time' })).toBeVisible();
  await sheet.day.fill('2026-03-12');
  await sheet.start.fill('5p');
  await sheet.end.fill('6p');
  await expect(sheet.form.getByRole('status').filter({ hasText: 'This is in the future' })).toBeVisible();
  await sheet.what.selectOption('hours');
  await sheet.hours.fill('25');
  await expect(alert.filter({ hasText: 'at most 24 hours' })).toBeVisible();
  await sheet.hours.press('Escape');
  await expect(sheet.form).toBeHidden();

  // An approved day is locked, with the reason.
  await clockhouse.window.getByRole('button', { name: 'Previous week' }).click();
  await expect(sheet.head('2026-03-03')).toHaveAccessibleName(/Approved/);
  await sheet.entry(/March 3/).press('Enter');
  await expect(clockhouse.window.getByText(/This day is approved. Ask whoever approves/).first()).toBeAttached();
  await expect(sheet.form).toBeHidden();
  await sheet.entry(/March 3/).press('Delete');
  await expect(sheet.pending).toBeHidden();
  expect(await edits(sandbox)).toEqual([]);
});

test('what BambooHR refuses is shown at its entry, and the rest goes through', async ({ launch, startSandbox }) => {
  const { sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { employeeId } = sandbox.ready;
  await sheet.addEntry('2026-03-12', '9', '10');
  await sheet.addEntry('2026-03-12', '11', '12');
  // Somebody else enters that hour meanwhile.
  await sandbox.elsewhere({
    action: 'store',
    entries: [{ employeeId, date: '2026-03-12', start: '09:30', end: '09:45' }],
  });
  await sheet.send();
  await expect(sheet.said).toContainText('1 change sent');
  await expect(sheet.said).toContainText('1 was refused');
  const row = sheet.pending.getByRole('listitem');
  await expect(row).toContainText('9:00 AM – 10:00 AM');
  await expect(row).toContainText('Overlaps Thu, Mar 12, 9:30 AM – 9:45 AM, Work');
  await expect(sheet.entry(/9:00 AM – 10:00 AM.*Refused/)).toBeVisible();
  // It is put right in place.
  await row.getByRole('button', { name: 'Open' }).click();
  await sheet.end.fill('9:30');
  await sheet.form
    .getByRole('button', { name: 'Add', exact: true })
    .or(sheet.form.getByRole('button', { name: 'Apply' }))
    .click();
  await sheet.send();
  await expect(sheet.entry(/9:00 AM – 9:30 AM, Work, 30 min$/)).toBeVisible();

  await approve(sandbox, '2026-03-12', true);
  await sheet.entry(/11:00 AM – 12:00 PM/).press('Alt+ArrowDown');
  await sheet.send();
  await expect(sheet.pending.getByRole('listitem')).toContainText(/approved/i);
  await approve(sandbox, '2026-03-12', false);
  await sheet.button('Take back').click();
  await sheet.readAgain();

  await addOn(sheet, '2026-04-15', '9', '10');
  await sheet.send();
  await expect(sheet.pending.getByRole('listitem')).toContainText(/pay period/i);
  await sheet.button('Take back').click();
  await sandbox.fault('createOrUpdateTimesheetClockEntries', { kind: 'status', status: 400, when: 'before', count: 4 });
  await addOn(sheet, '2026-03-12', '13', '14');
  await sheet.send();
  await expect(sheet.pending.getByRole('listitem').locator('strong').first()).toBeVisible();
});

test('everything by keyboard alone', async ({ launch, startSandbox }) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { keyboard } = clockhouse.window;
  await sheet.head('2026-03-12').focus();
  await keyboard.press('ArrowLeft');
  await expect(sheet.head('2026-03-11')).toBeFocused();
  await keyboard.press('ArrowDown');
  await expect(sheet.entry(/March 11, 7:55 AM/)).toBeFocused();
  await keyboard.press('End');
  await expect(sheet.entry(/March 11, 12:23 PM/)).toBeFocused();
  await keyboard.press('Alt+ArrowDown');
  await keyboard.press('Alt+Shift+ArrowDown');
  await keyboard.press('Alt+ArrowRight');
  await expect(sheet.entry(/March 11, 12:29 PM – 4:43 PM.*Changed, not sent/)).toBeFocused();
  await keyboard.press('Control+z');
  await expect(sheet.entry(/March 11, 12:29 PM – 4:38 PM/)).toBeVisible();
  await keyboard.press('Home');
  await keyboard.press('ArrowRight');
  await keyboard.press('n');
  await expect(sheet.start).toBeFocused();
  await keyboard.type('930');
  await keyboard.press('Tab');
  await keyboard.type('10.15');
  await keyboard.press('Tab');
  await keyboard.type('stock');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(sheet.entry(/March 12, 9:30 AM – 10:15 AM, Work, 45 min, Autumn stocktake › Shelving/)).toBeFocused();
  await keyboard.press('PageUp');
  await expect(sheet.grid).toHaveAccessibleName(/March 2\s*–\s*8, 2026/);
  await keyboard.press('t');
  await expect(sheet.head('2026-03-12')).toBeFocused();
  await keyboard.press('Control+Enter');
  await expect(sheet.said).toContainText('2 changes sent');
  expect(await today(sandbox, '2026-03-12')).toEqual([['09:30', '10:15', null]]);

  // Several at once.
  await sheet.head('2026-03-11').focus();
  await keyboard.press('Control+a');
  await expect(clockhouse.window.getByText(/^\d+ selected$/)).toBeVisible();
  await keyboard.press('Escape');
  await sheet.entry(/March 10, 8:02 AM/).press(' ');
  await sheet.entry(/March 10, 11:40 AM/).press(' ');
  await expect(clockhouse.window.getByText('2 selected')).toBeVisible();
  await clockhouse.window.getByRole('button', { name: 'Later' }).click();
  await expect(sheet.entry(/March 10, 11:55 AM/)).toBeVisible();
  await sheet.entry(/March 10, 11:55 AM/).press('Delete');
  await expect(sheet.said).toContainText('2 changes, not sent yet');
  await sheet.button('Discard all').click();
});

test('an entry is moved and resized by the pointer, and Escape gives it back', async ({ launch, startSandbox }) => {
  const { clockhouse, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { mouse, keyboard } = clockhouse.window;
  await sheet.addEntry('2026-03-12', '9', '11');
  const entry = sheet.entry(/March 12, /);
  await entry.scrollIntoViewIfNeeded();
  const box = async () => (await entry.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const { x, y, width, height } = await box();
  const hour = height / 2;
  const middle = { x: x + width / 2, y: y + height / 2 };
  await mouse.move(middle.x, middle.y);
  await mouse.down();
  await mouse.move(middle.x, middle.y + hour / 2, { steps: 4 });
  await keyboard.press('Escape');
  await mouse.up();
  await expect(entry).toHaveAccessibleName(/9:00 AM – 11:00 AM/);
  await mouse.move(middle.x, middle.y);
  await mouse.down();
  await mouse.move(middle.x + width * 1.1, middle.y + hour / 2, { steps: 4 });
  await mouse.up();
  const moved = sheet.entry(/March 13, 9:30 AM – 11:30 AM/);
  await expect(moved).toBeFocused();
  const at = (await moved.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await mouse.move(at.x + at.width / 2, at.y + at.height - 3);
  await mouse.down();
  await mouse.move(at.x + at.width / 2, at.y + at.height - 3 + hour, { steps: 4 });
  await mouse.up();
  await expect(sheet.entry(/March 13, 9:30 AM – 12:30 PM/)).toBeVisible();
  await expect(sheet.form).toBeHidden();
});

test('a shift over midnight is punched, and drawn into the next day', async ({ launch, startSandbox }) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  await punch(clockhouse, 'Clock in', '2026-03-10', '10 pm');
  await expect.poll(() => today(sandbox, '2026-03-10')).toContainEqual(['22:00', null, null]);
  await punch(clockhouse, 'Clock out', '2026-03-11', '3:30');
  await expect.poll(() => today(sandbox, '2026-03-10')).toContainEqual(['22:00', '03:30', null]);
  const night = sheet.entry(/March 10, 10:00 PM – 3:30 AM \(Wed\), Work, 5 h 30/);
  await expect(night).toBeVisible();
  await expect(window.locator('.from-before')).toHaveCount(1);
  await night.press('Enter');
  await expect(window.getByText(/A shift over midnight cannot be edited/).first()).toBeAttached();
});

test('offline it shows what is known and keeps what is typed, and goes on when the network is back', async ({
  launch,
  startSandbox,
}) => {
  const { clockhouse, sandbox, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  const { port } = sandbox;
  await sheet.addEntry('2026-03-12', '9', '10');
  await sandbox.stop();
  await sheet.send();
  await expect(sheet.pending.getByRole('alert')).toBeVisible();
  await expect(sheet.said).toContainText('1 change, not sent yet');
  await sheet.readAgain();
  await expect(sheet.age).toHaveText(/^As of .*, on this computer$/);
  await expect(sheet.head('2026-03-11')).toHaveAccessibleName(/8 h 09, 3 entries/);
  const again = await startSandbox({
    port,
    flags: [...flags, '--keys', `admin:${sandbox.ready.apiKey},employee:${sandbox.ready.employeeApiKey}`],
  });
  await window.getByRole('button', { name: 'Try again' }).first().click();
  await expect(sheet.age).toHaveText(/^Read from BambooHR at/, { timeout: 20_000 });
  await sheet.send();
  await expect(sheet.said).toContainText('1 change sent');
  expect(await today(again, '2026-03-12')).toEqual([['09:00', '10:00', null]]);
});

test('no rule of accessibility is broken in any view, and nothing is cut off', async ({ launch, startSandbox }) => {
  const { clockhouse, sheet } = await atTheTimesheet({ launch, startSandbox });
  const { window } = clockhouse;
  await sheet.addEntry('2026-03-12', '9', '10');
  await sheet.entry(/March 11, 11:55 AM/).press('Delete');
  await sheet.entry(/March 10, 8:02 AM/).press('Alt+ArrowDown');
  await sheet.entry(/March 9, 8:04 AM/).press('Enter');
  await expectNoViolationInAnyClothes(window, 'week with the fields');
  await sheet.start.press('Escape');
  await sheet.entry(/March 9, 8:04 AM/).press(' ');
  await sheet.show('Day');
  await expectNoViolationInAnyClothes(window, 'day');
  await sheet.show('Pay period');
  await sheet.head('2026-03-10').press('ArrowRight');
  await expectNoViolationInAnyClothes(window, 'pay period');
  for (const [width, zoom] of [
    [420, 2],
    [320, 1],
    [1280, 1],
  ] as const) {
    await size(clockhouse, width, zoom);
    for (const view of ['Pay period', 'Day', 'Week'] as const) {
      await sheet.show(view);
      await stillness(window);
      const widths = await window.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        window: document.documentElement.clientWidth,
      }));
      expect(widths.page, `${view}, ${width} px at ${zoom * 100} %`).toBe(widths.window);
    }
  }
});

async function atTheTimesheet({ launch, startSandbox }: Pick<Fixtures, 'launch' | 'startSandbox'>): Promise<Scene> {
  const sandbox = await startSandbox({ flags });
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url, env: { TZ: zone } });
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clockhouse.clock.clockIn).toBeVisible();
  await clockhouse.call('settings.change', {
    payPeriod: { kind: 'weekly', startsOn: 1 },
    firstDayOfWeek: 'monday',
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

/** A new entry on a day that need not be on screen: the sheet goes there with it. */
async function addOn(sheet: TimesheetPage, date: string, start: string, end: string): Promise<void> {
  await sheet.addEntry(date, start, end);
  await expect(sheet.head(date)).toBeVisible();
}

async function punch({ window }: Clockhouse, action: string, date: string, time: string): Promise<void> {
  await window.getByRole('button', { name: 'More' }).click();
  await window.getByRole('menuitem', { name: 'Add a forgotten punch…' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('radio', { name: action }).check();
  await dialog.getByLabel('Day', { exact: true }).fill(date);
  await dialog.getByRole('textbox', { name: 'Time' }).fill(time);
  await dialog.getByRole('button', { name: 'Record punch' }).click();
  await expect(dialog).toBeHidden();
}

/** Start, end and note of a day's entries as the server has them. */
async function today(
  sandbox: Sandbox,
  date: string,
): Promise<readonly (readonly [string, string | null, string | null])[]> {
  const entries = await sandbox.recentEntries(24 * 10);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return entries
    .filter((entry) => entry.date === date)
    .sort((a, b) => a.startAt - b.startAt)
    .map(({ startAt, endAt, note }) => [clock.format(startAt), endAt === null ? null : clock.format(endAt), note]);
}

/** Operations that changed the timesheet. */
async function edits(sandbox: Sandbox): Promise<readonly string[]> {
  const requests = await sandbox.control<readonly { readonly operationId: string }[]>('GET', 'requests');
  return requests
    .map(({ operationId }) => operationId)
    .filter((name) => /Timesheet(Clock|Hour)Entries/.test(name) && !name.startsWith('list'));
}

function approve(sandbox: Sandbox, date: string, approved: boolean): Promise<unknown> {
  return sandbox.control('POST', 'approvals', { employeeId: sandbox.ready.employeeId, date, approved });
}
