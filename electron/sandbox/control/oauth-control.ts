/** Registers programs for OAuth and ends what they were allowed. */
import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Company } from '../company/company.ts';
import type { OauthClient } from '../company/model.ts';
import { controlInput } from './control-input.ts';

const clientOrder = v.strictObject({
  redirectUris: v.pipe(v.array(v.pipe(v.string(), v.url())), v.minLength(1)),
  name: v.optional(v.string(), 'Test program'),
  /** False: refreshing gives no new refresh token and the old one stays good. */
  rotates: v.optional(v.boolean(), true),
});

/** A new program. Its secret is told here and nowhere else. */
export function registerClient(company: Company, body: unknown): unknown {
  const { redirectUris, name, rotates } = controlInput(clientOrder, body);
  const client: OauthClient = {
    clientId: `sandbox-${randomBytes(6).toString('hex')}`,
    clientSecret: randomBytes(24).toString('base64url'),
    name,
    redirectUris,
    rotates,
  };
  company.commit([{ kind: 'oauthClient', row: client }]);
  return client;
}

/** What programs were allowed, without the tokens. */
export function listGrants(company: Company): unknown {
  return company.oauth.grants().map(({ id, clientId, employeeId, scopes, accessExpiresAt, revoked }) => ({
    id,
    clientId,
    employeeId,
    scopes,
    accessExpiresAt,
    revoked,
  }));
}

/** Revokes everything that a program, or any program, was allowed, as an administrator could. */
export function revokeGrants(company: Company, clientId: string | null): unknown {
  const rows = company.oauth.grants().filter((grant) => clientId === null || grant.clientId === clientId);
  company.commit(rows.map((grant) => ({ kind: 'oauthGrant', row: { ...grant, revoked: true } })));
  return listGrants(company);
}
