/** Everything that can go wrong on the way, as a change and as a question meet it. */
import { once } from 'node:events';
import net from 'node:net';
import { inspect } from 'node:util';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import type { Problem, Result } from '../../../../shared/problem.ts';
import { clientOf, rawServer, sendJson, someKey } from './raw-server.ts';
import type { TestClient } from './raw-server.ts';

const html = { 'Content-Type': 'text/html' };
const page = '<!DOCTYPE html><html><body>Sign in to the guest network</body></html>';
const entry = {
  id: 1,
  employeeId: 102,
  type: 'clock',
  date: '2026-03-09',
  start: '2026-03-09T08:00:00-06:00',
  end: null,
};
const basic = Buffer.from(`${someKey}:x`).toString('base64');

async function both({ client }: TestClient): Promise<{ write: Problem | null; read: Problem | null }> {
  const problemOf = (result: Result<unknown>): Problem | null => (result.ok ? null : result.problem);
  return {
    write: problemOf(await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } })),
    read: problemOf(
      await client.call('listTimesheetEntries', {
        query: { start: '2026-03-09', end: '2026-03-09', employeeIds: '102' },
      }),
    ),
  };
}

type Expected = readonly [code: string, fateOfWrite: string, fateOfRead: string, canRetry: boolean];

const faults: readonly (readonly [string, (response: ServerResponse) => void, Expected])[] = [
  ['dropped without an answer', (r) => r.socket?.destroy(), ['noAnswer', 'unknown', 'notDone', true]],
  [
    'cut short in the middle',
    (r) => {
      r.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '900' });
      r.write('{"id":1,', () => r.socket?.destroy());
    },
    ['noAnswer', 'unknown', 'notDone', true],
  ],
  [
    'JSON that ends too early',
    (r) => r.writeHead(200).end('{"id":1,"emp'),
    ['unexpectedAnswer', 'unknown', 'notDone', true],
  ],
  [
    '200 with garbage',
    (r) => r.writeHead(200).end('\u0000\u0001garbage'),
    ['unexpectedAnswer', 'unknown', 'notDone', true],
  ],
  ['200 with nothing', (r) => r.writeHead(200).end(), ['unexpectedAnswer', 'unknown', 'notDone', true]],
  ['200 with a number', (r) => r.writeHead(200).end('7'), ['unexpectedAnswer', 'unknown', 'notDone', true]],
  [
    '200 with a page of a guest network',
    (r) => r.writeHead(200, html).end(page),
    ['unexpectedAnswer', 'unknown', 'notDone', true],
  ],
  ['403 with a page of a proxy', (r) => r.writeHead(403, html).end(page), ['proxyRefused', 'notDone', 'notDone', true]],
  [
    '502 with a page of a gateway',
    (r) => r.writeHead(502, html).end(page),
    ['serverError', 'unknown', 'notDone', true],
  ],
  ['504 with nothing', (r) => r.writeHead(504).end(), ['serverError', 'unknown', 'notDone', true]],
  [
    '503 without a time to come back',
    (r) => r.writeHead(503).end(),
    ['serviceUnavailable', 'unknown', 'notDone', true],
  ],
  ['404 with a page', (r) => r.writeHead(404, html).end(page), ['unknownCompany', 'refused', 'refused', false]],
  [
    '302 to somewhere',
    (r) => r.writeHead(302, { Location: 'http://127.0.0.1:9/evil' }).end(),
    ['unexpectedAnswer', 'unknown', 'notDone', true],
  ],
  [
    '303 to somewhere',
    (r) => r.writeHead(303, { Location: '/evil' }).end(),
    ['unexpectedAnswer', 'unknown', 'notDone', true],
  ],
  [
    '307 to somewhere',
    (r) => r.writeHead(307, { Location: '/evil' }).end(),
    ['unexpectedAnswer', 'notDone', 'notDone', true],
  ],
  ['304', (r) => r.writeHead(304).end(), ['unexpectedAnswer', 'unknown', 'notDone', true]],
  ['401 with an empty body', (r) => r.writeHead(401).end(), ['wrongKey', 'refused', 'refused', false]],
  [
    '500 with JSON that is none',
    (r) => r.writeHead(500, { 'Content-Type': 'application/json' }).end('{'),
    ['serverError', 'unknown', 'notDone', true],
  ],
];

test.each(faults)('%s', async (_, spoil, [code, fateOfWrite, fateOfRead, canRetry]) => {
  const { origin, asked } = await rawServer((_request, response) => spoil(response));
  const { write, read } = await both(clientOf(origin));
  expect(write).toMatchObject({ code, fate: fateOfWrite, canRetry });
  expect(read).toMatchObject({ code, fate: fateOfRead, canRetry });
  // Nothing was repeated, and no redirect followed.
  expect(asked).toHaveLength(2);
});

test('what never reached anybody is not done', async () => {
  const unknown = await both(clientOf('http://no-such-host.invalid'));
  expect(unknown.write).toMatchObject({ code: 'unknownHost', fate: 'notDone', canRetry: true });
  const closed = net.createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as net.AddressInfo;
  closed.close();
  const refused = await both(clientOf(`http://127.0.0.1:${port}`));
  expect(refused.write).toMatchObject({ code: 'connectionRefused', fate: 'notDone', canRetry: true });
});

test('an answer that takes too long', async () => {
  const { origin } = await rawServer(() => undefined);
  const { client } = clientOf(origin);
  const result = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } }, { timeOutMs: 50 });
  expect(result).toMatchObject({ problem: { code: 'timedOut', fate: 'unknown', canRetry: true } });
});

test('a change that is stopped on its way may have arrived; a question was not answered; neither hangs', async () => {
  const { origin, asked } = await rawServer(() => undefined);
  const { client } = clientOf(origin);
  const stop = new AbortController();
  const options = { signal: stop.signal, isPatient: true };
  const under = [
    client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } }, options),
    client.call('getCompanyInformation', {}, options),
  ];
  await expect.poll(() => asked.length).toBe(2);
  stop.abort();
  const [write, read] = await Promise.all(under);
  expect(write).toMatchObject({ problem: { code: 'noAnswer', fate: 'unknown' } });
  expect(read).toMatchObject({ problem: { code: 'cancelled', fate: 'notDone', canRetry: false } });
  const never = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } }, options);
  expect(never).toMatchObject({ problem: { code: 'cancelled', fate: 'notDone' } });
  expect(asked).toHaveLength(2);
});

const told = { Date: 'Tue, 10 Mar 2026 15:00:00 GMT' };
const refusal = '{"title":"No"}';

test.each<readonly [string, number, OutgoingHttpHeaders, string, isBelieved: boolean]>([
  ['what was asked for', 200, {}, '{}', true],
  ['what was asked for, fresh through a cache', 200, { Age: '0' }, '{}', true],
  ['what was asked for, from a store', 200, { Age: '600' }, '{}', false],
  ['a guest network', 200, html, page, false],
  ['garbage', 200, {}, '{"id": <<<', false],
  ['a list where none was promised', 200, {}, '[]', false],
  ['nothing where something was promised', 200, {}, '', false],
  ['a redirect', 302, { Location: '/' }, '', false],
  ['a refusal', 400, {}, refusal, true],
  ['a refusal in the header', 403, { 'X-BambooHR-Error-Message': 'No' }, '', true],
  ['a refusal by nobody knows whom', 403, {}, '', false],
  ['a firewall', 403, html, page, false],
  ['a company that does not exist', 404, html, page, false],
  ['a proxy that wants a name', 407, {}, refusal, false],
  ['a door that is shut for now', 429, {}, refusal, false],
  ['a gateway', 502, html, page, false],
  ['a gateway that speaks JSON', 503, {}, refusal, false],
])('the time is believed of what is surely BambooHR: %s', async (_, status, headers, body, isBelieved) => {
  const { origin } = await rawServer((__, response) => response.writeHead(status, { ...told, ...headers }).end(body));
  const { client, sightings } = clientOf(origin);
  await client.call('getCompanyInformation', {});
  const serverDate = Date.parse(told.Date);
  expect(sightings.map((sighting) => sighting.serverDate)).toEqual(isBelieved ? [serverDate] : []);
});

test('an empty answer is wanted: a sign-in page in its place is not "deleted"', async () => {
  const { origin } = await rawServer((_, response, count) => {
    if (count === 0) response.writeHead(204).end();
    else response.writeHead(200, html).end(page);
  });
  const { client } = clientOf(origin);
  const remove = () => client.call('deleteTimesheetClockEntriesViaPost', { body: { clockEntryIds: [1] } });
  expect(await remove()).toEqual({ ok: true, value: null });
  expect(await remove()).toMatchObject({ problem: { code: 'unexpectedAnswer', fate: 'unknown' } });
});

test.each([
  [
    'problem+json',
    'application/problem+json',
    { detail: 'Already clocked in', fields: { start: 'no' } },
    {},
    'Already clocked in',
  ],
  ['the header alone', 'text/plain', null, { 'X-BambooHR-Error-Message': 'No, No, Not now, No' }, 'No, Not now'],
  ['the other spelling', 'text/plain', null, { 'X-BambooHR-Message': 'Not now' }, 'Not now'],
  ['the employee list', 'application/json', { error: { code: 'BadPage', message: 'Bad page' } }, {}, 'Bad page'],
  ['the webhooks', 'application/json', { errors: [{ message: 'First' }, { message: 'Second' }] }, {}, 'First'],
])('words of %s', async (_, type, body, headers, detail) => {
  const { origin } = await rawServer((__, response) =>
    response.writeHead(409, { 'Content-Type': type, ...headers }).end(body === null ? '' : JSON.stringify(body)),
  );
  expect((await both(clientOf(origin))).write).toMatchObject({ code: 'alreadyClockedIn', detail });
});

test.each([
  ['seconds', '2', {}],
  ['a date', 'Tue, 10 Mar 2026 15:00:02 GMT', { Date: 'Tue, 10 Mar 2026 15:00:00 GMT' }],
])('Retry-After in %s holds back everybody who asks this company, then no longer', async (_, retryAfter, more) => {
  const { origin, asked } = await rawServer((__, response, count) => {
    if (count === 0) response.writeHead(429, { 'Retry-After': retryAfter, ...more }).end();
    else sendJson(response, entry);
  });
  const tested = clientOf(origin);
  const punch = () => tested.client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } });
  expect(await punch()).toMatchObject({ problem: { code: 'rateLimited', fate: 'notDone', canRetry: true } });
  expect(await punch()).toMatchObject({ problem: { code: 'rateLimited', fate: 'notDone' } });
  expect(asked).toHaveLength(1);
  tested.pass(2_001);
  expect(await punch()).toMatchObject({ ok: true });
});

test('an impatient question meets a trouble once; a patient one goes on; a change is never repeated', async () => {
  const { origin, asked } = await rawServer((_, response, count) => {
    if (count % 3 === 2) sendJson(response, {});
    else response.writeHead(503, count % 3 === 0 ? { 'Retry-After': '0' } : {}).end();
  });
  const { client } = clientOf(origin);
  expect(await client.call('getCompanyInformation', {}, { isPatient: true })).toMatchObject({ ok: true });
  expect(asked).toHaveLength(3);
  expect(await client.call('getCompanyInformation', {})).toMatchObject({ ok: false });
  expect(asked).toHaveLength(4);
  const punch = await client.call('createTimesheetClockInEntry', { path: { employeeId: 102 } }, { isPatient: true });
  expect(punch).toMatchObject({ ok: false });
  expect(asked).toHaveLength(5);
});

test('a server that echoes the key in words, fields and ids does not get it into a problem, a log line or an address', async () => {
  const words = `key ${someKey} as ${basic}`;
  const { origin, asked } = await rawServer((request, response) => {
    const echo = request.headers.authorization ?? '';
    sendJson(response, { detail: words, fields: { [someKey]: echo } }, 400, { 'X-Request-ID': basic });
  });
  const tested = clientOf(origin);
  const { write, read } = await both(tested);
  expect(write?.detail).toBe('key [secret] as [secret]');
  const seen = [write, read, tested.client, tested.exchanges, tested.drifts, asked];
  const text = seen.map((item) => JSON.stringify(item) + inspect(item, { depth: 20, showHidden: true })).join('\n');
  for (const secret of [someKey, JSON.stringify(someKey).slice(1, -1), basic]) expect(text).not.toContain(secret);
});

test('pictures come as bytes, whatever they are', async () => {
  const bytes = Buffer.from([0xff, 0xd8, 0x00, 0x80, 0xfe]);
  const { origin } = await rawServer((_, response, count) => {
    if (count === 0) response.writeHead(200, { 'Content-Type': 'image/jpeg' }).end(bytes);
    else sendJson(response, { detail: 'none' }, 404);
  });
  const { client } = clientOf(origin);
  const photo = () => client.call('getEmployeePhoto', { path: { employeeId: 102, size: 'small' } });
  const first = await photo();
  expect(first.ok && Buffer.from(first.value).equals(bytes)).toBe(true);
  expect(await photo()).toMatchObject({ problem: { code: 'photoMissing', detail: 'none' } });
});
