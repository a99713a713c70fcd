import { describe, expect, test } from 'vitest';
import { networkFailure } from '../../../../electron/bamboohr/network-failure.ts';
import { contactOf } from '../../../../electron/bamboohr/contact.ts';
import { problemFromAnswer, problemFromFailure } from '../../../../electron/bamboohr/problem-from-answer.ts';
import type { HttpAnswer } from '../../../../electron/bamboohr/transport.ts';
import { HOUR_MS } from '../../../../shared/time/types.ts';

const write = { operationId: 'createTimesheetClockInEntry', isWrite: true };
const read = { operationId: 'listTimesheetEntries', isWrite: false };
const now = 1_000_000;

function answer(status: number, text: string, headers: Record<string, string> = {}): HttpAnswer {
  return { kind: 'answer', status, headers: new Headers(headers), text, sentAtMonotonic: 0, receivedAtMonotonic: 1 };
}

describe('the words of BambooHR', () => {
  test('are the detail of problem+json, on one line and not endless', () => {
    const body = JSON.stringify({
      title: 'Bad',
      detail: `Already\n clocked in ${'x'.repeat(500)}`,
      fields: { start: 'is wrong', other: 7 },
    });
    const problem = problemFromAnswer(
      write,
      answer(409, body, { 'content-type': 'application/problem+json', 'x-request-id': 'r-1' }),
      now,
    );
    expect(problem).toMatchObject({
      code: 'alreadyClockedIn',
      fate: 'refused',
      canRetry: false,
      status: 409,
      requestId: 'r-1',
      fields: { start: 'is wrong' },
    });
    expect(problem.detail).toMatch(/^Already clocked in x+$/);
    expect(problem.detail).toHaveLength(300);
  });

  test.each([
    ['a field', '{"fields":{"start":"is wrong"},"title":"T"}', { 'X-BambooHR-Error-Message': 'H' }, 'is wrong'],
    ['the header', '{"title":"T"}', { 'X-BambooHR-Error-Message': 'H' }, 'H'],
    ['the header alone', '', { 'X-BambooHR-Error-Message': 'H' }, 'H'],
    ['the title', '{"title":"T"}', {}, 'T'],
    ['the older shape', '{"error":{"code":"BadPage","message":"M"}}', {}, 'M'],
    ['nothing', '', {}, undefined],
    ['nothing of a body cut short', '{"detail":"Al', {}, undefined],
    ['nothing of a web page', '<!doctype html><h1>detail</h1>', {}, undefined],
    ['nothing of a list', '["detail"]', {}, undefined],
  ])('may be %s', (_, text, headers, detail) => {
    expect(problemFromAnswer(write, answer(400, text, headers), now).detail).toBe(detail);
  });
});

test('a web page with another 4xx is a proxy on the way: nothing arrived, and the punch waits', () => {
  for (const status of [400, 401, 403, 407, 451]) {
    const problem = problemFromAnswer(
      write,
      answer(status, '<html>Blocked</html>', { 'content-type': 'text/html' }),
      now,
    );
    expect(problem).toMatchObject({ code: 'proxyRefused', fate: 'notDone', canRetry: true });
    expect(contactOf(problem).kind).toBe('failed');
  }
});

test('a web page in place of JSON at 404 is an unknown company, JSON is not', () => {
  expect(problemFromAnswer(read, answer(404, '<!DOCTYPE html>', {}), now).code).toBe('unknownCompany');
  expect(problemFromAnswer(write, answer(404, 'x', { 'content-type': 'text/html' }), now).code).toBe('unknownCompany');
  expect(problemFromAnswer(write, answer(404, '{}', { 'content-type': 'application/json' }), now).code).toBe(
    'employeeNotFound',
  );
});

test.each([
  ['5', {}, 5_000],
  ['0', {}, 0],
  [' 7 ', {}, 7_000],
  ['Tue, 10 Mar 2026 15:00:30 GMT', { date: 'Tue, 10 Mar 2026 15:00:00 GMT' }, 30_000],
  ['Tue, 10 Mar 2026 14:00:00 GMT', { date: 'Tue, 10 Mar 2026 15:00:00 GMT' }, 0],
  ['99999999999999999999', {}, HOUR_MS],
  ['Tue, 10 Mar 2036 15:00:30 GMT', { date: 'Tue, 10 Mar 2026 15:00:00 GMT' }, HOUR_MS],
  ['soon', {}, undefined],
  ['', {}, undefined],
])('Retry-After %j means %s', (retryAfter, headers, wait) => {
  const problem = problemFromAnswer(write, answer(429, '', { ...headers, 'retry-after': retryAfter }), now);
  expect(problem.retryAt).toBe(wait === undefined ? undefined : now + wait);
});

test.each([
  [400, {}, 'inputRefused', 'refused', 'refused', false],
  [401, {}, 'wrongKey', 'refused', 'refused', false],
  [403, {}, 'punchForbidden', 'refused', 'refused', false],
  [408, {}, 'timedOut', 'unknown', 'notDone', true],
  [412, {}, 'notSetUpForTimeTracking', 'refused', 'refused', false],
  [429, {}, 'rateLimited', 'notDone', 'notDone', true],
  [500, {}, 'serverError', 'unknown', 'notDone', true],
  [502, {}, 'serverError', 'unknown', 'notDone', true],
  [503, {}, 'serviceUnavailable', 'unknown', 'notDone', true],
  [503, { 'retry-after': '3' }, 'serviceUnavailable', 'notDone', 'notDone', true],
  [504, {}, 'serverError', 'unknown', 'notDone', true],
])('%i %j is %s; a change is %s, a question %s', (status, headers, code, fateOfWrite, fateOfRead, canRetry) => {
  expect(problemFromAnswer(write, answer(status, '{}', headers), now)).toMatchObject({
    code,
    fate: fateOfWrite,
    canRetry,
  });
  expect(problemFromAnswer(read, answer(status, '{}', headers), now)).toMatchObject({ fate: fateOfRead });
});

describe('errors of the network', () => {
  test.each([
    ['ERR_NAME_NOT_RESOLVED', 'unknownHost', false],
    ['ERR_DNS_TIMED_OUT', 'unknownHost', false],
    ['ERR_INTERNET_DISCONNECTED', 'offline', false],
    ['ERR_ADDRESS_UNREACHABLE', 'offline', false],
    ['ERR_CONNECTION_TIMED_OUT', 'offline', false],
    ['ERR_CONNECTION_REFUSED', 'connectionRefused', false],
    ['ERR_CERT_AUTHORITY_INVALID', 'tlsFailure', false],
    ['ERR_CERT_DATE_INVALID', 'tlsFailure', false],
    ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'tlsFailure', false],
    ['ERR_SSL_PROTOCOL_ERROR', 'tlsFailure', true],
    ['ERR_SSL_BAD_RECORD_MAC_ALERT', 'tlsFailure', true],
    ['ERR_PROXY_CONNECTION_FAILED', 'proxyRefused', false],
    ['ERR_TUNNEL_CONNECTION_FAILED', 'proxyRefused', false],
    ['ERR_CONNECTION_RESET', 'noAnswer', true],
    ['ERR_CONNECTION_CLOSED', 'noAnswer', true],
    ['ERR_EMPTY_RESPONSE', 'noAnswer', true],
    ['ERR_NETWORK_CHANGED', 'noAnswer', true],
    ['ERR_NETWORK_IO_SUSPENDED', 'noAnswer', true],
    ['ERR_HTTP2_PROTOCOL_ERROR', 'noAnswer', true],
    ['ERR_CONTENT_LENGTH_MISMATCH', 'noAnswer', true],
    ['ERR_SOMETHING_NEW', 'noAnswer', true],
  ])('%s is %s; that the request arrived is possible: %s', (name, code, mayHaveArrived) => {
    const failure = networkFailure(new TypeError('fetch failed', { cause: new Error(`net::${name}`) }));
    expect(failure).toMatchObject({ kind: 'failure', code, mayHaveArrived, cause: name });
    expect(problemFromFailure(write, failure).fate).toBe(mayHaveArrived ? 'unknown' : 'notDone');
    expect(problemFromFailure(read, failure).fate).toBe('notDone');
  });

  test('a redirect, which Electron tells by these words only, may have been passed on', () => {
    const failure = networkFailure(new Error('Redirect was cancelled'));
    expect(failure).toMatchObject({ code: 'unexpectedAnswer', mayHaveArrived: true, cause: 'redirected' });
    expect(problemFromFailure(write, failure)).toMatchObject({ fate: 'unknown', canRetry: true });
    expect(contactOf(problemFromFailure(read, failure)).kind).toBe('failed');
  });

  test.each([new Error('boom'), 'text', null, undefined])('anything else may have arrived: %j', (error) => {
    expect(networkFailure(error)).toMatchObject({ code: 'noAnswer', mayHaveArrived: true, cause: 'unknown' });
  });
});
