/** The journal: every click of this machine with its story, found again by state, day and receipt, and taken away as a file. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expectNoViolationInAnyClothes } from './fixtures/axe.ts';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import type { Result } from '../../shared/problem.ts';
import type { Sandbox } from './fixtures/sandbox.ts';
import { JournalPage } from './pages/journal-page.ts';

/** The journal of the whole computer, as a window asks for it. */
const everybody = { scope: 'machine', standing: 'all', from: null, to: null, receipt: null, before: null };

test('every click is in it, also the refused one, and each tells its story', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window } = clockhouse;
  const journal = new JournalPage(window);
  await aDayOfPunches(clockhouse, sandbox);
  await journal.open();
  await expect(journal.heading).toBeFocused();
  await expect(journal.count).toHaveText('4 punches');
  // Newest first.
  await expect(journal.rows).toHaveText([
    /End break.*(waiting|recorded)/s,
    /Start break · Lunch.*confirmed/s,
    /Clock in.*confirmed/s,
    /Clock in.*discarded.*Opening the store/s,
  ]);

  const refused = journal.rows.filter({ hasText: 'discarded' });
  await journal.tell(refused);
  await expect(refused.getByRole('listitem').filter({ hasText: /^[\d:]+ (AM|PM)?\s*Refused/ })).toBeVisible();
  await expect(refused.getByText('You discarded it')).toBeVisible();
  const lunch = journal.rows.filter({ hasText: 'Lunch' });
  await journal.tell(lunch);
  await expect(lunch.getByRole('heading', { name: /Part \d of 2/ })).toHaveCount(2);

  await journal.show('Discarded');
  await expect(journal.rows).toHaveCount(1);
  await journal.show('Need you');
  await expect(window.getByText('No punch fits this filter.')).toBeVisible();
  await journal.show('Not confirmed yet');
  await expect(journal.rows).toHaveText([/End break/]);
  await journal.clear.first().click();
  await expect(journal.rows).toHaveCount(4);

  const receipt = /Receipt (\w{4})/.exec(await lunch.innerText())?.[1] ?? '';
  await journal.receipt.fill(receipt.toLowerCase());
  await expect(journal.rows).toHaveText([new RegExp(receipt)]);
  await journal.receipt.fill('ZZZZ');
  await expect(window.getByText('No punch has the receipt ZZZZ.')).toBeVisible();
  await journal.receipt.fill('');
  await expect(journal.rows).toHaveCount(4);

  await journal.from.fill('2020-01-02');
  await expect(journal.rows).toHaveCount(4);
  await journal.to.fill('2020-01-01');
  await expect(journal.to).toHaveAttribute('aria-invalid', 'true');
  await journal.to.fill('2020-01-03');
  await expect(journal.rows).toHaveCount(0);
  await journal.clear.first().click();
  await expect(journal.rows).toHaveCount(4);

  await journal.back.click();
  await expect(window.getByRole('button', { name: 'All punches' })).toBeFocused();
});

test('what fits the filter is written as CSV to a place of the person’s choice', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window } = clockhouse;
  const journal = new JournalPage(window);
  await aDayOfPunches(clockhouse, sandbox, '=1+1, "quoted"');
  await journal.open();
  await expect(journal.rows).toHaveCount(4);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'journal-export-'));
  const file = path.join(folder, 'punches.csv');
  await choosePlace(clockhouse, null);
  await journal.export.click();
  await expect.poll(() => placeAskedFor(clockhouse)).toMatch(/clockhouse-journal-\d{4}-\d\d-\d\d\.csv$/);
  await expect(journal.export).toBeEnabled();
  expect(fs.readdirSync(folder)).toEqual([]);

  await choosePlace(clockhouse, file);
  await journal.export.click();
  await expect(window.getByText('4 punches saved in punches.csv')).toBeVisible();
  const text = fs.readFileSync(file, 'utf8');
  expect(text.startsWith('\uFEFFDate,Time,Time zone,Punch,Break,Employee ID,Status,')).toBe(true);
  expect(text).toContain(`"'=1+1, ""quoted"""`);
  expect(text).toMatch(/,Start break,Lunch,\d+,Confirmed,Yes,\d+ \d+,/);
  expect(text).toMatch(/,Clock in,,\d+,Discarded,.*refused/);
  expect(text.trimEnd().split('\r\n')).toHaveLength(5);

  await journal.show('Discarded');
  await expect(journal.rows).toHaveCount(1);
  await journal.export.click();
  await expect(window.getByText('1 punch saved in punches.csv')).toBeVisible();
  expect(fs.readFileSync(file, 'utf8').trimEnd().split('\r\n')).toHaveLength(2);
  expect(fs.readdirSync(folder)).toEqual(['punches.csv']);

  await choosePlace(clockhouse, path.join(folder, 'missing', 'punches.csv'));
  await journal.export.click();
  await expect(window.getByRole('main').getByRole('alert').first()).toBeVisible();
  fs.rmSync(folder, { recursive: true, force: true });
});

test('a long journal comes page by page, by keyboard too, and is empty at first', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window } = clockhouse;
  const journal = new JournalPage(window);
  await connected(clockhouse, sandbox);
  await window.getByRole('button', { name: 'All punches' }).press('Enter');
  await expect(window.getByText('No punches on this computer yet.')).toBeVisible();
  await window.keyboard.press('Tab');
  await journal.back.press('Enter');
  await expect(clockhouse.clock.clockIn).toBeVisible();

  await sandbox.stop();
  for (let count = 0; count < 120; count += 1) {
    const action = count % 2 === 0 ? 'clockIn' : 'clockOut';
    expect(await clockhouse.call('punch.record', { action, requestId: crypto.randomUUID() })).toMatchObject({
      ok: true,
    });
  }
  await journal.open();
  await expect(journal.count).toHaveText(/^\d+ of 120 punches shown$/);
  await expect(journal.more).toBeVisible();
  await journal.more.focus();
  // The last page takes the button away; the focus goes on to what stands in its place.
  await expect(async () => {
    await window.keyboard.press('Enter');
    await expect(window.getByText('That is everything.')).toBeFocused({ timeout: 500 });
  }).toPass();
  await expect(journal.count).toHaveText('120 punches');
  await expect(journal.rows).toHaveCount(120);
});

test('everybody’s punches of a computer are for who may read everybody’s timesheet', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window, connect, clock } = clockhouse;
  const journal = new JournalPage(window);
  await connected(clockhouse, sandbox);
  await clock.clockIn.click();
  await expect(clock.confirmed).toBeVisible();
  await clock.choose('Sign out');
  await connect.withKey(sandbox.ready.company, sandbox.ready.apiKey);
  await punchSomehow(clockhouse);

  await journal.open();
  await expect(journal.rows).toHaveCount(1);
  await journal.openFilter();
  await journal.everybody.check();
  await expect(journal.rows).toHaveText([/You ·/, new RegExp(`Employee ${sandbox.ready.employeeId} ·`)]);

  await clockhouse.call('account.signOut', { evenWithWaitingPunches: true });
  await connected(clockhouse, sandbox, clock.clockOut);
  await journal.open();
  await expect(journal.rows).toHaveCount(1);
  await journal.openFilter();
  await expect(journal.everybody).toBeHidden();
  expect(await clockhouse.call('journal.read', everybody)).toMatchObject({
    ok: false,
    problem: { code: 'viewForbidden', operation: 'journal.read' },
  });
});

test('whoever may do everything settles what others left open on this computer', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window, connect, clock } = clockhouse;
  const journal = new JournalPage(window);
  await connected(clockhouse, sandbox);
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'status', status: 403, when: 'before', count: 1 });
  await clock.clockIn.click();
  await expect(clock.choice('Send again')).toBeVisible();
  await clockhouse.call('account.signOut', { evenWithWaitingPunches: true });
  await connect.withKey(sandbox.ready.company, sandbox.ready.apiKey);
  await expect(clock.state).toBeVisible();

  await journal.open();
  await journal.openFilter();
  await journal.everybody.check();
  const theirs = journal.rows.filter({ hasText: `Employee ${sandbox.ready.employeeId}` });
  await expect(theirs).toContainText('needs a person');
  await theirs.getByRole('button', { name: 'Send again' }).click();
  await expect
    .poll(() => clockhouse.call('journal.read', { ...everybody, standing: 'confirmed' }))
    .toMatchObject({ ok: true, value: { rows: [{ employeeId: sandbox.ready.employeeId, action: 'clockIn' }] } });
});

test('how long confirmed punches are kept is a setting, and leads to the journal', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window, clock } = clockhouse;
  await connected(clockhouse, sandbox);
  await clock.choose('Settings');
  await clockhouse.settings.section('Journal');
  const keep = window.getByRole('group', { name: 'Keep confirmed punches' });
  await expect(keep.getByRole('radio', { name: 'For good' })).toBeChecked();
  await keep.getByRole('radio', { name: '1 year' }).check();
  await expect
    .poll(() => clockhouse.call('app.start'))
    .toMatchObject({ value: { settings: { journalKeptDays: 365 } } });
  await window.getByRole('button', { name: 'Show all punches' }).click();
  await expect(new JournalPage(window).heading).toBeFocused();
});

test('no rule of accessibility is broken, and nothing is cut off', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window } = clockhouse;
  await aDayOfPunches(clockhouse, sandbox);
  await new JournalPage(window).open();
  await window.locator('#app').getByRole('main').locator('summary').first().waitFor();
  await expectNoViolationInAnyClothes(window, 'Journal', async () => {
    const filter = window.getByRole('button', { expanded: false }).first();
    if (await filter.isVisible()) await filter.click();
    const story = window.getByRole('main').locator('details').first();
    await expect(story).toBeVisible();
    if ((await story.getAttribute('open')) === null) await story.locator('summary').click();
  });

  for (const [width, zoom] of [
    [420, 2],
    [320, 1],
    [1200, 1],
  ] as const) {
    await clockhouse.app.evaluate(
      ({ BrowserWindow }, [wide, factor]) => {
        const [electronWindow] = BrowserWindow.getAllWindows();
        electronWindow!.setContentSize(wide, 720);
        electronWindow!.webContents.setZoomFactor(factor);
      },
      [width, zoom] as const,
    );
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(width / zoom);
    const widths = await window.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect(widths.page, `${width} px at ${zoom * 100} %`).toBe(widths.window);
  }
});

async function connected(clockhouse: Clockhouse, sandbox: Sandbox, shown = clockhouse.clock.clockIn): Promise<void> {
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(shown).toBeVisible();
}

/** Whatever the person may do next: an administrator of the demo company lives a life of their own. */
async function punchSomehow(clockhouse: Clockhouse): Promise<void> {
  await expect(clockhouse.clock.state).toBeVisible();
  for (const action of ['clockIn', 'clockOut']) {
    const answer = await clockhouse.call('punch.record', { action, requestId: crypto.randomUUID() });
    if ((answer as Result<unknown>).ok) return;
  }
  throw new Error('The clock takes neither a clock in nor a clock out');
}

/** A refused clock in that was given up, one that worked, a break that began, and its end with BambooHR out of reach. */
async function aDayOfPunches(clockhouse: Clockhouse, sandbox: Sandbox, note = 'Opening the store'): Promise<void> {
  const { window, clock } = clockhouse;
  await connected(clockhouse, sandbox);
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'status', status: 403, when: 'before', count: 1 });
  await window.getByRole('button', { name: 'Add a note' }).click();
  await window.getByRole('textbox', { name: 'Note' }).fill(note);
  await clock.clockIn.click();
  await clock.discard();
  await clock.clockIn.click();
  await expect(clock.confirmed).toBeVisible();
  await clock.takeBreak('Lunch');
  await expect(clock.confirmed).toBeVisible();
  await sandbox.stop();
  await clock.endBreak.click();
  await expect(clock.state).toContainText('Working since');
}

/** What the system's dialog for the place of a file answers from now on; null is its cancel button. */
async function choosePlace({ app }: Clockhouse, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = (...args: unknown[]) => {
      Reflect.set(globalThis, 'placeAskedFor', (args.at(-1) as { defaultPath: string }).defaultPath);
      return Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
    };
  }, file);
}

function placeAskedFor({ app }: Clockhouse): Promise<unknown> {
  return app.evaluate(() => Reflect.get(globalThis, 'placeAskedFor') as unknown);
}
