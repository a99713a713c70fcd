import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { documentedScopes } from '../../electron/sandbox/http/api-document.ts';
import { cast, sandboxForTest } from './sandbox-client.ts';
import type { SandboxOptions } from '../../electron/sandbox/sandbox.ts';
import type { Answered, TestSandbox } from './sandbox-client.ts';

const REDIRECT = 'http://127.0.0.1:53682/callback';
const SCOPES = 'employee time_tracking time_tracking.write offline_access';

interface Program {
  readonly tests: TestSandbox;
  readonly clientId: string;
  /** Asks for permission and answers the page's question. */
  authorize(change?: Readonly<Record<string, string>>, decision?: string): Promise<Response>;
  /** The code of an allowed request. */
  code(change?: Readonly<Record<string, string>>, decision?: string): Promise<string>;
  token(form: Readonly<Record<string, string>>): Promise<Answered>;
  exchange(code: string, change?: Readonly<Record<string, string>>): Promise<Answered>;
  refresh(refreshToken: string): Promise<Answered>;
  /** `GET` with an access token. */
  get(token: string, path: string): Promise<Answered>;
}

async function program(registration: object = {}, options: SandboxOptions = {}): Promise<Program> {
  const tests = await sandboxForTest(options);
  const { url } = tests.sandbox.ready;
  const { body: client } = await tests.control('POST', '/oauth-clients', { redirectUris: [REDIRECT], ...registration });
  const secrets = { client_id: client.clientId as string, client_secret: client.clientSecret as string };
  const token: Program['token'] = async (form) => {
    const response = await fetch(`${url}/token.php?request=token`, {
      method: 'POST',
      body: new URLSearchParams({ ...secrets, ...form }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const authorize: Program['authorize'] = (change = {}, decision = 'decision=allow') => {
    const query = new URLSearchParams({
      request: 'authorize',
      response_type: 'code',
      client_id: secrets.client_id,
      redirect_uri: REDIRECT,
      scope: SCOPES,
      state: 'a b&c',
      ...change,
    });
    return fetch(`${url}/authorize.php?${query}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(decision),
    });
  };
  return {
    tests,
    clientId: secrets.client_id,
    authorize,
    code: async (change, decision) => sentBack(await authorize(change, decision)).get('code') ?? '',
    token,
    exchange: (code, change = {}) =>
      token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...change }),
    refresh: (refreshToken) => token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    async get(accessToken, path) {
      const response = await fetch(`${url}/api/v1${path}`, { headers: { Authorization: `Bearer ${accessToken}` } });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
  };
}

/** The parameters with which a browser is sent back. */
function sentBack(response: Response): URLSearchParams {
  expect(response.status).toBe(302);
  const target = new URL(response.headers.get('location') ?? '');
  expect(`${target.origin}${target.pathname}`).toBe(REDIRECT);
  return target.searchParams;
}

describe('asking for permission', () => {
  it('shows who asks for what, with a form that goes back to its own address', async () => {
    const { tests, clientId } = await program({ name: 'Clocks & <Watches>' });
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: REDIRECT,
      scope: 'employee',
    });
    const response = await fetch(`${tests.sandbox.ready.url}/authorize.php?${query}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await response.text();
    expect(page).toContain('Clocks &amp; &lt;Watches&gt;');
    expect(page).toContain('<code>employee</code>');
    expect(page).toContain('<form method="post">');
    expect(page).toMatch(/name="decision" value="allow".*name="decision" value="deny"/);
  });

  it('sends the browser back with a code or a denial, and the state untouched', async () => {
    const { authorize } = await program();
    const allowed = sentBack(await authorize());
    expect(allowed.get('code')).toMatch(/^[\w-]{20,}$/);
    expect(allowed.get('state')).toBe('a b&c');
    const denied = sentBack(await authorize({}, 'decision=deny'));
    expect([denied.get('error'), denied.get('state'), denied.get('code')]).toEqual(['access_denied', 'a b&c', null]);
  });

  it.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_request', { request: 'guess' }],
    ['invalid_scope', { scope: 'employee world_domination' }],
    ['invalid_request', { code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge: 'short', code_challenge_method: 'S256' }],
  ])('sends %s back for %o', async (error, change) => {
    const { authorize } = await program();
    expect(sentBack(await authorize(change)).get('error')).toBe(error);
  });

  it('never sends a browser to an address that is not exactly the registered one', async () => {
    const { authorize } = await program();
    for (const change of [
      { redirect_uri: `${REDIRECT}/` },
      { redirect_uri: 'http://127.0.0.1:53683/callback' },
      { redirect_uri: 'https://evil.example/' },
      { client_id: 'unknown' },
    ]) {
      const response = await authorize(change);
      expect([response.status, response.headers.get('location')]).toEqual([400, null]);
    }
    expect((await authorize({}, 'decision=maybe')).status).toBe(400);
    expect((await authorize({}, 'decision=allow&employee=999999')).status).toBe(400);
  });
});

describe('tokens', () => {
  it('act for the person who allowed it', async () => {
    const { code, exchange, get } = await program();
    const { status, body } = await exchange(await code());
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: SCOPES, companyDomain: 'northwind' });
    expect((await get(body.access_token, '/employees/0')).body.id).toBe('102');
    expect((await get(body.access_token, `/employees/${cast.admin}?fields=hireDate`)).body).toEqual({ id: '101' });
    const manager = (await exchange(await code({}, `decision=allow&employee=${cast.manager}`))).body;
    expect((await get(manager.access_token, '/employees/0')).body.id).toBe('103');
  });

  it('are good only for their scopes', async () => {
    const { code, exchange, get } = await program();
    const { body } = await exchange(await code({ scope: 'time_tracking' }));
    expect(body.refresh_token).toBeUndefined();
    const list = '/time_tracking/timesheet_entries?start=2026-03-09&end=2026-03-09&employeeIds=102';
    expect((await get(body.access_token, list)).status).toBe(200);
    const refused = await get(body.access_token, '/employees/0');
    expect(refused.body).toMatchObject({ status: 403, code: 'scope_missing' });
    expect(documentedScopes.size).toBeGreaterThan(10);
  });

  it('end after an hour and are renewed; what was renewed is good no more', async () => {
    const { code, exchange, refresh, get, tests } = await program();
    const first = (await exchange(await code())).body;
    await tests.setClock('2026-03-09T09:00:31-06:00');
    const late = await get(first.access_token, '/employees/0');
    expect([late.status, late.body.code]).toEqual([401, 'token_invalid']);
    expect(late.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
    const second = (await refresh(first.refresh_token)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await get(second.access_token, '/employees/0')).status).toBe(200);
    expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
    const third = (await refresh(second.refresh_token)).body;
    expect((await get(second.access_token, '/employees/0')).status).toBe(401);
    expect((await get(third.access_token, '/employees/0')).status).toBe(200);
  });

  it('keep their refresh token where the service does not rotate it', async () => {
    const { code, exchange, refresh } = await program({ rotates: false });
    const first = (await exchange(await code())).body;
    expect((await refresh(first.refresh_token)).body.refresh_token).toBe(first.refresh_token);
    expect((await refresh(first.refresh_token)).status).toBe(200);
  });

  it('end when they are revoked', async () => {
    const { code, exchange, refresh, get, tests, clientId } = await program();
    const { body } = await exchange(await code());
    const { body: grants } = await tests.control('DELETE', `/oauth-grants?clientId=${clientId}`);
    expect(grants).toMatchObject([{ clientId, employeeId: 102, revoked: true }]);
    expect(JSON.stringify(grants)).not.toContain(body.access_token);
    expect((await get(body.access_token, '/employees/0')).status).toBe(401);
    expect(await refresh(body.refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('are given for a code once, in time, to the program and address it was meant for', async () => {
    const { code, exchange, token, get, tests } = await program({ redirectUris: [REDIRECT, `${REDIRECT}2`] });
    const used = await code();
    const { body } = await exchange(used);
    expect((await exchange(used)).body.error).toBe('invalid_grant');
    // Somebody else may have it: what it gave has ended.
    expect((await get(body.access_token, '/employees/0')).status).toBe(401);
    expect((await exchange(await code(), { redirect_uri: `${REDIRECT}2` })).body.error).toBe('invalid_grant');
    const other = (await tests.control('POST', '/oauth-clients', { redirectUris: [REDIRECT] })).body;
    const stolen = { client_id: other.clientId as string, client_secret: other.clientSecret as string };
    expect((await exchange(await code(), stolen)).body.error).toBe('invalid_grant');
    const late = await code();
    await tests.control('POST', '/clock', { advanceMs: 10 * 60_000 });
    expect((await exchange(late)).body).toMatchObject({
      error: 'invalid_grant',
      error_description: 'The code is expired.',
    });
    expect(await exchange(await code(), { client_secret: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect((await token({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
  });

  it('take PKCE where it is given', async () => {
    const { code, exchange } = await program();
    const verifier = 'correct horse battery staple'.repeat(2);
    const pkce = {
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    };
    expect((await exchange(await code(pkce), { code_verifier: verifier })).status).toBe(200);
    expect((await exchange(await code(pkce), { code_verifier: 'wrong' })).body.error).toBe('invalid_grant');
    expect((await exchange(await code(pkce))).body.error).toBe('invalid_grant');
  });

  it('are refused to what is no form, no POST or another address', async () => {
    const { tests } = await program();
    const at = (query: string, init: RequestInit): Promise<Response> =>
      fetch(`${tests.sandbox.ready.url}/token.php${query}`, init);
    const form = new URLSearchParams({ grant_type: 'refresh_token' });
    for (const response of [
      await at('?request=token', {}),
      await at('', { method: 'POST', body: form }),
      await at('?request=token', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } }),
    ]) {
      expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([400, 'invalid_request']);
    }
  });

  it('last as long as the company that is kept', async () => {
    const data = temporaryFolder();
    const { code, exchange, clientId, tests } = await program({}, { data });
    const { body } = await exchange(await code());
    await tests.sandbox.close();
    const again = await sandboxForTest({ data, now: null });
    const response = await fetch(`${again.sandbox.ready.url}/api/v1/employees/0`, {
      headers: { Authorization: `Bearer ${body.access_token}` },
    });
    expect(response.status).toBe(200);
    expect((await again.control('GET', '/oauth-grants')).body).toMatchObject([{ clientId, revoked: false }]);
  });

  it('go wrong on order, and are logged', async () => {
    const { code, exchange, tests } = await program();
    await tests.control('POST', '/faults', { operationId: 'token', kind: 'status', status: 503, when: 'after' });
    const once = await code();
    expect((await exchange(once)).status).toBe(503);
    const { body } = await tests.control('GET', '/requests');
    expect(body).toMatchObject([{ operationId: 'token', status: 503, applied: true, fault: 'status' }]);
    // The code is spent although nobody got the tokens.
    expect((await exchange(once)).body.error).toBe('invalid_grant');
  });
});
