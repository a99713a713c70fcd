/** One Clockhouse per data folder: two would race for one outbox. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from './fixtures/clockhouse.ts';
import { projectRoot } from './fixtures/sandbox.ts';

test('a second start brings the first window to the front and ends', async ({ launch, userData }) => {
  const { app, connect } = await launch();
  await expect(connect.heading).toBeVisible();
  const program = await app.evaluate(() => process.execPath);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide());

  const second = spawn(
    program,
    [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`, projectRoot],
    { stdio: 'ignore' },
  );
  expect(await once(second, 'exit')).toEqual([0, null]);

  const isInFront = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => {
      const [window, ...others] = BrowserWindow.getAllWindows();
      return others.length === 0 && window!.isVisible() && window!.isFocused();
    });
  await expect.poll(isInFront).toBe(true);
  await expect(connect.heading).toBeVisible();
});

test('another data folder is another Clockhouse', async ({ launch, userData }) => {
  const first = await launch();
  await expect(first.connect.heading).toBeVisible();
  const second = await launch({ args: [`--user-data-dir=${userData}/other`] });
  await expect(second.connect.heading).toBeVisible();
  expect(first.isRunning).toBe(true);
});
