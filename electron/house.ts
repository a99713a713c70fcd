/**
 * Composition of everything behind the window, in order. No rule of the product lives here.
 *
 * Runs in one go, right after the window was made and before it can ask for anything. What nobody waits for (the keychain,
 * the demo company, BambooHR) begins when the first frame is painted.
 */
import { app, nativeTheme, net, powerMonitor } from 'electron';
import { Accounts } from './accounts/accounts.ts';
import { accountRecordSchema } from './accounts/account-record.ts';
import { startDemoCompany } from './accounts/demo-company.ts';
import type { BambooHrClient } from './bamboohr/client.ts';
import { clientOnDemand } from './bamboohr/client-on-demand.ts';
import { bambooHrOrigin, standInOrigin } from './bamboohr/company-origin.ts';
import { createElectronTransport } from './bamboohr/electron-transport.ts';
import { Desk } from './desk/desk.ts';
import type { DevelopmentOverrides } from './diagnostics/development.ts';
import { log, logDefect, startLog } from './diagnostics/log.ts';
import { watchNetwork } from './diagnostics/network-watch.ts';
import type { Places } from './diagnostics/places.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerProcedures } from './ipc/register.ts';
import { Delivery } from './punches/delivery.ts';
import { Outbox } from './punches/outbox.ts';
import type { Settings } from './settings/settings.ts';
import { openOutboxFile } from './storage/database.ts';
import { JsonFile } from './storage/json-file.ts';
import { Memory } from './storage/memory.ts';
import { machineClock } from './time/machine-clock.ts';
import { TrustedClock } from './time/trusted-clock.ts';
import { KnownEntries } from './timesheet/known-entries.ts';
import { TimesheetReader } from './timesheet/timesheet-reader.ts';
import type { Front } from './windows/front.ts';
import { openSignInPage } from './windows/open-outside.ts';
import { windowTitle } from './windows/title.ts';
import { ownProblem } from '../shared/problem.ts';
import type { Problem } from '../shared/problem.ts';

/** What the entry has made already. */
export interface Entrance {
  readonly places: Places;
  readonly overrides: DevelopmentOverrides;
  readonly settings: Settings;
  /** A damaged settings file, if there was one. */
  readonly settingsProblem: Problem | null;
  readonly front: Front;
}

/** Puts the rest of the app together. Throws a problem when the outbox cannot be opened: then nothing can be recorded. */
export function furnish({ places, overrides, settings, settingsProblem, front }: Entrance): void {
  const { windows } = front;
  log('info', 'start', { version: app.getVersion(), electron: process.versions.electron });
  const notices: Problem[] = [];
  const notice = (problem: Problem | null): void => {
    if (problem) notices.push(problem);
  };
  notice(settingsProblem);

  const { database, setAside } = openOutboxFile(places.outbox, machineClock.wallNow());
  if (setAside !== null) notice(ownProblem('storageDamaged', 'outbox.open', { params: { file: setAside } }));
  const outbox = new Outbox(database);
  const entries = new KnownEntries(database);
  const memory = new Memory(database);
  const clock = new TrustedClock(machineClock, memory.clockOffset, (jump) => {
    log('warn', 'clock jump', { byMs: jump.byMs });
  });
  const now = (): number => clock.now();
  const reader = new TimesheetReader({
    entries,
    now,
    zone: machineClock.zone,
    onNotUnderstood: (count) => {
      log('warn', 'entries not understood', { count });
    },
  });

  const desk = new Desk({
    outbox,
    entries,
    reader,
    clock,
    machine: machineClock,
    onChange: (view) => {
      windows.tell('clock.changed', view);
    },
    onAccountProblem: (problem) => {
      accounts.reportProblem(problem);
    },
    isVisible: () => windows.isAnyVisible(),
  });
  const delivery = new Delivery({
    outbox,
    entries,
    reader,
    clientFor: (lane) => desk.clientFor(lane),
    now,
    random: Math.random,
    onChange: (lane, contact) => {
      desk.punchChanged(lane, contact);
    },
    onDefect: (error) => {
      logDefect('delivery', error);
    },
  });
  desk.attach(delivery);

  const transport = createElectronTransport();
  const accounts = new Accounts({
    file: new JsonFile(places.account, accountRecordSchema),
    clientFor: (origin, credentials) =>
      clientOnDemand({
        origin,
        credentials,
        transport,
        now,
        version: app.getVersion(),
        onServerTime: (sighting) => {
          clock.learn(sighting);
        },
        onExchange: ({ operation, outcome, tookMs }) => {
          log('info', 'exchange', { operation, outcome, tookMs });
        },
        onDrift: ({ operation, pointer, kind }) => {
          // Without slashes and stars, which the log takes for a path.
          log('warn', 'drift', { operation, kind, outcome: pointer.replaceAll('/', '.').replaceAll('*', 'any') });
        },
      }),
    originOf: (company) =>
      overrides.sandbox ? standInOrigin(overrides.sandbox.url, company) : bambooHrOrigin(company),
    transport,
    openSignInPage,
    startDemo: (onGone) =>
      startDemoCompany(places.demo, overrides.sandbox, onGone, () => {
        log('warn', 'demo company spoke');
      }),
    now,
    zone: machineClock.zone,
    countWaiting: (company) => outbox.countUnsettled(company),
    onAccount: (view, lane) => {
      desk.seat(lane);
      windows.tell('account.changed', view);
      front.setTitle(windowTitle(view, overrides.sandbox !== null));
    },
    onClient: (client) => {
      desk.connect(client);
      if (client) void tellRevision(client);
    },
    onDefect: (error) => {
      logDefect('accounts', error);
    },
  });
  notice(accounts.load());

  let isPainted = false;
  registerProcedures(
    createHandlers(
      { accounts, clock, desk, machine: machineClock, notices, places, settings, windows, version: app.getVersion() },
      () => {
        front.painted();
        if (isPainted) return;
        isPainted = true;
        log('info', 'painted');
        startLog(places.logs).catch((error: unknown) => {
          // The log cannot say that it does not work.
          process.stderr.write(`Clockhouse cannot write its log: ${String(error)}\n`);
        });
        if (overrides.tracesStart) process.stdout.write(`clockhouse painted ${machineClock.wallNow()}\n`);
        accounts.open().catch((error: unknown) => {
          logDefect('accounts', error);
        });
      },
    ),
    {
      modeOf: (id) => windows.modeOf(id),
      onDefect: (operation, error) => {
        log('error', 'handler', { operation });
        logDefect('handler', error);
      },
      onRefused: (code) => {
        log('warn', 'call refused', { code });
      },
    },
  );
  // The first view is the slow one (zone data, statements): it is made while the page loads, not when the page asks.
  desk.view();

  nativeTheme.on('updated', () => {
    windows.tell('settings.changed', settings.view());
  });
  powerMonitor.on('resume', () => {
    clock.resumed();
    desk.hurry();
  });
  watchNetwork(
    () => net.isOnline(),
    () => {
      desk.hurry();
    },
  );
  front.listen({
    onFocus: () => {
      void desk.refresh();
    },
    onGone: (reason) => {
      log('error', 'window gone', { outcome: reason });
    },
  });
  app.on('will-quit', () => {
    delivery.stop();
    accounts.close();
    memory.clockOffset = clock.remember();
    database.close();
  });
}

/** Which revision of the API a company has, for support; asked once for each connection, and everything works without. */
async function tellRevision(client: BambooHrClient): Promise<void> {
  const { newerRevision } = await import('./bamboohr/newer-revision.ts');
  const found = await newerRevision(client);
  log('info', 'newer revision', { kind: found.kind });
}
