/** Tokens, and the endpoint that gives them (API companion, section 2). */
import * as v from 'valibot';
import { ownProblem } from '../../shared/problem.ts';
import type { Problem, ProblemCode, Result } from '../../shared/problem.ts';
import type { DurationMs, EpochMs } from '../../shared/time/types.ts';
import type { Origin } from '../bamboohr/company-origin.ts';
import { problemFromAnswer, problemFromFailure, problemFromRedirect } from '../bamboohr/problem-from-answer.ts';
import type { HttpAnswer, Transport } from '../bamboohr/transport.ts';
import { Secret } from './secret.ts';

/** The application that the company registered in BambooHR. */
export interface OAuthClient {
  readonly id: string;
  readonly secret: Secret;
}

/** What a person allowed us. */
export interface Tokens {
  readonly access: Secret;
  /** When the access token ends, by trusted time; null where BambooHR did not say. */
  readonly expiresAt: EpochMs | null;
  /** Null where the scope `offline_access` was not granted: then the person signs in again after an hour. */
  readonly refresh: Secret | null;
  /** The scopes granted; null where BambooHR did not say. */
  readonly scopes: readonly string[] | null;
}

/** What tokens are asked for with. */
export type Grant =
  | { readonly kind: 'code'; readonly code: Secret; readonly redirectUri: string; readonly verifier: Secret }
  | { readonly kind: 'refresh'; readonly refresh: Secret };

/** Where and how tokens are asked for. */
export interface TokenEndpoint {
  readonly origin: Origin;
  readonly transport: Transport;
  readonly client: OAuthClient;
  /** Trusted now. */
  readonly now: () => EpochMs;
}

const timeOutMs: DurationMs = 30_000;

// Only the access token is sure.
const tokenAnswer = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.fallback(v.nullish(v.number()), null),
  refresh_token: v.fallback(v.nullish(v.pipe(v.string(), v.minLength(1))), null),
  scope: v.fallback(v.nullish(v.string()), null),
});
const tokenError = v.object({ error: v.pipe(v.string(), v.regex(/^\w{1,60}$/)) });

/**
 * Asks for tokens. Problems: `signInExpired` (a code that was used or is too old), `signInAgain` (a refresh token that was
 * used, revoked or has ended), `oauthClientRefused`, `signInRefused` (with the error's name in `params`), or one of the
 * network. None of them holds what was sent. `signal` ends it.
 */
export async function requestTokens(
  { origin, transport, client, now }: TokenEndpoint,
  grant: Grant,
  signal?: AbortSignal,
): Promise<Result<Tokens>> {
  const operationId = grant.kind === 'code' ? 'account.signIn' : 'account.renewSignIn';
  // Whether the endpoint acted on it does not matter to anything but the sign-in itself.
  const asked = { operationId, isWrite: false };
  const askedAt = now();
  const outcome = await transport({
    method: 'POST',
    url: `${origin}/token.php?request=token`,
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: formOf(client, grant).toString(),
    timeOutMs,
    ...(signal ? { signal } : {}),
  });
  if (outcome.kind === 'failure') return { ok: false, problem: problemFromFailure(asked, outcome) };
  const { status } = outcome;
  if (status >= 300 && status < 400) return { ok: false, problem: problemFromRedirect(asked, status) };
  if (status < 200 || status > 299) return { ok: false, problem: refusal(grant, operationId, outcome, now()) };
  const answer = v.safeParse(tokenAnswer, json(outcome.text));
  if (!answer.success) {
    return { ok: false, problem: ownProblem('unexpectedAnswer', operationId, { status, canRetry: true }) };
  }
  const { access_token: access, expires_in: seconds, refresh_token: refresh, scope } = answer.output;
  return {
    ok: true,
    value: {
      access: new Secret(access),
      // Counted from before the question, so that the end is never thought later than it is.
      expiresAt: typeof seconds === 'number' ? askedAt + seconds * 1_000 : null,
      refresh: typeof refresh === 'string' ? new Secret(refresh) : null,
      scopes: typeof scope === 'string' ? scope.split(/\s+/).filter((name) => name !== '') : null,
    },
  };
}

function formOf(client: OAuthClient, grant: Grant): URLSearchParams {
  const form = new URLSearchParams({ client_id: client.id, client_secret: client.secret.reveal() });
  if (grant.kind === 'refresh') {
    form.set('grant_type', 'refresh_token');
    form.set('refresh_token', grant.refresh.reveal());
  } else {
    form.set('grant_type', 'authorization_code');
    form.set('code', grant.code.reveal());
    form.set('redirect_uri', grant.redirectUri);
    form.set('code_verifier', grant.verifier.reveal());
  }
  return form;
}

function refusal(grant: Grant, operationId: string, answer: HttpAnswer, now: EpochMs): Problem {
  const error = v.safeParse(tokenError, json(answer.text));
  if (!error.success) {
    const { detail: _, fields: __, ...problem } = problemFromAnswer({ operationId, isWrite: false }, answer, now);
    return problem;
  }
  const { error: name } = error.output;
  // The description is left out: it may repeat what was sent.
  return ownProblem(codeOf(name, grant), operationId, {
    fate: 'refused',
    status: answer.status,
    params: { reason: name },
  });
}

/** The errors of RFC 6749, 5.2. */
function codeOf(name: string, grant: Grant): ProblemCode {
  if (name === 'invalid_client' || name === 'unauthorized_client') return 'oauthClientRefused';
  if (name === 'invalid_grant') return grant.kind === 'code' ? 'signInExpired' : 'signInAgain';
  return 'signInRefused';
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON, so not the endpoint's own answer: the status says what it can.
    return null;
  }
}
