/** Signing in with BambooHR in the browser: the whole way on the real app, and every way in which it ends otherwise. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import keytar from 'keytar';
import { expectNoViolation, expectNoViolationInAnyClothes } from './fixtures/axe.ts';
import { answerPage, catchPages, comeBack, openedPage, registerProgram, withBrowser } from './fixtures/browser.ts';
import type { Program } from './fixtures/browser.ts';
import { expect, test } from './fixtures/clockhouse.ts';
import { filesContaining } from './fixtures/files-containing.ts';
import type { Clockhouse, LaunchOptions } from './fixtures/clockhouse.ts';
import type { Sandbox } from './fixtures/sandbox.ts';

interface Prepared {
  readonly sandbox: Sandbox;
  readonly program: Program;
  readonly clockhouse: Clockhouse;
  /** Fills the form, sends it, and gives the page that the browser was to open. */
  readonly signIn: () => Promise<string>;
}

test.afterEach(async () => {
  for (const { account } of await keytar.findCredentials('Clockhouse')) {
    await keytar.deletePassword('Clockhouse', account);
  }
});

test('signing in leads to the clock, lasts across a restart, and punches', async ({ launch, startSandbox }) => {
  const { sandbox, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, clock, window } = clockhouse;
  const page = await signIn();
  await expect(connect.waiting).toBeVisible();
  await expect(connect.cancel).toBeFocused();
  await expect(connect.clientSecret).toBeHidden();
  expect(await comeBack(await answerPage(page, 'allow'))).toContain('Back to Clockhouse');
  await expect(clock.clockIn).toBeVisible();
  await clock.choose('Settings');
  const settings = window.getByRole('dialog', { name: 'Settings' });
  await clockhouse.settings.section('Account');
  await expect(settings.getByText('Sign-in with BambooHR')).toBeVisible();
  await expect(settings.getByText("In this computer's keychain")).toBeVisible();
  await expect(settings.getByText('API key')).toBeHidden();
  await clockhouse.quit();

  const second = await launch({ sandboxUrl: sandbox.ready.url });
  await second.clock.clockIn.click();
  await expect(second.clock.confirmed).toBeVisible();
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

test('a person allows it on the page itself, in a browser window', async ({ launch, startSandbox }) => {
  const { clockhouse, signIn } = await prepare(launch, startSandbox);
  await withBrowser(await signIn(), async (page) => {
    await expect(page.getByRole('heading', { name: 'Allow access?' })).toBeVisible();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByRole('heading', { name: 'Back to Clockhouse' })).toBeVisible();
  });
  await expect(clockhouse.clock.clockIn).toBeVisible();
});

test('who denies it reads so, and can try again with what was typed', async ({ launch, startSandbox }) => {
  const { program, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, clock, window } = clockhouse;
  await comeBack(await answerPage(await signIn(), 'deny'));
  await expect(window.getByText('Access was not allowed')).toBeVisible();
  await expect(connect.clientId).toHaveValue(program.clientId);
  await expect(connect.clientSecret).toHaveValue('');
  await expect(connect.clientSecret).toBeFocused();
  await comeBack(await answerPage(await signIn(), 'allow'));
  await expect(clock.clockIn).toBeVisible();
});

test('an answer that belongs to no question of ours is not taken', async ({ launch, startSandbox }) => {
  const { sandbox, program, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, window } = clockhouse;
  await signIn();
  await comeBack(`http://127.0.0.1:${program.port}/callback?code=stolen&state=foreign`);
  await expect(window.getByText('The answer did not belong to this sign-in')).toBeVisible();
  await expect(connect.signIn).toBeVisible();
  expect(await sandbox.control('GET', 'oauth-grants')).toEqual([]);
});

test('a browser that was closed: the person cancels and is back at the form, without a reproach', async ({
  launch,
  startSandbox,
}) => {
  const { program, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, clock, window } = clockhouse;
  const page = await signIn();
  await connect.cancel.click();
  await expect(connect.signIn).toBeVisible();
  await expect(connect.clientSecret).toBeFocused();
  await expect(window.getByText('This was stopped')).toBeHidden();
  // Nobody listens any more.
  await expect(fetch(`http://127.0.0.1:${program.port}/callback?code=late&state=late`)).rejects.toThrow();

  await expect(connect.port).toHaveValue(String(program.port));
  const again = await signIn();
  expect(new URL(again).searchParams.get('state')).not.toBe(new URL(page).searchParams.get('state'));
  await comeBack(await answerPage(again, 'allow'));
  await expect(clock.clockIn).toBeVisible();
});

test('a window that was loaded anew signs in again, on the same port', async ({ launch, startSandbox }) => {
  const { clockhouse, signIn } = await prepare(launch, startSandbox);
  await signIn();
  await clockhouse.window.reload();
  await comeBack(await answerPage(await signIn(), 'allow'));
  await expect(clockhouse.clock.clockIn).toBeVisible();
});

test('the form can be used by everybody, and so can the wait', async ({ launch, startSandbox }) => {
  const { clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, window } = clockhouse;
  await expectNoViolationInAnyClothes(window, 'sign-in form', async () => {
    // Only another language mounts the screen anew.
    if (await window.locator('summary').isVisible()) return;
    await window.getByRole('button', { name: /^(Sign in|Iniciar sesión) (with|con) BambooHR/ }).click();
    await window.locator('summary').click();
  });
  await signIn();
  await expect(connect.waiting).toBeVisible();
  await expectNoViolation(window, 'waiting for the browser');
  await window.keyboard.press('Enter');
  await expect(connect.clientSecret).toBeFocused();
});

test('a code that is too old is refused, and so is one that was used', async ({ launch, startSandbox }) => {
  const { sandbox, program, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { window } = clockhouse;
  const tooOld = await answerPage(await signIn(), 'allow');
  await sandbox.control('POST', 'clock', { advanceMs: 11 * 60_000 });
  await comeBack(tooOld);
  await expect(window.getByText('The sign-in took too long')).toBeVisible();

  const used = await answerPage(await signIn(), 'allow');
  await expect(window.getByText('The sign-in took too long')).toBeHidden();
  await redeem(sandbox, program, used);
  await comeBack(used);
  await expect(window.getByText('The sign-in took too long')).toBeVisible();
});

test('a client, a secret or a port that will not do is said at its field', async ({ launch, startSandbox }) => {
  const { sandbox, program, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, window } = clockhouse;
  await connect.signInInstead.click();
  await expect(connect.company).toBeFocused();
  await connect.signIn.click();
  await expect(window.getByText("Enter your company's address.")).toBeVisible();
  await expect(window.getByText("Enter the client ID of your company's application.")).toBeVisible();
  await expect(window.getByText('Paste the client secret.')).toBeVisible();
  await expect(connect.company).toBeFocused();

  const { company } = sandbox.ready;
  await connect.withSignIn({ ...program, company, port: 80 });
  await expect(connect.port).toBeFocused();
  await expect(connect.port).toHaveAttribute('aria-invalid', 'true');

  const occupant = createServer().listen(program.port, '127.0.0.1');
  await once(occupant, 'listening');
  await connect.withSignIn({ ...program, company });
  await expect(window.getByText('Another program uses this port')).toBeVisible();
  await expect(connect.port).toBeFocused();
  occupant.close();
  await once(occupant, 'close');

  await connect.withSignIn({ ...program, company, clientSecret: 'not-the-secret' });
  await comeBack(await answerPage(await openedPage(clockhouse.app), 'allow'));
  await expect(window.getByText('BambooHR does not know this application')).toBeVisible();
  await expect(connect.clientId).toBeFocused();
  expect(await window.content()).not.toContain('not-the-secret');

  await clockhouse.app.evaluate(({ shell }) => {
    shell.openExternal = () => Promise.reject(new Error('no browser here'));
  });
  await connect.withSignIn({ ...program, company });
  await expect(window.getByText('The browser did not open')).toBeVisible();
  await catchPages(clockhouse.app);

  await connect.keyInstead.click();
  await expect(connect.company).toHaveValue(company);
  await expect(connect.company).toBeFocused();
  await comeBack(await answerPage(await signIn(), 'allow'));
  await expect(clockhouse.clock.clockIn).toBeVisible();
});

test('a sign-in that was ended at BambooHR says so; punches are recorded meanwhile and go out after the next one', async ({
  launch,
  startSandbox,
}) => {
  const { sandbox, program, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, clock, window } = clockhouse;
  await comeBack(await answerPage(await signIn(), 'allow'));
  await expect(clock.clockIn).toBeVisible();

  await sandbox.control('DELETE', `oauth-grants?clientId=${program.clientId}`);
  await clock.clockIn.click();
  await expect(clock.state).toContainText('Working since');
  await expect(window.getByText('Please sign in again')).toBeVisible();
  expect(await sandbox.recentEntries()).toHaveLength(0);

  await window.getByRole('button', { name: 'Sign in again' }).click();
  await expect(connect.company).toHaveValue(sandbox.ready.company);
  await comeBack(await answerPage(await signIn(), 'allow'));
  await expect(clock.state).toContainText('Working since');
  await expect(clock.confirmed).toBeVisible({ timeout: 20_000 });
  expect(await sandbox.recentEntries()).toHaveLength(1);
});

test('without a keychain the sign-in is kept for this session only', async ({ launch, startSandbox, userData }) => {
  const noBus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
  const { program, clockhouse, signIn } = await prepare(launch, startSandbox, { env: noBus });
  await comeBack(await answerPage(await signIn(), 'allow'));
  await expect(clockhouse.window.getByText('BambooHR accepted the sign-in.')).toBeVisible();
  await clockhouse.window.getByRole('button', { name: 'Stay signed in for this session only' }).click();
  await expect(clockhouse.clock.clockIn).toBeVisible();
  await clockhouse.quit();
  expect(filesContaining(userData, [program.clientSecret])).toEqual([]);
});

test('signing out leaves neither refresh token nor client secret: keychain, files, logs', async ({
  launch,
  startSandbox,
  userData,
}) => {
  const { sandbox, program, clockhouse, signIn } = await prepare(launch, startSandbox);
  const { connect, clock, window } = clockhouse;
  await comeBack(await answerPage(await signIn(), 'allow'));
  await expect(clock.clockIn).toBeVisible();
  const kept = await keytar.getPassword('Clockhouse', `bamboohr:${sandbox.ready.company}:oauth`);
  const { refreshToken, clientSecret } = JSON.parse(kept ?? '{}') as Record<string, string>;
  expect(clientSecret).toBe(program.clientSecret);
  expect(refreshToken).toMatch(/.{20}/);

  await clock.choose('Sign out');
  await expect(connect.heading).toBeVisible();
  expect(await keytar.findCredentials('Clockhouse')).toEqual([]);
  expect(await window.content()).not.toContain(program.clientSecret);
  await clockhouse.quit();
  expect(filesContaining(userData, [program.clientSecret, refreshToken ?? ''])).toEqual([]);
  // The search would find what is there.
  expect(filesContaining(userData, ['clockhouse'])).not.toEqual([]);
});

/** An app at the Connect screen, and a company that knows its program. */
async function prepare(
  launch: (options: LaunchOptions) => Promise<Clockhouse>,
  startSandbox: () => Promise<Sandbox>,
  options: LaunchOptions = {},
): Promise<Prepared> {
  const sandbox = await startSandbox();
  const program = await registerProgram(sandbox);
  const clockhouse = await launch({ sandboxUrl: sandbox.ready.url, ...options });
  await catchPages(clockhouse.app);
  const signIn = async (): Promise<string> => {
    await clockhouse.connect.withSignIn({ company: sandbox.ready.company, ...program });
    return openedPage(clockhouse.app);
  };
  return { sandbox, program, clockhouse, signIn };
}

/** Somebody else shows the code that is in an address, and uses it up. */
async function redeem(sandbox: Sandbox, { clientId, clientSecret, port }: Program, address: string): Promise<void> {
  await fetch(`${sandbox.ready.url}/token.php?request=token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(address).searchParams.get('code') ?? '',
      redirect_uri: `http://127.0.0.1:${port}/callback`,
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
}
