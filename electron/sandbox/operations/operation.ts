/** What an operation of the sandbox is: a function from a valid request to an answer, or a Refusal. */
import type { EpochMs } from '../../../shared/time/types.ts';
import type { Caller } from '../company/access.ts';
import type { Company } from '../company/company.ts';

/** A request that passed authentication and validation. */
export interface Call {
  readonly company: Company;
  readonly caller: Caller;
  /** The company's clock at arrival. */
  readonly now: EpochMs;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Undefined when no body was sent. Fits the document's schema. */
  readonly body: unknown;
  /** Where the request reached the sandbox, as `http://127.0.0.1:40123`: links in answers begin with it. */
  readonly origin: string;
  /** Whether the `Accept` header admits JSON. */
  readonly acceptsJson: boolean;
}

/** What goes back. Without any of the three the answer is empty. */
export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
  /** JSON text in pieces, for an answer too long to be made in one go: sent while it is made. */
  readonly pieces?: Iterable<string>;
  /** Something other than JSON. */
  readonly media?: Media;
}

/** Bytes with the content type they are sent under. */
export interface Media {
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * The code of one operation. Runs without waiting, so punches of one employee are serialised (ruling 11.2.19); only
 * `pieces` are made later, and must change nothing.
 */
export type Operation = (call: Call) => Answer;
