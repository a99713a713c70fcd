/**
 * The entry of the main process: what must happen before the app is ready, then the window, then everything else.
 *
 * The window comes first. Its process starts and reads its pages while `house.ts` and the libraries behind it are loaded,
 * which is why this file imports little.
 */
import { app, Menu } from 'electron';
import path from 'node:path';
import { developmentOverrides } from './diagnostics/development.ts';
import { findPlaces } from './diagnostics/places.ts';
import { linkAmong, LinkInbox } from './desktop/link-inbox.ts';
import { isStartedHidden } from './desktop/login-item.ts';
import { Settings, settingsSchema } from './settings/settings.ts';
import { systemPreferences } from './settings/system-preferences.ts';
import { JsonFile } from './storage/json-file.ts';
import { machineClock } from './time/machine-clock.ts';
import { declareAppScheme, serveApp } from './windows/app-protocol.ts';
import { Front } from './windows/front.ts';
import { installGuards } from './windows/guards.ts';
import { sayLastWords } from './windows/last-words.ts';
import { applicationMenu } from './windows/menu.ts';
import { windowTitle } from './windows/title.ts';

if (mustBeSandboxed()) app.enableSandbox();
declareAppScheme();
Menu.setApplicationMenu(applicationMenu());

const links = new LinkInbox();
// macOS hands links over by event, also the one that started the app: before it is ready.
app.on('open-url', (event, url) => {
  event.preventDefault();
  links.put(url);
});

if (app.requestSingleInstanceLock()) {
  process.on('uncaughtException', (error) => void logDefect('uncaught', error));
  process.on('unhandledRejection', (error) => void logDefect('unhandled', error));
  app
    .whenReady()
    .then(start)
    .catch(async (error: unknown) => {
      // Without an outbox nothing can be recorded: better no clock than one that forgets.
      await logDefect('start', error);
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

async function start(): Promise<void> {
  const places = findPlaces();
  const overrides = developmentOverrides(app.isPackaged, process.env);
  installGuards();
  serveApp(path.join(__dirname, '../renderer'));
  const settings = new Settings(new JsonFile(places.settings, settingsSchema), systemPreferences);
  const settingsProblem = settings.load(machineClock.wallNow());

  const front = new Front(settings, windowTitle(null, overrides.sandbox !== null));
  const isHidden = isStartedHidden(process.argv);
  if (!isHidden) front.open();
  links.put(linkAmong(process.argv.slice(1)));
  app.on('second-instance', (_event, args) => {
    // The start of a session does not put a window in front of anybody, even if Clockhouse runs already.
    if (!isStartedHidden(args)) front.open();
    links.put(linkAmong(args.slice(1)));
  });
  app.on('activate', () => {
    front.open();
  });
  app.on('window-all-closed', () => {
    if (!front.keepsRunning) app.quit();
  });

  const { furnish } = await import('./house.ts');
  furnish({ places, overrides, settings, settingsProblem, front, links, isHidden });
}

async function logDefect(event: string, error: unknown): Promise<void> {
  const log = await import('./diagnostics/log.ts');
  log.logDefect(event, error);
  await log.startLog(findPlaces().logs);
}
