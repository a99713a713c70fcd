import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import type { Sandbox } from './fixtures/sandbox.ts';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const minute = 60_000;

async function connected(clockhouse: Clockhouse, sandbox: Sandbox): Promise<void> {
  await clockhouse.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clockhouse.clock.clockIn).toBeVisible();
}

test('the main job: clock in, take a break, come back, clock out, see it in the timesheet', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  const { clock } = clockhouse;
  await connected(clockhouse, sandbox);

  await clock.clockIn.click();
  await expect(clock.state).toContainText('Working since');
  await expect(clock.confirmed).toBeVisible();
  await clock.takeBreak('Lunch');
  await expect(clock.state).toContainText('On break since');
  await clock.endBreak.click();
  await expect(clock.state).toContainText('Working since');
  await clock.clockOut.click();
  await expect(clock.state).toContainText('Clocked out');
  await expect(clock.timesheet.getByRole('listitem')).toHaveCount(3);

  await expect.poll(async () => (await sandbox.recentEntries()).filter((entry) => entry.endAt !== null).length).toBe(3);
  const [work, lunch, rest] = await sandbox.recentEntries();
  expect(work?.endAt).toBe(lunch?.startAt);
  expect(lunch?.endAt).toBe(rest?.startAt);
  expect([work, lunch, rest].map((entry) => entry?.breakId !== null)).toEqual([false, true, false]);
});

test('clocked in, quit, started again: still in, from the first frame, also when BambooHR is down', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const first = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(first, sandbox);
  await first.clock.clockIn.click();
  await expect(first.clock.confirmed).toBeVisible();
  await first.quit();
  await sandbox.stop();

  const second = await launch({ sandboxUrl: sandbox.ready.url });
  await expect(second.clock.state).toContainText('Working since');
  await expect(second.clock.clockOut).toBeEnabled();
});

test('with BambooHR down a punch is saved, and it arrives with its own minute when BambooHR is back', async ({
  launch,
  startSandbox,
}) => {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-data-'));
  const before = await startSandbox({ dataFolder });
  const clockhouse = await launch({ sandboxUrl: before.ready.url });
  await connected(clockhouse, before);
  await before.stop();

  const clickedAt = Date.now();
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.clock.state).toContainText('Working since');
  await expect(clockhouse.window.getByText(/will be sent/i).first()).toBeVisible();

  const after = await startSandbox({ dataFolder, port: before.port });
  await expect(clockhouse.clock.confirmed).toBeVisible({ timeout: 30_000 });
  const [entry, ...others] = await after.recentEntries();
  expect(others).toEqual([]);
  expect(Math.abs((entry?.startAt ?? 0) - Math.floor(clickedAt / minute) * minute)).toBeLessThanOrEqual(minute);
  fs.rmSync(dataFolder, { recursive: true, force: true });
});

test('with BambooHR slow the clock answers at once and nothing blocks', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'delay', when: 'before', delayMs: 4_000 });
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.clock.state).toContainText('Working since', { timeout: 1_000 });
  await expect(clockhouse.clock.clockOut).toBeEnabled({ timeout: 1_000 });
  await expect(clockhouse.clock.confirmed).toBeVisible();
});

test('an answer that never comes is looked up: one entry, one punch', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'drop', when: 'after' });
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.clock.confirmed).toBeVisible({ timeout: 20_000 });
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

test('killed right after "recorded", the punch is delivered at the next start, once', async ({
  launch,
  startSandbox,
}) => {
  const sandbox = await startSandbox();
  const first = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(first, sandbox);
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'delay', when: 'before', delayMs: 3_000 });
  await first.clock.clockIn.click();
  await expect(first.clock.state).toContainText('Working since');
  await first.kill();

  const second = await launch({ sandboxUrl: sandbox.ready.url });
  await expect(second.clock.state).toContainText('Working since');
  await expect(second.clock.confirmed).toBeVisible({ timeout: 30_000 });
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

test('clocked in from the web: told as it is, and the person decides', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  const { epochMs } = await sandbox.control<{ epochMs: number }>('GET', 'clock');
  const start = new Date(epochMs - 30 * minute).toISOString();
  await sandbox.elsewhere({
    action: 'clockIn',
    employeeId: sandbox.ready.employeeId,
    body: { date: start.slice(0, 10), start: start.slice(11, 16), timezone: 'UTC' },
  });
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.window.getByText('You are already clocked in').first()).toBeVisible({ timeout: 20_000 });
  await clockhouse.clock.choice("Keep BambooHR's entry").click();
  await expect(clockhouse.clock.state).toContainText('Working since');
  await expect(clockhouse.clock.clockOut).toBeVisible();
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

test('somebody who is not set up for time tracking is told so', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  await sandbox.control('POST', 'permissions', { employee: { id: sandbox.ready.employeeId, timesheetType: null } });
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.window.getByText('You are not set up for time tracking').first()).toBeVisible();
});

test('a key that is revoked while working stops nothing from being recorded', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  const key = { key: sandbox.ready.employeeApiKey, revoked: true };
  await sandbox.control('POST', 'permissions', { key });
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.clock.state).toContainText('Working since');
  await expect(clockhouse.window.getByText('BambooHR did not accept this key').first()).toBeVisible();
});

test('two clicks within a moment are one punch', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  await clockhouse.clock.clockIn.dblclick();
  await expect(clockhouse.clock.confirmed).toBeVisible();
  await expect(clockhouse.clock.state).toContainText('Working since');
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

test('a note goes with the clock in', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
  await connected(clockhouse, sandbox);
  await clockhouse.window.getByRole('button', { name: /note/i }).first().click();
  await clockhouse.window.getByRole('textbox', { name: /note/i }).fill('Opening the store');
  await clockhouse.clock.clockIn.click();
  await expect(clockhouse.clock.confirmed).toBeVisible();
  const [entry] = await sandbox.recentEntries();
  expect(entry?.note).toBe('Opening the store');
});
