/** A transport over anything that fetches: Chromium's network stack in the app, Node's own in the command. */
import { performance } from 'node:perf_hooks';
import type { HttpAnswer, HttpFailure, HttpRequest, Transport } from './transport.ts';

/** `fetch`, as far as it is used. */
export type Fetching = (url: string, init: RequestInit) => Promise<Response>;

/** Makes the transport. `failureOf` reads what the fetch rejects with, when it was not us who ended it. */
export function createFetchTransport(fetching: () => Fetching, failureOf: (error: unknown) => HttpFailure): Transport {
  return async (request) => {
    const abort = new AbortController();
    const stop = (): void => {
      abort.abort();
    };
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, request.timeOutMs);
    request.signal?.addEventListener('abort', stop, { once: true });
    if (request.signal?.aborted) stop();
    try {
      return await exchange(request, fetching(), abort.signal);
    } catch (error) {
      if (isLate) return { kind: 'failure', code: 'timedOut', mayHaveArrived: true, cause: 'time-out' };
      if (abort.signal.aborted) return { kind: 'failure', code: 'cancelled', mayHaveArrived: true, cause: 'cancelled' };
      return failureOf(error);
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', stop);
    }
  };
}

async function exchange(request: HttpRequest, fetching: Fetching, signal: AbortSignal): Promise<HttpAnswer> {
  const sentAtMonotonic = performance.now();
  const response = await fetching(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.body,
    credentials: 'omit',
    cache: 'no-store',
    // A redirect would carry the key to a host that is not on the list.
    redirect: 'manual',
    signal,
  });
  const receivedAtMonotonic = performance.now();
  const isPicture = request.wantsBytes === true && response.ok;
  const bytes = isPicture ? new Uint8Array(await response.arrayBuffer()) : null;
  return {
    kind: 'answer',
    status: response.status,
    headers: response.headers,
    text: bytes === null ? await response.text() : '',
    ...(bytes === null ? {} : { bytes }),
    sentAtMonotonic,
    receivedAtMonotonic,
  };
}
