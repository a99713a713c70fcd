/** What was asked of the sandbox, for tests that have to know whether a request arrived and had an effect. */
import type { EpochMs } from '../../../shared/time/types.ts';

/** One request, without its credentials and bodies. */
export interface LoggedRequest {
  readonly requestId: string;
  /** Company time of arrival. */
  readonly at: EpochMs;
  readonly method: string;
  readonly path: string;
  readonly operationId: string | null;
  /** The employee named in the path; null when none is. */
  readonly employeeId: number | null;
  /** Null when the answer was dropped. */
  readonly status: number | null;
  /** True when the request changed anything. */
  readonly applied: boolean;
  /** The kind of fault that hit it. */
  readonly fault: string | null;
}

/** Enough for any test, little enough for a sandbox that runs for weeks. */
const MOST_REQUESTS = 10_000;

/** The latest requests, oldest first. */
export class RequestLog {
  #requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    // Cutting in halves keeps this cheap.
    if (this.#requests.length > MOST_REQUESTS) this.#requests = this.#requests.slice(-MOST_REQUESTS / 2);
  }

  list(): readonly LoggedRequest[] {
    return this.#requests;
  }

  clear(): void {
    this.#requests = [];
  }
}
