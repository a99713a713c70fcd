/**
 * The employee's window. Every security preference is written out; hidden until painted, so that nobody sees an empty
 * frame; back where it was last time.
 */
import { BrowserWindow, screen } from 'electron';
import path from 'node:path';
import type { SettingsView } from '../../shared/ipc/views.ts';
import type { DurationMs } from '../../shared/time/types.ts';
import type { WindowBounds } from '../settings/settings.ts';
import { appOrigin } from './app-protocol.ts';
import { allowZoom } from './zoom.ts';

/** Shown at the latest after this, painted or not: a person must see that something is wrong. */
const showAtLatestMs: DurationMs = 5_000;

/** A page that crashed this often in so long a time is not loaded again. */
const triesInARow = 3;
const crashesCountForMs: DurationMs = 60_000;

const smallest = { width: 320, height: 480 };
const usual = { width: 460, height: 820 };
/** So much of a window's upper edge must be on a display. */
const graspable = { width: 120, height: 40 };

/** The paper of each theme (renderer/ui/tokens.css), so that the first frame does not flash. */
const paper: Readonly<Record<SettingsView['shownTheme'], string>> = {
  light: '#faf8f5',
  dark: '#141310',
  contrast: '#000000',
};

/** What the window stands on. */
export interface DeskWindowOptions {
  readonly theme: SettingsView['shownTheme'];
  readonly bounds: WindowBounds | null;
  readonly onBounds: (bounds: WindowBounds) => void;
  /** The renderer's process is gone. */
  readonly onGone: (reason: string) => void;
  /** The person came back to the window. */
  readonly onFocus: () => void;
}

/** A window with its own way to be shown. */
export interface DeskWindow {
  readonly window: BrowserWindow;
  /** The first frame is painted. */
  readonly painted: () => void;
}

/** Makes the window and loads the app in it. */
export function createDeskWindow(options: DeskWindowOptions): DeskWindow {
  const window = new BrowserWindow({
    ...usual,
    ...visibleBounds(options.bounds),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    backgroundColor: paper[options.theme],
    title: 'Clockhouse',
    webPreferences: {
      preload: path.join(__dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  });
  // The title is the window's own and tells which company this is; pages do not set it.
  window.on('page-title-updated', (event) => {
    event.preventDefault();
  });
  const show = (): void => {
    clearTimeout(atLatest);
    if (window.isDestroyed() || window.isVisible()) return;
    if (options.bounds?.isMaximized) window.maximize();
    window.show();
  };
  const atLatest = setTimeout(show, showAtLatestMs);
  window.once('ready-to-show', show);
  window.on('focus', options.onFocus);
  allowZoom(window);
  rememberBounds(window, options.onBounds);
  reloadWhenGone(window, options.onGone);
  void window.loadURL(`${appOrigin}/`);
  return { window, painted: show };
}

/** The last size, where it fits, and the last place, where enough of the title is on a display to drag the window by. */
function visibleBounds(bounds: WindowBounds | null): Partial<WindowBounds> {
  if (!bounds) return {};
  const { workArea } = screen.getDisplayMatching(bounds);
  const { x, y } = bounds;
  const width = Math.min(bounds.width, workArea.width);
  const height = Math.min(bounds.height, workArea.height);
  const shownWidth = Math.min(x + width, workArea.x + workArea.width) - Math.max(x, workArea.x);
  const isReachable =
    shownWidth >= graspable.width && y >= workArea.y && y + graspable.height <= workArea.y + workArea.height;
  return isReachable ? { width, height, x, y } : { width, height };
}

function rememberBounds(window: BrowserWindow, onBounds: (bounds: WindowBounds) => void): void {
  window.on('close', () => {
    onBounds({ ...window.getNormalBounds(), isMaximized: window.isMaximized() });
  });
}

/** A crashed page comes back by itself; one that keeps crashing does not crash in a loop. */
function reloadWhenGone(window: BrowserWindow, onGone: (reason: string) => void): void {
  let recent: readonly number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    onGone(reason);
    const now = performance.now();
    recent = recent.filter((at) => now - at < crashesCountForMs);
    if (reason === 'clean-exit' || recent.length >= triesInARow) return;
    recent = [...recent, now];
    window.webContents.reload();
  });
}
