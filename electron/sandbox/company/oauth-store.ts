/** Programs that may ask for tokens, and the grants they were given. */
import type { OauthClient, OauthGrant } from './model.ts';

/** Clients by id, grants by their tokens. */
export class OauthStore {
  readonly #clients = new Map<string, OauthClient>();
  readonly #grants = new Map<string, OauthGrant>();
  readonly #byAccessToken = new Map<string, OauthGrant>();
  readonly #byRefreshToken = new Map<string, OauthGrant>();

  client(clientId: string): OauthClient | null {
    return this.#clients.get(clientId) ?? null;
  }

  /** All grants, oldest first. */
  grants(): readonly OauthGrant[] {
    return [...this.#grants.values()];
  }

  /** The grant whose access token this is now; null for older ones. Expired and revoked grants are found too. */
  byAccessToken(token: string): OauthGrant | null {
    return this.#byAccessToken.get(token) ?? null;
  }

  /** The grant whose refresh token this is now; null for older ones. */
  byRefreshToken(token: string): OauthGrant | null {
    return this.#byRefreshToken.get(token) ?? null;
  }

  putClient(client: OauthClient): void {
    this.#clients.set(client.clientId, client);
  }

  /** Keeps a grant; tokens of its earlier version are good no more. */
  putGrant(grant: OauthGrant): void {
    const previous = this.#grants.get(grant.id);
    if (previous !== undefined) {
      this.#byAccessToken.delete(previous.accessToken);
      if (previous.refreshToken !== null) this.#byRefreshToken.delete(previous.refreshToken);
    }
    this.#grants.set(grant.id, grant);
    this.#byAccessToken.set(grant.accessToken, grant);
    if (grant.refreshToken !== null) this.#byRefreshToken.set(grant.refreshToken, grant);
  }

  clear(): void {
    for (const map of [this.#clients, this.#grants, this.#byAccessToken, this.#byRefreshToken]) map.clear();
  }
}
