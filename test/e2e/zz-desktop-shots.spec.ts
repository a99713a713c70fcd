import { expect, test } from './fixtures/clockhouse.ts';
import { clickTray, closeWindow, desktopWithTray, followLink, sleep, watchOutside, windowCount } from './fixtures/outside.ts';
import { measureMemory } from '../bench/process-memory.mjs';

test('shots', async ({ launch, startSandbox, userData }) => {
  test.setTimeout(200_000);
  const sandbox = await startSandbox();
  await sandbox.control('POST', 'clock', { advanceMs: -40 * 60_000 });
  await sandbox.elsewhere({ action: 'clockIn', employeeId: sandbox.ready.employeeId });
  await sandbox.control('POST', 'clock', { advanceMs: 40 * 60_000 });
  const c = await launch({ sandboxUrl: sandbox.ready.url, env: desktopWithTray(userData) });
  await c.connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(c.clock.state).toContainText('Working since');
  await watchOutside(c.app);
  await c.call('desktop.facts');
  const out = '/tmp/desk-shots';
  const both = async (name: string) => {
    for (const theme of ['light', 'dark'] as const) {
      await c.window.evaluate((t) => window.clockhouse.call('settings.change', { theme: t }), theme);
      await expect(c.window.locator('html')).toHaveAttribute('data-theme', theme);
      await c.window.waitForTimeout(400);
      await c.window.screenshot({ path: `${out}/${name}-${theme}.png` });
    }
  };
  await c.clock.choose('Settings');
  for (const name of ['Reminders', 'Desktop']) {
    await c.window.getByRole('region', { name }).evaluate((e) => e.scrollIntoView({ block: 'start' }));
    await both(`settings-${name}`);
  }
  await c.window.keyboard.press('Escape');
  await followLink(c.app, userData, 'clockhouse://clock-out');
  await both('link');
  await c.window.keyboard.press('Escape');
  await closeWindow(c.app);
  await both('close');
  await c.window.keyboard.press('Escape');
  await c.window.evaluate(() => window.clockhouse.call('settings.change', { language: 'es' }));
  await clickTray(c.app, 'Salir de Clockhouse');
  await both('quit');
  await c.window.keyboard.press('Escape');
  await c.window.evaluate(() => window.clockhouse.call('settings.change', { language: 'en' }));
  await sandbox.control('POST', 'clock', { advanceMs: 30 * 60_000 });
  await sleep(c.app, 30 * 60_000);
  await both('away');
  await c.window.keyboard.press('Escape');
  const pid = c.app.process().pid;
  await c.window.waitForTimeout(5000);
  console.log('BEFORE', JSON.stringify(await measureMemory(pid)));
  await closeWindow(c.app);

  await expect.poll(() => windowCount(c.app)).toBe(0);
  await new Promise((r) => setTimeout(r, 8000));
  console.log('AFTER', JSON.stringify(await measureMemory(pid)));
});
