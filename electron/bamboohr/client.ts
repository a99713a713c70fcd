/**
 * The client of one company: `call(operationId, input)`, typed from the API document. Knows the company's origin and
 * credentials, obeys Retry-After, learns the server's time from every answer. Repeats nothing by itself: whoever asked
 * for a change decides that, with the punch's story at hand.
 */
import { Buffer } from 'node:buffer';
import { ProblemError } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import { operationOf } from '../../shared/bamboohr/operations.ts';
import type { Operation, OperationId, OperationInput, OperationOutput } from '../../shared/bamboohr/operations.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { Secret } from '../accounts/secret.ts';
import type { ServerTimeSighting } from '../time/trusted-clock.ts';
import type { Origin } from './company-origin.ts';
import { problemFromAnswer, problemFromFailure, problemFromGarbage } from './problem-from-answer.ts';
import { checkBody } from './request-check.ts';
import { dateOf } from './transport.ts';
import type { HttpAnswer, HttpRequest, Transport } from './transport.ts';

/** Reads answer quickly or are asked again; giving up early on a change is the expensive mistake, so those wait long. */
const readTimeOutMs: DurationMs = 20_000;
const writeTimeOutMs: DurationMs = 60_000;

/** What a client stands on. */
export interface ClientOptions {
  readonly origin: Origin;
  readonly apiKey: Secret;
  readonly transport: Transport;
  /** Trusted now, for Retry-After. */
  readonly now: () => EpochMs;
  /** Told of every answer's `Date`. */
  readonly onServerTime: (sighting: ServerTimeSighting) => void;
  /** Told of every exchange: operation, status or failure, length. Holds nothing personal. */
  readonly onExchange?: (exchange: Exchange) => void;
  readonly version: string;
}

/** One exchange, for the log. */
export interface Exchange {
  readonly operation: OperationId;
  readonly outcome: string;
  readonly tookMs: DurationMs;
}

/** Typed access to one company's API. */
export interface BambooHrClient {
  call<Id extends OperationId>(
    operationId: Id,
    input: OperationInput<Id>,
    signal?: AbortSignal,
  ): Promise<Result<OperationOutput<Id>>>;
}

/** Makes the client. It holds the key in memory and nowhere else. */
export function createClient(options: ClientOptions): BambooHrClient {
  const limiter = { pausedUntil: 0 as EpochMs };
  return {
    async call(operationId, input, signal) {
      const operation = operationOf(operationId);
      const bad = checkBody(operation, (input as Parts).body);
      if (bad) return { ok: false, problem: bad };
      const wait = limiter.pausedUntil - options.now();
      // Told to come back later: asking before that only makes the wait longer, for everybody of the company.
      if (wait > 0) return { ok: false, problem: rateLimited(operationId, limiter.pausedUntil) };
      const outcome = await options.transport(requestOf(operation, input, options, signal));
      if (outcome.kind === 'failure') {
        options.onExchange?.({ operation: operationId, outcome: outcome.cause, tookMs: 0 });
        return { ok: false, problem: problemFromFailure(operation, outcome) };
      }
      options.onExchange?.({
        operation: operationId,
        outcome: String(outcome.status),
        tookMs: Math.round(outcome.receivedAtMonotonic - outcome.sentAtMonotonic),
      });
      learnTime(outcome, options);
      const result = resultOf<OperationOutput<typeof operationId>>(operation, outcome, options.now());
      if (!result.ok && result.problem.retryAt !== undefined) {
        limiter.pausedUntil = Math.max(limiter.pausedUntil, result.problem.retryAt);
      }
      return result;
    },
  };
}

/** The value of a result, or its problem thrown: for callers whose own errors are problems. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new ProblemError(result.problem);
  return result.value;
}

/** An operation's input without its types, as the wire needs it. */
interface Parts {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: unknown;
}

function requestOf(
  operation: Operation,
  input: Parts,
  options: ClientOptions,
  signal: AbortSignal | undefined,
): HttpRequest {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = input.path?.[name];
    if (value === undefined) throw new Error(`${operation.operationId} needs the path parameter ${name}`);
    return encodeURIComponent(value);
  });
  const url = new URL(path, options.origin);
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const hasBody = input.body !== undefined && input.body !== null;
  return {
    method: operation.method,
    url: url.href,
    headers: {
      Accept: 'application/json',
      Authorization: `Basic ${Buffer.from(`${options.apiKey.reveal()}:x`).toString('base64')}`,
      'User-Agent': `Clockhouse/${options.version}`,
      ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    },
    body: hasBody ? JSON.stringify(input.body) : null,
    timeOutMs: operation.isWrite ? writeTimeOutMs : readTimeOutMs,
    ...(signal ? { signal } : {}),
  };
}

function resultOf<T>(operation: Operation, answer: HttpAnswer, now: EpochMs): Result<T> {
  if (answer.status < 200 || answer.status > 299)
    return { ok: false, problem: problemFromAnswer(operation, answer, now) };
  if (operation.successStatus === 204) return { ok: true, value: null as T };
  try {
    const value: unknown = JSON.parse(answer.text);
    if (typeof value === 'object' && value !== null) return { ok: true, value: value as T };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { ok: false, problem: problemFromGarbage(operation, answer) };
}

function learnTime(answer: HttpAnswer, options: ClientOptions): void {
  const serverDate = dateOf(answer.headers);
  if (serverDate === null) return;
  options.onServerTime({
    serverDate,
    sentAtMonotonic: answer.sentAtMonotonic,
    receivedAtMonotonic: answer.receivedAtMonotonic,
  });
}

function rateLimited(operation: OperationId, retryAt: EpochMs): Extract<Result<never>, { ok: false }>['problem'] {
  return { code: 'rateLimited', operation, fate: 'notDone', canRetry: true, retryAt };
}
