/**
 * The transport of the app: Chromium's network stack, so that the system's proxy and certificates apply
 * (engineering notes, section 0.3). Its session is in memory and holds neither cookies nor a cache.
 */
import { session } from 'electron';
import type { Session } from 'electron';
import { performance } from 'node:perf_hooks';
import { networkFailure } from './network-failure.ts';
import type { Transport } from './transport.ts';

/** Makes the transport. Call after the app is ready. */
export function createElectronTransport(): Transport {
  // Made at the first request: it must not hold up the first window.
  let network: Session | undefined;
  return async (request) => {
    network ??= session.fromPartition('bamboohr', { cache: false });
    const timeOut = AbortSignal.timeout(request.timeOutMs);
    const signal = request.signal ? AbortSignal.any([timeOut, request.signal]) : timeOut;
    const sentAtMonotonic = performance.now();
    try {
      const response = await network.fetch(request.url, {
        method: request.method,
        headers: { ...request.headers },
        body: request.body,
        credentials: 'omit',
        cache: 'no-store',
        // A redirect would carry the key to a host that is not on the list.
        redirect: 'manual',
        signal,
      });
      const receivedAtMonotonic = performance.now();
      const text = await response.text();
      return {
        kind: 'answer',
        status: response.status,
        headers: response.headers,
        text,
        sentAtMonotonic,
        receivedAtMonotonic,
      };
    } catch (error) {
      if (timeOut.aborted) return { kind: 'failure', code: 'timedOut', mayHaveArrived: true, cause: 'time-out' };
      if (signal.aborted) return { kind: 'failure', code: 'noAnswer', mayHaveArrived: true, cause: 'cancelled' };
      return networkFailure(error);
    }
  };
}
