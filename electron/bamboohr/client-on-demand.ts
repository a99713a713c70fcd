/**
 * A client whose code is loaded with its first call. The API document and all that reads it are some hundred kilobytes,
 * which the first window must not wait for.
 */
import type { BambooHrClient, ClientOptions } from './client.ts';

/** Behaves as `createClient(options)`. */
export function clientOnDemand(options: ClientOptions): BambooHrClient {
  let client: Promise<BambooHrClient> | undefined;
  return {
    async call(operationId, input, callOptions) {
      client ??= import('./client.ts').then(({ createClient }) => createClient(options));
      return (await client).call(operationId, input, callOptions);
    },
  };
}
