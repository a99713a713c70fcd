/** What the network errors of Chromium and of Node mean for a person, and for a punch that was on its way. */
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

/**
 * Chromium follows no redirect on our behalf, and says no more of it than this (seen with Electron 33 for 301, 302, 303,
 * 307 and 308, whatever the method). BambooHR sends none, so something else answered; whether it had passed the request
 * on is not known.
 */
const redirected = /^Redirect was cancelled$/;

/** Reads a rejected fetch of Chromium: walks the causes for a `net::ERR_…` name. */
export function networkFailure(error: unknown): HttpFailure {
  if (error instanceof Error && redirected.test(error.message)) return redirectFailure;
  const cause = chromiumErrorIn(error) ?? 'unknown';
  const meaning = meanings.find(([pattern]) => pattern.test(cause))?.[1];
  return { kind: 'failure', cause, ...(meaning ?? { code: 'noAnswer', mayHaveArrived: true }) };
}

/** What a redirect comes to. */
export const redirectFailure: HttpFailure = {
  kind: 'failure',
  code: 'unexpectedAnswer',
  mayHaveArrived: true,
  cause: 'redirected',
};

/** Error codes of Node before a byte of the request left. */
const nodeMeanings: readonly (readonly [RegExp, Meaning])[] = [
  [/^(ENOTFOUND|EAI_\w+)$/, nothingSent('unknownHost')],
  [/^ECONNREFUSED$/, nothingSent('connectionRefused')],
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|UND_ERR_CONNECT_TIMEOUT)$/, nothingSent('offline')],
  [/^(CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/, nothingSent('tlsFailure')],
];

/** Reads a rejected fetch of Node: the code is with one of the causes, or with one of the addresses tried. */
export function nodeNetworkFailure(error: unknown): HttpFailure {
  const cause = nodeCodeIn(error) ?? 'unknown';
  const meaning = nodeMeanings.find(([pattern]) => pattern.test(cause))?.[1];
  return { kind: 'failure', cause, ...(meaning ?? { code: 'noAnswer', mayHaveArrived: true }) };
}

function nodeCodeIn(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    const inner = at instanceof AggregateError ? nodeCodeIn(at.errors[0]) : null;
    if (inner !== null) return inner;
  }
  return null;
}

function chromiumErrorIn(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const name = /net::(ERR_\w+)/.exec(at.message)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
