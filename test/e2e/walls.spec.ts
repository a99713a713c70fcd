/** What the window cannot do: its real preferences, its bridge, and the permissions it asks for (engineering notes, 1 and 4). */
import type { JSHandle } from '@playwright/test';
import type { Session } from 'electron';
import { expect, test } from './fixtures/clockhouse.ts';
import { shareApp } from './fixtures/shared-app.ts';
import type { Clockhouse } from './fixtures/clockhouse.ts';

const shared = shareApp();

test.describe('preferences', () => {
  test('every window is sandboxed, isolated and without Node', async () => {
    const { app } = shared();

    const windows = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        // Not in Electron's types, and the only way to learn what a window really got.
        (webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
      ),
    );

    expect(windows).toHaveLength(1);
    for (const preferences of windows) {
      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
      });
      for (const name of ['nodeIntegrationInWorker', 'navigateOnDragDrop', 'allowRunningInsecureContent']) {
        expect(preferences[name] ?? false, name).toBe(false);
      }
      expect(preferences['webSecurity'] ?? true).toBe(true);
      expect(preferences['experimentalFeatures'] ?? false).toBe(false);
      expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
      expect(preferences['additionalArguments'] ?? []).toEqual([]);
    }
  });

  test('a page reaches nothing of Node or Electron', async () => {
    const { window: page } = shared();

    const reached = await page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'exports',
        'Buffer',
        'global',
        '__dirname',
        'setImmediate',
        'electron',
        'ipcRenderer',
      ].filter((name) => name in globalThis),
    );
    expect(reached).toEqual([]);
  });
});

test.describe('the bridge', () => {
  test('is two functions that cannot be replaced, and nothing else', async () => {
    const { window: page } = shared();

    const bridge = await page.evaluate(() => {
      const property = Object.getOwnPropertyDescriptor(window, 'clockhouse');
      const original = window.clockhouse;
      for (const target of [window, window.clockhouse] as unknown as Record<string, unknown>[]) {
        for (const name of ['clockhouse', 'call', 'extra']) Reflect.set(target, name, () => 'replaced');
      }
      return {
        keys: Reflect.ownKeys(original),
        types: Object.values(original).map((value) => typeof value),
        isFrozen: Object.isFrozen(original),
        isSame: window.clockhouse === original,
        isWritable: property?.writable,
        isConfigurable: property?.configurable,
        prototypeKeys: Reflect.ownKeys(Object.getPrototypeOf(original) as object).filter(
          (key) => !(key in Object.prototype),
        ),
      };
    });
    expect(bridge).toEqual({
      keys: ['call', 'on'],
      types: ['function', 'function'],
      isFrozen: true,
      isSame: true,
      isWritable: false,
      isConfigurable: false,
      prototypeKeys: [],
    });
  });

  test('hands listeners the payload and no event object, until they are undone', async () => {
    const { window: page } = shared();

    const told = await page.evaluate(async () => {
      const heard: { readonly count: number; readonly keys: string[] }[] = [];
      const change = async (theme: 'dark' | 'light', listener: (...args: unknown[]) => void): Promise<() => void> => {
        let undo = (): void => undefined;
        const isHeard = new Promise<void>((resolve) => {
          undo = window.clockhouse.on('settings.changed', (...args: unknown[]) => {
            listener(...args);
            resolve();
          });
        });
        await window.clockhouse.call('settings.change', { theme });
        await isHeard;
        return undo;
      };
      const undo = await change('dark', (...args) => {
        heard.push({ count: args.length, keys: Object.keys(args[0] as object).sort() });
      });
      const whileListening = heard.length;
      undo();
      // Listeners are told in order: when this one has heard, an earlier one would have, too.
      (await change('light', () => undefined))();
      return { whileListening, after: heard.length, first: heard[0] };
    });
    expect(told.whileListening).toBeGreaterThan(0);
    expect(told.after).toBe(told.whileListening);
    expect(told.first).toEqual({
      count: 1,
      keys: [
        'clock12or24',
        'dayTarget',
        'desktop',
        'firstDayOfWeek',
        'formatLocale',
        'journalKeptDays',
        'language',
        'payPeriod',
        'reminders',
        'shownFirstDayOfWeek',
        'shownLanguage',
        'shownTheme',
        'theme',
        'weekTarget',
      ],
    });
  });
});

test.describe('permissions', () => {
  test('are denied when asked for and when looked up', async () => {
    const { window: page } = shared();

    const asked = await page.evaluate(askForEverything);
    expect(asked.granted).toEqual([]);
    expect(asked.notifications).toBe('denied');

    // A refused full screen is never answered, neither way.
    await page.evaluate(() => void document.documentElement.requestFullscreen());
    await page.evaluate(askForEverything);
    expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();

    const states = await page.evaluate(async () => {
      const names = [
        'notifications',
        'geolocation',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
        'persistent-storage',
      ];
      const found: string[] = [];
      for (const name of names) {
        const { state } = await navigator.permissions.query({ name: name as PermissionName });
        if (state !== 'denied') found.push(`${name}: ${state}`);
      }
      return found;
    });
    expect(states).toEqual([]);
  });

  test('a copy button may write to the clipboard, and a page may not read it', async () => {
    const { app, window: page } = shared();

    await page.evaluate(() => navigator.clipboard.writeText('from the page'));
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('from the page');
    expect(await page.evaluate(() => navigator.clipboard.readText().catch((error: Error) => error.name))).toBe(
      'NotAllowedError',
    );
  });

  test('no download begins', async () => {
    const { app, window: page } = shared();
    const downloads = await watchDownloads(app);

    await page.evaluate(() => {
      for (const href of [document.scripts[0]?.src ?? '', 'data:text/plain,hello']) {
        const link = document.createElement('a');
        link.href = href;
        link.download = 'taken.txt';
        document.body.append(link);
        link.click();
        link.remove();
      }
    });
    await expect.poll(() => downloads.evaluate((seen) => seen.length)).toBe(2);
    expect(await downloads.evaluate((seen) => seen.every(({ isPrevented }) => isPrevented))).toBe(true);
  });
});

interface SeenDownload {
  readonly isPrevented: boolean;
}

function watchDownloads(app: Clockhouse['app']): Promise<JSHandle<readonly SeenDownload[]>> {
  return app.evaluateHandle(({ session }: { session: { defaultSession: Session } }) => {
    const seen: SeenDownload[] = [];
    session.defaultSession.on('will-download', (event) => {
      seen.push({ isPrevented: event.defaultPrevented });
    });
    return seen;
  });
}

// Runs in the page, with a user's gesture. Answers what was not refused.
async function askForEverything(): Promise<{ readonly granted: readonly string[]; readonly notifications: string }> {
  type Ask = () => Promise<unknown>;
  const devices = navigator as unknown as Record<
    'usb' | 'hid' | 'serial' | 'bluetooth',
    Record<string, (options: object) => Promise<unknown[]>>
  >;
  const none = (list: unknown[] | undefined): void => {
    if (list === undefined || list.length === 0) throw new Error('none was given');
  };
  const asks: Readonly<Record<string, Ask>> = {
    camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
    microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
    screen: () => navigator.mediaDevices.getDisplayMedia(),
    geolocation: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
    midi: () => navigator.requestMIDIAccess({ sysex: true }),
    usb: () => devices.usb['requestDevice']!({ filters: [] }).then((device) => none([device])),
    hid: () => devices.hid['requestDevice']!({ filters: [] }).then(none),
    serial: () => devices.serial['requestPort']!({}).then((port) => none([port])),
    fonts: () => (window as unknown as { queryLocalFonts(): Promise<unknown[]> }).queryLocalFonts().then(none),
    wakeLock: () => navigator.wakeLock.request('screen'),
    idle: () =>
      (
        window as unknown as { IdleDetector: { requestPermission(): Promise<string> } }
      ).IdleDetector.requestPermission().then((state) => none(state === 'granted' ? [state] : [])),
    storage: () => navigator.storage.persist().then((isGranted) => none(isGranted ? [isGranted] : [])),
  };
  const granted: string[] = [];
  for (const [name, ask] of Object.entries(asks)) {
    await ask().then(
      () => granted.push(name),
      () => undefined,
    );
  }
  return { granted, notifications: await Notification.requestPermission() };
}
