/**
 * The application menu: none on Windows and Linux, where the window has everything; on macOS what the system cannot do
 * without (copy and paste by keyboard, quit, window commands). Roles bring their own words in the system's language.
 */
import { Menu } from 'electron';

/** Set before the app is ready, which also spares building Electron's default menu. */
export function applicationMenu(): Menu | null {
  if (process.platform !== 'darwin') return null;
  return Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]);
}
