/**
 * `/authorize.php`: asks somebody of the company whether a program may act for them, and sends the browser back with a
 * code. A request that names no known program or another address than the registered one is never sent back: the
 * address might be anybody's.
 */
import type { Company } from '../company/company.ts';
import type { OauthClient } from '../company/model.ts';
import { cast } from '../company/seed.ts';
import { documentedScopes } from '../http/api-document.ts';
import type { Received } from '../http/exchange.ts';
import { pageReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { consentPage, mistakePage } from './authorize-page.ts';
import type { AuthorizationCodes } from './codes.ts';

/** A request for permission that can be put before somebody. */
export interface AuthorizationRequest {
  readonly client: OauthClient;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly challenge: string | null;
}

/** The names of the fields of the page's form; the rest of the request travels in its address. */
const DECISION = 'decision';
const EMPLOYEE = 'employee';

/** GET shows the question, POST with `decision=allow` or `deny`, and `employee` if not the default one, answers it. */
export function authorize(company: Company, codes: AuthorizationCodes, received: Received): Reply {
  const { query } = received;
  const client = company.oauth.client(query.get('client_id') ?? '');
  if (client === null) return pageReply(400, mistakePage('This program is not registered with the company.'));
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!client.redirectUris.includes(redirectUri)) {
    return pageReply(400, mistakePage('The redirect URI is not exactly one that the program registered.'));
  }
  const state = query.get('state');
  const back = (parameters: Readonly<Record<string, string>>): Reply => redirect(redirectUri, parameters, state);

  const fault = faultOf(query);
  if (fault !== null) return back(fault);
  const request: AuthorizationRequest = {
    client,
    redirectUri,
    scopes: scopesOf(query),
    state,
    challenge: query.get('code_challenge'),
  };
  const method = received.request.method ?? 'GET';
  if (method === 'GET') return pageReply(200, consentPage(company, request));
  if (method !== 'POST') return pageReply(405, mistakePage('This page takes GET and POST.'));

  const form = new URLSearchParams(received.body);
  if (form.get(DECISION) === 'deny') {
    return back({ error: 'access_denied', error_description: 'The request was denied.' });
  }
  const employeeId = Number(form.get(EMPLOYEE) ?? cast.defaultEmployee);
  if (form.get(DECISION) !== 'allow' || company.employee(employeeId) === null) {
    return pageReply(400, mistakePage('decision must be allow or deny, and employee somebody of the company.'));
  }
  const { scopes, challenge } = request;
  const code = codes.issue(
    { clientId: client.clientId, redirectUri, employeeId, scopes, challenge },
    company.clock.now(),
  );
  return back({ code });
}

/** What is wrong with a request of a known program, in the words of RFC 6749; null when nothing is. */
function faultOf(query: URLSearchParams): Readonly<Record<string, string>> | null {
  const invalid = (error: string, description: string) => ({ error, error_description: description });
  const kind = query.get('request');
  if (kind !== null && kind !== 'authorize') return invalid('invalid_request', 'request must be authorize.');
  if (query.get('response_type') !== 'code') {
    return invalid('unsupported_response_type', 'response_type must be code.');
  }
  const unknown = scopesOf(query).filter((scope) => !documentedScopes.has(scope));
  if (unknown.length > 0) return invalid('invalid_scope', `Unknown scope: ${unknown.join(' ')}`);
  const challenge = query.get('code_challenge');
  if (challenge !== null && query.get('code_challenge_method') !== 'S256') {
    return invalid('invalid_request', 'code_challenge_method must be S256.');
  }
  if (challenge !== null && !/^[\w-]{43}$/.test(challenge)) {
    return invalid('invalid_request', 'code_challenge must be 43 characters of base64url.');
  }
  return null;
}

function scopesOf(query: URLSearchParams): readonly string[] {
  return [...new Set((query.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== ''))];
}

function redirect(uri: string, parameters: Readonly<Record<string, string>>, state: string | null): Reply {
  const target = new URL(uri);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
  // Passed through untouched: the program knows its own request by it.
  if (state !== null) target.searchParams.set('state', state);
  return { status: 302, headers: { Location: target.href }, body: null };
}
