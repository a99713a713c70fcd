/** The settings: each takes effect on the screens and lasts; what support gets is what was shown; whose work is in it. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import { projectRoot } from './fixtures/sandbox.ts';
import type { Sandbox } from './fixtures/sandbox.ts';
import { TimesheetPage } from './pages/timesheet-page.ts';

const dayMs = 86_400_000;

async function connected(clockhouse: Clockhouse, sandbox: Sandbox): Promise<void> {
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clockhouse.clock.state).toBeVisible();
}

async function resize({ app }: Clockhouse, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]!.setContentSize(w, h), [
    width,
    height,
  ] as const);
}

test('clock, week, targets and pay periods show on the screens, and are there after a restart', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const first = await launch({ sandboxUrl: sandbox.ready.url });
  const { window, clock, settings } = first;
  await connected(first, sandbox);
  await clock.clockIn.click();
  await expect(clock.confirmed).toBeVisible();
  const open = async (name: string): Promise<ReturnType<Clockhouse['window']['locator']>> => {
    await clock.choose('Settings');
    return settings.section(name);
  };
  const close = async (): Promise<void> => {
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
  };

  let time = await open('Time');
  await time.getByRole('radio', { name: '24 hours (14:05)' }).check();
  await close();
  await expect(clock.state).toHaveText(/since \d\d:\d\d\b/);
  await expect(window.locator('main').first()).not.toContainText(/\d\s?[AP]M\b/);

  // The settings open where they were left.
  await clock.choose('Settings');
  time = window.getByRole('dialog').getByRole('region', { name: 'Time' });
  await time.getByRole('radio', { name: '12 hours (2:05 PM)' }).check();
  await time.getByRole('textbox', { name: 'Hours a day' }).fill('25');
  await time.getByRole('textbox', { name: 'Hours a day' }).press('Enter');
  await expect(time.getByRole('alert').first()).toContainText('Between 0 and 24 hours');
  await time.getByRole('textbox', { name: 'Hours a day' }).fill('7:45');
  await time.getByRole('textbox', { name: 'Hours a week' }).fill('38,75');
  await time.getByRole('textbox', { name: 'Hours a week' }).blur();
  await expect(time.getByRole('textbox', { name: 'Hours a day' })).toHaveValue('7.75');
  await expect(time.getByRole('textbox', { name: 'Hours a week' })).toHaveValue('38.75');

  await time.getByRole('radio', { name: 'Twice a month' }).check();
  await expect(time).toContainText(/The current one: \w+ (1|16)\s–\s(15|28|29|30|31), 20\d\d/u);
  await time.getByRole('radio', { name: 'Weekly, from a day' }).check();
  await time.getByRole('combobox', { name: 'They begin on' }).selectOption('Wednesday');
  await time.getByRole('radio', { name: 'Monthly' }).check();
  await time.getByRole('combobox', { name: 'They begin on day' }).selectOption('26');
  await expect(time).toContainText(/The current one: .*26.*\s–\s.*25/u);
  await time.getByRole('radio', { name: 'Every two weeks' }).check();
  await time.getByLabel('One of them began on').fill('2026-03-04');
  await time.getByRole('radio', { name: 'Saturday' }).check();
  await close();
  await expect(clock.state).toHaveText(/since \d{1,2}:\d\d\s[AP]M/u);
  await expect(window.locator('main').first()).toContainText('7 h 45');
  await expect(window.locator('main').first()).toContainText('38 h 45');

  const sheet = new TimesheetPage(window);
  await sheet.open();
  const { value: start } = (await first.call('app.start')) as { value: { clock: { now: number } } };
  const firstShown = await window.locator('[data-cell$="|"]').first().getAttribute('data-cell');
  const saturday = new Date(`${firstShown?.slice(0, 10)}T12:00:00Z`);
  expect(saturday.getUTCDay()).toBe(6);
  expect(Math.abs(start.clock.now - saturday.getTime())).toBeLessThan(8 * dayMs);
  await sheet.back.click();
  await first.quit();

  const second = await launch({ sandboxUrl: sandbox.ready.url });
  await expect(second.clock.state).toHaveText(/since \d{1,2}:\d\d\s[AP]M/u);
  await second.clock.choose('Settings');
  const again = await second.settings.section('Time');
  await expect(again.getByRole('radio', { name: '12 hours' })).toBeChecked();
  await expect(again.getByRole('radio', { name: 'Saturday' })).toBeChecked();
  await expect(again.getByRole('radio', { name: 'Every two weeks' })).toBeChecked();
  await expect(again.getByLabel('One of them began on')).toHaveValue('2026-03-04');
  await expect(again.getByRole('textbox', { name: 'Hours a week' })).toHaveValue('38.75');
  // A field for a time is no exception.
  const reminders = await second.settings.section('Reminders');
  await expect(reminders.getByLabel('Remind me from')).toHaveValue(/^6:00\sPM$/u);
  await reminders.getByLabel('Remind me from').fill('5:30 pm');
  await reminders.getByLabel('Remind me from').press('Enter');
  await expect
    .poll(() => second.call('app.start'))
    .toMatchObject({ value: { settings: { reminders: { stillInAt: '17:30' } } } });
});

test('the list at the side goes by the arrow keys; in a narrow window sections fold', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window, clock } = clockhouse;
  await connected(clockhouse, sandbox);
  await resize(clockhouse, 1000, 720);
  await clock.choose('Settings');
  const tab = (name: string): ReturnType<typeof window.locator> => window.getByRole('tab', { name, exact: true });
  await expect(tab('Appearance')).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(tab('Reminders')).toBeFocused();
  await expect(window.getByRole('tabpanel', { name: 'Reminders' })).toBeVisible();
  await window.keyboard.press('End');
  await expect(window.getByRole('tabpanel', { name: 'About' })).toContainText('Clockhouse');
  await window.keyboard.press('Tab');
  await expect(window.getByRole('button', { name: 'Show licences' })).toBeFocused();
  await window.keyboard.press('Shift+Tab');
  await expect(tab('About')).toBeFocused();
  await window.keyboard.press('Home');
  await window.keyboard.press('ArrowUp');
  await expect(tab('About')).toBeFocused();

  await resize(clockhouse, 420, 720);
  const about = window.getByRole('button', { name: 'About', exact: true });
  await expect(about).toHaveAttribute('aria-expanded', 'true');
  await about.click();
  await expect(about).toHaveAttribute('aria-expanded', 'false');
  await window.getByRole('button', { name: 'Shortcuts', exact: true }).click();
  await expect(window.getByRole('region', { name: 'Shortcuts' })).toContainText('Add an entry');
  await expect(window.getByRole('button', { name: 'Shortcuts', exact: true })).toBeInViewport();
});

test('a support bundle is saved as it was shown, and holds nothing that is private', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { app, window, clock, settings } = clockhouse;
  await connected(clockhouse, sandbox);
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'status', status: 403, when: 'before', count: 1 });
  const note = 'At the dentist this morning';
  await clockhouse.call('punch.record', { action: 'clockIn', requestId: crypto.randomUUID(), note });
  await expect(window.getByRole('button', { name: /^Discard/ })).toBeVisible();

  await clock.choose('Settings');
  const diagnostics = await settings.section('Diagnostics');
  await diagnostics.getByRole('button', { name: 'Prepare and look at it' }).click();
  const preview = diagnostics.getByRole('region', { name: /^What is in clockhouse-support-.*\.txt$/ });
  await expect(preview).toBeFocused();
  const shown = await preview.locator('pre').textContent();

  const file = path.join(userData, 'bundle.txt');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, null);
  await diagnostics.getByRole('button', { name: 'Save…' }).click();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await diagnostics.getByRole('button', { name: 'Save…' }).click();
  await expect(window.getByText(`Saved as ${file}`)).toBeVisible();
  const saved = fs.readFileSync(file, 'utf8');
  expect(saved).toBe(shown);

  const { value } = (await clockhouse.call('app.start')) as {
    value: { account: { companyName: string; company: string; employeeName: string; employeeId: number } };
  };
  const { account } = value;
  const names = account.employeeName.split(' ');
  for (const secret of [
    sandbox.ready.employeeApiKey,
    sandbox.ready.apiKey,
    note,
    account.company,
    account.companyName,
    ...names,
  ]) {
    expect(saved.toLowerCase(), secret).not.toContain(secret.toLowerCase());
  }
  expect(saved).not.toMatch(new RegExp(`\\b${account.employeeId}\\b`));
  expect(saved).toContain('attention: 1');
  expect(saved).toMatch(/clockIn 1\/1 .* attention/);
  expect(saved).toMatch(/ {2}\S+Z refused punchForbidden\(createTimesheetClockInEntry/);
  expect(saved).toContain('"event":"painted"');

  await diagnostics.getByRole('button', { name: 'Copy the text' }).click();
  await expect(window.getByText('Copied')).toBeVisible();
});

test('About names what is bundled, with every licence in full', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { window, clock, settings } = clockhouse;
  await connected(clockhouse, sandbox);
  await clock.choose('Settings');
  const about = await settings.section('About');
  await expect(about).toContainText('Clockhouse 0.1.0');
  await expect(about).toContainText(/Electron \d+.* Chrome \d+.* Node \d+/);
  await about.getByRole('button', { name: 'Show licences' }).click();
  await expect(about.getByRole('heading', { name: 'Licences' })).toBeFocused();
  const svelte = about.locator('details').filter({ has: window.locator('summary', { hasText: /^svelte \d/ }) });
  await svelte.locator('summary').click();
  await expect(svelte.getByText('Permission is hereby granted')).toBeVisible();

  // What the source maps say was bundled; the list is made from the bundler's own modules.
  const { value } = (await clockhouse.call('about.licences')) as {
    value: { own: string; others: readonly { name: string; licence: string; text: string }[] };
  };
  const listed = new Set(value.others.map(({ name }) => name));
  const mapped = ['main', 'preload', 'renderer', 'sandbox'].flatMap((part) =>
    packagesIn(path.join(projectRoot, 'out', part)),
  );
  expect(mapped.length).toBeGreaterThan(20);
  expect([...new Set(mapped)].filter((name) => !listed.has(name))).toEqual([]);
  for (const { name, text, licence } of value.others) {
    expect(text.length, name).toBeGreaterThan(300);
    expect(licence, name).not.toBe('');
  }
  const notice = fs.readFileSync(path.join(projectRoot, 'out', 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  for (const { text } of value.others) expect(notice).toContain(text);
});

function packagesIn(folder: string): readonly string[] {
  const maps = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map'));
  return maps.flatMap((file) => {
    const { sources } = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as { sources: readonly string[] };
    return sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []);
  });
}
