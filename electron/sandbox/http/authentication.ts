/** Whose request it is. One function a scheme: OAuth's bearer tokens get theirs beside `basic`. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Caller } from '../company/access.ts';
import type { Company } from '../company/company.ts';
import { Refusal } from './refusal.ts';

type Scheme = (credentials: string, company: Company) => Caller | null;

/** API key as user name, any password. */
const basic: Scheme = (credentials, company) => {
  const [user = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
  const key = company.key(user);
  if (key === null || key.revoked) return null;
  return { employeeId: key.employeeId, isAdmin: company.employee(key.employeeId)?.isAdmin ?? false };
};

const schemes: Readonly<Record<string, Scheme>> = { basic };

/** The caller. Throws 401 when there are no credentials or they are not valid. */
export function authenticate(headers: IncomingHttpHeaders, company: Company): Caller {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').trim().split(/\s+/);
  const name = scheme.toLowerCase();
  const caller = Object.hasOwn(schemes, name) ? (schemes[name]?.(credentials, company) ?? null) : null;
  if (caller === null) throw new Refusal(401, 'credentials_invalid', 'The API key is missing or not valid.');
  return caller;
}

/** The challenge that goes with 401. Browsers get none, so that they do not open their own dialog (section 2). */
export function challengeFor(headers: IncomingHttpHeaders, company: Company): string | null {
  const isBrowser = /\bMozilla\//.test(headers['user-agent'] ?? '');
  return isBrowser ? null : `Basic realm="${company.settings.displayName}"`;
}
