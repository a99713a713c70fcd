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
import type { BreakDesk } from './breaks/break-desk.ts';
import { BreakKnowledge } from './breaks/break-knowledge.ts';
import { KnownBreaks } from './breaks/known-breaks.ts';
import { Desk } from './desk/desk.ts';
import type { Desktop } from './desktop/desktop.ts';
import type { LinkInbox } from './desktop/link-inbox.ts';
import type { DevelopmentOverrides } from './diagnostics/development.ts';
import { log, logDefect, startLog } from './diagnostics/log.ts';
import { watchNetwork } from './diagnostics/network-watch.ts';
import type { Places } from './diagnostics/places.ts';
import { readDiagnostics } from './diagnostics/read-diagnostics.ts';
import type { SupportDesk } from './diagnostics/support-desk.ts';
import { createHandlers } from './ipc/handlers.ts';
import { registerProcedures } from './ipc/register.ts';
import { JournalDesk } from './journal/journal-desk.ts';
import { MachineScope } from './journal/machine-scope.ts';
import { peopleOf } from './journal/people-of.ts';
import { placeForFile } from './journal/place-for-file.ts';
import { Delivery } from './punches/delivery.ts';
import { Outbox } from './punches/outbox.ts';
import { Retention } from './punches/retention.ts';
import { Journal } from './punches/journal.ts';
import type { ProjectBook } from './projects/project-book.ts';
import type { Settings } from './settings/settings.ts';
import { closeOutboxFile, durably, openOutboxFile } from './storage/database.ts';
import { JsonFile } from './storage/json-file.ts';
import { Upkeep } from './storage/upkeep.ts';
import { Memory } from './storage/memory.ts';
import { detectZone, machineClock } from './time/machine-clock.ts';
import { watchMachine } from './time/machine-watch.ts';
import { OffsetKeeper } from './time/offset-keeper.ts';
import { TrustedClock } from './time/trusted-clock.ts';
import { KnownEntries } from './timesheet/known-entries.ts';
import type { KeptTemplates } from './timesheet/kept-templates.ts';
import type { TimesheetDesk } from './timesheet/timesheet-desk.ts';
import type { TimesheetFiles } from './timesheet/timesheet-files.ts';
import { TimesheetReader } from './timesheet/timesheet-reader.ts';
import type { Front } from './windows/front.ts';
import { openSignInPage } from './windows/open-outside.ts';
import { windowTitle } from './windows/title.ts';
import { ownProblem } from '../shared/problem.ts';
import type { Licences } from '../shared/ipc/support.ts';
import { localDateAt } from '../shared/time/zoned.ts';
import type { Problem } from '../shared/problem.ts';
import type { Lane } from '../shared/punches/punch.ts';

/** What the entry has made already. */
export interface Entrance {
  readonly places: Places;
  readonly overrides: DevelopmentOverrides;
  readonly settings: Settings;
  /** A damaged settings file, if there was one. */
  readonly settingsProblem: Problem | null;
  readonly front: Front;
  /** Where links come in. */
  readonly links: LinkInbox;
  /** Started with the session: there is no window to wait for. */
  readonly isHidden: boolean;
}

/** Puts the rest of the app together. Throws a problem when the outbox cannot be opened: then nothing can be recorded. */
export function furnish({ places, overrides, settings, settingsProblem, front, links, isHidden }: Entrance): void {
  const { windows } = front;
  log('info', 'start', { version: app.getVersion(), electron: process.versions.electron });
  const notices: Problem[] = [];
  const notice = (problem: Problem | null): void => {
    if (problem) notices.push(problem);
  };
  notice(settingsProblem);

  const { database, setAside, salvaged } = openOutboxFile(places.outbox, machineClock.wallNow());
  if (setAside !== null) {
    notice(ownProblem('storageDamaged', 'outbox.open', { params: { file: setAside, ...salvaged } }));
  }
  const outbox = new Outbox(database);
  const entries = new KnownEntries(database);
  const memory = new Memory(database);
  const remembered = memory.clockOffset;
  const offsetKeeper = new OffsetKeeper(
    remembered,
    (offset) => {
      memory.clockOffset = offset;
    },
    (error) => {
      logDefect('clock offset', error);
    },
  );
  const clock = new TrustedClock(
    machineClock,
    remembered,
    (jump) => {
      log('warn', 'clock jump', { byMs: jump.byMs });
    },
    (offset) => {
      // The demo company runs on this machine and tells its own time.
      if (accounts.view()?.kind !== 'demo') offsetKeeper.learned(offset);
    },
  );
  const now = (): number => clock.now();
  const reader = new TimesheetReader({
    entries,
    now,
    zone: machineClock.zone,
    onNotUnderstood: (count) => {
      log('warn', 'entries not understood', { count });
    },
  });

  const breaks = new BreakKnowledge({
    known: new KnownBreaks(database),
    now,
    zone: machineClock.zone,
    onTrouble: ({ operation, code }) => {
      log('warn', 'breaks', { operation, code });
    },
    onDefect: (error) => {
      logDefect('breaks', error);
    },
  });
  const kept = new Journal(database, machineClock.zone);
  const scope = new MachineScope({
    peopleOf: (company) => peopleOf(database, company),
    clientFor: (lane) => desk.clientFor(lane),
    now,
    zone: machineClock.zone,
  });
  let seated: Lane | null = null;
  let desktop: Desktop | null = null;
  let openingDesktop: Promise<Desktop> | null = null;
  const desk: Desk = new Desk({
    outbox,
    entries,
    reader,
    breaks,
    othersToHelp: async (lane) => ((await scope.mayBeSeen(lane)) ? kept.unsettledLanes(lane.company) : []),
    onDefect: (error) => {
      logDefect('desk', error);
    },
    clock,
    machine: machineClock,
    onChange: (view) => {
      windows.tell('clock.changed', view);
      desktop?.changed(view);
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
    atomically: (work) => durably(database, 'punch.apply', work),
    clientFor: (lane) => desk.clientFor(lane),
    now,
    verify: (stamp) => clock.verify(stamp),
    random: Math.random,
    onChange: (lane, contact) => {
      desk.punchChanged(lane, contact);
    },
    onDefect: (error) => {
      logDefect('delivery', error);
    },
  });
  desk.attach(delivery);
  const upkeep = new Upkeep(database, (error) => {
    logDefect('storage', error);
  });
  const retention = new Retention({
    database,
    // A wrong clock must not make punches look old.
    now: () => (clock.trust === 'verified' ? clock.now() : null),
    keptDays: () => settings.view().journalKeptDays,
    onForgotten: (count) => {
      log('info', 'journal forgotten', { count });
    },
    onDefect: (error) => {
      logDefect('retention', error);
    },
  });
  const journal = new JournalDesk({
    source: {
      page: (filter, lane, before, limit) => kept.page(filter, lane, before, limit),
      storyOf: (punchId) => outbox.storyOf(punchId),
      entriesAround: (lane, at) => reader.known(lane, at),
    },
    scope,
    now,
    zone: machineClock.zone,
    askForPlace: (name) => placeForFile(name, windows.inUse()),
  });

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
      seated = lane;
      desk.seat(lane);
      desktop?.changed(desk.view());
      journal.seat(lane);
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

  const openDesktop = (): Promise<Desktop> =>
    (openingDesktop ??= import('./desktop/desktop.ts').then((room) => {
      desktop = new room.Desktop({
        desk,
        clock,
        database,
        entries,
        front,
        links,
        settings,
        lane: () => seated,
        onRefusedLink: () => {
          log('warn', 'link refused');
        },
        onDefect: (error) => {
          logDefect('desktop', error);
        },
      });
      return desktop;
    }));
  let breakDesk: Promise<BreakDesk> | undefined;
  const openBreakDesk = (): Promise<BreakDesk> =>
    (breakDesk ??= import('./breaks/break-desk.ts').then(
      (room) =>
        new room.BreakDesk({
          lane: () => seated,
          clientFor: (lane) => desk.clientFor(lane),
          entries,
          unsettled: (lane) => outbox.unsettled(lane),
          breaks: () => breaks.facts(),
          now,
          machineZone: machineClock.zone,
        }),
    ));
  let timesheetDesk: Promise<TimesheetDesk> | undefined;
  const openTimesheet = (): Promise<TimesheetDesk> =>
    (timesheetDesk ??= import('./timesheet/timesheet-desk.ts').then(
      (room) =>
        new room.TimesheetDesk({
          entries,
          reader,
          lane: () => seated,
          clientFor: (lane) => desk.clientFor(lane),
          unsettled: (lane) => outbox.unsettled(lane),
          breaks: () => breaks.facts(),
          payPeriodRule: () => settings.payPeriodRule,
          now,
          trust: () => clock.trust,
          machineZone: machineClock.zone,
          record: (request, stampOf) => desk.recordStated(request, stampOf),
          askForPlace: (name) => placeForFile(name, windows.inUse()),
          onWritten: () => {
            void desk.refresh();
          },
          onProgress: (progress) => {
            windows.tell('timesheet.progress', progress);
          },
        }),
    ));
  let timesheetFiles: Promise<TimesheetFiles> | undefined;
  const openTimesheetFiles = (): Promise<TimesheetFiles> =>
    (timesheetFiles ??= Promise.all([
      import('./timesheet/timesheet-files.ts'),
      import('./windows/files-and-paper.ts'),
      openTimesheet(),
    ]).then(
      ([room, { chooseTable, copyTable, printSheet }, sheet]) =>
        new room.TimesheetFiles({
          isSomebodyConnected: () => seated !== null,
          known: (range) => sheet.known(range),
          copy: copyTable,
          askForPlace: (name) => placeForFile(name, windows.inUse()),
          chooseTable: () => chooseTable(windows.inUse()),
          print: (file, words) => printSheet(windows.inUse(), file, words),
        }),
    ));
  let templates: Promise<KeptTemplates> | undefined;
  const openTemplates = (): Promise<KeptTemplates> =>
    (templates ??= import('./timesheet/kept-templates.ts').then(
      (room) => new room.KeptTemplates({ memory, lane: () => seated }),
    ));
  entries.listen(({ company, employeeId }, from, to) => {
    if (seated?.company !== company || seated.employeeId !== employeeId) return;
    windows.tell('timesheet.changed', { employeeId, from, to });
  });
  let projectBook: Promise<ProjectBook> | undefined;
  const openProjects = (): Promise<ProjectBook> =>
    (projectBook ??= import('./projects/project-book.ts').then(
      (room) =>
        new room.ProjectBook({
          entries,
          memory,
          lane: () => seated,
          clientFor: (lane) => desk.clientFor(lane),
          today: () => localDateAt(now(), machineClock.zone()),
          onChange: (view) => {
            windows.tell('projects.changed', view);
          },
          onTrouble: ({ operation, code }) => {
            log('warn', 'projects', { operation, code });
          },
          onDefect: (error) => {
            logDefect('projects', error);
          },
        }),
    ));
  let support: Promise<SupportDesk> | undefined;
  const openSupport = (): Promise<SupportDesk> =>
    (support ??= Promise.all([import('./diagnostics/support-desk.ts'), import('./diagnostics/punch-facts.ts')]).then(
      ([room, { readPunchFacts }]) =>
        new room.SupportDesk({
          now,
          diagnostics: () =>
            readDiagnostics({ accounts, clock, machine: machineClock, places, version: app.getVersion() }),
          account: () => accounts.view(),
          connection: () => desk.view()?.connection ?? null,
          settings: () => settings.view(),
          notices,
          punches: () => readPunchFacts(database, places.outbox, (punchId) => outbox.storyOf(punchId)),
          logFolder: places.logs,
          askForPlace: (name) => placeForFile(name, windows.inUse()),
        }),
    ));
  let licences: Promise<Licences> | undefined;
  const readOwnLicences = (): Promise<Licences> =>
    (licences ??= import('./diagnostics/licences.ts').then((room) => room.readLicences(app.getAppPath())));
  let hasBegun = false;
  // What nobody waits for.
  const begin = (): void => {
    if (hasBegun) return;
    hasBegun = true;
    startLog(places.logs).catch((error: unknown) => {
      // The log cannot say that it does not work.
      process.stderr.write(`Clockhouse cannot write its log: ${String(error)}\n`);
    });
    accounts.open().catch((error: unknown) => {
      logDefect('accounts', error);
    });
    openDesktop().catch((error: unknown) => {
      logDefect('desktop', error);
    });
  };

  let isPainted = false;
  registerProcedures(
    createHandlers(
      {
        accounts,
        breakDesk: openBreakDesk,
        clock,
        desk,
        desktop: openDesktop,
        journal,
        licences: readOwnLicences,
        machine: machineClock,
        notices,
        places,
        projects: openProjects,
        settings,
        support: openSupport,
        templates: openTemplates,
        timesheet: openTimesheet,
        timesheetFiles: openTimesheetFiles,
        windows,
        version: app.getVersion(),
      },
      () => {
        front.painted();
        if (isPainted) return;
        isPainted = true;
        log('info', 'painted');
        if (overrides.tracesStart) process.stdout.write(`clockhouse painted ${machineClock.wallNow()}\n`);
        begin();
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
  if (isHidden) begin();
  // The first view is the slow one (zone data, statements): it is made while the page loads, not when the page asks.
  desk.view();

  nativeTheme.on('updated', () => {
    windows.tell('settings.changed', settings.view());
  });
  watchMachine(clock);
  powerMonitor.on('suspend', () => {
    clock.suspending();
  });
  powerMonitor.on('resume', () => {
    detectZone();
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
    offsetKeeper.close();
    retention.stop();
    upkeep.stop();
    closeOutboxFile(database);
  });
}

/** Which revision of the API a company has, for support; asked once for each connection, and everything works without. */
async function tellRevision(client: BambooHrClient): Promise<void> {
  const { newerRevision } = await import('./bamboohr/newer-revision.ts');
  const found = await newerRevision(client);
  log('info', 'newer revision', { kind: found.kind });
}
