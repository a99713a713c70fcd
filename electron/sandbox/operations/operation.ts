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
}

/** What goes back. Without `body` the answer is empty. */
export interface Answer {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
}

/** The code of one operation. Runs without waiting, so punches of one employee are serialised (ruling 11.2.19). */
export type Operation = (call: Call) => Answer;
