/** What the main process's sources must not hold (engineering notes, sections 1 and 4). */
import { describe, expect, it } from 'vitest';
import { code, pathsWith, read, sourcesBelow } from './sources.ts';

const main = sourcesBelow('electron').map(code);
const product = [...main, ...sourcesBelow('renderer').map(code), ...sourcesBelow('shared').map(code)];

describe('IPC', () => {
  it('is spoken by two files', () => {
    expect(pathsWith(product, /\bipcMain\b/)).toEqual(['electron/ipc/register.ts']);
    expect(pathsWith(product, /\bipcRenderer\b/)).toEqual(['electron/preload.ts']);
    expect(pathsWith(product, /\bcontextBridge\b/)).toEqual(['electron/preload.ts']);
  });

  it('has one channel to main, by which nothing is sent in passing or answered synchronously', () => {
    expect(pathsWith(product, /\b(sendSync|sendToHost|postMessage\(|MessageChannelMain|returnValue)\b/)).toEqual(
      pathsWith(product, /parentPort/),
    );
    expect(read('electron/ipc/register.ts').match(/ipcMain\.\w+/g)).toEqual(['ipcMain.handle']);
    expect(read('electron/preload.ts').match(/ipcRenderer\.\w+/g)).toEqual([
      'ipcRenderer.invoke',
      'ipcRenderer.on',
      'ipcRenderer.off',
    ]);
    expect(read('electron/preload.ts').match(/exposeInMainWorld\('(\w+)'/g)).toHaveLength(1);
  });
});

describe('windows', () => {
  it.each([
    ['web security off', /webSecurity\s*:/],
    ['mixed content', /allowRunningInsecureContent/],
    ['experimental features', /experimentalFeatures/],
    ['Blink switches', /enableBlinkFeatures|disableBlinkFeatures/],
    ['Node in pages', /nodeIntegration(InWorker|InSubFrames)?\s*:\s*true/],
    ['no isolation', /contextIsolation\s*:\s*false/],
    ['no sandbox', /\bsandbox\s*:\s*false/],
    ['webviews', /webviewTag\s*:\s*true|<webview/],
    ['arguments to the renderer', /additionalArguments/],
    ['background throttling off', /backgroundThrottling\s*:\s*false/],
    ['a partition apart from the guarded session', /\bpartition\s*:/],
    ['files as pages', /loadFile\(|file:\/\/\//],
    ['remote', /@electron\/remote|enableRemoteModule/],
    ['developer tools opened by the app', /openDevTools/],
    ['policy bypassed', /bypassCSP\s*:\s*true/],
  ] as const)('have no %s', (_what, pattern) => {
    expect(pathsWith(main, pattern)).toEqual([]);
  });

  it('are made in one folder, with every preference of the checklist written out', () => {
    const makers = pathsWith(main, /new (BrowserWindow|WebContentsView|BrowserView|BaseWindow)\b/);
    expect(makers).toEqual(['electron/windows/desk-window.ts']);
    for (const maker of makers) {
      for (const preference of [
        'sandbox: true',
        'contextIsolation: true',
        'nodeIntegration: false',
        'nodeIntegrationInWorker: false',
        'nodeIntegrationInSubFrames: false',
        'webviewTag: false',
        'navigateOnDragDrop: false',
      ]) {
        expect(read(maker)).toContain(preference);
      }
    }
  });

  it('open pages outside in one place', () => {
    expect(pathsWith(main, /\bshell\b/)).toEqual(['electron/windows/open-outside.ts']);
    expect(read('electron/windows/open-outside.ts').match(/shell\.\w+/g)).toEqual(['shell.openExternal']);
  });

  it('show certificates no mercy', () => {
    expect(
      pathsWith(main, /certificate-error|setCertificateVerifyProc|ignore-certificate-errors|rejectUnauthorized/),
    ).toEqual([]);
  });
});

describe('code', () => {
  it('is never made from text', () => {
    expect(pathsWith(product, /\beval\(|new Function\(|\bvm\b'|executeJavaScript|insertCSS/)).toEqual([]);
    expect(pathsWith(product, /\{@html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/)).toEqual([]);
  });

  it('takes no decision by NODE_ENV', () => {
    expect(pathsWith(main, /NODE_ENV/)).toEqual([]);
  });

  it('reaches BambooHR through Electron, whose certificates and proxy are the system ones', () => {
    const outside = main.filter(({ path }) => !path.startsWith('electron/sandbox/'));
    // The server that the browser comes back to when somebody signs in asks nobody anything.
    expect(pathsWith(outside, /from '(node:)?(http|https|http2|net|tls)'|(?<![.\w])fetch\(/)).toEqual([
      'electron/accounts/oauth-loopback.ts',
    ]);
    // Node's own fetch is for the command without Electron.
    expect(pathsWith(outside, /globalThis\.fetch/)).toEqual(['electron/bamboohr/node-transport.ts']);
    expect(pathsWith(outside, /from '[^']*\/node-transport\.ts'/)).toEqual(['electron/bamboohr/command-line.ts']);
  });
});
