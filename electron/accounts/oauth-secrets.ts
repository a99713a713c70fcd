/**
 * What the keychain holds of an OAuth account: the application's id and secret, and the refresh token. Access tokens live
 * an hour and are asked for anew after a start; they could also be longer than Windows lets an entry be.
 */
import * as v from 'valibot';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import { keepSecret, readSecret, removeSecret } from './keychain.ts';
import type { OAuthClient } from './oauth-tokens.ts';
import { Secret } from './secret.ts';

/** See the file's comment. */
export interface OAuthSecrets {
  readonly client: OAuthClient;
  readonly refresh: Secret;
}

const stored = v.object({ clientId: v.string(), clientSecret: v.string(), refreshToken: v.string() });

function accountFor(company: string): string {
  return `bamboohr:${company}:oauth`;
}

/** Puts them into the keychain as one entry, so that they always fit each other. Throws a keychain problem. */
export async function keepOAuthSecrets(company: string, { client, refresh }: OAuthSecrets): Promise<void> {
  const text = JSON.stringify({
    clientId: client.id,
    clientSecret: client.secret.reveal(),
    refreshToken: refresh.reveal(),
  });
  await keepSecret(accountFor(company), new Secret(text));
}

/** Reads them; null when the keychain has none, or hides them. Throws a keychain problem, or `secretMissing` when what is there cannot be read. */
export async function readOAuthSecrets(company: string): Promise<OAuthSecrets | null> {
  const text = await readSecret(accountFor(company));
  if (text === null) return null;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), stored), text.reveal());
  if (!parsed.success) throw new ProblemError(ownProblem('secretMissing', 'account.open'));
  const { clientId, clientSecret, refreshToken } = parsed.output;
  return { client: { id: clientId, secret: new Secret(clientSecret) }, refresh: new Secret(refreshToken) };
}

/** Removes them; fine when there are none. Throws a keychain problem. */
export async function removeOAuthSecrets(company: string): Promise<void> {
  await removeSecret(accountFor(company));
}
