/**
 * The way from one machine to the company, with everything that can go wrong on it. What an exchange comes to is told
 * by the product's own reading of answers and failures.
 *
 * Two bounds, without which no look-up can ever be sure, are part of the model:
 * - a request is applied at most `latestArrivalMs` after it was sent, or never;
 * - the list of entries shows a change at most `longestLagMs` after it was made.
 */
import type { BambooHrClient } from '../../../electron/bamboohr/client.ts';
import {
  problemFromAnswer,
  problemFromFailure,
  problemFromGarbage,
} from '../../../electron/bamboohr/problem-from-answer.ts';
import type { ServerTimeSighting } from '../../../electron/time/trusted-clock.ts';
import { operationOf } from '../../../shared/bamboohr/operations.ts';
import type { OperationId } from '../../../shared/bamboohr/operations.ts';
import type { Problem, ProblemCode, Result } from '../../../shared/problem.ts';
import { HOUR_MS } from '../../../shared/time/types.ts';
import type { DurationMs, EpochMs } from '../../../shared/time/types.ts';
import type { Author, Company, Reply } from './company.ts';
import type { VirtualTime } from './virtual-time.ts';

export const latestArrivalMs: DurationMs = 80_000;
export const longestLagMs: DurationMs = 2_500;

/** The client gives up on a change, and on a read, after this (`electron/bamboohr/time-outs.ts`). */
const writeTimeOutMs: DurationMs = 60_000;
const readTimeOutMs: DurationMs = 20_000;

/** What happens to one request. Times count from its being sent. */
export type Fault =
  | { readonly kind: 'slow'; readonly applyMs: DurationMs; readonly answerMs: DurationMs }
  | { readonly kind: 'notSent'; readonly code: ProblemCode }
  | { readonly kind: 'lost'; readonly failMs: DurationMs }
  | { readonly kind: 'answerLost'; readonly applyMs: DurationMs; readonly failMs: DurationMs }
  | {
      readonly kind: 'gateway';
      readonly status: number;
      /** Null: it never got through. */
      readonly applyMs: DurationMs | null;
      readonly failMs: DurationMs;
    }
  | { readonly kind: 'throttled'; readonly status: 429 | 503; readonly retryAfterS: number | null }
  | { readonly kind: 'truncated'; readonly applyMs: DurationMs }
  /** Carried out twice by the network, the second answer is heard. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'proxyPage' }
  /** A list that lags behind. */
  | { readonly kind: 'stale'; readonly ageMs: DurationMs };

/** Nothing goes wrong. */
export const fine: Fault = { kind: 'slow', applyMs: 60, answerMs: 120 };

/** What the network asks of the machine it serves. */
export interface Wire {
  readonly time: VirtualTime;
  readonly company: Company;
  readonly isUp: () => boolean;
  readonly nextFault: () => Fault | null;
  /** Who is behind a change that leaves now; throws when nobody has been kept on disk as sending it. */
  readonly authorsOf: (operationId: OperationId) => { readonly in: Author; readonly out: Author };
  readonly trustedNow: () => EpochMs;
  readonly monotonicNow: () => DurationMs;
  readonly onServerTime: (sighting: ServerTimeSighting) => void;
  readonly onExchange: (line: string) => void;
  readonly onFault: (fault: Fault, operationId: OperationId) => void;
  /** A machine that sleeps hears of an answer when it wakes up. */
  readonly whenAwake: (work: () => void) => void;
  /** A mutation may change what is sent. */
  readonly rewrite: (operationId: OperationId, body: Fields) => Fields;
}

type Fields = Readonly<Record<string, unknown>>;
type Input = { readonly body?: Fields; readonly query?: Readonly<Record<string, unknown>> };

/** The client of one run of the app; obeys Retry-After as the real one does. */
export function createWireClient(wire: Wire): BambooHrClient {
  const client = new WireClient(wire);
  return { call: (operationId, input) => client.call(operationId, input as Input) as Promise<Result<never>> };
}

class WireClient {
  readonly #wire: Wire;
  #pausedUntil: EpochMs = 0;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  call(operationId: OperationId, input: Input): Promise<Result<unknown>> {
    const { isWrite } = operationOf(operationId);
    const asked = { operationId, isWrite };
    const wire = this.#wire;
    const authors = isWrite ? wire.authorsOf(operationId) : { in: '', out: '' };
    const body = wire.rewrite(operationId, input.body ?? {});
    const now = wire.trustedNow();
    // A pause of more than an hour was set by a clock that has been put right since.
    if (this.#pausedUntil > now && this.#pausedUntil <= now + HOUR_MS) {
      const problem: Problem = {
        code: 'rateLimited',
        operation: operationId,
        fate: 'notDone',
        canRetry: true,
        retryAt: this.#pausedUntil,
      };
      return Promise.resolve({ ok: false, problem });
    }
    const fault: Fault = wire.isUp() ? (wire.nextFault() ?? fine) : { kind: 'notSent', code: 'offline' };
    wire.onFault(fault, operationId);
    const sentAt = wire.time.now;
    const sentAtMonotonic = wire.monotonicNow();
    let reply: Reply | null = null;
    const apply = (ageMs: DurationMs): void => {
      reply = this.#apply(operationId, body, input, { by: authors, delayMs: wire.time.now - sentAt }, ageMs);
      wire.onExchange(`applied ${operationId} ${JSON.stringify(body)} -> ${reply.status}`);
    };
    const timeOutMs = isWrite ? writeTimeOutMs : readTimeOutMs;
    return new Promise((resolve) => {
      const fail = (code: ProblemCode, mayHaveArrived: boolean): void => {
        wire.onExchange(`${operationId}: ${code}`);
        resolve({
          ok: false,
          problem: problemFromFailure(asked, { kind: 'failure', code, mayHaveArrived, cause: code }),
        });
      };
      const hear = (
        { status, body: told }: Reply,
        headers: Readonly<Record<string, string>> = {},
        text?: string,
      ): void => {
        const answer = {
          kind: 'answer' as const,
          status,
          headers: new Headers(headers),
          text: text ?? '',
          sentAtMonotonic,
          receivedAtMonotonic: wire.monotonicNow(),
        };
        const serverDate = Math.floor(wire.time.now / 1_000) * 1_000;
        wire.onServerTime({ serverDate, sentAtMonotonic, receivedAtMonotonic: answer.receivedAtMonotonic });
        wire.onExchange(`${operationId}: answer ${status}${text === undefined ? '' : ' (not ours)'}`);
        if (status < 300 && text === undefined) resolve({ ok: true, value: told });
        else if (status < 300) resolve({ ok: false, problem: problemFromGarbage(asked, answer) });
        else {
          const problem = problemFromAnswer(asked, answer, wire.trustedNow());
          if (problem.retryAt !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, problem.retryAt);
          resolve({ ok: false, problem });
        }
      };
      const hearReply = (headers: Readonly<Record<string, string>> = {}, text?: string): void => {
        if (reply) hear(reply, headers, text);
      };
      const applyAt = (ms: DurationMs, ageMs: DurationMs = 0): void => {
        wire.time.after(ms, () => {
          apply(ageMs);
        });
      };
      const at = (ms: DurationMs, work: () => void): void => {
        wire.time.after(ms, () => {
          wire.whenAwake(work);
        });
      };
      switch (fault.kind) {
        case 'slow':
          applyAt(Math.min(fault.applyMs, fault.answerMs));
          if (fault.answerMs < timeOutMs) at(fault.answerMs, hearReply);
          else
            at(timeOutMs, () => {
              fail('timedOut', true);
            });
          break;
        case 'notSent':
          at(30, () => {
            fail(fault.code, false);
          });
          break;
        case 'lost':
          at(Math.min(fault.failMs, timeOutMs), () => {
            fail(fault.failMs < timeOutMs ? 'noAnswer' : 'timedOut', true);
          });
          break;
        case 'answerLost':
          applyAt(fault.applyMs);
          at(Math.min(fault.failMs, timeOutMs), () => {
            fail(fault.failMs < timeOutMs ? 'noAnswer' : 'timedOut', true);
          });
          break;
        case 'gateway':
          if (fault.applyMs !== null) applyAt(fault.applyMs);
          at(Math.min(fault.failMs, timeOutMs - 1), () => {
            hear({ status: fault.status, body: null });
          });
          break;
        case 'throttled':
          at(40, () => {
            hear(
              { status: fault.status, body: null },
              fault.retryAfterS === null ? {} : { 'retry-after': String(fault.retryAfterS) },
            );
          });
          break;
        case 'truncated':
          applyAt(fault.applyMs);
          at(fault.applyMs + 40, () => {
            hearReply({}, '{"id": 81');
          });
          break;
        case 'twice':
          applyAt(20);
          applyAt(40);
          at(90, hearReply);
          break;
        case 'unauthorized':
          at(40, () => {
            hear({ status: 401, body: null });
          });
          break;
        case 'proxyPage':
          at(40, () => {
            hear({ status: 403, body: null }, { 'content-type': 'text/html' }, '<!doctype html>');
          });
          break;
        case 'stale':
          applyAt(60, fault.ageMs);
          at(120, hearReply);
          break;
      }
    });
  }

  #apply(
    operationId: OperationId,
    body: Fields,
    { query }: Input,
    arrival: { readonly by: { readonly in: Author; readonly out: Author }; readonly delayMs: DurationMs },
    ageMs: DurationMs,
  ): Reply {
    const { company } = this.#wire;
    switch (operationId) {
      case 'createTimesheetClockInEntry':
        return company.clockIn(body, arrival);
      case 'createTimesheetClockOutEntry':
        return company.clockOut(body, arrival);
      case 'createOrUpdateTimesheetClockEntries':
        return company.store(body, arrival);
      case 'listTimesheetEntries':
        return company.list(String(query?.['start']), String(query?.['end']), ageMs);
      default:
        throw new Error(`The model has no ${operationId}`);
    }
  }
}
