/** The form that signs in on BambooHR's own page. Loaded when it is asked for. */
import * as m from '../i18n/generated/messages.js';
import { placeFor } from './connect.svelte.ts';
import { portFromInput } from './redirect-address.ts';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { ProblemCode } from '../../shared/problem.ts';
import type { ConnectState, ProblemPlace } from './connect.svelte.ts';

/** The form's fields. */
export type SignInField = 'company' | 'clientId' | 'secret' | 'port';

/** What the form adds to the Connect screen's state. The secret is never in it. */
export class SignIn {
  /** The fields that cannot be sent as they stand. */
  wrong: ReadonlySet<SignInField> = $state.raw(new Set<SignInField>());

  readonly #connect: ConnectState;
  readonly #bridge: Bridge;

  constructor(connect: ConnectState, bridge: Bridge) {
    this.#connect = connect;
    this.#bridge = bridge;
  }

  /**
   * Signs in. `takeSecret` hands the secret out once, into the call. Answers the field that needs the person's hand
   * next; null when the person is connected or has to decide about the keychain.
   */
  async start(isSecretEmpty: boolean, takeSecret: () => string): Promise<SignInField | null> {
    const connect = this.#connect;
    const clientId = connect.clientId.trim();
    const port = portFromInput(connect.port);
    const wrong: SignInField[] = [];
    if (connect.company.trim() === '') wrong.push('company');
    if (clientId === '') wrong.push('clientId');
    if (isSecretEmpty) wrong.push('secret');
    if (port === 'invalid') wrong.push('port');
    this.wrong = new Set(wrong);
    if (port === 'invalid' || wrong[0] !== undefined) return wrong[0] ?? 'port';
    await connect.attempt(
      'signIn',
      () =>
        this.#bridge.call('account.connectWithOAuth', {
          company: connect.usedCompany,
          clientId,
          clientSecret: takeSecret(),
          ...(port === null ? {} : { port }),
          page: { title: m.connect_signin_page_title(), text: m.connect_signin_page_text() },
        }),
      placeInForm,
    );
    return this.#nextField();
  }

  /** Gives up on the browser. The form comes back when main has answered. */
  async cancel(): Promise<void> {
    await this.#bridge.call('account.cancelSignIn', {});
  }

  /** What is typed anew is no longer wrong. */
  edited(field: SignInField): void {
    this.wrong = new Set([...this.wrong].filter((kept) => kept !== field));
    if (field !== 'secret') this.#connect.edited(field);
  }

  #nextField(): SignInField | null {
    const place = this.#connect.problem?.place;
    if (place === 'company' || place === 'clientId' || place === 'port') return place;
    // The secret has left its field: whatever comes next begins with it.
    return place === 'keychain' || place === 'demo' ? null : 'secret';
  }
}

// This form has no field for a key.
function placeInForm(code: ProblemCode): ProblemPlace {
  const place = placeFor(code);
  return place === 'key' ? 'form' : place;
}
