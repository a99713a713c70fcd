/**
 * Any answer that is not the expected one, as a `Problem`: problem+json, the error header, an HTML page of a proxy,
 * nothing at all (API companion, section 3).
 */
import type { Problem } from '../../shared/problem.ts';
import { refusalOf } from '../../shared/bamboohr/refusals.ts';
import type { Subject } from '../../shared/bamboohr/refusals.ts';
import { HOUR_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import { parseHttpDate } from '../../shared/time/http-date.ts';
import { redirectFailure } from './network-failure.ts';
import { dateOf } from './transport.ts';
import type { HttpAnswer, HttpFailure } from './transport.ts';

/** What the problem needs to know of the operation. */
export interface AskedOperation {
  readonly operationId: string;
  /** Whether it asks for a change; a read that went wrong changed nothing either way. */
  readonly isWrite: boolean;
  /** `caller` where "employee 0" was asked for; anybody unless told. */
  readonly subject?: Subject;
}

const longestDetail = 300;

/** A longer Retry-After is not believed: a punch would wait for days because of one wrong header. */
const longestRetryAfterMs: DurationMs = HOUR_MS;

/** A problem for an answer whose status is not a success. */
export function problemFromAnswer(operation: AskedOperation, answer: HttpAnswer, now: EpochMs): Problem {
  const { operationId } = operation;
  const isHtml = looksLikeHtml(answer);
  if (isHtml && isSomebodyElses(answer.status))
    return { code: 'proxyRefused', operation: operationId, fate: 'notDone', canRetry: true };
  // An unknown company answers with a web page, not with JSON (API companion, section 1).
  const refusal = refusalOf(operationId, answer.status, operation.isWrite, operation.subject);
  const code = answer.status === 404 && isHtml ? 'unknownCompany' : refusal.code;
  const retryAfterMs = retryAfterOf(answer);
  const body = isHtml ? {} : bodyOf(answer.text);
  const detail = detailOf(body, answer);
  const fields = fieldsOf(body);
  const requestId = requestIdOf(answer);
  return {
    code,
    operation: operationId,
    fate: fateOf(operation, answer.status, retryAfterMs),
    canRetry: refusal.retry === 'later' || refusal.retry === 'lookFirst',
    status: answer.status,
    ...(detail === null ? {} : { detail }),
    ...(fields === null ? {} : { fields }),
    ...(retryAfterMs === null ? {} : { retryAt: now + retryAfterMs }),
    ...(requestId === null ? {} : { requestId }),
  };
}

/** A problem for an answer of the right status whose body is not what the operation promises. */
export function problemFromGarbage(operation: AskedOperation, answer: HttpAnswer): Problem {
  return {
    code: 'unexpectedAnswer',
    operation: operation.operationId,
    fate: operation.isWrite ? 'unknown' : 'notDone',
    canRetry: true,
    status: answer.status,
  };
}

/**
 * A problem for a redirect, which is never followed: the API has none, so something else answered. 307 and 308 say that
 * the request is to be made elsewhere; behind the others it may have been passed on.
 */
export function problemFromRedirect(operation: AskedOperation, status: number): Problem {
  const isTurnedAway = status === 307 || status === 308;
  return problemFromFailure(operation, { ...redirectFailure, mayHaveArrived: !isTurnedAway });
}

/** A problem for an exchange without an answer. */
export function problemFromFailure(operation: AskedOperation, failure: HttpFailure): Problem {
  if (failure.code === 'cancelled' && !(operation.isWrite && failure.mayHaveArrived)) {
    return { code: 'cancelled', operation: operation.operationId, fate: 'notDone', canRetry: false };
  }
  return {
    // Stopped on its way, a change is one that nobody answered.
    code: failure.code === 'cancelled' ? 'noAnswer' : failure.code,
    operation: operation.operationId,
    fate: operation.isWrite && failure.mayHaveArrived ? 'unknown' : 'notDone',
    canRetry: true,
  };
}

/**
 * 4xx was judged and refused. "Too many requests", and "unavailable" with a time to come back, were turned away at the
 * door. Any other 5xx and 408 may come from a gateway that had already passed the request on.
 */
function fateOf(operation: AskedOperation, status: number, retryAfterMs: DurationMs | null): Problem['fate'] {
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return 'notDone';
  if (status === 501 || (status >= 400 && status < 500 && status !== 408)) return 'refused';
  return operation.isWrite ? 'unknown' : 'notDone';
}

/** Retry-After as a length of time, from seconds or a date (measured against the server's own clock); at most an hour. */
function retryAfterOf(answer: HttpAnswer): DurationMs | null {
  const text = answer.headers.get('retry-after')?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1_000, longestRetryAfterMs);
  const until = parseHttpDate(text);
  const serverNow = dateOf(answer.headers);
  return until === null || serverNow === null ? null : Math.min(Math.max(0, until - serverNow), longestRetryAfterMs);
}

/**
 * BambooHR refuses in JSON, save for an unknown company (404). A web page with another 4xx comes from a proxy or a
 * firewall on the way: nothing arrived, and a punch must not be taken for refused.
 */
function isSomebodyElses(status: number): boolean {
  return status >= 400 && status < 500 && status !== 404 && status !== 408 && status !== 429;
}

function looksLikeHtml(answer: HttpAnswer): boolean {
  return /\bhtml\b/i.test(answer.headers.get('content-type') ?? '') || /^\s*<(!doctype|html)/i.test(answer.text);
}

function bodyOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    // Not JSON: the status and the header still say enough.
    return {};
  }
}

/** The order of section 3: detail, fields, header, title. */
function detailOf(body: Readonly<Record<string, unknown>>, answer: HttpAnswer): string | null {
  const nested = body['error'];
  const candidates = [
    body['detail'],
    typeof nested === 'object' && nested !== null ? (nested as Record<string, unknown>)['message'] : undefined,
    firstOf(body['errors']),
    Object.values(fieldsOf(body) ?? {})[0],
    withoutRepeats(answer.headers.get('x-bamboohr-error-message') ?? answer.headers.get('x-bamboohr-message') ?? ''),
    body['title'],
  ];
  const text = candidates.find((candidate) => typeof candidate === 'string' && candidate.trim() !== '');
  return typeof text === 'string' ? oneLine(text) : null;
}

/** The webhooks' neighbourhood answers `{"errors": […]}`, of texts or of objects with one. */
function firstOf(errors: unknown): unknown {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (typeof first !== 'object' || first === null) return first;
  const { detail, message } = first as Readonly<Record<string, unknown>>;
  return detail ?? message;
}

/** The header may be a list with repeats. */
function withoutRepeats(text: string): string {
  const parts = text.split(/,\s*/);
  const once = [...new Set(parts)];
  return once.length === parts.length ? text : once.join(', ');
}

function fieldsOf(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> | null {
  const fields = body['fields'];
  if (typeof fields !== 'object' || fields === null) return null;
  const texts = Object.entries(fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return texts.length === 0
    ? null
    : Object.fromEntries(texts.slice(0, 50).map(([name, text]) => [name, oneLine(text)]));
}

function requestIdOf(answer: HttpAnswer): string | null {
  for (const name of ['x-request-id', 'x-bamboohr-request-id', 'request-id']) {
    const id = answer.headers.get(name);
    if (id !== null) return id.slice(0, 100);
  }
  return null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, longestDetail);
}
