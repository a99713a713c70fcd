/** The window stays where it is, whatever a page tries, and comes back when its process dies. */
import type { JSHandle, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';

const home = 'app://clockhouse/';
const elsewhere = 'https://example.com/';

test('no link, script, form, drop or refresh leads away', async ({ launch, userData }) => {
  const { app, window: page, connect } = await launch();
  await expect(connect.heading).toBeVisible();
  const attempts = await watchNavigation(app);
  // A page that was left loses its marks.
  await page.evaluate(() => Reflect.set(globalThis, 'isStillHere', true));

  // Each is told apart by its address; the guard has refused it when main has seen it.
  const seen = (name: string): Promise<void> =>
    expect
      .poll(() => attempts.evaluate((list) => list), { message: name })
      .toContainEqual({ url: elsewhere + name, isPrevented: true });

  await page.evaluate((url) => void (location.href = url), `${elsewhere}location`);
  await seen('location');
  await page.evaluate((url) => location.replace(url), `${elsewhere}replace`);
  await seen('replace');
  // By plain mouse and keys: the tool's own click waits for a page that never comes.
  const link = await addLink(page, `${elsewhere}link`);
  await page.mouse.click(link.x, link.y);
  await seen('link');
  await addLink(page, `${elsewhere}key`);
  await page.evaluate(() => document.querySelector<HTMLElement>('body > a')?.focus());
  await page.keyboard.press('Enter');
  await seen('key');
  await page.evaluate((url) => {
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = `0;url=${url}`;
    document.head.append(refresh);
  }, `${elsewhere}refresh`);
  await seen('refresh');
  await page.evaluate((url) => void (location.href = url), `${home}other-page`);
  await expect.poll(() => attempts.evaluate((list) => list.length)).toBeGreaterThanOrEqual(6);

  // These Chromium refuses itself, before main hears of them.
  expect(await submitForm(page, `${elsewhere}form`)).toBe('form-action');
  for (const url of [
    'file:///etc/passwd',
    'chrome://version',
    'javascript:document.title="ran"',
    'data:text/html,ran',
  ]) {
    await page.evaluate((address) => void (location.href = address), url);
  }
  const file = path.join(userData, 'dropped.html');
  fs.writeFileSync(file, '<title>dropped</title>');
  await dropFile(page, file);

  // What was asked for before this has been answered, too: the page asks in order.
  await page.evaluate((url) => void (location.href = url), `${elsewhere}last`);
  await seen('last');
  expect(page.url()).toBe(home);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'isStillHere') as unknown)).toBe(true);
  expect(await page.evaluate(() => document.title)).toBe('Clockhouse');
  expect(await page.evaluate(() => document.querySelector('h1')?.innerText)).toBe('Connect your company');
});

test('no other window opens', async ({ launch }) => {
  const { app, window: page, connect } = await launch();
  await expect(connect.heading).toBeVisible();
  const made = await app.evaluateHandle(({ app: electron }) => {
    const contents: number[] = [];
    electron.on('web-contents-created', (_event, { id }) => contents.push(id));
    return contents;
  });

  for (const url of [elsewhere, home, 'about:blank', 'file:///etc/passwd', '']) {
    expect(await page.evaluate((address) => window.open(address) === null, url), url).toBe(true);
    expect(await page.evaluate((address) => window.open(address, '_blank', 'popup,noopener') === null, url), url).toBe(
      true,
    );
  }
  const { x, y } = await addLink(page, elsewhere);
  await page.mouse.click(x, y, { button: 'middle' });
  for (const key of ['Shift', 'ControlOrMeta'] as const) {
    await page.keyboard.down(key);
    await page.mouse.click(x, y);
    await page.keyboard.up(key);
  }
  await page.evaluate(() => document.querySelector('body > a')?.setAttribute('target', '_blank'));
  await page.mouse.click(x, y);
  // Answered by main after all that came before.
  expect(await page.evaluate(() => window.open('about:blank') === null)).toBe(true);

  expect(await made.evaluate((contents) => contents)).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(page.url()).toBe(home);
});

test('a webview is no more than an unknown element', async ({ launch }) => {
  const { app, window: page, connect } = await launch();
  await expect(connect.heading).toBeVisible();
  const isPlain = await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    document.body.append(view);
    return view.constructor === HTMLElement || view.constructor === HTMLUnknownElement;
  });
  expect(isPlain).toBe(true);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('a crashed page comes back and the clock goes on', async ({ launch }) => {
  const { app, connect, clock } = await launch();
  await connect.demo.click();
  await clock.clockIn.click();
  await expect(clock.state).toContainText('Working since');

  for (const round of [1, 2]) {
    await app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]!.webContents;
          contents.once('render-process-gone', () => resolve());
          contents.forcefullyCrashRenderer();
        }),
    );
    // The test's tool gives a crashed page up, so main is asked what the new one shows.
    await expect
      .poll(() => inNewPage(app, 'document.body.innerText'), { message: `crash ${round}` })
      .toContain('Working since');
  }
  await inNewPage(
    app,
    `[...document.querySelectorAll('button')].find((b) => b.textContent.trim() === 'Clock out').click()`,
  );
  await expect.poll(() => inNewPage(app, 'document.body.innerText')).toMatch(/Clocked out/);
});

interface Attempt {
  readonly url: string;
  readonly isPrevented: boolean;
}

function watchNavigation(app: Clockhouse['app']): Promise<JSHandle<Attempt[]>> {
  return app.evaluateHandle(({ BrowserWindow }) => {
    const attempts: Attempt[] = [];
    BrowserWindow.getAllWindows()[0]!.webContents.on('will-frame-navigate', (event) => {
      attempts.push({ url: event.url, isPrevented: event.defaultPrevented });
    });
    return attempts;
  });
}

/** Puts a link first on the page and answers where to click it. */
function addLink(page: Page, href: string): Promise<{ readonly x: number; readonly y: number }> {
  return page.evaluate((url) => {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = 'away';
    document.body.prepend(link);
    const { x, y, width, height } = link.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, href);
}

// Answers the directive that refused it.
function submitForm(page: Page, action: string): Promise<string> {
  return page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective), {
          once: true,
        });
        const form = document.createElement('form');
        form.action = url;
        document.body.append(form);
        form.submit();
      }),
    action,
  );
}

// As the operating system hands a dropped file over, not as a script makes up an event.
async function dropFile(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
  }
  await session.detach();
}

async function inNewPage(app: Clockhouse['app'], code: string): Promise<unknown> {
  return app.evaluate(({ BrowserWindow }, script) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents;
    // Between two pages there is nobody to ask.
    return contents.isCrashed() || contents.isLoading() ? '' : contents.executeJavaScript(script, true);
  }, code) as Promise<unknown>;
}
