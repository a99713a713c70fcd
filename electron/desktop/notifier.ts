/**
 * Notifications of the system. They are of ordinary urgency, never critical: so Windows, macOS and the desktops of Linux
 * keep them back in their own do-not-disturb modes and while a full-screen program is in front, which only they know.
 */
import { Notification } from 'electron';

/** What to say, and what a click does. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
  /** A button, where the system has them. */
  readonly action: { readonly label: string; readonly do: () => void } | null;
}

/** Those on the screen: without a reference they are collected, and a click does nothing. */
const shown = new Set<Notification>();

/** Whether the system shows notifications at all. */
export function canNotify(): boolean {
  return Notification.isSupported();
}

/** Shows it; does nothing where the system shows none. */
export function notify({ title, body, onClick, action }: Notice): void {
  if (!canNotify()) return;
  const notification = new Notification({
    title,
    body,
    ...(action === null ? {} : { actions: [{ type: 'button', text: action.label }] }),
  });
  const gone = (): void => {
    shown.delete(notification);
  };
  notification.on('click', () => {
    gone();
    onClick();
  });
  notification.on('action', () => {
    gone();
    action?.do();
  });
  notification.on('close', gone);
  notification.on('failed', gone);
  shown.add(notification);
  notification.show();
}
