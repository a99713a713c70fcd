/** What a client proves with that it may ask: an API key (HTTP Basic), or tokens of OAuth (API companion, section 2). */
import { Buffer } from 'node:buffer';
import type { Problem, Result } from '../../shared/problem.ts';
import { Secret } from '../accounts/secret.ts';

/** See the file's comment. */
export interface Credentials {
  readonly kind: 'apiKey' | 'oauth';
  /** The value of the Authorization header, or why there is none (`signInAgain`, or a problem of the network). */
  header(): Result<Secret> | Promise<Result<Secret>>;
  /**
   * BambooHR answered 401 to `refused`: another header to ask with once more; null where there can be none. Such a
   * request was turned away at the door, so that asking again does nothing twice.
   */
  renewed(refused: Secret): Promise<Result<Secret> | null>;
  /** All that must not be in any text that leaves the client. */
  secrets(): readonly string[];
}

/** Proves with an API key, sent with every request; any password will do. */
export function apiKeyCredentials(key: Secret): Credentials {
  const encoded = new Secret(Buffer.from(`${key.reveal()}:x`).toString('base64'));
  const header = { ok: true, value: new Secret(`Basic ${encoded.reveal()}`) } as const;
  return {
    kind: 'apiKey',
    header: () => header,
    renewed: () => Promise.resolve(null),
    secrets: () => [key.reveal(), encoded.reveal()],
  };
}

/** The problem with every secret in its texts struck out: a server, or something on the way, may have echoed one. */
export function withoutSecrets(problem: Problem, secrets: readonly string[]): Problem {
  const text = JSON.stringify(problem);
  // What JSON would spell otherwise is compared in its spelling.
  const spelled = secrets.filter((secret) => secret !== '').map((secret) => JSON.stringify(secret).slice(1, -1));
  if (!spelled.some((secret) => text.includes(secret))) return problem;
  return JSON.parse(spelled.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)) as Problem;
}
