/** No screen breaks a rule of axe, in any theme and language; and every one fits at 200 % and in the smallest window. */
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';
import { expectNoViolationInAnyClothes } from './fixtures/axe.ts';
import { expectNothingCut } from './fixtures/nothing-cut.ts';
import type { Sandbox } from './fixtures/sandbox.ts';
import { sectionNames } from '../../renderer/settings/section-names.ts';
import type { SectionName } from '../../renderer/settings/section-names.ts';

test.describe('no rule is broken', () => {
  test('on Connect, with and without an error', async ({ launch, startSandbox }) => {
    const sandbox = await startSandbox();
    const clockhouse = await launch({ sandboxUrl: sandbox.ready.url });
    const { window, connect } = clockhouse;
    await expect(connect.heading).toBeVisible();
    await expectNoViolationInAnyClothes(window, 'Connect');

    // Texts differ by language, so the form is sent by its keyboard and not by the button's name.
    await expectNoViolationInAnyClothes(window, 'Connect with missing fields', async () => {
      await window.locator('form input').first().press('Enter');
      await expect(window.locator('[aria-invalid=true]').first()).toBeVisible();
    });
    await expectNoViolationInAnyClothes(window, 'Connect with a wrong key', async () => {
      await window.locator('form input').nth(0).fill(sandbox.ready.company);
      await window.locator('form input').nth(1).fill('not-the-key');
      await window.locator('form input').nth(1).press('Enter');
      await expect(window.locator('[aria-invalid=true]').first()).toBeVisible();
    });
  });

  test('on the clock: out, working, on a break, with its menus', async ({ launch, startSandbox }) => {
    const { window, clock } = await atTheClock(launch, await startSandbox());
    await expectNoViolationInAnyClothes(window, 'clocked out');
    await clock.clockIn.click();
    await expect(window.getByText('Confirmed by BambooHR').first()).toBeVisible();
    await expectNoViolationInAnyClothes(window, 'working');

    const open = async (index: number): Promise<void> => {
      await window.keyboard.press('Escape');
      await expect(window.getByRole('menu')).toBeHidden();
      await window.locator('[aria-haspopup=menu]').nth(index).click();
      await expect(window.getByRole('menuitem').first()).toBeVisible();
    };
    await expectNoViolationInAnyClothes(window, 'menu', () => open(0));
    await window.keyboard.press('Escape');
    if (await window.locator('[aria-haspopup=menu]').nth(1).isVisible()) {
      await expectNoViolationInAnyClothes(window, 'menu of breaks', () => open(1));
      await window.keyboard.press('Escape');
    }
    await window.locator('summary').first().click();
    await expectNoViolationInAnyClothes(window, 'story of a punch', async () => {
      const story = window.locator('details').first();
      if ((await story.getAttribute('open')) === null) await story.locator('summary').click();
    });

    await takeABreak({ window, clock });
    await expectNoViolationInAnyClothes(window, 'on a break');
  });

  test('in the settings, folded and with a list at the side', async ({ launch, startSandbox }) => {
    test.setTimeout(150_000);
    const { app, window, clock } = await atTheClock(launch, await startSandbox());
    await clock.choose('Settings');
    await expect(window.getByRole('dialog')).toBeVisible();
    for (const section of sectionNames) {
      await openSection(window, section);
      await expectNoViolationInAnyClothes(window, `Settings, ${section}`, () =>
        expect(window.getByRole('dialog').locator('section')).toBeVisible(),
      );
    }
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]!.setContentSize(1000, 720);
    });
    await expect(window.getByRole('tablist')).toBeVisible();
    await window.locator('[data-section=time]').click();
    await expectNoViolationInAnyClothes(window, 'Settings, list at the side');
  });

  test('offline with a punch waiting, and with a punch that needs a person', async ({ launch, startSandbox }) => {
    const sandbox = await startSandbox();
    const { window, clock } = await atTheClock(launch, sandbox);
    await refuse(sandbox);
    await clock.clockIn.click();
    await expect(window.getByRole('button', { name: /^Discard/ })).toBeVisible();
    await expectNoViolationInAnyClothes(window, 'needs a person');
    for (const choice of ['discard', 'change', 'tellManager']) {
      const button = window.locator(`[data-choice="${choice}"]`);
      await expectNoViolationInAnyClothes(window, `needs a person, ${choice}`, async () => {
        // Only a change of language goes back to the choices.
        if (await button.isVisible()) await button.click();
        await expect(button).toBeHidden();
      });
      await button.waitFor();
    }
    await clock.discard();

    await sandbox.stop();
    await clock.clockIn.click();
    await expect(window.getByText(/Offline since/).first()).toBeVisible();
    await expectNoViolationInAnyClothes(window, 'offline with a punch waiting');
    await clock.choose('Sign out');
    await expect(window.getByRole('dialog')).toBeVisible();
    await expectNoViolationInAnyClothes(window, 'question before signing out', () =>
      expect(window.getByRole('dialog')).toBeVisible(),
    );
  });
});

test.describe('nothing is cut off', () => {
  for (const [what, width, zoom] of [
    ['at 200 % in the usual window', 420, 2],
    ['in the smallest window', 320, 1],
  ] as const) {
    for (const language of ['en', 'es'] as const) {
      test(`${what}, ${language}`, async ({ launch, startSandbox }) => {
        const sandbox = await startSandbox();
        const clockhouse = await launch({ sandboxUrl: sandbox.ready.url, sandboxKey: sandbox.ready.employeeApiKey });
        const { window, connect, clock } = clockhouse;
        await expect(connect.heading).toBeVisible();
        await clockhouse.app.evaluate(
          ({ BrowserWindow }, [wide, factor]) => {
            const [electronWindow] = BrowserWindow.getAllWindows();
            electronWindow!.setContentSize(wide, 720);
            electronWindow!.webContents.setZoomFactor(factor);
          },
          [width, zoom] as const,
        );
        await expect.poll(() => window.evaluate(() => innerWidth)).toBe(width / zoom);
        const speak = (tongue: 'en' | 'es'): Promise<unknown> =>
          clockhouse.call('settings.change', { language: tongue });

        await fitsIn(clockhouse, language, 'Connect', speak);
        await connect.demo.click();
        await expect(clock.state).toBeVisible();
        await fitsIn(clockhouse, language, 'clocked out', speak);
        await refuse(sandbox);
        await clock.clockIn.click();
        await expect(window.getByRole('button', { name: /^Discard/ })).toBeVisible();
        await fitsIn(clockhouse, language, 'needs a person', speak);
        await speak(language);
        for (const choice of ['discard', 'change', 'tellManager']) {
          await window.locator(`[data-choice="${choice}"]`).click();
          await expect(window.locator('[data-choice]')).toHaveCount(0);
          await expectNothingCut(window, choice);
          await window.keyboard.press('Escape');
        }
        await speak('en');
        await clock.menu.click();
        await expect(window.getByRole('menuitem').first()).toBeVisible();
        await expectNothingCut(window, 'menu');
        await window.getByRole('menuitem', { name: 'Settings' }).click();
        for (const section of sectionNames) {
          await openSection(window, section);
          await fitsIn(clockhouse, language, `Settings, ${section}`, speak);
        }
      });
    }
  }
});

/** Opens a section of the settings and all that it shows on demand. */
async function openSection(window: Clockhouse['window'], section: SectionName): Promise<void> {
  const head = window.locator(`[data-section=${section}]`);
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click();
  if (section === 'diagnostics') {
    await expect(window.getByRole('dialog').locator('code').first()).toBeVisible();
    await window.getByRole('button', { name: 'Prepare and look at it' }).click();
    await expect(window.getByText('== Program ==')).toBeVisible();
  }
  if (section === 'about') {
    await window.getByRole('button', { name: 'Show licences' }).click();
    await expect(window.getByText('svelte', { exact: false }).first()).toBeVisible();
  }
}

async function atTheClock(
  launch: (options: { sandboxUrl: string; sandboxKey: string }) => Promise<Clockhouse>,
  sandbox: Sandbox,
): Promise<Clockhouse> {
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url, sandboxKey: sandbox.ready.employeeApiKey });
  await clockhouse.connect.demo.click();
  await expect(clockhouse.clock.state).toBeVisible();
  await expect(clockhouse.clock.clockIn).toBeVisible();
  return clockhouse;
}

async function takeABreak({ window, clock }: Pick<Clockhouse, 'window' | 'clock'>): Promise<void> {
  await clock.startBreak.click();
  const isOnBreak = clock.state.filter({ hasText: 'On break since' });
  const choice = window.getByRole('menuitem').first();
  await expect(isOnBreak.or(choice).first()).toBeVisible();
  if (await choice.isVisible()) await choice.click();
  await expect(isOnBreak).toBeVisible();
}

// The next punch is refused for a reason that only a person can do something about.
async function refuse(sandbox: Sandbox): Promise<void> {
  await sandbox.fault('createTimesheetClockInEntry', { kind: 'status', status: 403, when: 'before', count: 1 });
}

async function fitsIn(
  clockhouse: Clockhouse,
  language: 'en' | 'es',
  screen: string,
  speak: (language: 'en' | 'es') => Promise<unknown>,
): Promise<void> {
  await speak(language);
  await expect(clockhouse.window.locator('html')).toHaveAttribute('lang', language);
  await expectNothingCut(clockhouse.window, screen);
  await speak('en');
  await expect(clockhouse.window.locator('html')).toHaveAttribute('lang', 'en');
}
