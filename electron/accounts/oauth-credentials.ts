/**
 * Proves with OAuth tokens and keeps them fresh: renewed before they end, and once more when BambooHR refuses one all
 * the same. Whoever asks meanwhile waits for the same renewal.
 *
 * Refresh tokens may rotate: each renewal can end the old one. The new one is put into the keychain at once, and is not
 * used before it is there, or a crash in between would lose the sign-in.
 */
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Result } from '../../shared/problem.ts';
import type { DurationMs } from '../../shared/time/types.ts';
import type { Credentials } from '../bamboohr/credentials.ts';
import { requestTokens } from './oauth-tokens.ts';
import type { TokenEndpoint, Tokens } from './oauth-tokens.ts';
import { Secret } from './secret.ts';

/** A token with less life than this is renewed first, as BambooHR's own SDK does. */
const renewBeforeMs: DurationMs = 300_000;

/** What the credentials stand on. */
export interface OAuthCredentialsOptions extends TokenEndpoint {
  /** The tokens of a sign-in, or only the refresh token that the keychain held. */
  readonly start: Tokens | { readonly refresh: Secret };
  /** Puts a new refresh token into the keychain. Throws a problem when it could not. */
  readonly keep: (refresh: Secret) => Promise<void>;
}

/** See the file's comment. */
export class OAuthCredentials implements Credentials {
  readonly kind = 'oauth';
  readonly #options: OAuthCredentialsOptions;
  #access: Pick<Tokens, 'access' | 'expiresAt'> | null;
  #refresh: Secret | null;
  /** Whether the refresh token is in the keychain. */
  #isKept = true;
  /** BambooHR said that the refresh token is worth nothing any more: it is not asked again. */
  #isOver = false;
  #renewing: Promise<Result<Secret>> | null = null;

  constructor(options: OAuthCredentialsOptions) {
    this.#options = options;
    this.#access = 'access' in options.start ? options.start : null;
    this.#refresh = options.start.refresh;
  }

  header(): Result<Secret> | Promise<Result<Secret>> {
    const access = this.#access;
    if (access === null) return this.#renew();
    const lifeMs = access.expiresAt === null ? Infinity : access.expiresAt - this.#options.now();
    if (lifeMs >= renewBeforeMs || this.#refresh === null) return { ok: true, value: bearer(access.access) };
    return this.#renew().then((renewed) =>
      // While it lives, the old one will do: a network that fails for a moment stops nobody.
      renewed.ok || lifeMs <= 0 || this.#isOver ? renewed : { ok: true, value: bearer(access.access) },
    );
  }

  async renewed(refused: Secret): Promise<Result<Secret> | null> {
    // Renewed by somebody else since that request left.
    const current = this.#access && bearer(this.#access.access);
    if (current !== null && current.reveal() !== refused.reveal() && this.#renewing === null) {
      return { ok: true, value: current };
    }
    return this.#renew();
  }

  secrets(): readonly string[] {
    const held = [this.#access?.access, this.#refresh, this.#options.client.secret];
    return held.flatMap((secret) => (secret ? [secret.reveal()] : []));
  }

  #renew(): Promise<Result<Secret>> {
    this.#renewing ??= this.#askForTokens().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #askForTokens(): Promise<Result<Secret>> {
    const refresh = this.#refresh;
    if (refresh === null || this.#isOver) return signInAgain();
    if (!this.#isKept) {
      const trouble = await this.#keep(refresh);
      if (trouble) return trouble;
    }
    const tokens = await requestTokens(this.#options, { kind: 'refresh', refresh });
    if (!tokens.ok) {
      if (tokens.problem.code === 'signInAgain') this.#isOver = true;
      return tokens;
    }
    this.#access = tokens.value;
    const rotated = tokens.value.refresh;
    if (rotated !== null && rotated.reveal() !== refresh.reveal()) {
      this.#refresh = rotated;
      this.#isKept = false;
      // A keychain that is locked now does not stop the work: the access token is good, and before the refresh token
      // is used the keychain is asked again.
      await this.#keep(rotated);
    }
    return { ok: true, value: bearer(tokens.value.access) };
  }

  async #keep(refresh: Secret): Promise<Result<never> | null> {
    try {
      await this.#options.keep(refresh);
      this.#isKept = true;
      return null;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { ok: false, problem: error.problem };
    }
  }
}

function bearer(access: Secret): Secret {
  return new Secret(`Bearer ${access.reveal()}`);
}

function signInAgain(): Result<never> {
  return { ok: false, problem: ownProblem('signInAgain', 'account.renewSignIn', { fate: 'refused' }) };
}
