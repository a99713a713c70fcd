/** What a person finds again after a restart: the window where it was, the look and the language; and damaged files. */
import type { Rectangle } from 'electron';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';

test('size and place, theme and language are remembered', async ({ launch, userData }) => {
  const first = await launch();
  await first.connect.demo.click();
  await expect(first.clock.state).toBeVisible();
  await first.clock.choose('Settings');
  await first.settings.theme('Dark');
  await first.window.getByRole('radio', { name: 'Español' }).check();
  await expect(first.window.getByRole('heading', { name: 'Ajustes' })).toBeVisible();
  const wanted = { x: 140, y: 60, width: 520, height: 700 };
  await setBounds(first, wanted);
  await first.quit();

  const settings = JSON.parse(fs.readFileSync(path.join(userData, 'settings.json'), 'utf8')) as unknown;
  expect(settings).toMatchObject({ theme: 'dark', language: 'es', window: { ...wanted, isMaximized: false } });

  const second = await launch();
  await expect(second.window.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(second.window.locator('html')).toHaveAttribute('lang', 'es');
  await expect(second.window.getByRole('button', { name: 'Fichar entrada' })).toBeVisible();
  expect(await bounds(second)).toEqual(wanted);
  // What is seen before the page paints.
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBackgroundColor())).toBe(
    '#141310',
  );

  // No frame shows something else first.
  await second.window.addInitScript(() => {
    const seen = new Set<string>();
    Reflect.set(globalThis, 'seen', seen);
    const look = (): void => {
      const root = document.documentElement as HTMLElement | null;
      if (root !== null && document.body?.innerText.trim()) seen.add(`${root.lang} ${root.dataset['theme']}`);
      requestAnimationFrame(look);
    };
    look();
  });
  await second.window.reload();
  await expect(second.window.getByRole('button', { name: 'Fichar entrada' })).toBeVisible();
  expect(await second.window.evaluate(() => [...(Reflect.get(globalThis, 'seen') as Set<string>)])).toEqual([
    'es dark',
  ]);
});

for (const [where, kept] of [
  ['on a display that is gone', { x: 5_000, y: 4_000, width: 480, height: 640 }],
  ['almost off the right edge', { x: 1_275, y: 100, width: 480, height: 640 }],
  ['with its title above the top edge', { x: 100, y: -400, width: 480, height: 640 }],
  ['larger than the display', { x: 0, y: 0, width: 4_000, height: 3_000 }],
] as const) {
  test(`a window kept ${where} is brought back`, async ({ launch, userData }) => {
    fs.writeFileSync(
      path.join(userData, 'settings.json'),
      JSON.stringify({ version: 1, window: { ...kept, isMaximized: false } }),
    );
    const clockhouse = await launch();
    await expect(clockhouse.connect.heading).toBeVisible();

    const found = await bounds(clockhouse);
    const area = await clockhouse.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
    expect(found.x).toBeGreaterThanOrEqual(area.x);
    expect(found.y).toBeGreaterThanOrEqual(area.y);
    expect(found.x + found.width).toBeLessThanOrEqual(area.x + area.width);
    expect(found.y + found.height).toBeLessThanOrEqual(area.y + area.height);
    // Scaled displays round to the pixel.
    expect(Math.abs(found.width - Math.min(kept.width, area.width))).toBeLessThanOrEqual(2);
  });
}

test('damaged files are set aside with a notice, and the clock works', async ({ launch, userData }) => {
  const first = await launch();
  await first.connect.demo.click();
  await first.clock.clockIn.click();
  await expect(first.clock.state).toContainText('Working since');
  await first.quit();
  const files = ['settings.json', 'account.json', 'outbox.db'];
  for (const file of files)
    fs.writeFileSync(path.join(userData, file), `{"version":1,"kind":${'\u0000'.repeat(5_000)}`);
  for (const suffix of ['-wal', '-shm']) fs.rmSync(path.join(userData, `outbox.db${suffix}`), { force: true });

  const { window, connect, clock } = await launch();
  await expect(window.getByText('A damaged file was set aside')).toHaveCount(3);
  const left = fs.readdirSync(userData);
  for (const file of files)
    expect(
      left.filter((name) => name.startsWith(`${file}.damaged-`)),
      file,
    ).toHaveLength(1);

  await connect.demo.click();
  // The company knows what this machine has forgotten.
  await expect(clock.state).toContainText('Working since');
  await clock.clockOut.click();
  await expect(clock.state).toContainText('Clocked out');
  await expect(window.getByText('Confirmed by BambooHR').first()).toBeVisible();
});

for (const [what, content] of [
  ['empty', ''],
  ['cut off', '{"version":1,"theme":"da'],
  ['of another kind', '["version",1]'],
  ['with a value nobody knows', '{"version":1,"theme":"pink"}'],
] as const) {
  test(`settings that are ${what} do not keep the app from starting`, async ({ launch, userData }) => {
    fs.writeFileSync(path.join(userData, 'settings.json'), content);
    const { window, connect } = await launch();
    await expect(connect.heading).toBeVisible();
    await expect(window.getByText('A damaged file was set aside')).toBeVisible();
    await window.getByRole('button', { name: 'Got it' }).click();
    await expect(window.getByText('A damaged file was set aside')).toBeHidden();
    const [aside] = fs.readdirSync(userData).filter((name) => name.startsWith('settings.json.damaged-'));
    expect(fs.readFileSync(path.join(userData, aside ?? ''), 'utf8')).toBe(content);
  });
}

function bounds({ app }: Clockhouse): Promise<Rectangle> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getBounds());
}

// Answers when the display server has done it.
async function setBounds(clockhouse: Clockhouse, wanted: Rectangle): Promise<void> {
  await clockhouse.app.evaluate(
    ({ BrowserWindow }, rectangle) => BrowserWindow.getAllWindows()[0]!.setBounds(rectangle),
    wanted,
  );
  await expect.poll(() => bounds(clockhouse)).toEqual(wanted);
}

test('text grows to 200 % and back by keyboard, and the size is remembered', async ({ launch }) => {
  const factorOf = (clockhouse: Clockhouse): Promise<number | undefined> =>
    clockhouse.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  const press = (clockhouse: Clockhouse, keyCode: string): Promise<void> =>
    clockhouse.app.evaluate(({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.sendInputEvent({ type: 'keyDown', keyCode: key, modifiers: ['control'] });
      contents?.sendInputEvent({ type: 'keyUp', keyCode: key, modifiers: ['control'] });
    }, keyCode);
  const first = await launch();
  await expect(first.connect.heading).toBeVisible();
  for (const expected of [1.1, 1.25, 1.5, 1.75, 2]) {
    await press(first, '=');
    await expect.poll(async () => Math.round(((await factorOf(first)) ?? 0) * 100) / 100).toBe(expected);
  }
  await expect(first.connect.demo).toBeVisible();
  await first.quit();

  const second = await launch();
  await expect(second.connect.heading).toBeVisible();
  await expect.poll(async () => Math.round(((await factorOf(second)) ?? 0) * 100)).toBe(200);
  await press(second, '0');
  await expect.poll(async () => factorOf(second)).toBe(1);
});
