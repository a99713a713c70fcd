/**
 * One HTTP exchange, told so that a change can be judged: did nothing arrive, may it have arrived, or is here an
 * answer. Says nothing about what the answer means.
 */
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { parseHttpDate } from '../../shared/time/http-date.ts';

/** A request as it goes out. `headers` holds the credentials: it is never logged. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly timeOutMs: DurationMs;
  /** Whether an answer that went well is wanted as bytes, being a picture. */
  readonly wantsBytes?: boolean;
  readonly signal?: AbortSignal;
}

/** An answer with its body read whole. The monotonic readings bracket the exchange, for learning the server's time. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
  /** Empty where `bytes` is given. */
  readonly text: string;
  readonly bytes?: Uint8Array;
  readonly sentAtMonotonic: DurationMs;
  readonly receivedAtMonotonic: DurationMs;
}

/** No answer. `mayHaveArrived` is false only when it is certain that no byte of the request reached the server. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly code: ProblemCode;
  readonly mayHaveArrived: boolean;
  /** The network stack's own name for it, for the log. */
  readonly cause: string;
}

/** Sends one request. Never rejects. */
export type Transport = (request: HttpRequest) => Promise<HttpAnswer | HttpFailure>;

/** Reads the `Date` header; null when it is missing or no date. */
export function dateOf(headers: Headers): EpochMs | null {
  return parseHttpDate(headers.get('date') ?? '');
}
