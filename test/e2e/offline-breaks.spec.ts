import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from './fixtures/clockhouse.ts';

const minute = 60_000;

test('a break is offered and started without a network after a restart, and arrives in its minute', async ({
  launch,
  startSandbox,
}) => {
  const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-data-'));
  const before = await startSandbox({ dataFolder });
  const first = await launch({ sandboxUrl: before.ready.url });
  await first.connect.withKey(before.ready.company, before.ready.employeeApiKey);
  await first.clock.clockIn.click();
  await expect(first.clock.confirmed).toBeVisible();
  const breaksOf = ({ window }: typeof first) => window.getByRole('region', { name: 'Breaks', exact: true });
  await expect(breaksOf(first).getByRole('listitem')).toContainText([/Lunch/, /Rest/]);
  await first.quit();
  await before.stop();

  const second = await launch({ sandboxUrl: before.ready.url });
  const { clock, window } = second;
  await expect(clock.state).toContainText('Working since');
  const note = window.getByText('Worked out on this computer, not yet confirmed');
  await expect(note).toBeVisible();
  await expect(breaksOf(second).getByRole('listitem')).toContainText([/Lunch\s*after 3 h.* worked/, /Rest\s*open\b/]);
  const clickedFrom = Math.floor(Date.now() / minute) * minute;
  await clock.takeBreak('Rest');
  await expect(clock.state).toContainText('On break since');
  await expect(clock.state).toContainText('Rest');
  await expect(clock.endBreak).toBeEnabled();
  const clickedTo = Math.floor(Date.now() / minute) * minute;

  const after = await startSandbox({ dataFolder, port: before.port });
  await expect(clock.confirmed).toBeVisible({ timeout: 30_000 });
  const [work, rest, ...others] = await after.recentEntries();
  expect(others).toEqual([]);
  expect(work?.breakId).toBeNull();
  expect(rest?.breakId).not.toBeNull();
  expect(rest?.endAt).toBeNull();
  expect(work?.endAt).toBe(rest?.startAt);
  expect(rest?.startAt).toBeGreaterThanOrEqual(clickedFrom);
  expect(rest?.startAt).toBeLessThanOrEqual(clickedTo);
  // BambooHR's own word is back.
  await expect(note).toBeHidden({ timeout: 15_000 });
  fs.rmSync(dataFolder, { recursive: true, force: true });
});
