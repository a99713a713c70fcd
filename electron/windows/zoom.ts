/**
 * Larger and smaller text by keyboard, as in a browser (Ctrl or Cmd with +, −, 0). Without an application menu Electron
 * offers none. Chromium remembers the level with the window's data.
 */
import type { BrowserWindow } from 'electron';

/** From half to three times the size; 200 % must be reachable and readable. */
const levels = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** Lets a person zoom this window. */
export function allowZoom(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.on('before-input-event', (event, input) => {
    const isCommand = process.platform === 'darwin' ? input.meta : input.control;
    if (input.type !== 'keyDown' || !isCommand || input.alt) return;
    const factor = factorFor(input.key, webContents.getZoomFactor());
    if (factor === null) return;
    event.preventDefault();
    webContents.setZoomFactor(factor);
  });
}

/** The factor that a key leads to; null for a key that does not zoom. */
function factorFor(key: string, current: number): number | null {
  // A little slack, because Chromium stores the factor as a logarithm.
  const slack = 0.01;
  switch (key) {
    case '+':
    case '=':
      return levels.find((level) => level > current + slack) ?? current;
    case '-':
      return levels.findLast((level) => level < current - slack) ?? current;
    case '0':
      return 1;
    default:
      return null;
  }
}
