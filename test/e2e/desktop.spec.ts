/** Clockhouse around its window: tray, links, absences, reminders, quitting. */
import { _electron as electron } from '@playwright/test';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import {
  clickThatCloses,
  clickTray,
  closeWindow,
  desktopWithTray,
  followLink,
  said,
  sleepAndWake,
  trayLines,
  trayTooltip,
  watchOutside,
  windowCount,
  windowOpenedBy,
} from './fixtures/outside.ts';
import { projectRoot } from './fixtures/sandbox.ts';
import type { Sandbox } from './fixtures/sandbox.ts';

const minute = 60_000;

/** Connected, and watched from outside. */
async function connected(clockhouse: Clockhouse, sandbox: Sandbox): Promise<void> {
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clockhouse.clock.state).toBeVisible();
  await watchOutside(clockhouse.app);
}

test('closing goes to the tray, told once; the tray punches and brings the window back', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url, env: desktopWithTray(userData) });
  const { app, window } = clockhouse;
  await connected(clockhouse, sandbox);
  await expect
    .poll(async () => ((await clockhouse.call('desktop.facts')) as { value: { hasTray: boolean } }).value.hasTray)
    .toBe(true);

  await closeWindow(app);
  const told = window.getByRole('dialog', { name: 'Clockhouse stays in the tray' });
  await expect(told).toBeVisible();
  await expect(told.getByRole('button', { name: 'Close the window' })).toBeFocused();
  await clickThatCloses(window, told.getByRole('button', { name: 'Close the window' }));
  await expect.poll(() => windowCount(app)).toBe(0);
  expect(clockhouse.isRunning).toBe(true);
  // The page's process is gone with it.
  const renderers = await app.evaluate(
    ({ app: main }) => main.getAppMetrics().filter(({ type }) => type === 'Tab').length,
  );
  expect(renderers).toBe(0);

  // Words come without a window; the menu is made anew by what changes.
  await sandbox.elsewhere({ action: 'clockIn', employeeId: sandbox.ready.employeeId });
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect.poll(() => trayLines(app)).toContain('Clock out');
  expect(await trayTooltip(app)).toMatch(/^Clockhouse: Working for \d+ min$/);
  expect(await trayLines(app)).toEqual([
    expect.stringMatching(/^Working for/),
    'Clock out',
    'Start break',
    'Open Clockhouse',
    'Quit Clockhouse',
  ]);
  await clickTray(app, 'Start break', 'Rest');
  await expect.poll(() => trayTooltip(app)).toMatch(/^Clockhouse: Rest for/);
  await clickTray(app, 'Clock out');
  await expect.poll(() => trayTooltip(app)).toBe('Clockhouse: Clocked out');
  await expect
    .poll(async () => (await sandbox.recentEntries()).map(({ endAt }) => endAt === null))
    .toEqual([false, false]);

  const again = await windowOpenedBy(app, () => clickTray(app, 'Open Clockhouse'));
  await expect(again.getByRole('button', { name: 'Clock in', exact: true })).toBeVisible();
  await closeWindow(app);
  await expect.poll(() => windowCount(app)).toBe(0);
});

test('a link asks and punches only after the click; hostile ones do nothing', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { app, window, clock } = clockhouse;
  await connected(clockhouse, sandbox);
  const question = window.getByRole('dialog', { name: 'Clock in now?' });

  for (const link of ['clockhouse://clock-in?confirm=no', 'clockhouse://clock-in/..', 'clockhouse://settings']) {
    await followLink(app, userData, link);
  }
  expect(await clockhouse.call('desktop.questions')).toEqual({ ok: true, value: [] });
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await followLink(app, userData, 'clockhouse://clock-in');
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Not now' })).toBeFocused();
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(question).toBeHidden();
  expect(await sandbox.recentEntries()).toEqual([]);
  await expect(clock.clockIn).toBeVisible();

  await followLink(app, userData, 'clockhouse://clock-in');
  await question.getByRole('button', { name: 'Clock in' }).click();
  await expect(clock.state).toContainText('Working since');
  await expect.poll(async () => (await sandbox.recentEntries()).length).toBe(1);

  await followLink(app, userData, 'clockhouse://clock-in');
  const already = window.getByRole('dialog', { name: 'You are clocked in already' });
  await expect(already).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(already).toBeHidden();
  expect(await sandbox.recentEntries()).toHaveLength(1);

  // What only shows something needs no question.
  await followLink(app, userData, 'clockhouse://timesheet?date=2026-03-09');
  await expect(window.getByRole('heading', { name: 'Timesheet', exact: true })).toBeVisible();
  expect(await clockhouse.call('desktop.questions')).toEqual({ ok: true, value: [] });
});

for (const [answer, entries] of [
  ['Keep it as work', [{ isOver: false, isBreak: false }]],
  [/^End work at/, [{ isOver: true, isBreak: false }]],
  [
    /^Start Rest at/,
    [
      { isOver: true, isBreak: false },
      { isOver: false, isBreak: true },
    ],
  ],
] as const) {
  test(`back after a sleep while clocked in: "${String(answer)}"`, async ({ launch, startSandbox }) => {
    const sandbox = await startSandbox();
    await sandbox.control('POST', 'clock', { advanceMs: -40 * minute });
    await sandbox.elsewhere({ action: 'clockIn', employeeId: sandbox.ready.employeeId });
    await sandbox.control('POST', 'clock', { advanceMs: 40 * minute });
    const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
    const { app, window, clock } = clockhouse;
    await connected(clockhouse, sandbox);
    await expect(clock.state).toContainText('Working since');

    const { epochMs: leftAt } = await sandbox.control<{ epochMs: number }>('GET', 'clock');
    await sandbox.control('POST', 'clock', { advanceMs: 30 * minute });
    await sleepAndWake(app, 30 * minute);
    const question = window.getByRole('dialog', { name: 'Was that work?' });
    await expect(question).toBeVisible();
    await expect(question).toContainText('30 min');
    await expect(question.getByRole('button', { name: 'Keep it as work' })).toBeFocused();
    await question.getByRole('button', { name: answer }).click();
    await expect(question).toBeHidden();
    await expect
      .poll(async () =>
        (await sandbox.recentEntries()).map(({ endAt, breakId }) => ({
          isOver: endAt !== null,
          isBreak: breakId !== null,
        })),
      )
      .toEqual(entries);
    const [work] = await sandbox.recentEntries();
    if (work?.endAt == null) return;
    // The minute in which it fell asleep, or the one that began until it did.
    const leftIn = Math.floor(leftAt / minute) * minute;
    expect([leftIn, leftIn + minute]).toContain(work.endAt);
  });
}

test('quitting while clocked in asks; clocking out and quitting does both', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const sandbox = await startSandbox();
  await sandbox.elsewhere({ action: 'clockIn', employeeId: sandbox.ready.employeeId });
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url, env: desktopWithTray(userData) });
  const { app, window, clock } = clockhouse;
  await connected(clockhouse, sandbox);
  await expect(clock.state).toContainText('Working since');
  // The menu is made anew in another language, and back.
  await clockhouse.call('settings.change', { language: 'es' });
  await expect.poll(() => trayLines(app)).toContain('Salir de Clockhouse');
  await clockhouse.call('settings.change', { language: 'en' });
  await expect.poll(() => trayLines(app)).toContain('Quit Clockhouse');

  const question = window.getByRole('dialog', { name: 'Quit while clocked in?' });
  await clickTray(app, 'Quit Clockhouse');
  await expect(question).toBeVisible();
  await expect(question.getByRole('button', { name: 'Stay in the tray' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(clockhouse.isRunning).toBe(true);

  await clickTray(app, 'Quit Clockhouse');
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Clock out and quit' }).click();
  await expect.poll(() => clockhouse.isRunning).toBe(false);
  expect((await sandbox.recentEntries()).every(({ endAt }) => endAt !== null)).toBe(true);
});

test('the end of the session is not held up', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.clock.state).toContainText('Working since');
  clockhouse.app.process().kill('SIGTERM');
  await expect.poll(() => clockhouse.isRunning).toBe(false);
});

test('a reminder comes when its time is reached, and once', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox({ flags: ['--now', '2026-03-04T15:00:00Z'] });
  const env = { TZ: 'UTC' };
  await sandbox.elsewhere({ action: 'clockIn', employeeId: sandbox.ready.employeeId });
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url, env });
  await connected(clockhouse, sandbox);
  await expect(clockhouse.clock.state).toContainText('Working since');
  await clockhouse.call('settings.change', { reminders: { stillInAt: '18:00' } });
  expect(await said(clockhouse.app)).toEqual([]);

  await sandbox.control('POST', 'clock', { now: '2026-03-04T18:00:10Z' });
  await clockhouse.call('clock.refresh');
  await expect.poll(async () => (await said(clockhouse.app)).map(({ title }) => title)).toEqual(['Still clocked in?']);
  expect((await said(clockhouse.app))[0]?.body).toMatch(/since 3:00\sPM/);
  await clockhouse.call('settings.change', { theme: 'dark' });
  await clockhouse.call('clock.refresh');
  expect(await said(clockhouse.app)).toHaveLength(1);
  await clockhouse.quit();

  const second = await launch({ sandboxUrl: sandbox.ready.url, env });
  await expect(second.clock.state).toContainText('Working since');
  await watchOutside(second.app);
  await second.call('clock.refresh');
  await second.call('settings.change', { theme: 'light' });
  expect(await said(second.app)).toEqual([]);
});

test('a start with the session opens no window until somebody asks for one', async ({ userData }) => {
  const app = await electron.launch({
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${userData}`,
      projectRoot,
      '--hidden',
    ],
    env: { ...process.env, LANGUAGE: 'en' },
  });
  try {
    await app.evaluate(({ app: main }) => main.whenReady());
    // What a start does without a window has been done.
    await expect.poll(() => app.evaluate(({ app: main }) => main.listenerCount('before-quit'))).toBeGreaterThan(0);
    expect(await windowCount(app)).toBe(0);
    const window = await windowOpenedBy(app, () => followLink(app, userData, 'clockhouse://timesheet'));
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  } finally {
    await app.close();
  }
});

test('the settings change reminders and the desktop, and say what this machine cannot do', async ({ launch }) => {
  const clockhouse = await launch();
  const { window, connect, clock, app } = clockhouse;
  await connect.demo.click();
  await expect(clock.state).toBeVisible();
  await clock.choose('Settings');
  const desktop = await clockhouse.settings.section('Desktop');
  await expect(desktop).toContainText('This desktop has no place for tray icons');
  await expect(desktop.getByRole('checkbox', { name: 'Start when I sign in' })).toBeDisabled();
  const keeps = desktop.getByRole('checkbox', { name: 'Keep running' });
  await expect(keeps).not.toBeChecked();
  await keeps.click();
  await expect(keeps).toBeChecked();
  await desktop.getByRole('radio', { name: '30 min' }).check();

  const reminders = await clockhouse.settings.section('Reminders');
  await reminders.getByRole('checkbox', { name: 'Quiet hours' }).click();
  await reminders.getByLabel('From', { exact: true }).fill('21:30');
  await reminders.getByLabel('From', { exact: true }).blur();
  await expect
    .poll(() => clockhouse.call('app.start'))
    .toMatchObject({
      value: {
        settings: {
          reminders: { quiet: { from: '21:30', to: '07:00' }, stillInAt: '18:00' },
          desktop: { keepsRunning: true, awayMinutes: 30 },
        },
      },
    });

  const shortcuts = await clockhouse.settings.section('Shortcuts');
  await shortcuts.getByRole('button', { name: 'Choose keys' }).click();
  await window.keyboard.press('k');
  await expect(shortcuts.getByRole('status')).toContainText('Hold Ctrl, Alt');
  await window.keyboard.press('Control+c');
  await expect(shortcuts.getByRole('status')).toContainText('Every program uses these keys');
  await app.evaluate(({ globalShortcut }) => {
    const { register } = globalShortcut;
    globalShortcut.register = () => {
      globalShortcut.register = register;
      return false;
    };
  });
  await window.keyboard.press('Control+Alt+k');
  await expect(shortcuts.getByRole('status')).toContainText('belongs to another program');
  await window.keyboard.press('Control+Alt+j');
  await expect(shortcuts.getByRole('status')).toContainText('Ctrl + Alt + J shows Clockhouse');
  expect(await app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+J'))).toBe(true);
  await shortcuts.getByRole('button', { name: 'Remove' }).click();
  await expect(shortcuts.getByText('None', { exact: true })).toBeVisible();
  expect(await app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+J'))).toBe(false);
});
