import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLoopback } from '../../../../electron/accounts/oauth-loopback.ts';
import { clockScopes, signInWithOAuth } from '../../../../electron/accounts/oauth-sign-in.ts';
import type { SignInOptions } from '../../../../electron/accounts/oauth-sign-in.ts';
import { Secret } from '../../../../electron/accounts/secret.ts';
import { createNodeTransport } from '../../../../electron/bamboohr/node-transport.ts';
import { startSandbox } from '../../../../electron/sandbox/sandbox.ts';
import { documentedScopes } from '../../../../electron/sandbox/http/api-document.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Problem } from '../../../../shared/problem.ts';

const page = { language: 'en', title: 'Signed in <to> Clockhouse', text: 'You can close this window.' };

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A company with a registered application; `browser` is what happens at its authorization page. */
async function company() {
  const sandbox = await startSandbox({ historyDays: 2, control: true });
  onTestFinished(() => sandbox.close());
  const { url, apiKey } = sandbox.ready;
  const port = await freePort();
  const control = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { 'X-Sandbox-Key': apiKey };
    return (await fetch(`${url}/_sandbox${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const redirectUris = [`http://127.0.0.1:${port}/callback`];
  const registered = (await control('/oauth-clients', { redirectUris })) as { clientId: string; clientSecret: string };
  const opened: string[] = [];
  const pages: string[] = [];
  /** Answers the page and follows the browser back; `change` may spoil the way back. */
  const answer =
    (
      decision: string,
      change: (back: URL) => void = () => undefined,
      before: () => Promise<unknown> = () => Promise.resolve(),
    ) =>
    async (address: string): Promise<void> => {
      opened.push(address);
      const asked = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ decision }),
      });
      const back = new URL(asked.headers.get('location') ?? '');
      change(back);
      await before();
      pages.push(await (await fetch(back)).text());
    };
  const signIn = (openBrowser: SignInOptions['openBrowser'], more: Partial<SignInOptions> = {}) =>
    signInWithOAuth({
      origin: url,
      client: { id: registered.clientId, secret: new Secret(registered.clientSecret) },
      transport: createNodeTransport(),
      now: Date.now,
      scopes: clockScopes,
      page,
      port,
      openBrowser,
      ...more,
    });
  return { signIn, answer, opened, pages, control, url, port, registered };
}

async function problemOf(work: Promise<unknown>): Promise<Problem | null> {
  return work.then(
    () => null,
    (error: unknown) => (error instanceof ProblemError ? error.problem : Promise.reject(error as Error)),
  );
}

test('somebody signs in: allowed in the browser, brought back, exchanged with PKCE, and the server is gone', async () => {
  const { signIn, answer, opened, pages, url, port } = await company();
  const tokens = await signIn(answer('allow'));
  expect(tokens.refresh).toBeInstanceOf(Secret);
  expect(tokens.scopes).toEqual(clockScopes);
  expect((tokens.expiresAt ?? 0) - Date.now()).toBeGreaterThan(3_590_000);
  const headers = { Authorization: `Bearer ${tokens.access.reveal()}` };
  expect(await (await fetch(`${url}/api/v1/employees/0`, { headers })).json()).toMatchObject({ id: '102' });
  const asked = new URL(opened[0] ?? '').searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({
    request: 'authorize',
    response_type: 'code',
    redirect_uri: `http://127.0.0.1:${port}/callback`,
    code_challenge_method: 'S256',
  });
  expect(asked.get('state')).toMatch(/^[\w-]{43}$/);
  expect(pages[0]).toContain('You can close this window.');
  expect(pages[0]).toContain('Signed in &#60;to&#62; Clockhouse');
  await expect(fetch(`http://127.0.0.1:${port}/callback?code=x&state=y`)).rejects.toThrow();
});

test('the scopes asked for are documented ones', () => {
  expect(clockScopes.filter((scope) => !documentedScopes.has(scope) && scope !== 'offline_access')).toEqual([]);
});

test('two sign-ins share nothing', async () => {
  const { signIn, answer, opened } = await company();
  await signIn(answer('allow'));
  await signIn(answer('allow'));
  const [first, second] = opened.map((address) => new URL(address).searchParams);
  for (const name of ['state', 'code_challenge']) expect(first?.get(name)).not.toBe(second?.get(name));
});

describe('a sign-in that fails says why:', () => {
  test('denied', async () => {
    const { signIn, answer, pages } = await company();
    expect(await problemOf(signIn(answer('deny')))).toMatchObject({ code: 'signInDenied' });
    expect(pages[0]).toContain('You can close this window.');
  });

  test('another state, with a good code', async () => {
    const { signIn, answer } = await company();
    const spoil = (back: URL): void => back.searchParams.set('state', 'somebody-elses');
    expect(await problemOf(signIn(answer('allow', spoil)))).toMatchObject({ code: 'signInStateMismatch' });
    const none = (back: URL): void => back.searchParams.delete('state');
    expect(await problemOf(signIn(answer('allow', none)))).toMatchObject({ code: 'signInStateMismatch' });
  });

  test('the browser closed', async () => {
    const { signIn, port } = await company();
    const problem = await problemOf(signIn(() => Promise.resolve(), { timeOutMs: 50 }));
    expect(problem).toMatchObject({ code: 'signInTimedOut' });
    await expect(fetch(`http://127.0.0.1:${port}/callback`)).rejects.toThrow();
  });

  test('given up', async () => {
    const { signIn } = await company();
    const stop = new AbortController();
    const giveUp = (): Promise<void> => Promise.resolve(stop.abort());
    expect(await problemOf(signIn(giveUp, { signal: stop.signal }))).toMatchObject({ code: 'cancelled' });
    expect(await problemOf(signIn(giveUp, { signal: stop.signal }))).toMatchObject({ code: 'cancelled' });
  });

  test('no browser', async () => {
    const { signIn } = await company();
    const fails = (): Promise<void> => Promise.reject(new Error('no default browser'));
    expect(await problemOf(signIn(fails))).toMatchObject({ code: 'browserNotOpened' });
  });

  test('a code that is too old', async () => {
    const { signIn, answer, control } = await company();
    const late = (): Promise<unknown> => control('/clock', { advanceMs: 11 * 60_000 });
    expect(await problemOf(signIn(answer('allow', undefined, late)))).toMatchObject({
      code: 'signInExpired',
      params: { reason: 'invalid_grant' },
    });
  });

  test('a client secret that is wrong', async () => {
    const { signIn, answer, registered } = await company();
    const client = { id: registered.clientId, secret: new Secret('wrong') };
    expect(await problemOf(signIn(answer('allow'), { client }))).toMatchObject({ code: 'oauthClientRefused' });
  });

  test('scopes that do not exist', async () => {
    const { signIn, answer } = await company();
    expect(await problemOf(signIn(answer('allow'), { scopes: ['world_domination'] }))).toMatchObject({
      code: 'signInRefused',
      params: { reason: 'invalid_scope' },
    });
  });

  test('a port in use', async () => {
    const { signIn, answer, port } = await company();
    const server = net.createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    expect(await problemOf(signIn(answer('allow')))).toMatchObject({ code: 'signInPortBusy', canRetry: true });
  });

  test.each([
    ['drop', 'noAnswer'],
    ['html', undefined],
    ['garbage', 'unexpectedAnswer'],
  ])('an endpoint that answers with %s', async (kind, code) => {
    const { signIn, answer, control } = await company();
    await control('/faults', { operationId: 'token', kind });
    const problem = await problemOf(signIn(answer('allow')));
    expect(problem?.operation).toBe('account.signIn');
    expect(problem?.code).toBe(code ?? problem?.code);
  });
});

test('no code, verifier, token or client secret is in a problem or on a page', async () => {
  const { signIn, answer, control, pages, registered } = await company();
  const codes: string[] = [];
  const note = (back: URL): void =>
    void codes.push(back.searchParams.get('code') ?? '', back.searchParams.get('state') ?? '');
  const seen: unknown[] = [];
  for (const kind of ['drop', 'html', 'garbage', 'truncated', 'status']) {
    await control('/faults', { operationId: 'token', kind, ...(kind === 'status' ? { status: 500 } : {}) });
    seen.push(await problemOf(signIn(answer('allow', note))));
  }
  seen.push(await signIn(answer('allow', note)));
  const text = JSON.stringify(seen) + inspect(seen, { depth: 9 }) + pages.join();
  expect(codes).toHaveLength(12);
  for (const secret of [...codes, registered.clientSecret]) expect(text).not.toContain(secret);
});

describe('the server that the browser comes back to', () => {
  async function asked(origin: string, change: http.RequestOptions): Promise<number> {
    const request = http.request(origin, change).end();
    const [response] = (await once(request, 'response')) as [http.IncomingMessage];
    response.resume();
    return response.statusCode ?? 0;
  }

  test('takes one request, of the right method, path and host, with an answer in it', async () => {
    const loopback = await openLoopback(0, page);
    onTestFinished(() => loopback.close());
    const { origin, host, port } = new URL(loopback.redirectUri);
    const path = '/callback?code=c&state=s';
    expect(await asked(origin, { path, method: 'POST' })).toBe(404);
    expect(await asked(origin, { path: '/other?code=c' })).toBe(404);
    expect(await asked(origin, { path: '/callback' })).toBe(404);
    expect(await asked(origin, { path: '/favicon.ico' })).toBe(404);
    expect(await asked(origin, { path: '//evil.example/callback?code=c' })).toBe(404);
    expect(await asked(origin, { path, headers: { Host: `evil.example:${port}` } })).toBe(404);
    expect(await asked(origin, { path, headers: { Host: host } })).toBe(200);
    expect((await loopback.answer).get('code')).toBe('c');
    await expect(fetch(`${origin}${path}`)).rejects.toThrow();
  });

  test('listens on this machine only, and shows a page that can do and tell nothing', async () => {
    const loopback = await openLoopback(0, page);
    onTestFinished(() => loopback.close());
    expect(loopback.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    const response = await fetch(`${loopback.redirectUri}?code=the-code&state=the-state`);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = await response.text();
    expect(html).not.toMatch(/the-code|the-state|<script|https?:/);
  });
});
