/** The handlers of the contract: each hands its parsed input to the part that knows. No rule lives here. */
import type { ClockView } from '../../shared/ipc/clock-view.ts';
import type { Licences } from '../../shared/ipc/support.ts';
import { ownProblem, ProblemError } from '../../shared/problem.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { Secret } from '../accounts/secret.ts';
import type { BreakDesk } from '../breaks/break-desk.ts';
import type { Desk } from '../desk/desk.ts';
import type { Desktop } from '../desktop/desktop.ts';
import type { Places } from '../diagnostics/places.ts';
import { readDiagnostics } from '../diagnostics/read-diagnostics.ts';
import type { SupportDesk } from '../diagnostics/support-desk.ts';
import type { JournalDesk } from '../journal/journal-desk.ts';
import type { ProjectBook } from '../projects/project-book.ts';
import type { Settings } from '../settings/settings.ts';
import type { MachineClock } from '../time/machine-clock.ts';
import type { TrustedClock } from '../time/trusted-clock.ts';
import type { KeptTemplates } from '../timesheet/kept-templates.ts';
import type { TimesheetDesk } from '../timesheet/timesheet-desk.ts';
import type { TimesheetFiles } from '../timesheet/timesheet-files.ts';
import { openOutside, tellManager } from '../windows/open-outside.ts';
import type { OpenWindows } from '../windows/open-windows.ts';
import type { Handlers } from './register.ts';

/** The parts that the handlers hand on to. */
export interface Parts {
  readonly accounts: Accounts;
  /** Loaded when they are first asked for, as are the projects and the timesheet. */
  readonly breakDesk: () => Promise<BreakDesk>;
  readonly clock: TrustedClock;
  readonly desk: Desk;
  /** Loads it if nobody has. */
  readonly desktop: () => Promise<Desktop>;
  readonly journal: JournalDesk;
  readonly licences: () => Promise<Licences>;
  readonly machine: MachineClock;
  readonly notices: readonly Problem[];
  readonly places: Places;
  readonly projects: () => Promise<ProjectBook>;
  readonly settings: Settings;
  /** Loaded when it is first asked for. */
  readonly support: () => Promise<SupportDesk>;
  /** Loaded when it is first asked for, as are the projects. */
  readonly timesheet: () => Promise<TimesheetDesk>;
  readonly timesheetFiles: () => Promise<TimesheetFiles>;
  readonly templates: () => Promise<KeptTemplates>;
  readonly windows: OpenWindows;
  readonly version: string;
}

/** Makes the handlers. `onPainted` is called each time a window has painted its first frame. */
export function createHandlers(parts: Parts, onPainted: () => void): Handlers {
  const { accounts, desk, desktop, journal, notices, settings, windows, version } = parts;
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
    'clock.removeTwin': async ({ entryId }) => {
      await desk.removeTwin(entryId);
      return null;
    },
    'punch.record': (request) => desk.record(request),
    'punch.decide': ({ punchId, decision }) => {
      desk.decide(punchId, decision);
      return null;
    },
    'punch.tellManager': async ({ by, subject, text }) => {
      await tellManager(by, subject, text);
      return null;
    },
    'breaks.availableAt': async (moment) => (await parts.breakDesk()).availableAt(moment),
    'breaks.assessments': async (range) => (await parts.breakDesk()).assessments(range),
    'journal.read': (wanted) => journal.read(wanted),
    'journal.export': (wanted) => journal.export(wanted),
    'timesheet.known': async ({ from, to }) => (await parts.timesheet()).known({ from, to }),
    'timesheet.read': async ({ from, to, notBefore }) => (await parts.timesheet()).read({ from, to }, notBefore),
    'timesheet.write': async ({ writeId, changes }) => (await parts.timesheet()).write(writeId, changes),
    'timesheet.cancelWrite': async ({ writeId }) => {
      (await parts.timesheet()).cancel(writeId);
      return null;
    },
    'timesheet.punchAt': async (stated) => (await parts.timesheet()).punchAt(stated),
    'timesheet.export': async ({ from, to, titles, words }) =>
      (await parts.timesheet()).export({ from, to, titles, words }),
    'timesheet.copyTable': async ({ employeeId: _, ...wanted }) => (await parts.timesheetFiles()).copyTable(wanted),
    'timesheet.print': async (wanted) => (await parts.timesheetFiles()).print(wanted),
    'timesheet.readTable': async (wanted) => (await parts.timesheetFiles()).readTable(wanted),
    'templates.known': async () => (await parts.templates()).known(),
    'templates.keep': async (template) => (await parts.templates()).keep(template),
    'templates.remove': async ({ id }) => (await parts.templates()).remove(id),
    'projects.known': async () => (await parts.projects()).known(),
    'projects.setFavourite': async (favourite) => (await parts.projects()).setFavourite(favourite),
    'settings.change': async (change) => {
      const view = settings.change(change);
      windows.tell('settings.changed', view);
      (await desktop()).settingsChanged();
      return view;
    },
    'desktop.questions': async () => (await desktop()).questions(),
    'desktop.answer': async (answer) => {
      (await desktop()).answer(answer);
      return null;
    },
    'desktop.facts': async () => (await desktop()).facts(),
    'desktop.setShortcut': async ({ accelerator }) => {
      const facts = (await desktop()).setShortcut(accelerator);
      windows.tell('settings.changed', settings.view());
      return facts;
    },
    'desktop.startAtLogin': async ({ isOn }) => (await desktop()).setStartsAtLogin(isOn),
    'diagnostics.read': () => readDiagnostics(parts),
    'diagnostics.prepareBundle': async () => (await parts.support()).prepare(),
    'diagnostics.saveBundle': async () => (await parts.support()).save(),
    'about.licences': () => parts.licences(),
    'outside.open': async ({ page }) => {
      const account = accounts.view();
      await openOutside(page, account !== null && account.kind !== 'demo' ? account.company : null);
      return null;
    },
  };
}
