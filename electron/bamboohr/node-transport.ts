/**
 * The transport of the command `npm run api`: Node's own fetch, because that command runs without Electron. It knows
 * neither the system's proxy nor its certificates; the app never uses it.
 */
import { createFetchTransport } from './fetch-transport.ts';
import { nodeNetworkFailure } from './network-failure.ts';
import type { Transport } from './transport.ts';

/** Makes the transport. */
export function createNodeTransport(): Transport {
  return createFetchTransport(() => globalThis.fetch, nodeNetworkFailure);
}
