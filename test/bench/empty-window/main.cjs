'use strict';
// The least that an Electron app with a window can be: what Clockhouse's start and memory are compared with. One
// sandboxed window of the same size with one button, loaded from plain files.
const { app, BrowserWindow, Menu } = require('electron');
const path = require('node:path');

Menu.setApplicationMenu(null);

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 460,
    height: 820,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (_event, title) => {
    if (title === 'painted') process.stdout.write(`empty painted ${Date.now()}\n`);
  });
  void window.loadFile(path.join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
