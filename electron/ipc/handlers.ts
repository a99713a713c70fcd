/** The handlers of the contract: each hands its parsed input to the part that knows. No rule lives here. */
import type { ClockView } from '../../shared/ipc/clock-view.ts';
import type { Diagnostics } from '../../shared/ipc/views.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { Secret } from '../accounts/secret.ts';
import type { Desk } from '../desk/desk.ts';
import type { Places } from '../diagnostics/places.ts';
import type { Settings } from '../settings/settings.ts';
import type { MachineClock } from '../time/machine-clock.ts';
import type { TrustedClock } from '../time/trusted-clock.ts';
import { openOutside } from '../windows/open-outside.ts';
import type { OpenWindows } from '../windows/open-windows.ts';
import type { Handlers } from './register.ts';

/** The parts that the handlers hand on to. */
export interface Parts {
  readonly accounts: Accounts;
  readonly clock: TrustedClock;
  readonly desk: Desk;
  readonly machine: MachineClock;
  readonly notices: readonly Problem[];
  readonly places: Places;
  readonly settings: Settings;
  readonly windows: OpenWindows;
  readonly version: string;
}

/** Makes the handlers. `onPainted` is called each time a window has painted its first frame. */
export function createHandlers(parts: Parts, onPainted: () => void): Handlers {
  const { accounts, clock, desk, notices, settings, windows, version } = parts;
  const mustView = (operation: string): ClockView => {
    const view = desk.view();
    if (!view) throw new ProblemError(ownProblem('notConnected', operation));
    return view;
  };
  return {
    'app.start': () => ({ settings: settings.view(), account: accounts.view(), clock: desk.view(), version, notices }),
    'app.painted': () => {
      onPainted();
      return null;
    },
    'account.connectDemo': () => accounts.connectDemo(),
    'account.connectWithKey': ({ company, apiKey }) => accounts.connectWithKey(company, new Secret(apiKey)),
    'account.connectWithOAuth': ({ company, clientId, clientSecret, port, page }) =>
      accounts.connectWithOAuth({
        address: company,
        application: { id: clientId, secret: new Secret(clientSecret) },
        port,
        page: { language: settings.view().shownLanguage, ...page },
      }),
    'account.cancelSignIn': () => {
      accounts.cancelSignIn();
      return null;
    },
    'account.keepKeyForSession': () => accounts.keepKeyForSession(),
    'account.unlock': () => accounts.unlock(),
    'account.signOut': async ({ evenWithWaitingPunches }) => {
      await accounts.signOut(evenWithWaitingPunches);
      return null;
    },
    'clock.view': () => mustView('clock.view'),
    'clock.refresh': async () => {
      await desk.refresh();
      return mustView('clock.refresh');
    },
    'punch.record': (request) => desk.record(request),
    'punch.sendAgain': ({ punchId }) => {
      desk.sendAgain(punchId);
      return null;
    },
    'punch.discard': ({ punchId }) => {
      desk.discard(punchId);
      return null;
    },
    'settings.change': (change) => {
      const view = settings.change(change);
      windows.tell('settings.changed', view);
      return view;
    },
    'diagnostics.read': () => diagnosticsOf(parts, clock),
    'outside.open': async ({ page }) => {
      const account = accounts.view();
      await openOutside(page, account !== null && account.kind !== 'demo' ? account.company : null);
      return null;
    },
  };
}

function diagnosticsOf({ accounts, machine, places, version }: Parts, clock: TrustedClock): Diagnostics {
  return {
    version,
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    places: (['data', 'outbox', 'settings', 'logs', 'demo'] as const).map((name) => ({ name, path: places[name] })),
    keychain: accounts.keychainState(),
    clock: {
      trust: clock.trust,
      offsetMs: clock.wallOffsetMs,
      uncertaintyMs: clock.uncertaintyMs,
      learnedAt: clock.learnedAt,
      zone: machine.zone(),
    },
  };
}
