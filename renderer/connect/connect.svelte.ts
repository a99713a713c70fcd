import { companyFromInput } from './company-name.ts';
import type { AppState } from '../app.svelte.ts';
import type { AccountView } from '../../shared/ipc/views.ts';
import type { Problem, ProblemCode, Result } from '../../shared/problem.ts';

/** What is being waited for. Nothing else can be started meanwhile. */
export type ConnectBusy = 'demo' | 'key' | 'signIn' | 'session' | 'unlock';

/** How a company is connected: with a key, or by signing in on BambooHR's own page. */
export type ConnectMethod = 'key' | 'signIn';

/** Where a problem is shown: next to what it concerns. */
export type ProblemPlace = 'demo' | 'company' | 'key' | 'clientId' | 'port' | 'form' | 'keychain';

const placeOf: Partial<Readonly<Record<ProblemCode, ProblemPlace>>> = {
  wrongKey: 'key',
  noEmployeeForKey: 'key',
  unknownCompany: 'company',
  companyNameInvalid: 'company',
  unknownHost: 'company',
  oauthClientRefused: 'clientId',
  signInPortBusy: 'port',
  keychainMissing: 'keychain',
  keychainLocked: 'keychain',
  keychainDenied: 'keychain',
};

/** A check usually takes a second; after this the words say that it is still going on. */
const LONG_WAIT_MS = 4_000;

/** The Connect screen. Never holds a secret: it goes from its field into the call, and the field is empty at once. */
export class ConnectState {
  company = $state('');
  busy: ConnectBusy | null = $state(null);
  isLongWait = $state(false);
  problem: { readonly place: ProblemPlace; readonly problem: Problem } | null = $state.raw(null);
  isCompanyMissing = $state(false);
  isKeyMissing = $state(false);
  method: ConnectMethod = $state('key');
  /** The application's id, as typed; kept here so that it outlasts the form. Its secret never is. */
  clientId = $state('');
  /** The port of the redirect address, as typed; empty for any free one. */
  port = $state('');
  /** The company as it will be used. */
  readonly usedCompany = $derived(companyFromInput(this.company));

  readonly #app: AppState;
  #isFormJustChosen = false;

  constructor(app: AppState) {
    this.#app = app;
    const before = app.connectingAgain;
    if (before === null || before.kind === 'demo') return;
    this.method = before.kind === 'oauth' ? 'signIn' : 'key';
    this.company = before.company;
  }

  /** The problem shown at `place`; null when it has none. */
  problemAt(place: ProblemPlace): Problem | null {
    return this.problem?.place === place ? this.problem.problem : null;
  }

  /** Connects to the demo company. */
  async useDemo(): Promise<void> {
    await this.attempt(
      'demo',
      () => this.#app.bridge.call('account.connectDemo', {}),
      () => 'demo',
    );
  }

  /**
   * Connects with a key. `takeKey` hands it out once, into the call. Answers the field that needs the person's
   * hand next; null when none does.
   */
  async connect(isKeyEmpty: boolean, takeKey: () => string): Promise<'company' | 'key' | null> {
    this.isCompanyMissing = this.company.trim() === '';
    this.isKeyMissing = isKeyEmpty;
    if (this.isCompanyMissing) return 'company';
    if (this.isKeyMissing) return 'key';
    const company = this.usedCompany;
    await this.attempt('key', () => this.#app.bridge.call('account.connectWithKey', { company, apiKey: takeKey() }));
    const place = this.problem?.place;
    return place === 'company' || place === 'key' ? place : null;
  }

  /** Changes to the other way of connecting. The company typed stays, what was wrong is over. */
  choose(method: ConnectMethod): void {
    if (this.busy !== null) return;
    this.method = method;
    this.problem = null;
    this.isCompanyMissing = false;
    this.isKeyMissing = false;
    this.#isFormJustChosen = true;
  }

  /** Whether a form that has just come up should take the focus, because what had it is gone. True once. */
  takesFocus(): boolean {
    const takes = this.#isFormJustChosen;
    this.#isFormJustChosen = false;
    return takes;
  }

  /**
   * Makes `call` unless another one is under way, and shows what came of it: the account, or a problem where it belongs.
   * A person who cancelled knows that they did.
   */
  async attempt(
    busy: ConnectBusy,
    call: () => Promise<Result<AccountView>>,
    place: (code: ProblemCode) => ProblemPlace = placeFor,
  ): Promise<void> {
    if (this.busy !== null) return;
    this.busy = busy;
    // The keychain's problem is the screen on which its two choices are: it stays until there is an answer.
    if (this.problem?.place !== 'keychain') this.problem = null;
    this.isLongWait = false;
    const long = setTimeout(() => (this.isLongWait = true), LONG_WAIT_MS);
    const answer = await call();
    clearTimeout(long);
    this.busy = null;
    if (answer.ok) await this.#app.connected(answer.value);
    else if (answer.problem.code === 'cancelled') this.problem = null;
    else this.problem = { place: place(answer.problem.code), problem: answer.problem };
  }

  /** Goes on with the key that main still holds, in memory only. */
  async keepForSession(): Promise<void> {
    await this.attempt('session', () => this.#app.bridge.call('account.keepKeyForSession', {}));
  }

  /** Tries the keychain once more with the key that main still holds. */
  async tryKeychainAgain(): Promise<void> {
    await this.attempt('unlock', () => this.#app.bridge.call('account.unlock', {}));
  }

  /** Back to the form, to enter another key or sign in anew. */
  leaveKeychain(): void {
    this.problem = null;
    this.#isFormJustChosen = true;
  }

  /** What is typed anew is no longer wrong. */
  edited(field: 'company' | 'key' | 'clientId' | 'port'): void {
    if (field === 'company') this.isCompanyMissing = false;
    if (field === 'key') this.isKeyMissing = false;
    if (this.problem?.place === field) this.problem = null;
  }
}

/** Where a problem of connecting is shown. */
export function placeFor(code: ProblemCode): ProblemPlace {
  return placeOf[code] ?? 'form';
}
