/** Every language is complete on the screen and fits; no word is written into the code. */
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import { buildDisguised, disguisedRoot, expectAllDisguised } from './fixtures/disguised.ts';
import { expectNothingCut } from './fixtures/nothing-cut.ts';
import { sheetKinds } from '../../renderer/timesheet/range.ts';
import { sectionNames } from '../../renderer/settings/section-names.ts';

const widths = [320, 420] as const;
/** A Thursday afternoon, with a history of some weeks. */
const flags = ['--now', '2026-03-12T14:20:00-06:00', '--zone', 'America/Denver', '--history-days', '40'];

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
    await openTimesheet(second);
    for (const width of widths) {
      await beWide(second, width);
      for (const kind of sheetKinds) {
        await showSheet(second, kind);
        await expectNothingCut(second.window, `Timesheet, ${kind}, ${language}, ${width}`);
      }
    }
  });
}

test.describe('the disguised app', () => {
  let say: (name: string) => string;
  test.beforeAll(() => {
    test.setTimeout(120_000);
    say = buildDisguised();
  });

  test('has no words in its code, and nothing is cut', async ({ launch, startSandbox }) => {
    test.setTimeout(180_000);
    const sandbox = await startSandbox({ flags });
    const clockhouse = await launch({
      root: disguisedRoot,
      sandboxUrl: sandbox.ready.url,
      sandboxKey: sandbox.ready.employeeApiKey,
      env: { TZ: 'America/Denver' },
    });
    const { window } = clockhouse;
    const press = (name: string): Promise<void> =>
      window
        .getByRole('button', { name: say(name) })
        .first()
        .click();
    await window.getByRole('heading', { name: say('connect_title') }).waitFor();
    await look(clockhouse, 'Connect', []);
    await press('connect_demo_button');
    await window.getByRole('button', { name: say('clock_action_clockIn') }).waitFor();
    const data = await names(clockhouse);
    await look(clockhouse, 'Clock, out', data);

    await sandbox.fault('createTimesheetClockInEntry', { kind: 'status', status: 403, when: 'before', count: 1 });
    await press('clock_action_clockIn');
    await window.locator('[data-choice]').first().waitFor();
    await look(clockhouse, 'Clock, needs a person', data);
    for (const choice of ['discard', 'change', 'tellManager']) {
      await window.locator(`[data-choice="${choice}"]`).click();
      await expect(window.locator('[data-choice]')).toHaveCount(0);
      await look(clockhouse, `Clock, ${choice}`, data);
      await window.keyboard.press('Escape');
    }
    await window.locator('[data-choice="discard"]').click();
    await press('clock_discard_yes');
    await press('clock_action_clockIn');
    await window.getByText(say('clock_confirmed')).first().waitFor();
    await window.locator('summary').first().click();
    await look(clockhouse, 'Clock, working, with a story', data);

    await window.getByRole('button', { name: say('clock_menu'), exact: true }).click();
    await window.getByRole('menuitem').first().waitFor();
    await look(clockhouse, 'Menu', data);
    await window.getByRole('menuitem', { name: say('clock_menu_settings') }).click();
    for (const section of sectionNames) {
      const head = window.locator(`[data-section=${section}]`);
      if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
      await look(clockhouse, `Settings, ${section}`, data);
    }
    await window.keyboard.press('Escape');

    await openTimesheet(clockhouse, say('clock_menu_timesheet'));
    await window.getByRole('button', { name: say('timesheet_add'), exact: true }).click();
    await window.getByRole('form').waitFor();
    await look(clockhouse, 'Timesheet, an entry', data);
    await window.keyboard.press('Escape');
    for (const kind of sheetKinds) {
      await showSheet(clockhouse, kind);
      await look(clockhouse, `Timesheet, ${kind}`, data);
    }
    for (const item of ['timesheet_more_punch', 'import_menu', 'fill_menu_copy', 'fill_menu_templates']) {
      await window.getByRole('button', { name: say('timesheet_more'), exact: true }).click();
      await window.getByRole('menuitem', { name: say(item) }).click();
      await window.getByRole('dialog').waitFor();
      await look(clockhouse, item, data);
      await window.keyboard.press('Escape');
      await expect(window.getByRole('dialog')).toBeHidden();
    }
    await window.getByRole('button', { name: say('timesheet_back_label') }).click();
    await press('clock_punches_all');
    await window.getByRole('heading', { name: say('journal_title') }).waitFor();
    await look(clockhouse, 'Journal', data);
  });
});

/** In both widths: every word in brackets, and nothing beyond its place. */
async function look(clockhouse: Clockhouse, screen: string, data: readonly string[]): Promise<void> {
  await expectAllDisguised(clockhouse.window, screen, data);
  for (const width of widths) {
    await beWide(clockhouse, width);
    await expectNothingCut(clockhouse.window, `${screen}, ${width}`);
  }
}

/** Every name that main hands to a window: what a company calls its people, breaks and projects. */
async function names(clockhouse: Clockhouse): Promise<readonly string[]> {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && /\p{L}/u.test(value)) found.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(await clockhouse.call('app.start'));
  const days = { employeeId: null, from: '2026-01-01', to: '2026-12-31' };
  collect(await clockhouse.call('timesheet.known', days));
  return [...found].filter((name) => name.length > 2);
}

async function beWide({ app, window }: Clockhouse, width: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, wide) => {
    BrowserWindow.getAllWindows()[0]!.setContentSize(wide, 720);
  }, width);
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(width);
}

/** By its place in the menu where its name depends on the language. */
async function openTimesheet({ window }: Clockhouse, name?: string): Promise<void> {
  await window.locator('[aria-haspopup=menu]').first().click();
  await window
    .getByRole('menuitem', name === undefined ? {} : { name })
    .first()
    .click();
  await window.getByRole('main').getByRole('grid').first().waitFor();
}

async function showSheet({ window }: Clockhouse, kind: string): Promise<void> {
  await window.locator(`input[type=radio][value=${kind}]`).check();
  await window.getByRole('main').locator('[role=grid], [role=treegrid]').first().waitFor();
}
