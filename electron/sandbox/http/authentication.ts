/** Whose request it is, and what the credentials are good for. One function a scheme. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import { Refusal } from './refusal.ts';

/** Who asks, and what for they may. */
export interface Identity {
  readonly caller: Caller;
  /** What a token is good for; null for a key, which is good for everything its user may. */
  readonly scopes: ReadonlySet<string> | null;
}

type Scheme = (credentials: string, company: Company) => Identity | null;

/** API key as user name, any password. */
const basic: Scheme = (credentials, company) => {
  const [user = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const key = company.key(user);
  if (key === null || key.revoked) return null;
  return { caller: callerOf(company, key.employeeId), scopes: null };
};

/** An access token of OAuth 2.0, good until it expires, is refreshed or is revoked. */
const bearer: Scheme = (token, company) => {
  const grant = company.oauth.byAccessToken(token);
  if (grant === null || grant.revoked || grant.accessExpiresAt <= company.clock.now()) return null;
  return { caller: callerOf(company, grant.employeeId), scopes: new Set(grant.scopes) };
};

const schemes: Readonly<Record<string, Scheme>> = { basic, bearer };

/** Who asks. Throws 401 when there are no credentials or they are not valid. */
export function authenticate(headers: IncomingHttpHeaders, company: Company): Identity {
  const [scheme, credentials = ''] = credentialsOf(headers);
  const identity = Object.hasOwn(schemes, scheme) ? (schemes[scheme]?.(credentials, company) ?? null) : null;
  if (identity !== null) return identity;
  if (scheme === 'bearer') {
    throw new Refusal(401, 'token_invalid', 'The access token is not valid: it expired, was replaced or was revoked.');
  }
  throw new Refusal(401, 'credentials_invalid', 'The API key is missing or not valid.');
}

/** 403 unless a token is good for the operation (ruling 11.1.3). */
export function requireScopes(needed: readonly string[], scopes: ReadonlySet<string> | null): void {
  if (scopes === null) return;
  const missing = needed.filter((scope) => !scopes.has(scope));
  if (missing.length === 0) return;
  throw new Refusal(403, 'scope_missing', `The access token lacks the scope ${missing.join(' ')}.`);
}

/** The challenge that goes with 401. Browsers get none, so that they do not open their own dialog (section 2). */
export function challengeFor(headers: IncomingHttpHeaders, company: Company): string | null {
  const isBrowser = /\bMozilla\//.test(headers['user-agent'] ?? '');
  if (isBrowser) return null;
  const realm = `realm="${company.settings.displayName}"`;
  return credentialsOf(headers)[0] === 'bearer' ? `Bearer ${realm}, error="invalid_token"` : `Basic ${realm}`;
}

function credentialsOf(headers: IncomingHttpHeaders): readonly [scheme: string, credentials?: string] {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').trim().split(/\s+/);
  return [scheme.toLowerCase(), credentials];
}

function callerOf(company: Company, employeeId: number): Caller {
  return { employeeId, isAdmin: company.employee(employeeId)?.isAdmin ?? false };
}
