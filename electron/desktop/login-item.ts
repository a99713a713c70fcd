/**
 * Starting with the session. Windows and macOS have a switch; on Linux it is a file in the autostart folder (XDG autostart
 * specification). Such a start opens no window. Only an installed Clockhouse can be started that way.
 */
import { app } from 'electron';
import fs from 'node:fs';
import path from 'node:path';
import { hiddenFlag, loginItemRefused, setAutostart } from './autostart.ts';

/** Whether this start shall open no window: by its argument, or on macOS because the session opened it. */
export function isStartedHidden(args: readonly string[]): boolean {
  if (args.includes(hiddenFlag)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** Whether Clockhouse starts with the session; null where that cannot be set. */
export function startsAtLogin(): boolean | null {
  if (!app.isPackaged) return null;
  if (process.platform === 'linux') return fs.existsSync(autostartFile());
  return app.getLoginItemSettings({ args: [hiddenFlag] }).openAtLogin;
}

/** Sets it. Throws `loginItemRefused` where that cannot be, or the system did not do it. */
export function setStartsAtLogin(isOn: boolean): void {
  if (!app.isPackaged) throw loginItemRefused();
  if (process.platform === 'linux') {
    // An AppImage is mounted somewhere else at every start; the file it lies in is what can be started again.
    setAutostart(autostartFile(), process.env['APPIMAGE'] ?? process.execPath, isOn);
    return;
  }
  app.setLoginItemSettings({ openAtLogin: isOn, args: [hiddenFlag] });
  if (startsAtLogin() !== isOn) throw loginItemRefused();
}

function autostartFile(): string {
  const config = process.env['XDG_CONFIG_HOME'];
  const folder = config === undefined || config === '' ? path.join(app.getPath('home'), '.config') : config;
  return path.join(folder, 'autostart', 'clockhouse.desktop');
}
