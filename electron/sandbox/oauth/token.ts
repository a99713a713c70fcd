/** `/token.php?request=token`: exchanges codes and refresh tokens for access tokens (section 2). */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { EpochMs } from '../../../shared/time/types.ts';
import type { Company } from '../company/company.ts';
import type { OauthClient, OauthGrant } from '../company/model.ts';
import type { Received } from '../http/exchange.ts';
import { jsonReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { AuthorizationCodes } from './codes.ts';

const ACCESS_SECONDS = 3600;

/** The errors of RFC 6749, 5.2, that the endpoint answers with. */
type TokenError = 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type';

/** Answers a request for tokens. The company's clock decides what has expired. */
export function token(company: Company, codes: AuthorizationCodes, received: Received): Reply {
  const { request, query, body } = received;
  if (request.method !== 'POST') return refused('invalid_request', 'Tokens are asked for with POST.');
  if (query.get('request') !== 'token') return refused('invalid_request', 'The address must end in ?request=token.');
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
    return refused('invalid_request', 'The body must be application/x-www-form-urlencoded.');
  }
  const form = new URLSearchParams(body);
  const client = company.oauth.client(form.get('client_id') ?? '');
  if (client === null || client.clientSecret !== form.get('client_secret')) {
    return refused('invalid_client', 'The client id or the client secret is wrong.');
  }
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return fromCode(company, codes, client, form);
    case 'refresh_token':
      return fromRefreshToken(company, client, form);
    default:
      return refused('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.');
  }
}

function fromCode(company: Company, codes: AuthorizationCodes, client: OauthClient, form: URLSearchParams): Reply {
  const now = company.clock.now();
  const code = form.get('code') ?? '';
  const result = codes.redeem(code, now);
  if (result.kind === 'used') {
    const grant = company.oauth.grants().find((row) => row.id === result.grantId);
    if (grant !== undefined) company.commit([{ kind: 'oauthGrant', row: { ...grant, revoked: true } }]);
    return refused('invalid_grant', 'The code was used before; what it gave is revoked.');
  }
  if (result.kind !== 'good') return refused('invalid_grant', `The code is ${result.kind}.`);
  const { permission } = result;
  if (permission.clientId !== client.clientId) return refused('invalid_grant', 'The code is for another program.');
  if (permission.redirectUri !== form.get('redirect_uri')) {
    return refused('invalid_grant', 'redirect_uri is not the one the code was asked for with.');
  }
  if (permission.challenge !== null && permission.challenge !== challengeOf(form.get('code_verifier') ?? '')) {
    return refused('invalid_grant', 'code_verifier does not fit the code_challenge.');
  }
  const staysSignedIn = permission.scopes.includes('offline_access');
  const grant: OauthGrant = {
    id: randomUUID(),
    clientId: client.clientId,
    employeeId: permission.employeeId,
    scopes: permission.scopes,
    accessToken: newToken(),
    accessExpiresAt: expiry(now),
    refreshToken: staysSignedIn ? newToken() : null,
    revoked: false,
  };
  company.commit([{ kind: 'oauthGrant', row: grant }]);
  codes.gave(code, grant.id);
  return granted(company, grant);
}

function fromRefreshToken(company: Company, client: OauthClient, form: URLSearchParams): Reply {
  const grant = company.oauth.byRefreshToken(form.get('refresh_token') ?? '');
  if (grant === null || grant.revoked || grant.clientId !== client.clientId) {
    return refused('invalid_grant', 'The refresh token is unknown, was used before, or was revoked.');
  }
  const renewed: OauthGrant = {
    ...grant,
    accessToken: newToken(),
    accessExpiresAt: expiry(company.clock.now()),
    refreshToken: client.rotates ? newToken() : grant.refreshToken,
  };
  company.commit([{ kind: 'oauthGrant', row: renewed }]);
  return granted(company, renewed);
}

function granted(company: Company, grant: OauthGrant): Reply {
  return jsonReply(
    200,
    {
      access_token: grant.accessToken,
      expires_in: ACCESS_SECONDS,
      token_type: 'Bearer',
      scope: grant.scopes.join(' '),
      ...(grant.refreshToken === null ? {} : { refresh_token: grant.refreshToken }),
      companyDomain: company.settings.subdomain,
    },
    { Pragma: 'no-cache' },
  );
}

function refused(error: TokenError, description: string): Reply {
  return jsonReply(error === 'invalid_client' ? 401 : 400, { error, error_description: description });
}

function expiry(now: EpochMs): EpochMs {
  return now + ACCESS_SECONDS * 1000;
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
