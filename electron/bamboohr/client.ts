/**
 * The client of one company: `call(operationId, input)`, typed from the API document. Knows the company's origin and
 * credentials, obeys Retry-After, tells the server's time. A change is never repeated by itself:
 * whoever asked for it decides that, with the punch's story at hand.
 */
import type { Problem, Result } from '../../shared/problem.ts';
import { operationOf } from '../../shared/bamboohr/operations.ts';
import type { Operation, OperationId, OperationInput, OperationOutput } from '../../shared/bamboohr/operations.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { Secret } from '../accounts/secret.ts';
import type { ServerTimeSighting } from '../time/trusted-clock.ts';
import type { Drift } from './answer-drift.ts';
import { limiterOf } from './company-limiter.ts';
import type { CompanyLimiter } from './company-limiter.ts';
import type { Origin } from './company-origin.ts';
import { apiKeyCredentials, withoutSecrets } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { DriftWatch } from './drift-watch.ts';
import {
  problemFromAnswer,
  problemFromFailure,
  problemFromGarbage,
  problemFromRedirect,
} from './problem-from-answer.ts';
import type { AskedOperation } from './problem-from-answer.ts';
import { readAgain } from './read-again.ts';
import type { RequestParts } from './request-check.ts';
import { requestFor } from './request.ts';
import { dateOf } from './transport.ts';
import type { HttpAnswer, HttpFailure, Transport } from './transport.ts';

/** What a client stands on. */
export type ClientOptions = Surroundings &
  (
    | { readonly apiKey: Secret; readonly credentials?: never }
    | { readonly credentials: Credentials; readonly apiKey?: never }
  );

interface Surroundings {
  readonly origin: Origin;
  /** Clients over one transport share a limiter for each company. */
  readonly transport: Transport;
  /** Trusted now, for Retry-After. */
  readonly now: () => EpochMs;
  /** Told the `Date` of every answer that is surely BambooHR's own and of this moment. */
  readonly onServerTime: (sighting: ServerTimeSighting) => void;
  /** Told of every exchange: operation, status or failure, length. Holds nothing personal. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** Told once of each place where answers differ from the document, after the answer was handed on. */
  readonly onDrift?: (drift: Drift) => void;
  /** A random number in [0, 1), for the pauses between reads that are asked again. */
  readonly random?: () => number;
  readonly version: string;
}

/** One exchange, for the log. */
export interface Exchange {
  readonly operation: OperationId;
  readonly outcome: string;
  readonly tookMs: DurationMs;
}

/** How one call is to be made. */
export interface CallOptions {
  /** Ends it: a problem `cancelled`, or for a change that was on its way `noAnswer`. */
  readonly signal?: AbortSignal;
  /** Whether a read is asked again when it meets a trouble of the moment. A change never is. Default: no. */
  readonly isPatient?: boolean;
  /** In place of the operation's own. */
  readonly timeOutMs?: DurationMs;
}

/** Typed access to one company's API. */
export interface BambooHrClient {
  call<Id extends OperationId>(
    operationId: Id,
    input: OperationInput<Id>,
    options?: CallOptions,
  ): Promise<Result<OperationOutput<Id>>>;
}

/** Makes the client. It holds its credentials in memory and nowhere else. */
export function createClient(options: ClientOptions): BambooHrClient {
  return new Client(options);
}

/** An answer with what it holds; undefined when it is a refusal or not what the operation promises. */
interface HeardAnswer extends HttpAnswer {
  readonly value: unknown;
}

/** Proxy authentication, time-out and "too many requests": whoever stands in front says these, in JSON too. */
const saidOnTheWay: ReadonlySet<number> = new Set([407, 408, 429]);

/** One call on its way. */
interface Call {
  readonly operation: Operation;
  readonly asked: AskedOperation;
  readonly input: RequestParts;
  readonly options: CallOptions;
}

class Client implements BambooHrClient {
  readonly #options: ClientOptions;
  readonly #credentials: Credentials;
  readonly #limiter: CompanyLimiter;
  readonly #watch: DriftWatch | null;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#credentials = options.credentials ?? apiKeyCredentials(options.apiKey);
    this.#limiter = limiterOf(options.transport, options.origin);
    this.#watch = options.onDrift ? new DriftWatch(options.onDrift) : null;
  }

  async call<Id extends OperationId>(
    operationId: Id,
    given: OperationInput<Id>,
    options: CallOptions = {},
  ): Promise<Result<OperationOutput<Id>>> {
    const operation = operationOf(operationId);
    const input = given as RequestParts;
    // The validator is the largest library here: loaded with the first call, not before the first window.
    const { checkInput } = await import('./request-check.ts');
    const bad = checkInput(operation, input);
    if (bad) return { ok: false, problem: bad };
    const call: Call = { operation, asked: askedOf(operation, input), input, options };
    const ask = (): Promise<Result<OperationOutput<Id>>> => this.#inTurn(call);
    if (operation.isWrite || options.isPatient !== true) return ask();
    const { now, random = Math.random } = this.#options;
    return readAgain(ask, { now, random, ...(options.signal ? { signal: options.signal } : {}) });
  }

  /** Waits for a place among the company's requests, then asks. */
  async #inTurn<T>(call: Call): Promise<Result<T>> {
    const entered = this.#limiter.enter(call.operation.isPunch, call.options.signal);
    const place = entered instanceof Promise ? await entered : entered;
    if (place === null) return stopped(call);
    try {
      // Told to come back later: asking before that only makes the wait longer, for everybody of the company.
      const until = this.#limiter.pausedUntil(this.#options.now());
      if (until !== null) return { ok: false, problem: rateLimited(call.operation.operationId, until) };
      const result = await this.#ask<T>(call);
      if (result.ok) return result;
      const problem = withoutSecrets(result.problem, this.#credentials.secrets());
      if (problem.retryAt !== undefined) this.#limiter.pause(problem.retryAt, this.#options.now());
      return { ok: false, problem };
    } finally {
      place.leave();
    }
  }

  /** Asks, and once more when BambooHR does not know the credentials and there are newer ones. */
  async #ask<T>(call: Call): Promise<Result<T>> {
    const ready = this.#credentials.header();
    const header = ready instanceof Promise ? await ready : ready;
    if (!header.ok) return forOperation(header, call);
    const outcome = await this.#exchange(call, header.value);
    if (outcome.kind === 'failure' || outcome.status !== 401) return this.#resultOf(call, outcome);
    const renewed = await this.#credentials.renewed(header.value);
    if (renewed === null) return this.#resultOf(call, outcome);
    if (!renewed.ok) return forOperation(renewed, call);
    return this.#resultOf(call, await this.#exchange(call, renewed.value));
  }

  async #exchange({ operation, input, options }: Call, header: Secret): Promise<HeardAnswer | HttpFailure> {
    const { transport, onExchange, onServerTime } = this.#options;
    if (options.signal?.aborted)
      return { kind: 'failure', code: 'cancelled', mayHaveArrived: false, cause: 'cancelled' };
    const outcome = await transport(requestFor(operation, input, header, this.#options, options));
    const { operationId } = operation;
    if (outcome.kind === 'failure') {
      onExchange?.({ operation: operationId, outcome: outcome.cause, tookMs: 0 });
      return outcome;
    }
    const { sentAtMonotonic, receivedAtMonotonic } = outcome;
    const tookMs = Math.round(receivedAtMonotonic - sentAtMonotonic);
    onExchange?.({ operation: operationId, outcome: String(outcome.status), tookMs });
    const heard = { ...outcome, value: isSuccess(outcome) ? readAnswer(operation, outcome) : undefined };
    const serverDate = isSurelyBambooHrs(heard) ? dateOf(outcome.headers) : null;
    if (serverDate !== null) onServerTime({ serverDate, sentAtMonotonic, receivedAtMonotonic });
    return heard;
  }

  #resultOf<T>({ operation, asked }: Call, outcome: HeardAnswer | HttpFailure): Result<T> {
    if (outcome.kind === 'failure') return { ok: false, problem: problemFromFailure(asked, outcome) };
    const { status } = outcome;
    if (status >= 300 && status < 400) return { ok: false, problem: problemFromRedirect(asked, status) };
    if (!isSuccess(outcome)) return { ok: false, problem: this.#refusal(asked, outcome) };
    const { value } = outcome;
    if (value === undefined) return { ok: false, problem: problemFromGarbage(asked, outcome) };
    this.#watch?.look(operation, value);
    return { ok: true, value: value as T };
  }

  #refusal(asked: AskedOperation, answer: HttpAnswer): Problem {
    const problem = problemFromAnswer(asked, answer, this.#options.now());
    // Renewing did not help either: only a person can.
    return problem.code === 'wrongKey' && this.#credentials.kind === 'oauth'
      ? { ...problem, code: 'signInAgain' }
      : problem;
  }
}

/**
 * Whether an answer's `Date` is BambooHR's clock. Gateways, proxies and sign-in pages of networks answer by their own;
 * they have no JSON, and what BambooHR refuses has some, or its header (API companion, section 3). A stored answer has
 * an `Age` and tells when it was made. A picture has nothing to know it by.
 */
function isSurelyBambooHrs(answer: HeardAnswer): boolean {
  const { status, headers, text, value } = answer;
  if (Number(headers.get('age') ?? 0) !== 0) return false;
  if (isSuccess(answer)) return value !== undefined && answer.bytes === undefined;
  if (status < 400 || status > 499 || saidOnTheWay.has(status)) return false;
  if (text.trim() === '') return headers.has('x-bamboohr-error-message');
  const refusal = parsed(text);
  return typeof refusal === 'object' && refusal !== null;
}

function isSuccess({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

/** What an answer that went well holds; undefined when it is not what the operation promises. */
function readAnswer({ answer: form }: Operation, answer: HttpAnswer): unknown {
  switch (form.kind) {
    case 'bytes':
      return answer.bytes;
    case 'none':
      // A sign-in page in place of an empty answer must not pass for "deleted".
      return answer.text.trim() === '' || parsed(answer.text) !== undefined ? null : undefined;
    case 'json': {
      const value = parsed(answer.text);
      return typeof value === 'object' && value !== null && Array.isArray(value) === form.isList ? value : undefined;
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function askedOf({ operationId, isWrite }: Operation, { path }: RequestParts): AskedOperation {
  return { operationId, isWrite, subject: operationId === 'getEmployee' && path?.['id'] === 0 ? 'caller' : 'anybody' };
}

/** A problem that was met on behalf of a call: its own change was not even asked for. */
function forOperation(
  { problem }: Extract<Result<unknown>, { ok: false }>,
  { operation }: Call,
): Extract<Result<never>, { ok: false }> {
  return { ok: false, problem: { ...problem, operation: operation.operationId, fate: 'notDone' } };
}

function stopped({ asked }: Call): Result<never> {
  const failure: HttpFailure = { kind: 'failure', code: 'cancelled', mayHaveArrived: false, cause: 'cancelled' };
  return { ok: false, problem: problemFromFailure(asked, failure) };
}

function rateLimited(operation: OperationId, retryAt: EpochMs): Problem {
  return { code: 'rateLimited', operation, fate: 'notDone', canRetry: true, retryAt };
}
