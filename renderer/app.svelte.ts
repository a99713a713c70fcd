import { speak } from './i18n/language.ts';
import { Screens } from './screens.svelte.ts';
import { Ticker } from './time/ticker.svelte.ts';
import { Toasts } from './ui/toasts.svelte.ts';
import type { Bridge } from '../shared/ipc/bridge.ts';
import type { ClockView } from '../shared/ipc/clock-view.ts';
import type { ProcedureInput } from '../shared/ipc/contract.ts';
import type { AccountView, SettingsView } from '../shared/ipc/views.ts';
import type { Problem, Result } from '../shared/problem.ts';

/** How far the window has come. `slow` is `starting` that has lasted long enough to be worth showing. */
export type Phase =
  | { readonly kind: 'starting' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What a person changes in the settings; what is absent stays. */
export type SettingsChange = ProcedureInput<'settings.change'>;

/** A start below this shows nothing at all: a skeleton that flashes looks slower than none. */
const SHOW_LOADING_AFTER_MS = 150;

/** What the whole window knows: settings, account, clock. Screens get it, and ask main through it. */
export class AppState {
  readonly bridge: Bridge;
  readonly ticker = new Ticker();
  readonly toasts = new Toasts();
  readonly screens = new Screens();

  phase: Phase = $state.raw({ kind: 'starting' });
  settings: SettingsView | null = $state.raw(null);
  account: AccountView | null = $state.raw(null);
  clock: ClockView | null = $state.raw(null);
  notices: readonly Problem[] = $state.raw([]);
  version = $state('');
  /** Stays open over a change of language, which mounts everything anew. */
  areSettingsOpen = $state(false);
  /** The language was just changed: the settings that open anew go on where the person was. */
  isLanguageJustChanged = false;
  /** The account that is being connected anew, for the Connect screen to begin with; null when nobody was connected. */
  connectingAgain: AccountView | null = $state.raw(null);
  /** Set while a person is asked whether to sign out with punches waiting: how many there are. */
  waitingAtSignOut: number | null = $state(null);

  /** Counts the clock views from main, so that a late answer never replaces a newer event. */
  #clockNumber = 0;
  #isListening = false;

  constructor(bridge: Bridge) {
    this.bridge = bridge;
  }

  /** Asks for all that the first frame needs. May be called again after it failed. */
  async start(): Promise<void> {
    this.#listen();
    this.phase = { kind: 'starting' };
    const slow = setTimeout(() => {
      if (this.phase.kind === 'starting') this.phase = { kind: 'slow' };
    }, SHOW_LOADING_AFTER_MS);
    const clockNumber = this.#clockNumber;
    const answer = await this.bridge.call('app.start', {});
    clearTimeout(slow);
    if (!answer.ok) {
      this.phase = { kind: 'failed', problem: answer.problem };
      return;
    }
    const { settings, account, clock, version, notices } = answer.value;
    this.#applySettings(settings);
    this.account = account;
    if (clock !== null && clockNumber === this.#clockNumber) this.#showClock(clock);
    this.version = version;
    this.notices = notices;
    this.phase = { kind: 'ready' };
    if (account !== null) await this.connected(account);
  }

  /** Reads the clock from main once more, e.g. after the window was hidden. A refusal leaves what is shown. */
  async rereadClock(): Promise<Problem | null> {
    return this.#takeClock(this.bridge.call('clock.view', {}));
  }

  /** Has main read BambooHR now. Answers the problem when main could not even try. */
  async refresh(): Promise<Problem | null> {
    return this.#takeClock(this.bridge.call('clock.refresh', {}));
  }

  /** Shows the account that a connect call answered; its clock follows by event, or is asked for here. */
  async connected(account: AccountView): Promise<void> {
    this.account = account;
    this.connectingAgain = null;
    if (this.clock !== null) return;
    const problem = await this.rereadClock();
    if (problem !== null && this.clock === null) this.phase = { kind: 'failed', problem };
  }

  /** Signs out. With punches waiting it asks first (`waitingAtSignOut`), unless that has been answered. */
  async signOut(evenWithWaitingPunches: boolean): Promise<void> {
    this.waitingAtSignOut = null;
    const answer = await this.bridge.call('account.signOut', { evenWithWaitingPunches });
    if (answer.ok) {
      this.#forgetAccount();
      return;
    }
    if (answer.problem.code === 'punchesWaiting') {
      this.areSettingsOpen = false;
      this.waitingAtSignOut = waitingCount(answer.problem);
    } else {
      const { problemText } = await import('./i18n/problem-text.ts');
      this.toasts.problem(problemText(answer.problem).title);
    }
  }

  /** Leaves an account whose key or sign-in is of no use any more, and goes to connecting it again. */
  async connectAgain(): Promise<void> {
    this.connectingAgain = this.account;
    await this.signOut(true);
    if (this.account !== null) this.connectingAgain = null;
  }

  #forgetAccount(): void {
    this.account = null;
    this.clock = null;
    this.areSettingsOpen = false;
    this.screens.reset();
    this.waitingAtSignOut = null;
    this.#clockNumber += 1;
  }

  /** Takes a notice of the start off the screen. */
  dismissNotice(notice: Problem): void {
    this.notices = this.notices.filter((kept) => kept !== notice);
  }

  /** Changes settings; what main answers is applied at once. */
  async changeSettings(change: SettingsChange): Promise<Problem | null> {
    const answer = await this.bridge.call('settings.change', change);
    if (!answer.ok) return answer.problem;
    this.isLanguageJustChanged = change.language !== undefined;
    this.#applySettings(answer.value);
    return null;
  }

  #listen(): void {
    if (this.#isListening) return;
    this.#isListening = true;
    this.bridge.on('clock.changed', (clock) => {
      this.#clockNumber += 1;
      if (this.account !== null || this.phase.kind !== 'ready') this.#showClock(clock);
    });
    this.bridge.on('account.changed', (account) => {
      if (account === null) this.#forgetAccount();
      else void this.connected(account);
    });
    this.bridge.on('settings.changed', (settings) => this.#applySettings(settings));
  }

  async #takeClock(asked: Promise<Result<ClockView>>): Promise<Problem | null> {
    const clockNumber = this.#clockNumber;
    const answer = await asked;
    if (!answer.ok) return answer.problem;
    if (clockNumber === this.#clockNumber) this.#showClock(answer.value);
    return null;
  }

  #showClock(clock: ClockView): void {
    this.ticker.anchor(clock.now);
    this.clock = clock;
  }

  #applySettings(settings: SettingsView): void {
    speak(settings.shownLanguage);
    document.documentElement.lang = settings.shownLanguage;
    document.documentElement.dataset['theme'] = settings.shownTheme;
    this.settings = settings;
  }
}

// Main says how many; a punch is at least one.
function waitingCount(problem: Problem): number {
  const count = problem.params?.['count'];
  return typeof count === 'number' && count > 0 ? count : 1;
}
