/** One call as the request that goes out. */
import type { Operation } from '../../shared/bamboohr/operations.ts';
import type { DurationMs } from '../../shared/time/types.ts';
import type { Secret } from '../accounts/secret.ts';
import type { Origin } from './company-origin.ts';
import type { RequestParts } from './request-check.ts';
import { timeOutOf } from './time-outs.ts';
import type { HttpRequest } from './transport.ts';

interface Sender {
  readonly origin: Origin;
  readonly version: string;
}

interface Delivery {
  readonly signal?: AbortSignal;
  readonly timeOutMs?: DurationMs;
}

/** Makes the request. The input was checked: whatever the path needs is there. */
export function requestFor(
  operation: Operation,
  input: RequestParts,
  authorization: Secret,
  { origin, version }: Sender,
  { signal, timeOutMs = timeOutOf(operation) }: Delivery,
): HttpRequest {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(input.path?.[name] ?? ''));
  const hasBody = input.body !== undefined && input.body !== null;
  return {
    method: operation.method,
    url: `${origin}${path}${queryOf(input)}`,
    headers: {
      Accept: 'application/json',
      Authorization: authorization.reveal(),
      'User-Agent': `Clockhouse/${version}`,
      ...(hasBody ? { 'Content-Type': 'application/json' } : {}),
    },
    body: hasBody ? JSON.stringify(input.body) : null,
    timeOutMs,
    ...(operation.answer.kind === 'bytes' ? { wantsBytes: true } : {}),
    ...(signal ? { signal } : {}),
  };
}

/** Percent-encoded, blanks as `%20`: a server need not know the `+` of forms (API companion, section 5). */
function queryOf({ query = {} }: RequestParts): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
