/**
 * Signing in with a browser: the person allows it on BambooHR's own page, and the browser brings a code back to this
 * machine, which is exchanged for tokens (RFC 8252; API companion, section 2). The password is typed into the browser
 * only. PKCE is sent always: BambooHR documents none, and a server that does not know it passes over it.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ownProblem, ProblemError, valueOf } from '../../shared/problem.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs } from '../../shared/time/types.ts';
import { openLoopback } from './oauth-loopback.ts';
import type { ReturnPage } from './oauth-loopback.ts';
import { requestTokens } from './oauth-tokens.ts';
import type { TokenEndpoint, Tokens } from './oauth-tokens.ts';
import { Secret } from './secret.ts';

/** Long enough to find a password and a second factor. */
const patienceMs: DurationMs = 5 * MINUTE_MS;

/** What a desktop clock needs of BambooHR, and `offline_access` so that nobody signs in every hour. */
export const clockScopes: readonly string[] = [
  'time_tracking',
  'time_tracking.write',
  'time_tracking:breaks',
  'employee',
  'employee_directory',
  'employee:photo',
  'company:info',
  'offline_access',
];

/** How a sign-in is made. */
export interface SignInOptions extends TokenEndpoint {
  readonly scopes: readonly string[];
  /** Opens a page in the person's own browser. May reject. */
  readonly openBrowser: (url: string) => Promise<void>;
  readonly page: ReturnPage;
  /**
   * Port of `http://127.0.0.1:PORT/callback`, where the application was registered with one. BambooHR compares redirect
   * addresses character by character; 0, the default, takes any free port.
   */
  readonly port?: number;
  readonly timeOutMs?: DurationMs;
  /** The person gave up. */
  readonly signal?: AbortSignal;
}

/**
 * Signs somebody in. Throws a problem: `signInDenied`, `signInRefused`, `signInStateMismatch`, `signInExpired`,
 * `signInTimedOut` (the browser was closed, most likely), `cancelled`, `browserNotOpened`, `signInPortBusy`,
 * `oauthClientRefused`, or one of the network.
 */
export async function signInWithOAuth(options: SignInOptions): Promise<Tokens> {
  const { scopes, openBrowser, page, port = 0, timeOutMs = patienceMs, signal } = options;
  const state = randomBytes(32).toString('base64url');
  const verifier = new Secret(randomBytes(32).toString('base64url'));
  const loopback = await openLoopback(port, page);
  try {
    const { redirectUri } = loopback;
    const url = authorizeUrl(options, { redirectUri, scopes, state, verifier });
    const answer = Promise.race([loopback.answer, endOfPatience(timeOutMs, signal)]);
    // Somebody may cancel while the browser is being opened.
    answer.catch(() => undefined);
    await openBrowser(url).catch((cause: unknown) => {
      throw new ProblemError(problem('browserNotOpened'), { cause });
    });
    const code = codeIn(await answer, state);
    return valueOf(await requestTokens(options, { kind: 'code', code, redirectUri, verifier }, signal));
  } finally {
    loopback.close();
  }
}

interface Asking {
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string;
  readonly verifier: Secret;
}

function authorizeUrl({ origin, client }: TokenEndpoint, { redirectUri, scopes, state, verifier }: Asking): string {
  const parameters = {
    request: 'authorize',
    response_type: 'code',
    client_id: client.id,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(verifier.reveal()).digest('base64url'),
    code_challenge_method: 'S256',
  };
  return `${origin}/authorize.php?${new URLSearchParams(parameters).toString()}`;
}

function codeIn(answer: URLSearchParams, state: string): Secret {
  // First of all whether the answer belongs to our question: anybody can send the browser here.
  if (!isSame(answer.get('state') ?? '', state)) throw new ProblemError(problem('signInStateMismatch'));
  const error = answer.get('error');
  if (error === 'access_denied') throw new ProblemError(problem('signInDenied'));
  const code = answer.get('code');
  if (error !== null || code === null) {
    const reason = /^\w{1,60}$/.test(error ?? '') ? { params: { reason: error ?? '' } } : {};
    throw new ProblemError(problem('signInRefused', reason));
  }
  return new Secret(code);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Rejects when time is up or the person gave up. */
function endOfPatience(timeOutMs: DurationMs, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const end = (code: ProblemCode): void => {
      clearTimeout(timer);
      reject(new ProblemError(problem(code)));
    };
    const timer = setTimeout(end, timeOutMs, 'signInTimedOut');
    timer.unref();
    if (signal?.aborted) end('cancelled');
    else
      signal?.addEventListener(
        'abort',
        () => {
          end('cancelled');
        },
        { once: true },
      );
  });
}

function problem(code: ProblemCode, more: Parameters<typeof ownProblem>[2] = {}): ReturnType<typeof ownProblem> {
  return ownProblem(code, 'account.signIn', more);
}
