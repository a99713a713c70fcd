/**
 * The transport of the app: Chromium's network stack, so that the system's proxy and certificates apply
 * (engineering notes, section 0.3). Its session is in memory and holds neither cookies nor a cache.
 */
import { session } from 'electron';
import type { Session } from 'electron';
import { createFetchTransport } from './fetch-transport.ts';
import { networkFailure } from './network-failure.ts';
import type { Transport } from './transport.ts';

/** Makes the transport. Call after the app is ready. */
export function createElectronTransport(): Transport {
  // Made at the first request: it must not hold up the first window.
  let network: Session | undefined;
  return createFetchTransport(() => {
    const made = (network ??= session.fromPartition('bamboohr', { cache: false }));
    return (url, init) => made.fetch(url, init);
  }, networkFailure);
}
