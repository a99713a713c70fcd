import { companyFromInput } from './company-name.ts';
import type { AppState } from '../app.svelte.ts';
import type { AccountView } from '../../shared/ipc/views.ts';
import type { Problem, ProblemCode, Result } from '../../shared/problem.ts';

/** What is being waited for. Nothing else can be started meanwhile. */
export type ConnectBusy = 'demo' | 'key' | 'session' | 'unlock';

/** Where a problem is shown: next to what it concerns. */
export type ProblemPlace = 'demo' | 'company' | 'key' | 'form' | 'keychain';

const placeOf: Partial<Readonly<Record<ProblemCode, ProblemPlace>>> = {
  wrongKey: 'key',
  noEmployeeForKey: 'key',
  unknownCompany: 'company',
  companyNameInvalid: 'company',
  unknownHost: 'company',
  keychainMissing: 'keychain',
  keychainLocked: 'keychain',
  keychainDenied: 'keychain',
};

/** A check usually takes a second; after this the words say that it is still going on. */
const LONG_WAIT_MS = 4_000;

/** The Connect screen. Never holds the key: it goes from its field into the call, and the field is empty at once. */
export class ConnectState {
  company = $state('');
  busy: ConnectBusy | null = $state(null);
  isLongWait = $state(false);
  problem: { readonly place: ProblemPlace; readonly problem: Problem } | null = $state.raw(null);
  isCompanyMissing = $state(false);
  isKeyMissing = $state(false);
  /** The company as it will be used. */
  readonly usedCompany = $derived(companyFromInput(this.company));

  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
  }

  /** The problem shown at `place`; null when it has none. */
  problemAt(place: ProblemPlace): Problem | null {
    return this.problem?.place === place ? this.problem.problem : null;
  }

  /** Connects to the demo company. */
  async useDemo(): Promise<void> {
    await this.#attempt(
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
    await this.#attempt(
      'key',
      () => this.#app.bridge.call('account.connectWithKey', { company, apiKey: takeKey() }),
      placeFor,
    );
    const place = this.problem?.place;
    return place === 'company' || place === 'key' ? place : null;
  }

  /** Goes on with the key that main still holds, in memory only. */
  async keepForSession(): Promise<void> {
    await this.#attempt('session', () => this.#app.bridge.call('account.keepKeyForSession', {}), placeFor);
  }

  /** Tries the keychain once more with the key that main still holds. */
  async tryKeychainAgain(): Promise<void> {
    await this.#attempt('unlock', () => this.#app.bridge.call('account.unlock', {}), placeFor);
  }

  /** Back to the form, to enter another key. */
  leaveKeychain(): void {
    this.problem = null;
  }

  /** What is typed anew is no longer wrong. */
  edited(field: 'company' | 'key'): void {
    if (field === 'company') this.isCompanyMissing = false;
    else this.isKeyMissing = false;
    if (this.problem?.place === field) this.problem = null;
  }

  async #attempt(
    busy: ConnectBusy,
    call: () => Promise<Result<AccountView>>,
    place: (code: ProblemCode) => ProblemPlace,
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
    else this.problem = { place: place(answer.problem.code), problem: answer.problem };
  }
}

function placeFor(code: ProblemCode): ProblemPlace {
  return placeOf[code] ?? 'form';
}
