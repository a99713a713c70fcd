/**
 * Composition of the main process, in the order of start-up. No rule of the product lives here.
 *
 * The window comes first: what it shows is read from this machine's disk. Whatever nobody waits for (the keychain, the
 * demo company, BambooHR) begins when its first frame is painted.
 */
import { app, Menu, nativeTheme, net, powerMonitor } from 'electron';
import path from 'node:path';
import { Accounts } from './accounts/accounts.ts';
import { accountRecordSchema } from './accounts/account-record.ts';
import { startDemoCompany } from './accounts/demo-company.ts';
import { createClient } from './bamboohr/client.ts';
import { bambooHrOrigin, standInOrigin } from './bamboohr/company-origin.ts';
import { createElectronTransport } from './bamboohr/electron-transport.ts';
import { Desk } from './desk/desk.ts';
import { developmentOverrides } from './diagnostics/development.ts';
import { log, logDefect, startLog } from './diagnostics/log.ts';
import { findPlaces } from './diagnostics/places.ts';
import { watchNetwork } from './diagnostics/network-watch.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerProcedures } from './ipc/register.ts';
import { Delivery } from './punches/delivery.ts';
import { Outbox } from './punches/outbox.ts';
import { Settings, settingsSchema } from './settings/settings.ts';
import { systemPreferences } from './settings/system-preferences.ts';
import { openOutboxFile } from './storage/database.ts';
import { JsonFile } from './storage/json-file.ts';
import { Memory } from './storage/memory.ts';
import { machineClock } from './time/machine-clock.ts';
import { TrustedClock } from './time/trusted-clock.ts';
import { KnownEntries } from './timesheet/known-entries.ts';
import { TimesheetReader } from './timesheet/timesheet-reader.ts';
import { declareAppScheme, serveApp } from './windows/app-protocol.ts';
import { createDeskWindow } from './windows/desk-window.ts';
import type { DeskWindow } from './windows/desk-window.ts';
import { installGuards } from './windows/guards.ts';
import { sayLastWords } from './windows/last-words.ts';
import { applicationMenu } from './windows/menu.ts';
import { OpenWindows } from './windows/open-windows.ts';
import { windowTitle } from './windows/title.ts';
import { ownProblem } from '../shared/problem.ts';
import type { Problem } from '../shared/problem.ts';

if (mustBeSandboxed()) app.enableSandbox();
declareAppScheme();
Menu.setApplicationMenu(applicationMenu());

if (app.requestSingleInstanceLock()) {
  process.on('uncaughtException', (error) => {
    logDefect('uncaught', error);
  });
  process.on('unhandledRejection', (error) => {
    logDefect('unhandled', error);
  });
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      // Without an outbox nothing can be recorded: better no clock than one that forgets.
      logDefect('start', error);
      sayLastWords(error);
      app.exit(1);
    });
} else {
  app.quit();
}

/**
 * `enableSandbox` takes back a `--no-sandbox`, so that nobody can start Clockhouse without one. Except as root on Linux
 * (containers, tests), where Chromium refuses to run with it.
 */
function mustBeSandboxed(): boolean {
  return !(process.getuid?.() === 0 && app.commandLine.hasSwitch('no-sandbox'));
}

function start(): void {
  const places = findPlaces();
  startLog(places.logs);
  log('info', 'start', { version: app.getVersion(), electron: process.versions.electron });
  installGuards();
  serveApp(path.join(__dirname, '../renderer'));

  const notices: Problem[] = [];
  const notice = (problem: Problem | null): void => {
    if (problem) notices.push(problem);
  };
  const overrides = developmentOverrides(app.isPackaged, process.env);
  const settings = new Settings(new JsonFile(places.settings, settingsSchema), systemPreferences);
  notice(settings.load(machineClock.wallNow()));

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

  const windows = new OpenWindows();
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
    clientFor: (origin, apiKey) =>
      createClient({
        origin,
        apiKey,
        transport,
        now,
        version: app.getVersion(),
        onServerTime: (sighting) => {
          clock.learn(sighting);
        },
        onExchange: ({ operation, outcome, tookMs }) => {
          log('info', 'exchange', { operation, outcome, tookMs });
        },
      }),
    originOf: (company) =>
      overrides.sandbox ? standInOrigin(overrides.sandbox.url, company) : bambooHrOrigin(company),
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
      windows.setTitle(windowTitle(view, overrides.sandbox !== null));
    },
    onClient: (client) => {
      desk.connect(client);
    },
    onDefect: (error) => {
      logDefect('accounts', error);
    },
  });
  notice(accounts.load());

  let deskWindow: DeskWindow | null = null;
  let isPainted = false;
  const openWindow = (): void => {
    deskWindow = createDeskWindow({
      theme: settings.view().shownTheme,
      bounds: settings.windowBounds,
      onBounds: (bounds) => {
        settings.windowBounds = bounds;
      },
      onGone: (reason) => {
        log('error', 'window gone', { outcome: reason });
      },
    });
    windows.add(deskWindow.window, 'desk');
    windows.setTitle(windowTitle(accounts.view(), overrides.sandbox !== null));
    deskWindow.window.on('focus', () => void desk.refresh());
  };

  registerProcedures(
    createHandlers(
      { accounts, clock, desk, machine: machineClock, notices, places, settings, windows, version: app.getVersion() },
      () => {
        deskWindow?.painted();
        if (isPainted) return;
        isPainted = true;
        log('info', 'painted');
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
  openWindow();

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
  app.on('second-instance', () => {
    const window = deskWindow?.window;
    if (!window || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  app.on('activate', () => {
    if (!deskWindow || deskWindow.window.isDestroyed()) openWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', () => {
    delivery.stop();
    accounts.close();
    memory.clockOffset = clock.remember();
    database.close();
  });
}
