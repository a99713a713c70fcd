/** Every language is shown when it is chosen, stays, and fits. */
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import { expectNothingCut } from './fixtures/nothing-cut.ts';

const widths = [320, 420] as const;

for (const { language, name, settings, clockIn, locale } of [
  { language: 'de', name: 'Deutsch', settings: 'Einstellungen', clockIn: 'Einstempeln', locale: 'de' },
  { language: 'fr', name: 'Français', settings: 'Paramètres', clockIn: 'Pointer l’arrivée', locale: 'fr' },
] as const) {
  test(`${name} is shown at once when it is chosen, and after a restart`, async ({ launch }) => {
    const first = await launch();
    await first.connect.demo.click();
    await expect(first.clock.state).toBeVisible();
    await first.clock.choose('Settings');
    await first.window.getByRole('radio', { name }).check();
    await expect(first.window.locator('html')).toHaveAttribute('lang', language);
    await expect(first.window.getByRole('heading', { name: settings })).toBeVisible();
    await expect(first.window.getByRole('heading', { name: 'Settings', exact: true })).toBeHidden();
    // Where the person was.
    await expect(first.window.getByRole('radio', { name })).toBeFocused();
    await first.window.keyboard.press('Escape');
    await first.quit();

    const second = await launch();
    await expect(second.window.locator('html')).toHaveAttribute('lang', language);
    await expect(second.window.getByRole('button', { name: clockIn })).toBeVisible();
    const shown = (await second.call('app.start')) as { value: { settings: { formatLocale: string } } };
    expect(shown.value.settings.formatLocale).toBe(locale);
    await second.window.locator('[aria-haspopup=menu]').first().waitFor();
    for (const width of widths) {
      await beWide(second, width);
      await expectNothingCut(second.window, `Clock, ${language}, ${width}`);
    }
  });
}

async function beWide({ app, window }: Clockhouse, width: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wide) => {
    BrowserWindow.getAllWindows()[0]!.setContentSize(wide, 720);
  }, width);
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(width);
}
