/**
 * What no window of ours ever does: go elsewhere, open another, embed one, or be granted a permission. Numbers are those
 * of Electron's security checklist (engineering notes, section 1).
 */
import { app, session } from 'electron';
import type { WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';

/** All that a page may do beyond drawing itself: put plain text on the clipboard after a click ("Copy everything"). */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** Installs the guards for every web contents that will exist. Once, before the first window. */
export function installGuards(): void {
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents);
  });
  // 5: permissions, asked or merely checked; devices and screen capture go through handlers of their own.
  const { defaultSession } = session;
  const mayDo = (permission: string, contents: WebContents | null, isMainFrame: boolean): boolean =>
    granted.has(permission) && isMainFrame && contents?.getURL() === `${appOrigin}/`;
  defaultSession.setPermissionRequestHandler((contents, permission, answer, { isMainFrame }) => {
    answer(mayDo(permission, contents, isMainFrame));
  });
  defaultSession.setPermissionCheckHandler((contents, permission, _origin, { isMainFrame }) =>
    mayDo(permission, contents, isMainFrame),
  );
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setDisplayMediaRequestHandler((_request, answer) => {
    answer({});
  });
  defaultSession.on('will-download', (event) => {
    event.preventDefault();
  });
}

function guardContents(contents: WebContents): void {
  // 13: no navigation away from the app's own pages, by whatever means; a reload of our own page stays possible.
  const guardNavigation = (event: { preventDefault: () => void; readonly url: string }): void => {
    if (event.url !== `${appOrigin}/`) event.preventDefault();
  };
  contents.on('will-navigate', guardNavigation);
  contents.on('will-frame-navigate', guardNavigation);
  contents.on('will-redirect', guardNavigation);
  // 14: no new windows.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // 11 and 12: no embedded pages.
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
}
