/** The window stays where it is, whatever a page tries, and comes back when its process dies. */
import type { JSHandle, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures/clockhouse.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';

const home = 'app://clockhouse/';
const elsewhere = 'https://example.com/';

test('no link, script, form, drop or refresh leads away', async ({ launch, userData }) => {
  const { app, window, connect } = await launch();
  await expect(connect.heading).toBeVisible();
  const attempts = await watchNavigation(app);
  // A page that was left loses its marks.
  await window.evaluate(() => Reflect.set(globalThis, 'isStillHere', true));

  // Each is told apart by its address; the guard has refused it when main has seen it.
  const seen = (name: string): Promise<void> =>
    expect
      .poll(() => attempts.evaluate((list) => list), { message: name })
      .toContainEqual({ url: elsewhere + name, isPrevented: true });

  await window.evaluate((url) => void (location.href = url), `${elsewhere}location`);
  await seen('location');
  await window.evaluate((url) => location.replace(url), `${elsewhere}replace`);
  await seen('replace');
  await addLink(window, `${elsewhere}link`);
  await window.getByRole('link', { name: 'away' }).click();
  await seen('link');
  await window.getByRole('link', { name: 'away' }).press('Enter');
  await seen('link');
  await window.evaluate((url) => {
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = `0;url=${url}`;
    document.head.append(refresh);
  }, `${elsewhere}refresh`);
  await seen('refresh');
  await window.evaluate((url) => void (location.href = url), `${home}other-page`);
  await expect.poll(() => attempts.evaluate((list) => list.length)).toBeGreaterThanOrEqual(6);

  // These Chromium refuses itself, before main hears of them.
  expect(await submitForm(window, `${elsewhere}form`)).toBe('form-action');
  for (const url of [
    'file:///etc/passwd',
    'chrome://version',
    'javascript:document.title="ran"',
    'data:text/html,ran',
  ]) {
    await window.evaluate((address) => void (location.href = address), url);
  }
  const file = path.join(userData, 'dropped.html');
  fs.writeFileSync(file, '<title>dropped</title>');
  await dropFile(window, file);

  // What was asked for before this has been answered, too: the page asks in order.
  await window.evaluate((url) => void (location.href = url), `${elsewhere}last`);
  await seen('last');
  expect(window.url()).toBe(home);
  expect(await window.evaluate(() => Reflect.get(globalThis, 'isStillHere') as unknown)).toBe(true);
  expect(await window.title()).toBe('Clockhouse');
  await expect(connect.heading).toBeVisible();
});

test('no other window opens', async ({ launch }) => {
  const { app, window, connect } = await launch();
  await expect(connect.heading).toBeVisible();
  const made = await app.evaluateHandle(({ app: electron }) => {
    const contents: number[] = [];
    electron.on('web-contents-created', (_event, { id }) => contents.push(id));
    return contents;
  });

  for (const url of [elsewhere, home, 'about:blank', 'file:///etc/passwd', '']) {
    expect(await window.evaluate((address) => window.open(address) === null, url), url).toBe(true);
    expect(
      await window.evaluate((address) => window.open(address, '_blank', 'popup,noopener') === null, url),
      url,
    ).toBe(true);
  }
  await addLink(window, elsewhere);
  const link = window.getByRole('link', { name: 'away' });
  await link.click({ button: 'middle' });
  await link.click({ modifiers: ['Shift'] });
  await link.click({ modifiers: ['ControlOrMeta'] });
  await link.evaluate((element: HTMLAnchorElement) => (element.target = '_blank'));
  await link.click();
  // Answered by main after all that came before.
  expect(await window.evaluate(() => window.open('about:blank') === null)).toBe(true);

  expect(await made.evaluate((contents) => contents)).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(window.url()).toBe(home);
});

test('a webview is no more than an unknown element', async ({ launch }) => {
  const { app, window, connect } = await launch();
  await expect(connect.heading).toBeVisible();
  const isPlain = await window.evaluate(() => {
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
    BrowserWindow.getAllWindows()[0]!.webContents.on('will-navigate', (event) => {
      attempts.push({ url: event.url, isPrevented: event.defaultPrevented });
    });
    return attempts;
  });
}

async function addLink(window: Page, href: string): Promise<void> {
  await window.evaluate((url) => {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = 'away';
    document.body.prepend(link);
  }, href);
}

// Answers the directive that refused it.
function submitForm(window: Page, action: string): Promise<string> {
  return window.evaluate(
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
async function dropFile(window: Page, file: string): Promise<void> {
  const session = await window.context().newCDPSession(window);
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
