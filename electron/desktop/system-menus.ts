/** What the system's own menus of the app offer: the jump list on Windows, the dock on macOS. */
import { app, Menu } from 'electron';
import { linkScheme } from './link-inbox.ts';
import type { Words } from '../words/words.ts';
import type { TrayDoings } from '../tray/tray.ts';
import type { TrayView } from '../tray/tray-view.ts';

/**
 * Windows starts the program once more with the task's argument, a link like any other: it asks before it punches. Set
 * again after a change of language.
 */
export function showJumpList(words: Words): void {
  if (process.platform !== 'win32') return;
  const tasks = [
    ['clock-in', words.say('tray_clock_in')],
    ['clock-out', words.say('tray_clock_out')],
    ['timesheet', words.say('tray_timesheet')],
  ] as const;
  app.setUserTasks(
    tasks.map(([target, title]) => ({
      program: process.execPath,
      arguments: `${linkScheme}://${target}`,
      iconPath: process.execPath,
      iconIndex: 0,
      title,
      description: title,
    })),
  );
}

/** The dock shows its menu above its own lines; what it offers is a click in our own app, like the tray's. */
export function showDockMenu(view: TrayView, doings: TrayDoings): void {
  if (process.platform !== 'darwin') return;
  app.dock?.setMenu(
    Menu.buildFromTemplate(
      view.choices.map((choice) =>
        choice.kind === 'action'
          ? {
              label: choice.label,
              click: () => {
                doings.punch(choice.action, null);
              },
            }
          : {
              label: choice.label,
              submenu: choice.breaks.map(({ id, name }) => ({
                label: name,
                click: () => {
                  doings.punch('startBreak', id);
                },
              })),
            },
      ),
    ),
  );
}
