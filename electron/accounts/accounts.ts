/**
 * How this machine is connected: which company and person, and the way to BambooHR. Keeps the account on disk and its
 * key in the keychain; hands out a client and nothing that holds the key.
 */
import { setTimeout as delay } from 'node:timers';
import { assertNever } from '../../shared/assert-never.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { AccountView, Diagnostics } from '../../shared/ipc/views.ts';
import type { Lane } from '../../shared/punches/punch.ts';
import { MINUTE_MS } from '../../shared/time/types.ts';
import type { DurationMs, EpochMs, ZoneId } from '../../shared/time/types.ts';
import type { BambooHrClient } from '../bamboohr/client.ts';
import { apiKeyCredentials } from '../bamboohr/credentials.ts';
import type { Credentials } from '../bamboohr/credentials.ts';
import type { Transport } from '../bamboohr/transport.ts';
import { companyFromAddress } from '../bamboohr/company-origin.ts';
import type { Origin } from '../bamboohr/company-origin.ts';
import type { JsonFile } from '../storage/json-file.ts';
import type { AccountRecord, accountRecordSchema } from './account-record.ts';
import { checkConnection } from './connection-check.ts';
import type { RunningDemo } from './demo-company.ts';
import { keepSecret, keychainAccountFor, readSecret, removeSecret } from './keychain.ts';
import type { ReturnPage } from './oauth-loopback.ts';
import { keepOAuthSecrets, readOAuthSecrets, removeOAuthSecrets } from './oauth-secrets.ts';
import type { OAuthClient, TokenEndpoint, Tokens } from './oauth-tokens.ts';
import type { Secret } from './secret.ts';

/** A checked key that the keychain would not take is held this long for the person's decision. */
const undecidedKeyMs: DurationMs = 5 * MINUTE_MS;

/** A demo company that ended is started again after this, so that one which cannot live does not spin. */
const demoPauseMs: DurationMs = 1_000;

/** What accounts stand on. */
export interface AccountsOptions {
  readonly file: JsonFile<typeof accountRecordSchema>;
  readonly clientFor: (origin: Origin, credentials: Credentials) => BambooHrClient;
  readonly originOf: (company: string) => Origin;
  readonly transport: Transport;
  /** Opens the sign-in page of a company in the person's browser. */
  readonly openSignInPage: (url: string, origin: Origin) => Promise<void>;
  readonly startDemo: (onGone: () => void) => Promise<RunningDemo>;
  readonly now: () => EpochMs;
  readonly zone: () => ZoneId;
  /** How many punches of a company are not settled. */
  readonly countWaiting: (company: string) => number;
  /** The account changed, and whose clock it is now (null: nobody's). */
  readonly onAccount: (view: AccountView | null, lane: Lane | null) => void;
  /** The way to BambooHR opened or (null) closed. */
  readonly onClient: (client: BambooHrClient | null) => void;
  readonly onDefect: (error: unknown) => void;
}

/** An account that was tried and works, and how to put its secrets into the keychain. */
interface Checked {
  readonly record: AccountRecord;
  readonly client: BambooHrClient;
  readonly keep: () => Promise<void>;
}

/** How a person signs in with BambooHR. */
export interface SignIn {
  readonly address: string;
  readonly application: OAuthClient;
  /** Port of the registered redirect address; any free one without it. */
  readonly port: number | undefined;
  /** What the browser shows at the end. */
  readonly page: ReturnPage;
}

type KeyKept = AccountView['keyKept'];

/** The demo company's lane: no subdomain looks like it, so its punches can never go to a real company of that name. */
const demoLane = '(demo)';

function laneOf(record: AccountRecord): Lane {
  return { company: record.kind === 'demo' ? demoLane : record.company, employeeId: record.employeeId };
}

/** See the file's comment. */
export class Accounts {
  readonly #options: AccountsOptions;
  #record: AccountRecord | null = null;
  #keyKept: KeyKept = 'none';
  #problem: Problem | null = null;
  #demo: Promise<RunningDemo> | null = null;
  #isClosed = false;
  #undecided: Checked | null = null;
  #signingIn: { readonly controller: AbortController; readonly ended: Promise<unknown> } | null = null;

  constructor(options: AccountsOptions) {
    this.#options = options;
  }

  /** Reads the account from disk. Reaches nobody: the window can show the last known state at once. */
  load(): Problem | null {
    const reading = this.#options.file.readSync(this.#options.now());
    switch (reading.kind) {
      case 'missing':
        return null;
      case 'damaged':
        return ownProblem('storageDamaged', 'account.load', { params: { file: reading.setAside } });
      case 'read':
        this.#record = reading.value;
        this.#keyKept = reading.value.kind === 'demo' ? 'none' : 'keychain';
        this.#announce();
        return null;
      default:
        return assertNever(reading);
    }
  }

  /** Opens the way for the loaded account: starts the demo company, or reads the key from the keychain. */
  async open(): Promise<void> {
    const record = this.#record;
    if (!record) return;
    try {
      if (record.kind === 'demo') {
        const demo = await this.#runDemo();
        this.#options.onClient(this.#options.clientFor(demo.origin, apiKeyCredentials(demo.employeeKey)));
      } else {
        await this.#openWithKeychain(record);
      }
      this.#setProblem(null);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.#setProblem(error.problem);
    }
  }

  view(): AccountView | null {
    const record = this.#record;
    if (!record) return null;
    return { ...record, keyKept: this.#keyKept, problem: this.#problem };
  }

  /** Connects to the demo company. Throws a problem when it does not start. */
  async connectDemo(): Promise<AccountView> {
    const demo = await this.#runDemo();
    const client = this.#options.clientFor(demo.origin, apiKeyCredentials(demo.employeeKey));
    const holder = await checkConnection(client, demo.company, this.#options.now, this.#options.zone());
    const record: AccountRecord = { kind: 'demo', company: demo.company, ...holder };
    this.#options.file.writeSync(record);
    return this.#seat(record, 'none', client);
  }

  /** Checks a key by real calls and keeps it in the keychain. Throws a problem; a keychain one leaves the key undecided. */
  async connectWithKey(address: string, key: Secret): Promise<AccountView> {
    const company = companyFromAddress(address);
    const client = this.#options.clientFor(this.#options.originOf(company), apiKeyCredentials(key));
    const holder = await checkConnection(client, company, this.#options.now, this.#options.zone());
    const keep = (): Promise<void> => keepSecret(keychainAccountFor(company), key);
    return this.#decide({ record: { kind: 'apiKey', company, ...holder }, client, keep });
  }

  /**
   * Signs in on BambooHR's own page, checks what that allows by real calls, and keeps the sign-in in the keychain. Throws
   * a problem: one of `signInWithOAuth`, of the check, or a keychain one, which leaves the sign-in undecided.
   */
  async connectWithOAuth({ address, application, port, page }: SignIn): Promise<AccountView> {
    const company = companyFromAddress(address);
    const endpoint = this.#endpointOf(company, application);
    const tokens = await this.#signIn(endpoint, port, page);
    let refresh = tokens.refresh;
    let isInKeychain = false;
    const keep = async (): Promise<void> => {
      if (!refresh) throw new ProblemError(ownProblem('secretMissing', 'account.connectWithOAuth'));
      await keepOAuthSecrets(company, { client: application, refresh });
      isInKeychain = true;
    };
    const { OAuthCredentials } = await import('./oauth-credentials.ts');
    const credentials = new OAuthCredentials({
      ...endpoint,
      start: tokens,
      // Until the person has decided about the keychain, a rotated token is held here.
      keep: (rotated) => {
        refresh = rotated;
        return isInKeychain ? keep() : Promise.resolve();
      },
    });
    const client = this.#options.clientFor(endpoint.origin, credentials);
    const holder = await checkConnection(client, company, this.#options.now, this.#options.zone());
    const record: AccountRecord = { kind: 'oauth', company, ...holder };
    // Without `offline_access` there is nothing to keep: the sign-in ends with the hour, or with the app.
    if (!refresh) return this.#seat(record, 'session', client);
    return this.#decide({ record, client, keep });
  }

  /** The person gave up on the browser. */
  cancelSignIn(): void {
    this.#signingIn?.controller.abort();
  }

  /** Goes on with the undecided account in memory only. Throws `secretMissing` when there is none (any more). */
  keepKeyForSession(): AccountView {
    const undecided = this.#undecided;
    if (!undecided) throw new ProblemError(ownProblem('secretMissing', 'account.keepKeyForSession'));
    this.#undecided = null;
    return this.#seat(undecided.record, 'session', undecided.client);
  }

  /** Tries the keychain once more: to keep an undecided key, or to read the account's. Throws a problem. */
  async unlock(): Promise<AccountView> {
    if (this.#undecided) return this.#keepInKeychain(this.#undecided);
    const record = this.#record;
    if (record === null || record.kind === 'demo') throw new ProblemError(ownProblem('notConnected', 'account.unlock'));
    await this.#openWithKeychain(record);
    this.#setProblem(null);
    return this.#mustView();
  }

  /**
   * Forgets the account and removes its key. Throws `punchesWaiting` while punches of the company are not settled,
   * unless told otherwise, and a keychain problem when the key could not be removed (then nothing is forgotten).
   */
  async signOut(evenWithWaitingPunches: boolean): Promise<void> {
    const record = this.#record;
    if (!record) return;
    const waiting = this.#options.countWaiting(laneOf(record).company);
    if (waiting > 0 && !evenWithWaitingPunches) {
      throw new ProblemError(ownProblem('punchesWaiting', 'account.signOut', { params: { count: waiting } }));
    }
    if (this.#keyKept === 'keychain') {
      await (record.kind === 'oauth'
        ? removeOAuthSecrets(record.company)
        : removeSecret(keychainAccountFor(record.company)));
    }
    this.#options.file.removeSync();
    this.#stopDemo();
    this.#record = null;
    this.#undecided = null;
    this.#keyKept = 'none';
    this.#problem = null;
    this.#options.onClient(null);
    this.#announce();
  }

  /** BambooHR no longer takes the key, or takes it again. */
  reportProblem(problem: Problem | null): void {
    this.#setProblem(problem);
  }

  /** Whether the keychain works for this account, for diagnostics. */
  keychainState(): Diagnostics['keychain'] {
    if (this.#problem?.code === 'keychainLocked') return 'locked';
    if (this.#problem?.code === 'keychainMissing' || this.#keyKept === 'session') return 'missing';
    return this.#keyKept === 'keychain' ? 'working' : 'notUsed';
  }

  /** Ends what was started. */
  close(): void {
    this.#isClosed = true;
    this.cancelSignIn();
    this.#stopDemo();
  }

  async #openWithKeychain(record: AccountRecord): Promise<void> {
    const credentials =
      record.kind === 'oauth' ? await this.#keptSignIn(record.company) : await this.#keptKey(record.company);
    // On Linux a locked keychain may answer like an empty one; either way a person has to act.
    if (!credentials) throw new ProblemError(ownProblem('secretMissing', 'account.open', { canRetry: true }));
    this.#options.onClient(this.#options.clientFor(this.#options.originOf(record.company), credentials));
  }

  /** One sign-in at a time: an earlier one gives its port back before the next begins. */
  async #signIn(endpoint: TokenEndpoint, port: number | undefined, page: ReturnPage): Promise<Tokens> {
    // Few sign in this way: its server and all that belongs to it are loaded when somebody does.
    const { clockScopes, signInWithOAuth } = await import('./oauth-sign-in.ts');
    this.cancelSignIn();
    await this.#signingIn?.ended;
    const controller = new AbortController();
    const tokens = signInWithOAuth({
      ...endpoint,
      scopes: clockScopes,
      openBrowser: (url) => this.#options.openSignInPage(url, endpoint.origin),
      page,
      ...(port === undefined ? {} : { port }),
      signal: controller.signal,
    });
    const signingIn = { controller, ended: Promise.allSettled([tokens]) };
    this.#signingIn = signingIn;
    try {
      return await tokens;
    } finally {
      if (this.#signingIn === signingIn) this.#signingIn = null;
    }
  }

  async #keptKey(company: string): Promise<Credentials | null> {
    const key = await readSecret(keychainAccountFor(company));
    return key && apiKeyCredentials(key);
  }

  async #keptSignIn(company: string): Promise<Credentials | null> {
    const kept = await readOAuthSecrets(company);
    if (!kept) return null;
    const { OAuthCredentials } = await import('./oauth-credentials.ts');
    return new OAuthCredentials({
      ...this.#endpointOf(company, kept.client),
      start: { refresh: kept.refresh },
      keep: (refresh) => keepOAuthSecrets(company, { client: kept.client, refresh }),
    });
  }

  #endpointOf(company: string, client: OAuthClient): TokenEndpoint {
    const { originOf, transport, now } = this.#options;
    return { origin: originOf(company), transport, client, now };
  }

  /** Puts a checked account into the keychain; while that fails it is held for the person's decision. */
  #decide(checked: Checked): Promise<AccountView> {
    this.#undecided = checked;
    delay(() => {
      if (this.#undecided === checked) this.#undecided = null;
    }, undecidedKeyMs).unref();
    return this.#keepInKeychain(checked);
  }

  async #keepInKeychain({ record, client, keep }: Checked): Promise<AccountView> {
    await keep();
    this.#undecided = null;
    this.#options.file.writeSync(record);
    return this.#seat(record, 'keychain', client);
  }

  #seat(record: AccountRecord, keyKept: KeyKept, client: BambooHrClient): AccountView {
    if (record.kind !== 'demo') this.#stopDemo();
    this.#record = record;
    this.#keyKept = keyKept;
    this.#problem = null;
    this.#announce();
    this.#options.onClient(client);
    return this.#mustView();
  }

  /** One process, however often it is asked for at once. */
  #runDemo(): Promise<RunningDemo> {
    this.#demo ??= this.#options
      .startDemo(() => {
        // It ended by itself: start it again, so that the demo behaves like a server that comes back.
        this.#demo = null;
        this.#options.onClient(null);
        delay(() => {
          if (!this.#isClosed) this.open().catch(this.#options.onDefect);
        }, demoPauseMs);
      })
      .catch((error: unknown) => {
        this.#demo = null;
        throw error;
      });
    return this.#demo;
  }

  /** Ends the demo company, also one that is only just starting. */
  #stopDemo(): void {
    const demo = this.#demo;
    this.#demo = null;
    demo?.then(({ stop }) => {
      stop();
    }, ignoreFailedStart);
  }

  #setProblem(problem: Problem | null): void {
    if (this.#problem?.code === problem?.code) return;
    this.#problem = problem;
    this.#announce();
  }

  #announce(): void {
    this.#options.onAccount(this.view(), this.#record && laneOf(this.#record));
  }

  #mustView(): AccountView {
    const view = this.view();
    if (!view) throw new ProblemError(ownProblem('notConnected', 'account.view'));
    return view;
  }
}

/** A demo company that did not start has been told to whoever asked for it, and there is nothing to stop. */
function ignoreFailedStart(): void {
  // Nothing.
}
