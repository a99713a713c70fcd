/** What Chromium's network errors mean for a person, and for a punch that was on its way. */
import type { ProblemCode } from '../../shared/problem.ts';
import type { HttpFailure } from './transport.ts';

interface Meaning {
  readonly code: ProblemCode;
  readonly mayHaveArrived: boolean;
}

const nothingSent = (code: ProblemCode): Meaning => ({ code, mayHaveArrived: false });

/** What the errors mean; most happen before a byte of the request leaves. Whatever is not listed may have arrived. */
const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [/^ERR_(NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_\w+)$/, nothingSent('unknownHost')],
  [
    /^ERR_(INTERNET_DISCONNECTED|ADDRESS_UNREACHABLE|NETWORK_ACCESS_DENIED|CONNECTION_TIMED_OUT)$/,
    nothingSent('offline'),
  ],
  [/^ERR_(CONNECTION_REFUSED|CONNECTION_FAILED|ADDRESS_INVALID|UNSAFE_PORT)$/, nothingSent('connectionRefused')],
  [
    /^ERR_(CERT_\w+|SSL_(VERSION_OR_CIPHER_MISMATCH|OBSOLETE_\w+|PINNED_KEY_\w+|UNRECOGNIZED_NAME_ALERT|SERVER_CERT_\w+|CLIENT_AUTH_\w+|NO_RENEGOTIATION))$/,
    nothingSent('tlsFailure'),
  ],
  // Other TLS errors come in the middle of a connection too.
  [/^ERR_(SSL_\w+|BAD_SSL_\w+)$/, { code: 'tlsFailure', mayHaveArrived: true }],
  [
    /^ERR_(PROXY_\w+|TUNNEL_CONNECTION_FAILED|SOCKS_\w+|NO_SUPPORTED_PROXIES|MANDATORY_PROXY_\w+)$/,
    nothingSent('proxyRefused'),
  ],
];

/** Reads a rejected fetch: walks the causes for a `net::ERR_…` name. */
export function networkFailure(error: unknown): HttpFailure {
  const cause = chromiumErrorIn(error) ?? 'unknown';
  const meaning = meanings.find(([pattern]) => pattern.test(cause))?.[1];
  return { kind: 'failure', cause, ...(meaning ?? { code: 'noAnswer', mayHaveArrived: true }) };
}

function chromiumErrorIn(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const name = /net::(ERR_\w+)/.exec(at.message)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
