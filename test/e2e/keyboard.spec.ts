/** The main job without a mouse, the state told to whoever listens, and nothing moving for whoever does not want it. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures/clockhouse.ts';
import { stillness } from './fixtures/axe.ts';

test('the whole main job is done by keyboard alone', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const { window, connect, clock, settings } = await launch({
    sandboxUrl: sandbox.ready.url,
    sandboxKey: sandbox.ready.employeeApiKey,
  });
  await expect(connect.heading).toBeFocused();
  // The order on the glass is the order of the keys.
  expect(await tabOrder(window, 6)).toEqual([
    'Use the demo company',
    'Company address',
    'API key',
    'Show API key',
    'Connect',
    'Where do I get a key?',
  ]);

  await window.reload();
  await expect(connect.heading).toBeFocused();
  await tabTo(window, connect.demo);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Clock', exact: true })).toBeFocused();

  await tabTo(window, window.getByRole('button', { name: 'Add a note' }));
  await window.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await window.keyboard.type('By keyboard');
  await tabTo(window, clock.clockIn);
  await window.keyboard.press('Enter');
  await expect(clock.state).toContainText('Working since');
  await expect(window.getByText('Confirmed by BambooHR').first()).toBeVisible();
  expect(await sandbox.recentEntries()).toContainEqual(expect.objectContaining({ note: 'By keyboard' }));

  await tabTo(window, clock.startBreak);
  await window.keyboard.press('Space');
  const choice = window.getByRole('menuitem').first();
  const isOnBreak = clock.state.filter({ hasText: 'On break since' });
  await expect(isOnBreak.or(choice).first()).toBeVisible();
  if (await choice.isVisible()) {
    await window.keyboard.press('Escape');
    await expect(choice).toBeHidden();
    await expect(clock.startBreak).toBeFocused();
    await window.keyboard.press('ArrowDown');
    await expect(choice).toBeFocused();
    await window.keyboard.press('Enter');
  }
  await expect(isOnBreak).toBeVisible();
  await tabTo(window, clock.endBreak);
  await window.keyboard.press('Enter');
  await expect(clock.state).toContainText('Working since');
  await tabTo(window, clock.clockOut);
  await window.keyboard.press('Enter');
  await expect(clock.state).toContainText('Clocked out');

  await tabTo(window, clock.menu);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('menuitem', { name: 'Timesheet' })).toBeFocused();
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(window.getByRole('menuitem', { name: 'Refresh' })).toBeFocused();
  await window.keyboard.press('ArrowUp');
  await expect(window.getByRole('menuitem', { name: 'Settings' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(settings.heading).toBeVisible();
  const dark = window.getByRole('radio', { name: 'Dark' });
  await tabTo(window, window.getByRole('radio', { name: 'System' }).first());
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(dark).toBeChecked();
  await expect(window.locator('html')).toHaveAttribute('data-theme', 'dark');
  // The focus stays in the dialog, however often Tab is pressed.
  for (let step = 0; step < 15; step += 1) {
    await window.keyboard.press('Tab');
    expect(await window.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
  }
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();
  await expect(clock.menu).toBeFocused();
});

test('what changes is told to whoever listens', async ({ launch, startSandbox }) => {
  const sandbox = await startSandbox();
  const { window, connect, clock } = await launch({ sandboxUrl: sandbox.ready.url });
  await expect(connect.heading).toBeVisible();
  // An alert is told when it appears, a status only when it was there before its words.
  await connect.withKey(sandbox.ready.company, 'not-the-key');
  await expect(
    window.locator('[role=alert], [aria-live]').filter({ hasText: 'did not accept this key' }).first(),
  ).toBeVisible();

  await connect.withKey(sandbox.ready.company, sandbox.ready.employeeApiKey);
  await expect(clock.state).toBeVisible();
  await window.evaluate(() => {
    const told: string[] = [];
    Reflect.set(globalThis, 'told', told);
    for (const region of document.querySelectorAll('[role=status], [aria-live=polite]')) {
      new MutationObserver(() => told.push((region as HTMLElement).innerText)).observe(region, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    }
  });
  const told = (): Promise<string> =>
    window.evaluate(() => (Reflect.get(globalThis, 'told') as readonly string[]).join('\n'));
  await clock.clockIn.click();
  await expect.poll(told).toContain('Working since');
  await expect.poll(told).toContain('Recorded');
  await expect.poll(told).toContain('Confirmed by BambooHR');
  await sandbox.stop();
  await clock.clockOut.click();
  await expect.poll(told).toContain('Clocked out');
  await expect.poll(told).toContain('Offline since');
  // The running time is not: nobody wants a number read out each second.
  await expect(window.getByRole('timer')).toHaveAttribute('aria-label', /.+/);
  expect(
    await window.getByRole('timer').evaluate((timer) => timer.closest('[role=status], [aria-live=polite]')),
  ).toBeNull();
});

test('nothing moves for whoever asked for less motion', async ({ launch }) => {
  const { window, connect, clock } = await launch();
  await expect(connect.heading).toBeVisible();
  const watch = (): Promise<void> =>
    window.evaluate(() => {
      const moving = new Set<string>();
      Reflect.set(globalThis, 'moving', moving);
      const look = (): void => {
        for (const animation of document.getAnimations()) {
          const { duration, iterations } = animation.effect?.getComputedTiming() ?? {};
          if (animation.playState === 'running' && (Number(duration) > 1 || iterations === Infinity)) {
            moving.add((animation.effect as KeyframeEffect).target?.className ?? 'somewhere');
          }
        }
        requestAnimationFrame(look);
      };
      look();
    });
  const moved = (): Promise<readonly string[]> =>
    window.evaluate(() => [...(Reflect.get(globalThis, 'moving') as Set<string>)]);
  const throughTheScreens = async (): Promise<void> => {
    await clock.choose('Settings');
    await expect(window.getByRole('dialog')).toBeVisible();
    await stillness(window);
    await window.keyboard.press('Escape');
    await expect(window.getByRole('dialog')).toBeHidden();
    await window.locator('[aria-haspopup=menu]').first().click();
    await expect(window.getByRole('menu')).toBeVisible();
    await window.keyboard.press('Escape');
  };

  await window.emulateMedia({ reducedMotion: 'reduce' });
  await stillness(window);
  await watch();
  await connect.demo.click();
  await clock.clockIn.click();
  await expect(clock.state).toContainText('Working since');
  await throughTheScreens();
  expect(await moved()).toEqual([]);

  // The same with motion allowed moves, or the above would have shown nothing.
  await window.emulateMedia({ reducedMotion: 'no-preference' });
  await throughTheScreens();
  expect(await moved()).not.toEqual([]);
});

/** Presses Tab until the control has the focus; every stop on the way must be visible as such. */
async function tabTo(window: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let step = 0; step < 40; step += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await window.keyboard.press('Tab');
    expect(await focusMark(window)).not.toBe('invisible');
  }
  throw new Error(`Tab does not reach ${String(control)}`);
}

async function tabOrder(window: Page, steps: number): Promise<readonly string[]> {
  const names: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await window.keyboard.press('Tab');
    expect(await focusMark(window)).not.toBe('invisible');
    names.push(
      await window.evaluate(() => {
        const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> };
        return (element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText).trim();
      }),
    );
  }
  return names;
}

/** How the focus shows: on the element itself or on the label around it. */
function focusMark(window: Page): Promise<string> {
  return window.evaluate(() => {
    const element = document.activeElement;
    if (element === null || element === document.body) return 'nowhere';
    for (const marked of [element, element.closest('label')]) {
      if (marked === null) continue;
      const { outlineStyle, outlineWidth } = getComputedStyle(marked);
      if (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) return 'outline';
    }
    return 'invisible';
  });
}
