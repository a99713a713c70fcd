import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { OAuthCredentials } from '../../../../electron/accounts/oauth-credentials.ts';
import type { OAuthCredentialsOptions } from '../../../../electron/accounts/oauth-credentials.ts';
import type { Tokens } from '../../../../electron/accounts/oauth-tokens.ts';
import { Secret } from '../../../../electron/accounts/secret.ts';
import { createClient } from '../../../../electron/bamboohr/client.ts';
import type { BambooHrClient } from '../../../../electron/bamboohr/client.ts';
import { createNodeTransport } from '../../../../electron/bamboohr/node-transport.ts';
import { startSandbox } from '../../../../electron/sandbox/sandbox.ts';
import { ownProblem, ProblemError } from '../../../../shared/problem.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { isAboutTheAccount } from '../../../../electron/bamboohr/contact.ts';

const redirectUri = 'http://127.0.0.1:53682/callback';
const scope = 'employee time_tracking time_tracking.write offline_access';
const hour = 3_600_000;

/** A company, somebody who allowed us in, and a client that proves with what they gave. */
async function signedIn(change: { rotates?: boolean; keep?: (refresh: Secret) => Promise<void> } = {}) {
  const sandbox = await startSandbox({ historyDays: 2, control: true });
  onTestFinished(() => sandbox.close());
  const { url, apiKey } = sandbox.ready;
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${url}/_sandbox${path}`, { method, headers: { 'X-Sandbox-Key': apiKey }, ...init });
    return response.json();
  };
  const registered = (await control('POST', '/oauth-clients', {
    redirectUris: [redirectUri],
    rotates: change.rotates ?? true,
  })) as { clientId: string; clientSecret: string };
  const secrets = { client_id: registered.clientId, client_secret: registered.clientSecret };
  const query = new URLSearchParams({ response_type: 'code', redirect_uri: redirectUri, scope, ...secrets });
  query.delete('client_secret');
  const allowed = await fetch(`${url}/authorize.php?${query}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams('decision=allow'),
  });
  const code = new URL(allowed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const given = (await (
    await fetch(`${url}/token.php?request=token`, {
      method: 'POST',
      body: new URLSearchParams({ ...secrets, grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
    })
  ).json()) as { access_token: string; refresh_token: string };
  const kept: Secret[] = [];
  let offset = 0;
  const now = (): number => Date.now() + offset;
  const tokens: Tokens = {
    access: new Secret(given.access_token),
    expiresAt: now() + hour,
    refresh: new Secret(given.refresh_token),
    scopes: null,
  };
  const requests = async (): Promise<readonly { operationId: string | null; status: number }[]> =>
    (await control('GET', '/requests')) as readonly { operationId: string | null; status: number }[];
  const transport = createNodeTransport();
  const options: OAuthCredentialsOptions = {
    origin: url,
    transport,
    client: { id: registered.clientId, secret: new Secret(registered.clientSecret) },
    now,
    start: tokens,
    keep: change.keep ?? ((refresh) => Promise.resolve(void kept.push(refresh))),
  };
  const clientWith = (start: OAuthCredentialsOptions['start']) => {
    const credentials = new OAuthCredentials({ ...options, start });
    const surroundings = { origin: url, transport, now, onServerTime: () => undefined, version: '0.0.0' };
    return { credentials, client: createClient({ ...surroundings, credentials }) };
  };
  await control('DELETE', '/requests');
  return {
    ...clientWith(tokens),
    clientWith,
    tokens,
    kept,
    control,
    registered,
    /** Lets time pass here and there, or only here. */
    pass: async (ms: number) => {
      offset += ms;
      await control('POST', '/clock', { advanceMs: ms });
    },
    passHere: (ms: number) => (offset += ms),
    refreshes: async () => (await requests()).filter(({ operationId }) => operationId === 'token').length,
    requests,
  };
}

const whoAmI = async (client: BambooHrClient): Promise<Problem | string | undefined> => {
  const answer = await client.call('getEmployee', { path: { id: 0 } });
  return answer.ok ? answer.value.id : answer.problem;
};

test('tokens prove who asks', async () => {
  const { client, refreshes } = await signedIn();
  expect(await whoAmI(client)).toBe('102');
  expect(await refreshes()).toBe(0);
});

test('a token with less than five minutes left is renewed first', async () => {
  const { client, pass, refreshes } = await signedIn();
  await pass(hour - 301_000);
  expect(await whoAmI(client)).toBe('102');
  expect(await refreshes()).toBe(0);
  await pass(2_000);
  expect(await whoAmI(client)).toBe('102');
  expect(await refreshes()).toBe(1);
  expect(await whoAmI(client)).toBe('102');
  expect(await refreshes()).toBe(1);
});

test('ten calls with a token that has ended renew it once', async () => {
  const { client, pass, refreshes, kept } = await signedIn();
  await pass(hour + 1_000);
  expect(await Promise.all(Array.from({ length: 10 }, () => whoAmI(client)))).toEqual(Array(10).fill('102'));
  expect([await refreshes(), kept.length]).toEqual([1, 1]);
});

test('ten calls with a token that only BambooHR thinks has ended renew it once, and each is repeated once', async () => {
  const { client, pass, passHere, requests, refreshes } = await signedIn();
  await pass(hour + 1_000);
  passHere(-hour - 1_000);
  expect(await Promise.all(Array.from({ length: 10 }, () => whoAmI(client)))).toEqual(Array(10).fill('102'));
  expect(await refreshes()).toBe(1);
  const asked = (await requests()).filter(({ operationId }) => operationId === 'getEmployee');
  expect(asked.filter(({ status }) => status === 200)).toHaveLength(10);
  expect(asked.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(10);
});

test('a change that was turned away with 401 is made once', async () => {
  const { client, pass, passHere, requests } = await signedIn();
  await pass(hour + 1_000);
  passHere(-hour - 1_000);
  expect(await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } })).toMatchObject({ ok: true });
  const punches = (await requests()).filter(({ operationId }) => operationId === 'createTimesheetClockInEntry');
  expect(punches.map(({ status }) => status)).toEqual([401, 200]);
});

test('each renewal’s refresh token is in the keychain before it is used, and the next one works with it', async () => {
  const { client, clientWith, pass, kept, refreshes } = await signedIn();
  for (const count of [1, 2, 3]) {
    await pass(hour);
    expect(await whoAmI(client)).toBe('102');
    expect([await refreshes(), kept.length]).toEqual([count, count]);
  }
  // A new start knows nothing but what the keychain holds.
  const last = kept.at(-1);
  const again = clientWith({ refresh: last ?? new Secret('') });
  expect(await whoAmI(again.client)).toBe('102');
  expect(await refreshes()).toBe(4);
});

test('where tokens do not rotate nothing is kept again', async () => {
  const { client, pass, kept } = await signedIn({ rotates: false });
  await pass(hour);
  expect(await whoAmI(client)).toBe('102');
  expect(kept).toEqual([]);
});

test('a keychain that is locked lets the work go on, but its token is not used before it is kept', async () => {
  let isLocked = true;
  const kept: Secret[] = [];
  const { client, pass, refreshes } = await signedIn({
    keep: (refresh) => {
      if (isLocked) return Promise.reject(new ProblemError(ownProblem('keychainLocked', 'keychain.keep')));
      kept.push(refresh);
      return Promise.resolve();
    },
  });
  await pass(hour);
  expect(await whoAmI(client)).toBe('102');
  await pass(hour);
  expect(await whoAmI(client)).toMatchObject({ code: 'keychainLocked', operation: 'getEmployee', fate: 'notDone' });
  expect(await refreshes()).toBe(1);
  isLocked = false;
  expect(await whoAmI(client)).toBe('102');
  expect([await refreshes(), kept.length]).toEqual([2, 2]);
});

test('a sign-in that was revoked asks for a new one, once', async () => {
  const { client, control, refreshes } = await signedIn();
  await control('DELETE', '/oauth-grants');
  const problem = await whoAmI(client);
  expect(problem).toMatchObject({ code: 'signInAgain', operation: 'getEmployee' });
  expect(isAboutTheAccount(problem as Problem)).toBe(true);
  expect(await whoAmI(client)).toMatchObject({ code: 'signInAgain' });
  // The endpoint is not asked again for what it said is over.
  expect(await refreshes()).toBe(1);
});

test('without a refresh token the end of the access token is the end', async () => {
  const { clientWith, tokens, pass, refreshes } = await signedIn();
  const { client } = clientWith({ ...tokens, refresh: null });
  expect(await whoAmI(client)).toBe('102');
  await pass(hour + 1_000);
  expect(await whoAmI(client)).toMatchObject({ code: 'signInAgain' });
  expect(await refreshes()).toBe(0);
});

test('an endpoint in trouble stops nobody whose token still lives, and is a trouble of the moment to others', async () => {
  const { client, pass, control } = await signedIn();
  await control('POST', '/faults', { operationId: 'token', kind: 'status', status: 503, count: null });
  await pass(hour - 60_000);
  expect(await whoAmI(client)).toBe('102');
  await pass(61_000);
  expect(await whoAmI(client)).toMatchObject({ code: 'serviceUnavailable', fate: 'notDone', canRetry: true });
  await control('DELETE', '/faults');
  expect(await whoAmI(client)).toBe('102');
});

test('an application that is not known any more is told as that', async () => {
  const { clientWith, tokens } = await signedIn();
  const { credentials } = clientWith({ refresh: tokens.refresh ?? new Secret('') });
  expect(await credentials.header()).toMatchObject({ ok: true });
  const { clientWith: other } = await signedIn();
  const foreign = other({ refresh: new Secret('foreign') });
  expect(await whoAmI(foreign.client)).toMatchObject({ code: 'signInAgain', params: { reason: 'invalid_grant' } });
});

test('no token and no client secret is in a problem, the credentials or anything printed of them', async () => {
  const { client, credentials, control, pass, kept, tokens, registered } = await signedIn();
  await pass(hour);
  await whoAmI(client);
  const seen: unknown[] = [client, credentials, kept, tokens];
  for (const kind of ['html', 'garbage', 'drop', 'truncated']) {
    await pass(hour);
    await control('POST', '/faults', { operationId: 'token', kind, count: 1 });
    seen.push(await whoAmI(client));
  }
  await control('DELETE', '/oauth-grants');
  seen.push(await whoAmI(client));
  const text = seen.map((item) => JSON.stringify(item) + inspect(item, { depth: 20, showHidden: true })).join('\n');
  const secrets = [
    ...credentials.secrets(),
    registered.clientSecret,
    tokens.access.reveal(),
    ...kept.map((k) => k.reveal()),
  ];
  expect(secrets.length).toBeGreaterThan(4);
  for (const secret of secrets) expect(text).not.toContain(secret);
});
