/** Refusals as the API words them: a `Problem` body whose detail is repeated in a header (ruling G5). */
import { STATUS_CODES } from 'node:http';

/** The statuses the sandbox can refuse with. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 412 | 413 | 422 | 429 | 500 | 501 | 503;

/** Thrown by a rule; becomes the answer. */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  /** Names the cause for logs; clients must not branch on it (ruling G5). */
  readonly code: string;
  /** Message per offending input, keyed like `entries[0].start`. */
  readonly fields: Readonly<Record<string, string>> | null;
  /** Methods that the path takes, with 405 only. */
  readonly allowed: readonly string[] | null = null;

  constructor(
    status: RefusalStatus,
    code: string,
    detail: string,
    fields: Readonly<Record<string, string>> | null = null,
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }

  /** 405, with what the path takes. */
  static wrongMethod(allowed: readonly string[]): Refusal {
    return Object.assign(new Refusal(405, 'no_such_method', 'This path does not take that method.'), { allowed });
  }
}

/** A refusal because of one input. */
export function badField(status: 400 | 422, field: string, message: string): Refusal {
  return new Refusal(status, 'invalid_input', `${field} ${message}`, { [field]: message });
}

/** The `Problem` body of a refusal. `instance` is the path asked for. */
export function problemBody(refusal: Refusal, instance: string): Readonly<Record<string, unknown>> {
  return {
    type: 'about:blank',
    title: STATUS_CODES[refusal.status] ?? 'Error',
    status: refusal.status,
    detail: refusal.message,
    instance,
    code: refusal.code,
    ...(refusal.fields === null ? {} : { fields: refusal.fields }),
  };
}
