import fs from 'node:fs';
import keytar from 'keytar';
import type { CDPSession } from '@playwright/test';
import { expect, test } from './fixtures/clockhouse.ts';
import { filesContaining } from './fixtures/files-containing.ts';

test('signing out leaves the key nowhere: keychain, files, logs, page, renderer memory', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const { ready } = await startSandbox();
  const clockhouse = await launch({ sandboxUrl: ready.url });
  const { clock, connect, window } = clockhouse;
  await connect.withKey(ready.company, ready.employeeApiKey);
  await expect(clock.clockIn).toBeVisible();

  const session = await window.context().newCDPSession(window);
  expect(await heapOf(session)).not.toContain(ready.employeeApiKey);

  await clock.choose('Sign out');
  await expect(connect.heading).toBeVisible();
  expect(await keytar.getPassword('Clockhouse', `bamboohr:${ready.company}`)).toBeNull();
  expect(await window.content()).not.toContain(ready.employeeApiKey);
  expect(await connect.key.inputValue()).toBe('');
  expect(await heapOf(session)).not.toContain(ready.employeeApiKey);
  await clockhouse.quit();

  expect(filesContaining(userData, [ready.employeeApiKey])).toEqual([]);
  expect(fs.readdirSync(userData).length).toBeGreaterThan(3);
});

test('the search would find a key that was left in the page', async ({ launch }) => {
  const { window } = await launch();
  await window.evaluate(() => {
    (globalThis as { left?: string }).left = ['left', 'in', 'the', 'page', '4711'].join('-');
  });
  const session = await window.context().newCDPSession(window);
  expect(await heapOf(session)).toContain('left-in-the-page-4711');
});

test('with punches still waiting, signing out asks first and loses none of them', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const { ready } = sandbox;
  const clockhouse = await launch({ sandboxUrl: ready.url });
  const { clock, connect, window } = clockhouse;
  await connect.withKey(ready.company, ready.employeeApiKey);
  await expect(clock.clockIn).toBeVisible();
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'status', status: 503, retryAfter: 3, count: 1 });
  await clock.clockIn.click();
  await expect(clock.state).toContainText('Working since');
  await clock.choose('Sign out');
  const question = window.getByRole('alertdialog').or(window.getByRole('dialog'));
  await expect(question).toContainText(/1 punch/);
  await question.getByRole('button', { name: /Sign out/ }).click();
  await expect(connect.heading).toBeVisible();
  expect(await sandbox.recentEntries()).toHaveLength(0);

  await connect.withKey(ready.company, ready.employeeApiKey);
  await expect(clock.state).toContainText('Working since');
  await expect(clock.confirmed).toBeVisible({ timeout: 20_000 });
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

/** Everything alive in the renderer's JavaScript heap, as text. Taking it collects garbage first. */
async function heapOf(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }): void => {
    chunks.push(chunk);
  };
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  return chunks.join('');
}
